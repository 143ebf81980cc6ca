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


def kind_of(info: AttachmentInfo) -> str:
    """What it is, and why nothing more of it is shown."""
    if not info.here:
        return translate("Attaching", "It is shown here as soon as it has arrived.")
    if info.media_type.startswith("image/"):
        return translate("Attaching", "This picture cannot be shown.")
    ending = info.name.rpartition(".")[2].upper() if "." in info.name else ""
    if not ending or len(ending) > 8:
        return translate("Attaching", "A file. PeerMesh shows pictures and texts; save it to look inside.")
    text = translate("Attaching", "A {0} file. PeerMesh shows pictures and texts; save it to look inside.")
    return text.format(ending)


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
