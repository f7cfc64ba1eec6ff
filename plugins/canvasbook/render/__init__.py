"""Analyses become pages: one frozen view per template; the only place that knows addresses."""
