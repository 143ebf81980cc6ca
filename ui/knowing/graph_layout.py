"""Where the notes of a graph are drawn: plain numbers, worked out in steps so that a window goes on meanwhile.

Notes begin on a sunflower spiral, the ones with the most links in its middle. Then links pull and near notes push, some
dozens of times, each time less far. Only notes in neighbouring cells of a grid push each other, so a round costs a
little more than one look at each note. The same graph always gets the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence

Point = tuple[float, float]
Edges = Sequence[tuple[int, int]]

GAP = 58.0
"""How far apart notes like to be, in pixels at zoom 1."""
GAP2 = GAP * GAP
ROUNDS = 60
EVERY = 80
"""Notes worked on between two steps."""
CROWD = 28
"""Neighbours that a note looks at."""
_GOLDEN = math.pi * (3 - math.sqrt(5))
_RING = 128.0


def around(away: Sequence[int], edges: Edges) -> list[Point]:
    """The neighbourhood of the first note: itself in the middle, what is one link away around it, and so on.

    Notes stand near the one through which they are reached.
    """
    rings: dict[int, list[int]] = {}
    for node, steps in enumerate(away):
        rings.setdefault(steps, []).append(node)
    parent = {other: one for pair in edges for one, other in (pair, pair[::-1]) if away[one] + 1 == away[other]}
    angle = [0.0] * len(away)
    found: list[Point] = [(0.0, 0.0)] * len(away)
    for steps, nodes in sorted(rings.items()):
        if not steps:
            continue
        nodes.sort(key=lambda node: (angle[parent.get(node, 0)], node))
        radius = max(_RING * steps, len(nodes) * GAP * 0.8 / (2 * math.pi))
        for at, node in enumerate(nodes):
            angle[node] = 2 * math.pi * (at + 0.25 * (steps % 2)) / len(nodes) - math.pi / 2
            found[node] = (radius * math.cos(angle[node]) * 1.25, radius * math.sin(angle[node]))
    return found


def whole(count: int, edges: Edges) -> Generator[None, None, list[Point]]:
    """The whole graph; yields often, returns a place for each note."""
    spread = GAP * 0.62
    xs = [spread * math.sqrt(at + 0.5) * math.cos(at * _GOLDEN) for at in range(count)]
    ys = [spread * math.sqrt(at + 0.5) * math.sin(at * _GOLDEN) for at in range(count)]
    roots = _roots(count, edges)
    for number in range(ROUNDS if edges else 0):
        heat = GAP * 0.5 * (1 - number / ROUNDS) + 0.5
        dxs, dys = [0.0] * count, [0.0] * count
        yield from _pull(xs, ys, dxs, dys, edges, roots)
        yield from _push(xs, ys, dxs, dys)
        for at, (dx, dy) in enumerate(zip(dxs, dys, strict=True)):
            far = math.hypot(dx, dy)
            step = heat / far if far > heat else 1.0
            xs[at] += dx * step - xs[at] * 0.004
            ys[at] += dy * step - ys[at] * 0.004
        yield
    return list(zip(xs, ys, strict=True))


def _roots(count: int, edges: Edges) -> list[float]:
    """The square root of the number of links of each note."""
    degree = [0] * count
    for one, other in edges:
        degree[one] += 1
        degree[other] += 1
    return [math.sqrt(many) for many in degree]


def _pull(
    xs: list[float], ys: list[float], dxs: list[float], dys: list[float], edges: Edges, roots: list[float]
) -> Generator[None, None, None]:
    for start in range(0, len(edges), EVERY * 4):
        for one, other in edges[start : start + EVERY * 4]:
            dx, dy = xs[other] - xs[one], ys[other] - ys[one]
            far = math.hypot(dx, dy) or 1.0
            length = GAP * (0.7 + 0.22 * (roots[one] + roots[other]))  # hubs need room around them
            pull = (far - length) / far * 0.5
            mine, theirs = pull / roots[one], pull / roots[other]
            dxs[one] += dx * mine
            dys[one] += dy * mine
            dxs[other] -= dx * theirs
            dys[other] -= dy * theirs
        yield


def _push(xs: list[float], ys: list[float], dxs: list[float], dys: list[float]) -> Generator[None, None, None]:
    cells: dict[tuple[int, int], list[int]] = {}
    for at, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // GAP), int(y // GAP)), []).append(at)
    since = 0
    for (column, row), nodes in cells.items():
        near = [n for c in (-1, 0, 1) for r in (-1, 0, 1) for n in cells.get((column + c, row + r), ())]
        if len(near) > CROWD:
            near = near[:: len(near) // CROWD + 1]
        for node in nodes:
            x, y, dx, dy = xs[node], ys[node], 0.0, 0.0
            for other in near:
                ox, oy = x - xs[other], y - ys[other]
                far2 = ox * ox + oy * oy
                if far2 < GAP2 and other != node:
                    push = GAP / math.sqrt(far2 + 0.01) - 1.0
                    dx += ox * push or (node - other) * 0.01
                    dy += oy * push
            dxs[node] += dx * 0.45
            dys[node] += dy * 0.45
        since += len(nodes)
        if since > EVERY:
            since = 0
            yield
