"""Every kind is defined completely, in both languages."""

from __future__ import annotations

from collections import Counter

from peermesh.notebook import comment_text
from peermesh.notebook.kinds import KINDS
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
