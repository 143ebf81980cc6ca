"""Which rotates make which epochs, and when the next one is due: functions of a set of operations (DESIGN.md 5)."""

from __future__ import annotations

from peermesh.circle import ops
from peermesh.circle.authority import Authority

MAX_EPOCHS = 32
"""Epoch keys by which a member who was away is still recognised."""


def rotate_subsets(authority: Authority) -> list[tuple[int, ...]]:
    """Causally closed subsets of the rotates, all of them first, then ever smaller ones; at most MAX_EPOCHS."""
    past = authority.past
    todo = [tuple(authority.by_type[ops.ROTATE])]
    seen = set(todo)
    for subset in todo:  # grows while it is walked: breadth first, so in order of falling size
        covered = 0
        for i in subset:
            covered |= past[i]
        for latest in reversed(subset):
            if covered & 1 << latest:
                continue
            smaller = tuple(i for i in subset if i != latest)
            if smaller not in seen:
                seen.add(smaller)
                todo.append(smaller)
            if len(todo) >= MAX_EPOCHS:
                return todo
    return todo


def rotate_is_due(authority: Authority) -> bool:
    """Whether somebody lost access and no rotate follows all the operations that took it away."""
    a = authority
    endings = a.by_type[ops.LEAVE] + a.by_type[ops.DEV_REV] + a.by_type[ops.FORK]
    endings += [i for i in a.by_type[ops.VOTE] if not a.is_member(a.ops[i].subject, a.all)]
    ended = 0
    for i in endings:
        ended |= 1 << i
    return bool(ended) and not any(a.past[i] & ended == ended for i in a.by_type[ops.ROTATE])
