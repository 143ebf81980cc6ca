"""How well a passphrase protects a backup, in words. A rough guess, and said as one."""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import QObject

SHORT = 8
"""Characters below which a passphrase is called too short."""
WEAK_BITS, GOOD_BITS = 40.0, 65.0


def guess_bits(text: str) -> float:
    """Bits of a passphrase by its length and variety: characters that repeat or follow each other count little."""
    kinds = (any(c.islower() for c in text), any(c.isupper() for c in text), any(c.isdigit() for c in text))
    alphabet = 26 * kinds[0] + 26 * kinds[1] + 10 * kinds[2] + (20 if any(not c.isalnum() for c in text) else 0)
    steps = [ord(b) - ord(a) for a, b in itertools.pairwise(text)]
    fresh = sum(abs(step) > 1 and (at == 0 or step != steps[at - 1]) for at, step in enumerate(steps)) + bool(text)
    return min(fresh, 3 * len(set(text))) * math.log2(max(2, alphabet)) * 0.8


class Strength(QObject):
    """One instance, `strength`."""

    def words(self, text: str) -> str:
        """What to think of it; "" for nothing written yet."""
        if not text:
            return self.tr("Four or five words that do not belong together are good and can be remembered.")
        if len(text) < SHORT:
            return self.tr("Too short: it can be guessed in no time.")
        bits = guess_bits(text)
        if bits < WEAK_BITS:
            return self.tr("Weak: whoever has the file may guess it. Add words.")
        if bits < GOOD_BITS:
            return self.tr("Good. More words make it stronger.")
        return self.tr("Strong.")


strength = Strength()
