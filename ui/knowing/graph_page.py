"""The graph in the place of the text: a picture, and the same as a list; around the open note, or the whole circle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from peermesh.app import NoteGraph
from peermesh.types import DocId
from ui.knowing import graph_layout
from ui.knowing.graph_kinds import Legend, Look
from ui.knowing.graph_view import GraphView
from ui.knowing.rows import Row, Rows
from ui.parts.basics import Elided, IconButton, label
from ui.parts.sliced import Sliced
from ui.reading.segments import Segments

NEAR, WHOLE = "near", "whole"
LIST = 232


class GraphPage(QFrame):
    """Owner: the knowing room, made when first used.

    Args:
        read: gives the graph of the open circle.
        looks: gives what a kind of document looks like there.
    """

    opened = Signal(object)
    """The DocId of the note that was chosen."""
    left = Signal()

    def __init__(self, read: Callable[[], NoteGraph], looks: Callable[[], Callable[[str], Look]]) -> None:
        super().__init__()
        self.setObjectName("main")
        self._read = read
        self._looks = looks
        self._doc: DocId | None = None
        self._mode = NEAR
        self._work: Sliced | None = None
        self._seen: tuple[object, ...] = ()
        self._order: list[int] = []
        self._places: dict[int, int] = {}
        self.view = GraphView()
        self.list = Rows(self.tr("Documents of the graph"))
        self.heading = Elided("h1")
        self.summary = label("", "muted")
        self.legend = Legend()
        self.segments = Segments(
            self.tr("What the graph shows"),
            [(NEAR, self.tr("This document"), "1"), (WHOLE, self.tr("Whole circle"), "2")],
        )
        self.larger = IconButton("zoom-in", self.tr("Larger"), hint="+")
        self.smaller = IconButton("zoom-out", self.tr("Smaller"), hint="-")
        self.all = IconButton("maximize", self.tr("Show all of it"), hint="0")
        self.shut = IconButton("x", self.tr("Close the graph"), hint="Esc")
        self.none = label("", "muted", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(26, 14, 14, 4)
        head.setSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.segments)
        head.addSpacing(6)
        for part in (self.smaller, self.larger, self.all, self.shut):
            head.addWidget(part)
        self.summary.setContentsMargins(26, 0, 0, 6)
        self.none.setContentsMargins(26, 4, 26, 4)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 10, 10)
        body.addWidget(self.view, 1)
        body.addWidget(self.list)
        self.list.setFixedWidth(LIST)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self.summary)
        under = QHBoxLayout()
        under.setContentsMargins(26, 0, 14, 6)
        under.addWidget(self.legend)
        page.addLayout(under)
        page.addWidget(self.none)
        page.addLayout(body, 1)

    def _connect(self) -> None:
        self.view.opened.connect(self._open_node)
        self.view.pointed.connect(self._pointed)
        self.list.moved.connect(self._listed)
        self.list.opened.connect(lambda at: self._open_node(self._order[at]))
        self.list.itemClicked.connect(lambda item: self._open_node(self._order[self.list.row(item)]))
        self.segments.wanted.connect(self.switch)
        self.larger.clicked.connect(lambda: self.view.zoom(1.3))
        self.smaller.clicked.connect(lambda: self.view.zoom(1 / 1.3))
        self.all.clicked.connect(self.view.fit)
        self.shut.clicked.connect(self.left)

    # -- what is shown

    def show_graph(self, doc: DocId | None, mode: str) -> None:
        """Show the surroundings of a note, or the whole circle; without a note always that."""
        self._doc = doc
        self.switch(mode)

    def switch(self, mode: str) -> None:
        """Show one or the other."""
        self._mode = WHOLE if self._doc is None else mode
        self.segments.show_on(self._mode)
        self.segments.part(NEAR).setEnabled(self._doc is not None)
        self._seen = ()
        self.refresh()

    def refresh(self) -> None:
        """Read it again; nothing moves where nothing changed."""
        graph = self._read()
        near, away = graph.around(self._doc) if self._doc is not None else (NoteGraph((), ()), [])
        shown = near if self._mode == NEAR else graph
        seen = (self._mode, self._doc, tuple(row.doc for row in shown.nodes), shown.edges)
        self._say(shown)
        if seen == self._seen:
            return
        self._seen = seen
        self._stop()
        if self._mode == NEAR:
            self._show(shown, graph_layout.around(away, shown.edges))
            return
        self._work = work = Sliced(self, graph_layout.whole(len(shown.nodes), shown.edges))
        work.done.connect(lambda points: self._show(shown, points))
        work.start()

    def _say(self, shown: NoteGraph) -> None:
        every, links = self.tr("%n documents", "", len(shown.nodes)), self.tr("%n links", "", len(shown.edges))
        more = self.tr("%n documents with fewer links are not shown", "", shown.left_out) if shown.left_out else ""
        self.summary.setText(" · ".join(filter(None, (every, links, more))))
        title = shown.nodes[0].title if self._mode == NEAR and shown.nodes else ""
        self.heading.setText(
            self.tr("Around “{0}”").format(title) if title else self.tr("All documents and their links")
        )
        alone = not shown.edges
        self.none.setVisible(alone)
        self.none.setText(
            self.tr(
                "No links yet. Write [[ in a note and choose another one: both appear here, with a line between them."
            )
        )

    def _show(self, shown: NoteGraph, points: Sequence[graph_layout.Point]) -> None:
        self._work = None
        hub = next((at for at, row in enumerate(shown.nodes) if row.doc == self._doc), -1)
        degrees = shown.degrees()
        self._order = list(range(len(shown.nodes)))
        if self._mode == WHOLE:
            self._order.sort(key=lambda at: (-degrees[at], shown.nodes[at].title.casefold()))
        self._places = {node: at for at, node in enumerate(self._order)}
        look_of = self._looks()
        looks = [look_of(row.kind) for row in shown.nodes]
        self.legend.show_kinds(looks)
        self.view.show_graph(shown, points, hub, looks)
        self.list.show_rows([self._row(shown, degrees, node, looks[node]) for node in self._order])
        self.list.setCurrentRow(self._places.get(hub, 0) if shown.nodes else -1)

    def _row(self, shown: NoteGraph, degrees: Sequence[int], node: int, look: Look) -> Row:
        title, many = shown.nodes[node].title, self.tr("%n links", "", degrees[node])
        return Row(title, str(degrees[node]), look.icon, f"{title}, {look.one}, {many}", ink=look.ink().name())

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._work = None

    def leave(self) -> None:
        """It is not looked at any more."""
        self._stop()
        self._seen = ()

    # -- choosing

    def _listed(self, at: int) -> None:
        self.view.mark(self._order[at] if 0 <= at < len(self._order) else -1)

    def _pointed(self, node: int) -> None:
        if node < 0:
            self._listed(self.list.current())

    def _open_node(self, node: int) -> None:
        self.opened.emit(self.view.graph.nodes[node].doc)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back; + - 0 for the size, 1 and 2 for what is shown."""
        does: dict[str, Callable[[], object]] = {
            "+": self.larger.click, "=": self.larger.click, "-": self.smaller.click, "0": self.all.click,
            "1": self.segments.part(NEAR).click, "2": self.segments.part(WHOLE).click,
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() in does:
            does[event.text()]()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """The theme changed."""
        self.view.retheme()
        self.legend.retheme()
        if self._seen:
            self._seen = ()
            self.refresh()  # the rows carry colours
