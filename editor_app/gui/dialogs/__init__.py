"""Questions to the writer that need more than a line."""
