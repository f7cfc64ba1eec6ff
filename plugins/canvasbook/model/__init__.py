"""The business model canvas as frozen data; no input or output."""
