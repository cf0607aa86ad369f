"""The stages on every engine: the same text, the same results."""
