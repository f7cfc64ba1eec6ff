"""One frozen view per template: everything a page says, looked up and addressed."""
