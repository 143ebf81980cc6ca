"""Names as they are shown: what a member says, without what deceives the eye, and told apart when two look the same.

A member's own program may sign any text as a name. Invisible and control characters are left out; and when the names
of two people look the same (equal, or by letters of other alphabets that are drawn alike) both carry the beginning of
their ids, so that nobody is taken for somebody else. Pure: every replica shows the same.
Source of the letters: Unicode confusables (UTS 39), those of Cyrillic and Greek that are drawn as Latin ones.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping

from peermesh.circle._bytes import JOINERS, MAX_NAME
from peermesh.types import DeviceId

_ALIKE = str.maketrans(
    "авекмнорстухіјѕһԁԛԝѵаеорсухοαβεζηικμνρτυχγσıl1|!0",
    "abekmhopctyxijshdqwvaeopcyxoabezhikmnptuxyoiiiiio",
)
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""
_MARK_DIGITS = 6


def clean(name: str) -> str:
    """A name on one line, without characters that cannot be seen."""
    seen = "".join(" " if c.isspace() else c for c in name if c.isspace() or _visible(c))
    shown = " ".join(seen.split())[:MAX_NAME].strip()
    return shown if shown.strip("".join(JOINERS)) else ""


def _visible(char: str) -> bool:
    return char in JOINERS or not (unicodedata.category(char)[0] == "C" or char in _BLANK)


def look(name: str) -> str:
    """Equal for names that a person would take for each other."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE)
    return "".join(c for c in plain if not c.isspace() and c not in JOINERS)


def shown_names(profiles: Mapping[DeviceId, Mapping[str, str]], here: Collection[DeviceId]) -> Mapping[DeviceId, str]:
    """The name of everybody who gave one. `here`: those who belong to the circle, whose names must differ."""
    names = {person: name for person, said in profiles.items() if (name := clean(said.get("name", "")))}
    alike: dict[str, list[DeviceId]] = defaultdict(list)
    for person, name in names.items():
        alike[look(name)].append(person)
    for people in alike.values():
        if len(people) > 1 and any(person in here for person in people):
            for person in people:
                names[person] += f" ({person.hex()[:_MARK_DIGITS]})"
    return names
