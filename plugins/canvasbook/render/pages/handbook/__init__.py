"""The handbook: chapters that teach, and the glossary."""
