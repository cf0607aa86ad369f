"""What the page of the regions shows."""
