"""Diagnostics as text for people, as JSON for programs, and as the commands of a forge. Pure functions."""
