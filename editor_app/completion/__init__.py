"""The right name after a letter or two: what is being typed, who could be meant, and in which order."""
