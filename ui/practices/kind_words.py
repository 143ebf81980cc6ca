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
    QT_TRANSLATE_NOOP("Kinds", "Revealed at the latest"),
    QT_TRANSLATE_NOOP("Kinds", "Without names"),
    QT_TRANSLATE_NOOP("Kinds", "Answer"),
    QT_TRANSLATE_NOOP("Kinds", "Feedback"),
    QT_TRANSLATE_NOOP("Kinds", "Ideas"),
    QT_TRANSLATE_NOOP("Kinds", "Answers"),
    QT_TRANSLATE_NOOP("Kinds", "The answers are still sealed."),
    QT_TRANSLATE_NOOP("Kinds", "added later"),
    QT_TRANSLATE_NOOP("Kinds", "not what was sealed"),
    QT_TRANSLATE_NOOP("Kinds", "Meeting"),
    QT_TRANSLATE_NOOP("Kinds", "Meetings"),
    QT_TRANSLATE_NOOP("Kinds", "Facilitator"),
    QT_TRANSLATE_NOOP("Kinds", "Scribe"),
    QT_TRANSLATE_NOOP("Kinds", "Agenda"),
    QT_TRANSLATE_NOOP("Kinds", "What follows from it"),
    QT_TRANSLATE_NOOP("Kinds", "Commitments"),
    QT_TRANSLATE_NOOP("Kinds", "Until"),
    QT_TRANSLATE_NOOP("Kinds", "min"),
    QT_TRANSLATE_NOOP("Kinds", "## Who was there\n\n\n## What we talked about\n\n\n## What we take away\n\n"),
    QT_TRANSLATE_NOOP("Kinds", "Decision"),
    QT_TRANSLATE_NOOP("Kinds", "Decisions"),
    QT_TRANSLATE_NOOP("Kinds", "Look at it again"),
    QT_TRANSLATE_NOOP("Kinds", "Withdrawn"),
    QT_TRANSLATE_NOOP("Kinds", "Option"),
    QT_TRANSLATE_NOOP("Kinds", "View"),
    QT_TRANSLATE_NOOP("Kinds", "Reason"),
    QT_TRANSLATE_NOOP("Kinds", "Outcome"),
    QT_TRANSLATE_NOOP("Kinds", "In favour"),
    QT_TRANSLATE_NOOP("Kinds", "Can live with it"),
    QT_TRANSLATE_NOOP("Kinds", "Objects"),
    QT_TRANSLATE_NOOP("Kinds", "Options"),
    QT_TRANSLATE_NOOP("Kinds", "Views"),
    QT_TRANSLATE_NOOP("Kinds", "Looked at again"),
    QT_TRANSLATE_NOOP("Kinds", "Open"),
    QT_TRANSLATE_NOOP("Kinds", "Decided"),
    QT_TRANSLATE_NOOP("Kinds", "Earlier outcomes"),
    QT_TRANSLATE_NOOP("Kinds", "From the meeting"),
    QT_TRANSLATE_NOOP("Kinds", "Kind of note"),
    QT_TRANSLATE_NOOP("Kinds", "Kinds of notes"),
    QT_TRANSLATE_NOOP("Kinds", "Plural"),
    QT_TRANSLATE_NOOP("Kinds", "Icon"),
    QT_TRANSLATE_NOOP("Kinds", "Fields"),
    QT_TRANSLATE_NOOP("Kinds", "Line"),
    QT_TRANSLATE_NOOP("Kinds", "Text"),
    QT_TRANSLATE_NOOP("Kinds", "Choice"),
    QT_TRANSLATE_NOOP("Kinds", "Day"),
    QT_TRANSLATE_NOOP("Kinds", "Yes or no"),
    QT_TRANSLATE_NOOP("Kinds", "Person"),
    QT_TRANSLATE_NOOP("Kinds", "Yes"),
)
WORDS = tuple(str(text) for text in _MARKED)
"""What can be translated."""


def kind_word(text: str) -> str:
    """A word of a kind in the person's language; as it is when it is not known here (a kind of the circle's own)."""
    return QCoreApplication.translate("Kinds", text) if text in WORDS else text
