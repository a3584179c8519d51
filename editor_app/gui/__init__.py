"""Everything the writer sees. Widgets show and ask; what is decided, is decided in the rooms beneath or in the session.

QPlainTextEdit with a line-spacing layout of our own was chosen over QTextEdit, which lays out the whole document, and
over a web view, which costs 255 MB and three processes.

The binding to Qt takes the place of Python's own import, to read the source of every module that is imported from then
on and look there for features of the binding that nobody here asks for. That was a tenth of the start, and 20 MB of
lines that were kept. It is taken out again.
"""

import builtins
import linecache

import PySide6.QtCore  # noqa: F401 - puts it there, once

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
linecache.clearcache()
