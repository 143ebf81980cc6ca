"""What happened in a circle as English sentences, of the values that `circle activity` returns."""

from __future__ import annotations

from typing import Any

Json = Any

NOW = {"full": "a full member now", "guest": "a guest now", "gone": "not a member now"}


_SENTENCES = {
    "founded": "{who} founded the circle.",
    "admitted": "{who} admitted {about} as a guest. ({now})",
    "welcomed": "{who} welcomed {about} as a full member. ({now})",
    "voted": "{who} voted to remove {about}: {votes} of {needed} votes. ({now})",
    "removed": "{who} voted to remove {about}, and with {votes} votes they are out.",
    "declined": "{who} declined {about}, who was a guest. ({now})",
    "left": "{who} left the circle.",
    "device added": "{who} added the device {device}. ({active})",
    "device revoked": "{who} revoked the device {device}. Nothing it writes since then is taken.",
    "sheet made": "{who} made a recovery sheet.",
    "came back": "{who} came back with the recovery sheet, on the device {device}. ({active})",
    "device forked": "{who} showed that the device {device} wrote two histories. It is revoked.",
    "key changed": "{who} changed the circle's key, so that whoever lost access does not recognise it.",
}


def sentence(one: Json) -> str:
    """One deed, and in brackets what it means now where that is not plain."""
    return _SENTENCES[one["kind"]].format(
        who="You" if one["mine"] else one["who"],
        about="you" if one["about_me"] else one["about"],
        now=_now(one) if one["standing"] else "",
        device=(one["about_id"] or "")[:8],
        active="it is active" if one["active"] else "it is not active now",
        votes=one["votes"],
        needed=one["needed"],
    )


def _now(one: Json) -> str:
    return f"{'you are' if one['about_me'] else one['about'] + ' is'} {NOW[one['standing']]}"


def lines(result: Json) -> str:
    """All of them, a line each."""
    return "\n".join(f"{one['time'][:16].replace('T', ' ')}  {sentence(one)}" for one in result)
