"""What the contract promises, on a county small enough to work by hand."""
