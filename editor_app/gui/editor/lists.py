"""Enter in a list: the next item begins by itself, and an empty one ends the list."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from editor_app.gui.editor.highlighter import IN_FENCE

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,6})(?P<dot>[.)]))(?P<gap>[ \t]+)(?P<rest>.*)")


def next_item(cursor: QTextCursor) -> bool:
    """Take Enter as one who writes a list means it; whether there was anything to take.

    Behind the words of an item the next one begins, with the next number where they are counted. In an item without
    words the mark goes away. One step of undo either way.
    """
    block = cursor.block()
    found = _ITEM.fullmatch(block.text())
    if found is None or cursor.hasSelection() or block.userState() == IN_FENCE:
        return False
    if cursor.positionInBlock() < len(block.text()[: found.start("rest")].encode("utf-16-le")) // 2:
        return False
    if not found["rest"].strip():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True
    mark = f"{int(found['number']) + 1}{found['dot']}" if found["number"] else found["mark"]
    cursor.insertText(f"\n{found['indent']}{mark}{found['gap']}")
    return True
