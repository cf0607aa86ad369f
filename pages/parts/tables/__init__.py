"""What a figure or a table shows, as a DataFrame with its columns; one file a subject."""
