"""An immutable tuple of rows as a Qt model: what every list of the window shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")


class ListModel(QAbstractListModel, Generic[RowT]):
    """The rows; each kind of list says what a row is called, and what a screen reader says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RowT, ...] = ()

    def called(self, row: RowT) -> str:
        raise NotImplementedError

    def spoken(self, row: RowT) -> str:
        raise NotImplementedError

    def is_same(self, shown: RowT, row: RowT) -> bool:
        """Whether `row` is the row `shown` with other words, so that the choice and the scroll position may stay."""
        return shown == row

    def show(self, rows: Sequence[RowT]) -> None:
        """Show `rows`; where only their words changed, the choice and the scroll position stay."""
        new = tuple(rows)
        if len(new) != len(self.rows) or not all(map(self.is_same, self.rows, new)):
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
        elif new != self.rows:
            self.rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.called(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None
