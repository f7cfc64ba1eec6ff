"""What changed between two states of a canvas, and what that does to the conclusions."""
