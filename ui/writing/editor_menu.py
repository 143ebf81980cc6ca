"""The context menu of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.writing.editor import PlainEditor, RichEditor

translate = QCoreApplication.translate  # under this name the translation tools find it


def build_menu(editor: RichEditor | PlainEditor) -> QMenu:
    """Undo and redo of the document; cut, copy, paste and select of the editor."""
    menu = QMenu(editor)
    selected = editor.textCursor().hasSelection()
    key = QKeySequence.StandardKey
    menu.addAction(translate("EditorMenu", "Undo"), key.Undo, editor.undo_wanted.emit)
    menu.addAction(translate("EditorMenu", "Redo"), key.Redo, editor.redo_wanted.emit)
    menu.addSeparator()
    menu.addAction(translate("EditorMenu", "Cut"), key.Cut, editor.cut).setEnabled(selected)
    menu.addAction(translate("EditorMenu", "Copy"), key.Copy, editor.copy).setEnabled(selected)
    menu.addAction(translate("EditorMenu", "Paste"), key.Paste, editor.paste).setEnabled(editor.canPaste())
    menu.addSeparator()
    menu.addAction(translate("EditorMenu", "Select all"), key.SelectAll, editor.selectAll)
    return menu


def show_menu(editor: RichEditor | PlainEditor, at: QPoint) -> None:
    """Show the menu without blocking; it is gone once closed."""
    menu = build_menu(editor)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
