"""The languages of the window: English and Italian, both complete; English needs its file for plurals.

`python -m ui.i18n` brings the .ts files up to date with the sources and compiles the .qm files beside them.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

HERE = Path(__file__).parent
LANGUAGES = ("en", "it")


def spoken(locale: QLocale | None = None) -> str:
    """The language of ours that a locale (None: the system's) asks for first."""
    return next((tag[:2] for tag in (locale or QLocale()).uiLanguages() if tag[:2] in LANGUAGES), "en")


def install(app: QApplication, language: str | None = None) -> tuple[QTranslator, ...]:
    """Let the application speak `language` (None: the system's); what is not translated stays English."""
    system = QLocale.system()  # dates as its owner writes them, where that is in the language that was chosen
    locale = (system if system.name()[:2] == language else QLocale(language)) if language else QLocale()
    if language:
        QLocale.setDefault(locale)
    wanted = spoken(locale)
    qt = QTranslator(app)
    made = [qt] if qt.load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) else []
    own = QTranslator(app)
    if own.load(f"peermesh_{wanted}", str(HERE)):
        made.append(own)
    for translator in made:
        app.installTranslator(translator)
    return tuple(made)
