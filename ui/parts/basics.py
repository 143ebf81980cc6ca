"""Small widgets that every page uses: labels (plain text only), buttons, avatars."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from peermesh.pattern import late
from ui.look import icons, theme
from ui.parts.words import initials

_LONG = late("[!-\x9f\xa1-\u052f]{31,}")
"""Of scripts that part words by spaces; other scripts may end a line without one, and Qt knows where."""
_PIECE = late("[^/?&=._-]{0,11}[/?&=._-]|.{12}")
"""Of such a long word: a line may end behind it."""

portraits: dict[str, Callable[[int], QPixmap | None]] = {}
"""People who chose a picture, by name: gives it cut round, so many device pixels wide. Owner: the people room."""


def label(text: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is: never as rich text, which could open files (DESIGN.md section 7)."""
    made = Wrapped() if wrap else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setText(text)
    return made


class Wrapped(QLabel):
    """Breaks lines between words, and within words that nobody would write but as an address.

    Else one long word of somebody's would make a whole page wider than the window. What can be selected is left as it
    is: it would be copied with the marks of the breaks in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show this text."""
        self._said = text
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        super().setText(text if selectable else _LONG.sub(lambda found: _PIECE.sub("\\g<0>\u200b", found[0]), text))

    def text(self) -> str:
        """The text that was given."""
        return self._said

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:  # noqa: N802 - Qt's name
        """Whether it can be selected."""
        super().setTextInteractionFlags(flags)
        self.setText(self._said)


def tip(text: str) -> str:
    """Somebody's words as a tooltip: escaped, because Qt guesses rich text."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # html brings all its entities along
    return f"<span>{safe}</span>" if text else ""


def button(text: str, name: str = "") -> QPushButton:
    """A push button; its text is its accessible name. `&` in somebody's words is no shortcut."""
    made = QPushButton(text.replace("&", "&&"))
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    return made


def in_lines(text: str, metrics: QFontMetrics, most: int) -> str:
    """A short text on two lines where one would be wider than `most` pixels, parted where they come out most alike."""
    spaces = [at for at, char in enumerate(text) if char == " "]
    if not spaces or metrics.horizontalAdvance(text) <= most:
        return text
    at = min(spaces, key=lambda at: max(metrics.horizontalAdvance(text[:at]), metrics.horizontalAdvance(text[at:])))
    return f"{text[:at]}\n{text[at + 1 :]}"


class IconButton(QToolButton):
    """A flat button with an icon; without text its name is in the tooltip and for screen readers."""

    def __init__(self, icon: str, name: str, *, text: bool = False, ink: str = "muted", hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({hint})" if hint else name))
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if text:
            self.setObjectName("nav")
            self.setText("  " + name.replace("&", "&&"))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.dress(self, icon, ink)


def draw_avatar(painter: QPainter, box: QRectF, name: str, ring: str | None = None) -> None:
    """A disc with initials; `ring` is the token of the surface below, to part overlapping discs."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if ring is not None:
        painter.setBrush(theme.color(ring))
        painter.drawEllipse(box.adjusted(-1.5, -1.5, 1.5, 1.5))
    picture = portraits[name](round(box.width() * painter.device().devicePixelRatio())) if name in portraits else None
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, picture, QRectF(picture.rect()))
    else:
        painter.setBrush(theme.hue(name))
        painter.drawEllipse(box)
        draw_letters(painter, box, name)
    painter.restore()


def draw_letters(painter: QPainter, box: QRectF, name: str) -> None:
    """Initials in the middle of a disc."""
    letters = initials(name)
    face = theme.font(13, QFont.Weight.DemiBold)
    face.setPixelSize(max(7, round(box.height() * (0.36 if len(letters) > 1 else 0.42))))
    painter.setFont(face)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """A person or circle as a disc. Decoration: the name is always beside it."""

    def __init__(self, name: str = "", size: int = 30) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(size, size)

    def show_name(self, name: str) -> None:
        """Show somebody else."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_avatar(painter, QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), self._name)
        painter.end()


class Elided(QLabel):
    """One line that ends in an ellipsis where the room ends, or is left out there when it makes sense `whole` only.

    Its tooltip is `more`, else the text when it is cut.
    """

    def __init__(self, name: str = "", *, whole: bool = False) -> None:
        super().__init__()
        self.more = ""
        self.whole = whole
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(self.more or (self.text() if text != self.text() else "")))
        if not self.whole or text == self.text():
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class Short(Elided):
    """One line as wide as its text where there is room, such as somebody's name; an ellipsis where there is not."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(name)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters are enough."""
        return super().minimumSizeHint().boundedTo(QSize(4 * self.fontMetrics().horizontalAdvance("M"), 1 << 20))


def panel(name: str) -> QFrame:
    """A surface of the style sheet."""
    made = QFrame()
    made.setObjectName(name)
    return made
