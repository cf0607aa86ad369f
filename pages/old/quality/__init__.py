"""What the page of data quality shows."""
