"""What the pages of what-if and sensitivity show."""
