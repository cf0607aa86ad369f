"""What the pages of sanctions and awards show."""
