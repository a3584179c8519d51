"""The freshness desk in the window: what facts have overtaken in all articles of a folder, and putting it right."""
