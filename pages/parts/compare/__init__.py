"""What the comparison shows."""
