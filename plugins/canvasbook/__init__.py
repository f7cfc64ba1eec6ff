"""Canvasbook: business model canvases, kept as YAML, become a site that explains them."""

__version__ = "0.1.0"
