"""What the map shows."""
