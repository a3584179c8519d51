"""The fact editor: a window of its own beside the article, in which every value, name and part can be changed.

Each change is one edit and goes to the store at once; there is nothing to confirm at the end, and Ctrl+Z takes back one
after the other. Nothing here is imported before it is wanted.
"""
