"""Everything the writer sees. Widgets show and ask; what is decided, is decided in the rooms beneath or in the session.

QPlainTextEdit with a line-spacing layout of our own was chosen over QTextEdit, which lays out the whole document, and
over a web view, which costs 255 MB and three processes.
"""
