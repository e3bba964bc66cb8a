"""Pictures made fit: small enough, upright, and without what the camera wrote."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from cmconsole.domain.errors import MediaRefused
from cmconsole.domain.ids import MediaId
from cmconsole.domain.posts import MediaFile
from cmconsole.platforms.bluesky import pictures


def written(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def media(content: bytes, media_type: str) -> MediaFile:
    return MediaFile(MediaId(1), "0" * 64, media_type, len(content), "photo")


def fitted(content: bytes, media_type: str) -> pictures.Picture:
    return pictures.fit(content, media(content, media_type))


def opened(picture: pictures.Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    return image


def place_and_orientation() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif")],
)
def test_a_clean_small_picture_goes_out_byte_for_byte(form, media_type):
    content = written(Image.new("RGB", (40, 30), "navy"), form)
    picture = fitted(content, media_type)
    assert picture == pictures.Picture(content, media_type, 40, 30)


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_camera_data_goes_and_the_picture_stands_upright(form, media_type):
    content = written(
        Image.new("RGB", (40, 30), "navy"), form, exif=place_and_orientation(), xmp=b"<x>place</x>"
    )
    picture = fitted(content, media_type)
    assert (picture.width, picture.height) == (30, 40)
    image = opened(picture)
    assert image.size == (30, 40)
    assert dict(image.getexif()) == {}
    assert b"place" not in picture.content
    assert b"Camera" not in picture.content


def test_notes_in_a_png_go():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "written by Anna at home")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Anna</x>")
    content = written(
        Image.new("RGBA", (40, 30), (0, 0, 90, 128)),
        "PNG",
        pnginfo=notes,
        exif=place_and_orientation(),
    )
    picture = fitted(content, "image/png")
    assert b"Anna" not in picture.content
    assert b"Camera" not in picture.content
    assert opened(picture).mode == "RGBA"


def test_a_comment_in_a_jpeg_goes():
    content = written(Image.new("RGB", (40, 30), "navy"), "JPEG", comment=b"Anna at home")
    assert b"Anna" in content
    assert b"Anna" not in fitted(content, "image/jpeg").content


@pytest.mark.parametrize(
    ("mode", "form", "media_type"),
    [("RGB", "PNG", "image/png"), ("RGBA", "PNG", "image/png"), ("CMYK", "JPEG", "image/jpeg")],
)
def test_a_large_picture_is_made_small_enough(mode, form, media_type):
    noise = Image.effect_noise((1200, 1000), 100)
    image = Image.merge(mode, [noise] * len(Image.new(mode, (1, 1)).getbands()))
    content = written(image, form, **({"quality": 100} if form == "JPEG" else {}))
    assert len(content) > pictures.LARGEST_BYTES
    picture = fitted(content, media_type)
    assert len(picture.content) <= pictures.LARGEST_BYTES
    assert opened(picture).size == (picture.width, picture.height)
    assert abs(picture.width / picture.height - 1200 / 1000) < 0.02


def test_an_animation_that_is_too_large_is_refused_and_not_stilled():
    frames = [Image.effect_noise((900, 900), 100 + number) for number in range(4)]
    content = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(content) > pictures.LARGEST_BYTES
    with pytest.raises(MediaRefused, match="animation"):
        fitted(content, "image/gif")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", "image/png"),
        (b"%PDF-1.4", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "image/png"),
        (written(Image.new("RGB", (40, 30)), "PNG"), "image/jpeg"),
        (written(Image.effect_noise((200, 200), 9), "JPEG")[:-900], "image/jpeg"),
        (b"RIFF\x04\0\0\0WEBP", "image/webp"),
        (written(Image.new("RGB", (40, 30)), "BMP"), "image/bmp"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
    ],
)
def test_what_is_no_such_picture_is_refused(content, media_type):
    with pytest.raises(MediaRefused, match="photo"):
        fitted(content, media_type)


def test_a_picture_of_too_many_pixels_is_refused_before_it_fills_the_memory():
    content = written(Image.new("1", (20_000, 9_000)), "PNG")
    assert len(content) < 200_000
    with pytest.raises(MediaRefused):
        fitted(content, "image/png")
