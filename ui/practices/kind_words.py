"""The words of the kinds of documents (peermesh/notebook/kinds), marked for translation.

A test compares: every label, choice and template of a kind stands here, as its file has it.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_MARKED = (
    QT_TRANSLATE_NOOP("Kinds", "Note"),
    QT_TRANSLATE_NOOP("Kinds", "Notes"),
    QT_TRANSLATE_NOOP("Kinds", "Discovery"),
    QT_TRANSLATE_NOOP("Kinds", "Discoveries"),
    QT_TRANSLATE_NOOP("Kinds", "## What we found out\n\n\n## How we know\n\n\n## When it helps\n\n"),
    QT_TRANSLATE_NOOP("Kinds", "Help request"),
    QT_TRANSLATE_NOOP("Kinds", "Help requests"),
    QT_TRANSLATE_NOOP("Kinds", "How urgent"),
    QT_TRANSLATE_NOOP("Kinds", "When there is time"),
    QT_TRANSLATE_NOOP("Kinds", "This week"),
    QT_TRANSLATE_NOOP("Kinds", "Now"),
    QT_TRANSLATE_NOOP("Kinds", "Replies"),
    QT_TRANSLATE_NOOP("Kinds", "Reply"),
    QT_TRANSLATE_NOOP("Kinds", "Win"),
    QT_TRANSLATE_NOOP("Kinds", "Wins"),
    QT_TRANSLATE_NOOP("Kinds", "Cheers"),
    QT_TRANSLATE_NOOP("Kinds", "When"),
    QT_TRANSLATE_NOOP("Kinds", "Sealed round"),
    QT_TRANSLATE_NOOP("Kinds", "Sealed rounds"),
    QT_TRANSLATE_NOOP("Kinds", "What it is for"),
    QT_TRANSLATE_NOOP("Kinds", "Feedback"),
    QT_TRANSLATE_NOOP("Kinds", "Ideas"),
    QT_TRANSLATE_NOOP("Kinds", "Revealed at the latest"),
    QT_TRANSLATE_NOOP("Kinds", "Without names"),
    QT_TRANSLATE_NOOP("Kinds", "Answers"),
    QT_TRANSLATE_NOOP("Kinds", "Answer"),
)
WORDS = tuple(str(text) for text in _MARKED)
"""What can be translated."""


def kind_word(text: str) -> str:
    """A word of a kind in the person's language; as it is when it is not known here (a kind of the circle's own)."""
    return QCoreApplication.translate("Kinds", text) if text in WORDS else text
