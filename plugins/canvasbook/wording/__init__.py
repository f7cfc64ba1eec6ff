"""Findings, changes and conclusions put into words once, for pages and for reports."""
