"""How fast, against something else in the same run."""
