"""Changes and conclusions put into words once, for pages and for reports."""
