"""What a page shows, the buttons on it, and pictures of it: for walks through a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget


def words(root: QWidget) -> list[str]:
    """What the labels say that are to be seen."""
    QApplication.processEvents()  # a new widget is shown by the event loop
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible() and one.text()]


def button(root: QWidget, name: str) -> QPushButton:
    """The one button to be seen that is called so."""
    QApplication.processEvents()
    every = [one for one in root.findChildren(QPushButton) if one.isVisible()]
    found = [one for one in every if name in {one.text().strip(), one.accessibleName()}]
    assert len(found) == 1, (name, [one.accessibleName() or one.text() for one in every])
    return found[0]


def press(root: QWidget, name: str) -> None:
    """Click the one button that is called so."""
    button(root, name).click()
    QApplication.processEvents()


class Album:
    """Pictures of windows, in the order in which they were taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir()
        self.taken: list[Path] = []

    def take(self, window: QWidget, name: str) -> None:
        """Take a picture of a window; one of a single colour would show nothing."""
        for _ in range(3):  # heights follow widths
            QApplication.processEvents()
        picture = window.grab()
        image = picture.toImage()
        seen = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
        assert len(seen) > 10, name
        place = self.folder / f"{len(self.taken) + 1:02} {name}.png"
        assert picture.save(str(place))
        self.taken.append(place)
