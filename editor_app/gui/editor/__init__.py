"""The text: what is typed into it, how it is set, and what is marked in it.

A QPlainTextEdit with a layout of our own that moves Qt's lines apart, and formats that are given to a paragraph when it
is laid out: QTextEdit lays out the whole document, and QSyntaxHighlighter styles it whole, so that both cost in
proportion to its length. A Qt in which plain text has a line height would make the layout unnecessary.
"""
