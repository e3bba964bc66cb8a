"""Pictures made fit for the network: without what the camera wrote into them, and small enough.

AT Protocol servers publish a blob byte for byte: place and time of a photograph would go out with
it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from cmconsole.domain.errors import MediaRefused
from cmconsole.domain.posts import MediaFile

LARGEST_BYTES = 2_000_000
"""`maxSize` of a picture in the lexicon app.bsky.embed.images."""
LARGEST_GIVEN = 30_000_000
"""What may be handed in: larger pictures are made smaller here."""
LONGEST_SIDE = 4096
MOST_PIXELS = 100_000_000
TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif")
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
_QUALITIES = (90, 82, 72, 60)
_SHRINK = 0.75
_SMALLEST_SIDE = 320


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes as they are sent, with their real type and size in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


def fit(content: bytes, media: MediaFile) -> Picture:
    """The picture to send. MediaRefused where it is none, or cannot be made small enough."""
    expected = _FORMATS.get(media.media_type)
    if expected is None:
        raise MediaRefused(
            "“{name}” cannot go to Bluesky.",
            "It takes JPEG, PNG, WebP and GIF pictures here. Convert the file, or leave it out.",
            name=media.original_name,
        )
    if len(content) > LARGEST_GIVEN:
        raise MediaRefused(
            "“{name}” is larger than {most} MB.",
            "Bluesky takes pictures of up to 2 MB. Make it smaller, or choose another file.",
            name=media.original_name,
            most=LARGEST_GIVEN // 1_000_000,
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(expected,)) as image:
                return _fitted(image, content, media)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise MediaRefused(
            "“{name}” is damaged, or not what it says it is.",
            "Open it in another program and save it again, or choose another file.",
            name=media.original_name,
        ) from error


def _fitted(image: Image.Image, content: bytes, media: MediaFile) -> Picture:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise MediaRefused(
            "“{name}” has more than {most} million pixels.",
            "Make it smaller, or choose another file.",
            name=media.original_name,
            most=MOST_PIXELS // 1_000_000,
        )
    # Proves that it is a whole picture, and reads the notes that stand behind the pixels.
    image.load()
    if len(content) <= LARGEST_BYTES and not _tells_more_than_the_picture(image):
        return Picture(content, media.media_type, width, height)
    if image.format in {"GIF", "WEBP", "PNG"} and getattr(image, "is_animated", False):
        raise MediaRefused(
            "The animation “{name}” cannot go to Bluesky.",
            "It is larger than 2 MB, or carries hidden notes, and an animation cannot be made "
            "smaller here. Choose a smaller file.",
            name=media.original_name,
        )
    return _encoded(ImageOps.exif_transpose(image), media)


def _tells_more_than_the_picture(image: Image.Image) -> bool:
    """Whether the file carries camera data, notes, an orientation to be applied, or (MPO) more than
    one picture."""
    if image.format == "GIF":
        return False
    if image.format == "MPO" or len(image.getexif()) > 0:
        return True
    told = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif"}
    return bool(told & set(image.info)) or bool(getattr(image, "text", None))


def _encoded(image: Image.Image, media: MediaFile) -> Picture:
    """The least loss that fits: first the quality goes down, then the size."""
    transparent = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    # A profile of inks says nothing about the colours that they are turned into.
    profile = None if image.mode == "CMYK" else image.info.get("icc_profile")
    plain = image.convert("RGBA" if transparent else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Writers copy notes from here when they are not told otherwise.
    plain.info.clear()
    if media.media_type == "image/png":
        written = _written(plain, "PNG", profile, optimize=True)
        if len(written) <= LARGEST_BYTES:
            return Picture(written, "image/png", plain.width, plain.height)
    form, media_type = ("WEBP", "image/webp") if transparent else ("JPEG", "image/jpeg")
    while True:
        for quality in _QUALITIES:
            written = _written(plain, form, profile, quality=quality)
            if len(written) <= LARGEST_BYTES:
                return Picture(written, media_type, plain.width, plain.height)
        if max(plain.size) < _SMALLEST_SIDE:
            raise MediaRefused(
                "“{name}” cannot be made smaller than 2 MB without spoiling it.",
                "Bluesky takes no larger pictures. Choose another file.",
                name=media.original_name,
            )
        plain = plain.resize(
            (max(1, int(plain.width * _SHRINK)), max(1, int(plain.height * _SHRINK)))
        )


def _written(image: Image.Image, form: str, profile: object, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, icc_profile=profile, **options)
    return buffer.getvalue()
