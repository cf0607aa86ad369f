"""The same words as the code: what is promised, and what is checked of it."""
