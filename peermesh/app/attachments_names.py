"""Names and kinds of attachments, for people and for file systems. What a file says about itself is not believed."""

from __future__ import annotations

MEDIA = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b": "application/gzip",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
    b"fLaC": "audio/flac",
}
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_BRANDS = {b"avif": "image/avif", b"heic": "image/heic", b"M4A ": "audio/mp4", b"qt  ": "video/quicktime"}
_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}
OTHER = "application/octet-stream"
LOOKED_AT = 4096
"""Bytes at the beginning that tell the kind."""
LONGEST_ENDING = 16


def sniff(data: bytes) -> str:
    """The media type that the first bytes tell; text that a program could run or a browser draw is text/plain."""
    head = data[:LOOKED_AT]
    for start, media in MEDIA.items():
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], OTHER)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if b"\0" in head:
        return OTHER
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        if len(data) <= LOOKED_AT or fault.start < len(head) - 4:  # else a character was cut at the end
            return OTHER
    return "text/plain"


def safe_name(name: str, media: str) -> str:
    """A file name that every system takes, without folders; one without an ending gets that of its kind.

    Loads the exchange room, which knows the rules of file systems.
    """
    from peermesh.exchange.names import safe_stem
    from peermesh.store import one_line

    shown = one_line(name)
    stem, dot, ending = shown.rpartition(".")
    if not dot or not stem or not ending.isalnum() or len(ending) > LONGEST_ENDING:
        stem, ending = shown, ""
    if not shown.strip(". "):
        stem, ending = "file", ""
    return safe_stem(stem) + (f".{ending}" if ending else _ENDINGS.get(media, ""))


def spoken_size(size: int) -> str:
    """Bytes for people: "812 KB", "3.4 MB", a KB being 1024 bytes."""
    if size < 1 << 10:
        return f"{size} B"
    if size < 1 << 20:
        return f"{size >> 10} KB"
    unit, name = (1 << 20, "MB") if size < 1 << 30 else (1 << 30, "GB")
    return f"{size / unit:.1f} {name}".replace(".0 ", " ")
