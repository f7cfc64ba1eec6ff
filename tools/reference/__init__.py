"""The parts of the documentation that are made from the code, and the JSON Schema."""
