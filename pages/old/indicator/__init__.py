"""What the page of one indicator shows."""
