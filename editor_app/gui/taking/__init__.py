"""How facts from elsewhere come in: found online or in a file, looked at line by line, taken in, and taken back.

Nothing here is imported before a writer asks for it, but for `taking` itself, which the window has from the start.
"""
