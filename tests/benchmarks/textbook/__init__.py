"""The same league table, map and town page as a tutorial would write them; what the dashboard is measured against."""
