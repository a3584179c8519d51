"""Finished outputs of an article, one rendering per destination, each from the same value."""
