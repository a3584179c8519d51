"""What a passage says about the world: one kind of claim a module, read from language alone, judged by rules."""
