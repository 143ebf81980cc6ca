"""The words of the kinds of documents (peermesh/notebook/kinds), marked for translation.

A test compares: every label, choice and template of a kind stands here, as its file has it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTranslator

from ui.i18n import HERE

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
    QT_TRANSLATE_NOOP("Kinds", "Version"),
    QT_TRANSLATE_NOOP("Kinds", "Nobody has signed it yet."),
    QT_TRANSLATE_NOOP("Kinds", "Introduced by"),
    QT_TRANSLATE_NOOP("Kinds", "outside the circle"),
    QT_TRANSLATE_NOOP("Kinds", "no answer yet"),
    QT_TRANSLATE_NOOP("Kinds", "shared with"),
    QT_TRANSLATE_NOOP("Kinds", "withdrawn"),
    QT_TRANSLATE_NOOP("Kinds", "Charter"),
    QT_TRANSLATE_NOOP("Kinds", "Charters"),
    QT_TRANSLATE_NOOP("Kinds", "Number"),
    QT_TRANSLATE_NOOP("Kinds", "Versions"),
    QT_TRANSLATE_NOOP("Kinds", "Signatures"),
    QT_TRANSLATE_NOOP(
        "Kinds",
        "## What we are for\n\n\n"
        "## Topics\n\n\n"
        "## What we expect of each other\n\n"
        "- We keep what is said here among us.\n"
        "- We answer a check-in even when there is little to tell.\n"
        "- We ask before we advise, and say honestly what we think.\n"
        "- Everybody gives and everybody takes; nobody is above the others.\n\n"
        "## How we decide\n\n"
        "We look for what nobody objects to. Whoever objects says why, and helps to find something "
        "better.\n\n"
        "## How we keep this a safe place\n\n"
        "Nobody has to share anything. We criticise ideas and not people. Whoever feels uneasy "
        "tells somebody they trust, and we talk about it soon.\n\n",
    ),
    QT_TRANSLATE_NOOP("Kinds", "Introduction"),
    QT_TRANSLATE_NOOP("Kinds", "Introductions"),
    QT_TRANSLATE_NOOP("Kinds", "First person"),
    QT_TRANSLATE_NOOP("Kinds", "Second person"),
    QT_TRANSLATE_NOOP("Kinds", "Outside the circle"),
    QT_TRANSLATE_NOOP("Kinds", "Answer"),
    QT_TRANSLATE_NOOP("Kinds", "Yes"),
    QT_TRANSLATE_NOOP("Kinds", "No"),
    QT_TRANSLATE_NOOP("Kinds", "Proposed"),
    QT_TRANSLATE_NOOP("Kinds", "Answers"),
    QT_TRANSLATE_NOOP("Kinds", "Contact details"),
    QT_TRANSLATE_NOOP("Kinds", "Asked for"),
    QT_TRANSLATE_NOOP("Kinds", "Answered"),
    QT_TRANSLATE_NOOP("Kinds", "Sealed round"),
    QT_TRANSLATE_NOOP("Kinds", "Sealed rounds"),
    QT_TRANSLATE_NOOP("Kinds", "What it is for"),
    QT_TRANSLATE_NOOP("Kinds", "Feedback"),
    QT_TRANSLATE_NOOP("Kinds", "Ideas"),
    QT_TRANSLATE_NOOP("Kinds", "Revealed at the latest"),
    QT_TRANSLATE_NOOP("Kinds", "Without names"),
    QT_TRANSLATE_NOOP("Kinds", "Answers"),
    QT_TRANSLATE_NOOP("Kinds", "Answer"),
    QT_TRANSLATE_NOOP("Kinds", "Check-in"),
    QT_TRANSLATE_NOOP("Kinds", "Check-ins"),
    QT_TRANSLATE_NOOP("Kinds", "Day"),
    QT_TRANSLATE_NOOP("Kinds", "Opens"),
    QT_TRANSLATE_NOOP("Kinds", "Closes"),
    QT_TRANSLATE_NOOP("Kinds", "Answers"),
    QT_TRANSLATE_NOOP("Kinds", "Mood"),
    QT_TRANSLATE_NOOP("Kinds", "Hard"),
    QT_TRANSLATE_NOOP("Kinds", "Not so good"),
    QT_TRANSLATE_NOOP("Kinds", "All right"),
    QT_TRANSLATE_NOOP("Kinds", "Good"),
    QT_TRANSLATE_NOOP("Kinds", "Great"),
    QT_TRANSLATE_NOOP("Kinds", "Away"),
    QT_TRANSLATE_NOOP("Kinds", "Commitments"),
    QT_TRANSLATE_NOOP("Kinds", "Commitment"),
    QT_TRANSLATE_NOOP("Kinds", "State"),
    QT_TRANSLATE_NOOP("Kinds", "Open"),
    QT_TRANSLATE_NOOP("Kinds", "Done"),
    QT_TRANSLATE_NOOP("Kinds", "Dropped"),
    QT_TRANSLATE_NOOP("Kinds", "Until"),
    QT_TRANSLATE_NOOP("Kinds", "A word on it"),
    QT_TRANSLATE_NOOP("Kinds", "Rhythm"),
    QT_TRANSLATE_NOOP("Kinds", "Rhythms"),
    QT_TRANSLATE_NOOP("Kinds", "How often"),
    QT_TRANSLATE_NOOP("Kinds", "Every week"),
    QT_TRANSLATE_NOOP("Kinds", "Every two weeks"),
    QT_TRANSLATE_NOOP("Kinds", "On chosen days"),
    QT_TRANSLATE_NOOP("Kinds", "First round"),
    QT_TRANSLATE_NOOP("Kinds", "Days open"),
    QT_TRANSLATE_NOOP("Kinds", "Ask how people are"),
    QT_TRANSLATE_NOOP("Kinds", "Paused"),
    QT_TRANSLATE_NOOP("Kinds", "Questions"),
    QT_TRANSLATE_NOOP("Kinds", "Question"),
    QT_TRANSLATE_NOOP("Kinds", "What went well?"),
    QT_TRANSLATE_NOOP("Kinds", "What is in your way?"),
    QT_TRANSLATE_NOOP("Kinds", "What do you need from us?"),
    QT_TRANSLATE_NOOP("Kinds", "What will you do until next time?"),
)
_COMMENTS = (
    QT_TRANSLATE_NOOP("Kinds", "Comments"),
    QT_TRANSLATE_NOOP("Kinds", "Suggestion"),
    QT_TRANSLATE_NOOP("Kinds", "Resolved"),
    QT_TRANSLATE_NOOP("Kinds", "Accepted"),
    QT_TRANSLATE_NOOP("Kinds", "Declined"),
    QT_TRANSLATE_NOOP("Kinds", "The answer"),
)
WORDS = tuple(str(text) for text in (*_MARKED, *_COMMENTS))
"""What can be translated."""


@cache
def words_in(language: str) -> Callable[[str], str]:
    """The words of the kinds in a language, whatever the window speaks; any thread."""
    translator = QTranslator()
    translator.load(f"peermesh_{language}", str(HERE))
    said = {text: translator.translate("Kinds", text) or text for text in WORDS}
    return lambda text: said.get(text, text)


def kind_word(text: str) -> str:
    """A word of a kind in the person's language; as it is when it is not known here (a kind of the circle's own)."""
    return QCoreApplication.translate("Kinds", text) if text in WORDS else text
