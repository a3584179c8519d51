"""About characters: positions, edits, dates and names as they are written. Nothing here knows a show."""
