"""What the page of the scheme shows."""
