"""What the page about the figures shows."""
