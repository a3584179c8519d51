"""The text: what is typed into it, how it is set, and what is marked in it."""
