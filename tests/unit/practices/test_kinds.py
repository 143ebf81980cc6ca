"""Every kind is defined completely, in both languages."""

from __future__ import annotations

from collections import Counter

from peermesh.notebook import comment_text
from peermesh.notebook.kinds import KINDS
from peermesh.notebook.values import words
from ui.look import icons
from ui.practices.kind_words import WORDS


def test_every_word_of_a_kind_can_be_translated() -> None:
    said = {text for kind in KINDS.values() for text in kind.labels()}
    assert said | set(comment_text.WORDS) == set(WORDS)


def test_no_two_kinds_share_a_folder_or_a_label() -> None:
    for what in ("name", "folder", "label", "plural"):
        assert max(Counter(getattr(kind, what) for kind in KINDS.values()).values()) == 1


def test_every_kind_has_an_icon_that_exists() -> None:
    for kind in KINDS.values():
        assert kind.icon in icons.shapes(), kind.icon


def test_what_a_search_finds_reads_in_the_order_of_the_page() -> None:
    asked = {
        "/prompt/a/order": 2,
        "/prompt/a/text": "What next?",
        "/prompt/b/order": 1,
        "/prompt/b/text": "What went well?",
    }
    agenda = {
        "/agenda/a/title": "Any news",
        "/agenda/a/order": "r",
        "/agenda/b/title": "The oven",
        "/agenda/b/order": "i",
    }
    plain = {"/reply/1/text": "Yes", "/reply/2/text": "No, never"}
    assert words(asked) == "What went well?\nWhat next?"
    assert words(agenda) == "The oven\nAny news"
    assert words(plain) == "Yes\nNo, never"
    assert words({"/list/order": "Up it goes", "/b": "Bread"}) == "Bread\nUp it goes"
