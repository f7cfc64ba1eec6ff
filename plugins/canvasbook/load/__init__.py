"""Text becomes model: every problem of every file is a diagnostic, never an exception."""
