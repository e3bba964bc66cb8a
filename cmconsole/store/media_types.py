"""What a file is, told by its first bytes, and how large a picture is, told by its header.

Nothing is decoded here: a header says how many pixels a decoder would have to make, and that is
held against a limit first.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from cmconsole.domain.errors import MediaRefused

HEAD_BYTES = 32
MOST_PIXELS = 40_000_000
EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
}
_PILLOW_NAMES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
# ISO/IEC 14496-12: the major brand stands in bytes 8 to 11. HEIC, AVIF and QuickTime have others.
_MP4_BRANDS = (b"iso", b"mp4", b"avc1", b"M4V", b"MSNV", b"dash", b"f4v")


def type_of(head: bytes) -> str | None:
    """The media type of a file that begins with `head` (HEAD_BYTES of it), or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12].startswith(_MP4_BRANDS):
        return "video/mp4"
    return None


def picture_size(path: Path, media_type: str, name: str) -> tuple[int, int] | None:
    """Width and height in pixels; None for a video. Raises MediaRefused for what only begins like a
    picture and for more than MOST_PIXELS."""
    if media_type not in _PILLOW_NAMES:
        return None
    # Heavy, and most starts of the program add no picture.
    from PIL import Image

    try:
        with Image.open(path, formats=[_PILLOW_NAMES[media_type]]) as picture:
            width, height = picture.size
            if width * height <= MOST_PIXELS:
                picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _NO_PICTURE as error:
        raise MediaRefused(
            "“{name}” is damaged: it begins like a picture but is none.",
            "Open it in a picture program and save it again.",
            name=name,
        ) from error
    if width * height > MOST_PIXELS:
        raise _too_large(name)
    return width, height


def _too_large(name: str) -> MediaRefused:
    return MediaRefused(
        "“{name}” has too many pixels.",
        "At most {millions} million are taken. Make the picture smaller.",
        name=name,
        millions=MOST_PIXELS // 1_000_000,
    )


# What Pillow's readers raise on files that are not what they seem.
_NO_PICTURE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
