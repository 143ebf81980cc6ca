"""Light or dark, text size, language: as chosen, and switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui import i18n
from ui.desktop.choices import Choices
from ui.look import theme


def dress(qt: QApplication, choices: Choices, *, insisted: bool = False) -> None:
    """At the start, before the first window: where nothing was chosen there is nothing to do.

    `insisted`: the language stands, whatever was chosen.
    """
    if choices.language is not None and not insisted:
        speak(qt, choices.language)
    if choices.dark is not None or choices.size != 100:
        theme.choose(choices.dark)
        resize(qt, choices.size)


def resize(qt: QApplication, size: int) -> None:
    """Text of this size, in per cent, in windows made from here on."""
    theme.choose_font(qt, larger=size / 100)
    theme.apply(qt)


def speak(qt: QApplication, language: str | None) -> None:
    """Another language in windows made from here on; None: the system's."""
    old = qt.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if language is None:
        QLocale.setDefault(QLocale.system())
    i18n.install(qt, language)
    for translator in old:
        qt.removeTranslator(translator)
        translator.deleteLater()
