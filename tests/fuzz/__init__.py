"""A thousand broken cases, the same for a seed: whatever is done to a case's files, it is refused or read for what it says."""
