"""What a build costs, beside stock MkDocs on the same pages. Run: ``python -m tools.bench``."""
