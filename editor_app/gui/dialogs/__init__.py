"""Questions to the writer that need more than a line.

They are opened and not executed, so that the window behind goes on; none is imported before it is wanted.
"""
