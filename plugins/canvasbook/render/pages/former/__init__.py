"""Pages at addresses where an item once stood."""
