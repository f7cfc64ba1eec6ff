"""What differs between two states of a canvas, or two canvases, and what that does to conclusions."""
