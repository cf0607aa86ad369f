"""Each method against published answers typed in with their source, and against what must always hold."""
