"""What the page of one unit shows."""
