"""The context menu of the text: what the editor can do by itself, and around it what the window offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.writing.editor import PlainEditor, RichEditor
    from ui.writing.frame import Frame

translate = QCoreApplication.translate  # under this name the translation tools find it


def plain_menu(editor: Frame) -> QMenu:
    """Without a window around it: undo and redo of the document; cut, copy, paste and select of the editor."""
    return build_menu(editor)  # type: ignore[arg-type]  # each editor is one of the two


def build_menu(
    editor: RichEditor | PlainEditor,
    first: Sequence[QAction] = (),
    pasting: Sequence[QAction] = (),
    groups: Sequence[tuple[str, Sequence[QAction]]] = (),
) -> QMenu:
    """The menu for where the caret is.

    Args:
        first: stands on top, such as "Open link".
        pasting: stands below Paste.
        groups: further actions below; with a name they are in a menu of their own.
    """
    menu = QMenu(editor)
    menu.addActions(list(first))
    _part(menu)
    chosen, writes, key = editor.textCursor().hasSelection(), not editor.isReadOnly(), QKeySequence.StandardKey
    if writes:
        menu.addAction(translate("EditorMenu", "Undo"), key.Undo, editor.undo_wanted.emit)
        menu.addAction(translate("EditorMenu", "Redo"), key.Redo, editor.redo_wanted.emit)
        menu.addSeparator()
        menu.addAction(translate("EditorMenu", "Cut"), key.Cut, editor.cut).setEnabled(chosen)
    menu.addAction(translate("EditorMenu", "Copy"), key.Copy, editor.copy).setEnabled(chosen)
    if writes:
        menu.addAction(translate("EditorMenu", "Paste"), key.Paste, editor.paste).setEnabled(editor.canPaste())
        menu.addActions(list(pasting))
    menu.addAction(translate("EditorMenu", "Select all"), key.SelectAll, editor.selectAll)
    for name, actions in groups:
        _part(menu)
        (menu.addMenu(name) if name else menu).addActions(list(actions))
    return menu


def _part(menu: QMenu) -> None:
    if not menu.isEmpty():
        menu.addSeparator()
