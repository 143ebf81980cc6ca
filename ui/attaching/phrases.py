"""What is said about attachments: sizes, and where they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from peermesh.app import AttachmentInfo

translate = QCoreApplication.translate  # under this name the translation tools find it


def size_of(size: int) -> str:
    """Bytes for people, as this language writes them."""
    digits = 1 if size >= 1 << 20 else 0
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def state_of(info: AttachmentInfo) -> str:
    """How large, and who has it: only what is known."""
    parts = [size_of(info.size)] if info.size is not None else []
    return " · ".join((*parts, _where(info)))


def _where(info: AttachmentInfo) -> str:
    if info.here and info.holders:
        return translate("Attaching", "On this device, and with {0}").format(", ".join(info.holders))
    if info.here:
        return translate("Attaching", "On this device")
    if info.progress is not None and info.reachable:
        return translate("Attaching", "Arriving, {0} %").format(int(info.progress * 100))
    if info.reachable:
        return translate("Attaching", "About to come from {0}").format(", ".join(info.reachable))
    if info.holders:
        return translate("Attaching", "Held by {0}, offline").format(", ".join(info.holders))
    return translate("Attaching", "Not here yet. It comes when a member who has it is connected.")
