"""Figures of the code, each with the rule it is counted by, and a ratchet that lets them only fall."""
