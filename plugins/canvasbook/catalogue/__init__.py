"""The knowledge that ships with the product: types, phases, roles, effects, metrics and sources."""
