"""Theme, text size, language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.desktop.choices import SIZES
from ui.desktop.desktop import Desktop
from ui.settings.pieces import Card, OneOf

translate = QCoreApplication.translate  # under this name the translation tools find it


def appearance_card(desktop: Desktop) -> Card:
    """What PeerMesh looks like and how it speaks."""
    card = Card(translate("Settings", "Appearance"))
    choices = desktop.choices
    as_system = translate("Settings", "As the system")
    dark = translate("Settings", "Theme")
    themes = OneOf(
        dark,
        ((None, as_system), (False, translate("Settings", "Light")), (True, translate("Settings", "Dark"))),
        choices.dark,
    )
    themes.chosen.connect(desktop.set_dark)
    card.under(dark, themes)
    size = translate("Settings", "Text size")
    sizes = OneOf(size, [(one, f"{one} %") for one in SIZES], choices.size)
    sizes.chosen.connect(desktop.set_size)
    card.under(size, sizes)
    language = translate("Settings", "Language")
    languages = OneOf(language, ((None, as_system), ("en", "English"), ("it", "Italiano")), choices.language)
    languages.chosen.connect(desktop.set_language)
    card.under(language, languages)
    return card
