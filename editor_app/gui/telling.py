"""Problems and questions, told as they stand: what happened, why, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from editor_app.errors import ShowdeskError


def tell(parent: QWidget, problem: ShowdeskError) -> QMessageBox:
    """Show a problem without stopping the program; the writer can go on beneath it."""
    box = QMessageBox(parent)
    box.setWindowTitle("Showdesk")
    box.setText(problem.what)
    box.setInformativeText("\n\n".join(part for part in (problem.why, problem.remedy) if part))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.setModal(True)
    box.open()
    return box


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Whether the writer wants the file of that name, which exists, to be replaced."""
    box = QMessageBox(parent)
    box.setWindowTitle("Showdesk")
    box.setText(f"“{name}” exists already.")
    box.setInformativeText("Replacing it cannot be undone.")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is replace


def ask_to_stop_import(parent: QWidget) -> bool:
    """Whether the writer wants to stop the import that runs, so that the window may close."""
    box = QMessageBox(parent)
    box.setWindowTitle("Showdesk")
    box.setText("An import is still running.")
    box.setInformativeText("Stopped now, nothing half stays in the store. The import can be begun again at any time.")
    stop = box.addButton("Stop it and close", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Go on", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is stop


def ask_to_save(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what becomes of unsaved text: Save, Discard or Cancel."""
    box = QMessageBox(parent)
    box.setWindowTitle("Showdesk")
    box.setText(f"Save what you changed in “{name}”?")
    box.setInformativeText("Without saving, what you wrote since the last save is lost.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.button(buttons.Discard).setText("&Don’t save")
    box.setDefaultButton(buttons.Save)
    return QMessageBox.StandardButton(box.exec())
