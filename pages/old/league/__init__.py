"""What the league table shows."""
