"""One dict of colour tokens a theme -> QPalette and a small style sheet on Fusion (DESIGN.md section 6).

Owner: `apply`, on Qt's main thread; everybody else reads `color`. The person decides light or dark by `choose`, else
the system does; unknown is light.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.look.style import QSS

Tokens = dict[str, str]

LIGHT: Tokens = {
    "side": "#F1EFEA",
    "list": "#F8F7F4",
    "surface": "#FFFFFF",
    "text": "#22262A",
    "muted": "#525960",
    "faint": "#5E656C",
    "border": "#E4E1DA",
    "edge": "#8A877F",
    "hover": "#E8E5DE",
    "sel": "#E0EDE9",
    "accent": "#0B6E66",
    "on_accent": "#FFFFFF",
    "code": "#F4F2EC",
    "mark": "#F7E4A6",
    "warn": "#8F4306",
    "bad": "#B4232F",
    "good": "#15803D",
}
DARK: Tokens = {
    "side": "#131517",
    "list": "#181A1D",
    "surface": "#1D2023",
    "text": "#E8E6E1",
    "muted": "#ADB3B9",
    "faint": "#969DA5",
    "border": "#2B2F34",
    "edge": "#6C737B",
    "hover": "#24282C",
    "sel": "#1F3632",
    "accent": "#5CC8B5",
    "on_accent": "#06231F",
    "code": "#25292D",
    "mark": "#5C4A14",
    "warn": "#E0A458",
    "bad": "#F08A8F",
    "good": "#6BCB8B",
}
HUES = ("#2F7F78", "#B4552D", "#4B63C4", "#94619F", "#9A610C", "#3F7F4C", "#B2476B", "#33749B")
"""Colours of people and circles, each at least 4.5:1 under white initials."""
MONO = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")
FONTS = Path(__file__).parent / "fonts"
BASE_PX = 13
"""Size of running interface text where the system asks for nothing larger."""

chosen: dict[str, int] = {}
"""People who chose a colour, by name: its place in `HUES`. Owner: the people room."""

_now: Tokens = dict(LIGHT)
_scale = 1.0
_wanted: bool | None = None
_system_font: QFont | None = None


def is_dark() -> bool:
    """Whether it shall be dark: as chosen, else as the system asks."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark if _wanted is None else _wanted


def dark_now() -> bool:
    """Whether the theme in use is the dark one."""
    return _now == DARK


def choose(dark: bool | None) -> None:
    """Light or dark from the next `apply` on, frames of windows included where that is possible; None: the system's."""
    global _wanted
    _wanted = dark
    scheme = {None: Qt.ColorScheme.Unknown, True: Qt.ColorScheme.Dark, False: Qt.ColorScheme.Light}[dark]
    QGuiApplication.styleHints().setColorScheme(scheme)


def color(token: str) -> QColor:
    """A token of the theme in use."""
    return QColor(_now[token])


def px(size: int) -> int:
    """A text size in pixels, grown with the system's font size."""
    return round(size * _scale)


def font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font at a size of the design, in pixels."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def hue(name: str) -> QColor:
    """The colour of a person or circle, the same on every device: the one they chose, else one that the name gives."""
    if name in chosen:
        return QColor(HUES[chosen[name]])
    return QColor(HUES[sum(ord(char) * (place + 3) for place, char in enumerate(name)) % len(HUES)])


def palette() -> QPalette:
    """The theme in use as a QPalette."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, token in {
        role.Window: "list",
        role.Base: "surface",
        role.AlternateBase: "list",
        role.Button: "surface",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
        role.PlaceholderText: "faint",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Mid: "border",
        role.Midlight: "border",
        role.Dark: "border",
        role.Light: "surface",
    }.items():
        made.setColor(which, color(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, color("faint"))
    return made


def choose_font(app: QApplication, *, larger: float = 1.0) -> None:
    """Inter, which comes along where it is not installed; never smaller than the system asks for, times `larger`."""
    global _scale, _system_font
    system = _system_font = _system_font or app.font()
    _scale = max(1.0, QFontInfo(system).pixelSize() / BASE_PX) * larger
    for family in ("Inter", "JetBrains Mono"):
        if not QFontDatabase.hasFamily(family):  # reading them costs a moment at every start
            for face in sorted(FONTS.glob(f"{family.replace(' ', '')}-*.ttf")):
                QFontDatabase.addApplicationFont(str(face))
    chosen = QFont("Inter") if QFontDatabase.hasFamily("Inter") else QFont(system)
    chosen.setPixelSize(px(BASE_PX))
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(chosen)


def mono_families() -> list[str]:
    """Fixed-width families that are installed, the best first."""
    found = [name for name in MONO if QFontDatabase.hasFamily(name)]
    return found or [QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()]


def apply(app: QApplication, *, dark: bool | None = None) -> None:
    """Dress the application; None follows the system."""
    _now.clear()
    _now.update(DARK if (is_dark() if dark is None else dark) else LIGHT)
    app.setPalette(palette())
    sizes = {f"px{size}": f"{px(size)}px" for size in (11, 12, 13, 15, 17, 22, 24, 26)}
    name = "dark" if _now["surface"] == DARK["surface"] else "light"
    chevron = Path(__file__).with_name(f"chevron-{name}.svg")
    tick = Path(__file__).with_name(f"tick-{name}.svg")
    app.setStyleSheet(QSS.format(**_now, **sizes, chevron=chevron.as_posix(), tick=tick.as_posix()))
