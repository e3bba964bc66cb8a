"""Small drawn pictures: flat scenes and portraits, as PNG bytes, without any library."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int]

WIDTH, HEIGHT = 480, 300
PORTRAIT = 96

_NIGHT, _SKY, _DAWN = (24, 30, 66), (150, 196, 232), (250, 214, 170)
_GRASS, _STONE, _OCHRE = (96, 140, 84), (206, 196, 180), (214, 160, 84)
_WOOD, _WHITE, _DARK, _RED = (134, 92, 58), (248, 246, 240), (46, 44, 52), (206, 64, 58)
_GREEN, _BLUE, _YELLOW = (60, 132, 96), (58, 98, 168), (240, 200, 76)


class Canvas:
    """A picture to draw on, in pixels from the top left."""

    def __init__(self, width: int, height: int, colour: Colour = _WHITE) -> None:
        self.width = width
        self.height = height
        self._rows = [bytearray(bytes(colour) * width) for _ in range(height)]

    def rect(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        left, right = max(0, x), min(self.width, x + width)
        if right <= left:
            return
        piece = bytes(colour) * (right - left)
        for row in self._rows[max(0, y) : max(0, y + height)]:
            row[left * 3 : right * 3] = piece

    def gradient(self, top: Colour, bottom: Colour, until: int) -> None:
        """From `top` to `bottom` over the first `until` rows."""
        for y in range(min(until, self.height)):
            share = y / max(1, until - 1)
            mixed = [round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)]
            self.rect(0, y, self.width, 1, (mixed[0], mixed[1], mixed[2]))

    def disc(self, x: int, y: int, radius: int, colour: Colour) -> None:
        for offset in range(-radius, radius + 1):
            half = round((radius * radius - offset * offset) ** 0.5)
            if 0 <= y + offset < self.height:
                self.rect(x - half, y + offset, 2 * half + 1, 1, colour)

    def png(self) -> bytes:
        """8-bit RGB, not interlaced (PNG, ISO/IEC 15948)."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\x00" + bytes(row) for row in self._rows), 6)
        parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def portrait(username: str) -> bytes:
    """Head and shoulders in colours of the name: the same for the same name."""
    seed = hashlib.blake2b(username.encode(), digest_size=6).digest()
    back = (90 + seed[0] % 140, 90 + seed[1] % 140, 90 + seed[2] % 140)
    coat = (40 + seed[3] % 120, 40 + seed[4] % 120, 60 + seed[5] % 120)
    skin = ((236, 202, 170), (198, 150, 112), (140, 96, 66), (250, 222, 196))[seed[0] % 4]
    canvas = Canvas(PORTRAIT, PORTRAIT, back)
    canvas.disc(48, 104, 40, coat)
    canvas.disc(48, 40, 20, skin)
    canvas.rect(28, 18 + seed[1] % 4, 40, 12, coat if seed[2] % 2 else _DARK)
    return canvas.png()


def emblem(alumni: bool) -> bytes:
    """The clock tower, in the colours of the university or of its alumni."""
    canvas = Canvas(PORTRAIT, PORTRAIT, _OCHRE if alumni else _BLUE)
    canvas.rect(34, 26, 28, 62, _WHITE)
    canvas.rect(28, 20, 40, 8, _WHITE)
    canvas.disc(48, 44, 9, _OCHRE if alumni else _BLUE)
    canvas.rect(47, 38, 2, 8, _WHITE)
    canvas.rect(42, 70, 12, 18, _DARK)
    return canvas.png()


def _campus(c: Canvas) -> None:
    c.gradient(_SKY, _DAWN, 210)
    c.rect(0, 210, WIDTH, 90, _GRASS)
    c.rect(120, 130, 240, 100, _STONE)
    c.rect(220, 50, 40, 180, _STONE)
    c.disc(240, 84, 14, _WHITE)
    for x in range(135, 350, 30):
        c.rect(x, 150, 12, 24, _BLUE)
    for x in (50, 90, 390, 430):
        c.rect(x - 4, 190, 8, 40, _WOOD)
        c.disc(x, 180, 26, _GREEN)


def _laser(c: Canvas) -> None:
    c.rect(0, 0, WIDTH, HEIGHT, _DARK)
    c.rect(0, 200, WIDTH, 100, (70, 70, 78))
    for x in (130, 240, 350):
        c.rect(x - 5, 90, 10, 110, (170, 200, 220))
    c.rect(0, 138, WIDTH, 3, _RED)


def _flags(c: Canvas) -> None:
    c.gradient(_SKY, _WHITE, HEIGHT)
    for index, colour in enumerate((_RED, _YELLOW, _GREEN, _BLUE, _OCHRE, _DARK)):
        x = 40 + index * 72
        c.rect(x, 60, 4, 240, _WOOD)
        c.rect(x + 4, 64, 52, 18, colour)
        c.rect(x + 4, 82, 52, 18, _WHITE)


def _library(c: Canvas) -> None:
    c.gradient((70, 50, 40), (120, 84, 58), HEIGHT)
    for y in (30, 80, 130):
        for x in range(10, 470, 12):
            c.rect(x, y, 9, 40, ((_RED, _GREEN, _BLUE, _OCHRE)[(x * 7 + y) % 4]))
    c.rect(0, 220, WIDTH, 14, _WOOD)
    for x in (90, 240, 390):
        c.rect(x - 2, 190, 4, 30, _YELLOW)
        c.disc(x, 186, 16, _GREEN)


def _garden(c: Canvas) -> None:
    c.gradient(_DAWN, _GRASS, 140)
    c.rect(0, 140, WIDTH, 160, _GRASS)
    for x in range(30, 470, 44):
        c.disc(x, 60 + (x % 3) * 6, 8, _YELLOW)
    for x in (60, 200, 340):
        c.rect(x, 200, 90, 12, _WHITE)
        c.rect(x + 8, 212, 6, 40, _WOOD)
        c.rect(x + 76, 212, 6, 40, _WOOD)


def _meal(c: Canvas) -> None:
    c.rect(0, 0, WIDTH, HEIGHT, _WOOD)
    c.rect(60, 40, 360, 220, (220, 220, 224))
    c.disc(170, 150, 70, _WHITE)
    c.disc(170, 150, 54, _OCHRE)
    c.disc(310, 120, 44, _WHITE)
    c.disc(350, 210, 22, (240, 140, 40))


def _sundial(c: Canvas) -> None:
    c.rect(0, 0, WIDTH, HEIGHT, _OCHRE)
    c.disc(240, 130, 104, _WHITE)
    for x in range(150, 340, 20):
        c.rect(x, 216, 3, 14, _DARK)
    for step in range(70):
        c.rect(240 - step // 2, 130 + step, 5, 2, _DARK)


def _night(c: Canvas) -> None:
    c.gradient(_NIGHT, (50, 60, 120), HEIGHT)
    for index in range(60):
        c.rect(index * 83 % WIDTH, index * 47 % 190, 2, 2, _WHITE)
    c.rect(100, 170, 280, 130, _DARK)
    c.rect(226, 200, 34, 40, _YELLOW)


def _thermometer(c: Canvas) -> None:
    c.gradient((190, 206, 220), (150, 166, 184), HEIGHT)
    c.rect(222, 30, 36, 200, _WHITE)
    c.rect(234, 170, 12, 70, _RED)
    c.disc(240, 248, 28, _RED)
    for y in range(50, 220, 20):
        c.rect(262, y, 16, 3, _DARK)


def _ceiling(c: Canvas) -> None:
    c.gradient((120, 116, 110), (70, 66, 64), HEIGHT)
    for y in (120, 160, 200):
        c.rect(0, y, WIDTH, 20, _WOOD)
    for x, y in ((90, 190), (150, 220), (230, 205), (280, 240), (340, 215)):
        c.rect(x, y, 64, 16, _WHITE)
    c.rect(150, 0, 160, 60, _DARK)


def _book(c: Canvas) -> None:
    c.rect(0, 0, WIDTH, HEIGHT, _WOOD)
    c.rect(60, 40, 176, 220, (240, 226, 190))
    c.rect(244, 40, 176, 220, (236, 220, 182))
    for y in range(64, 240, 14):
        c.rect(80, y, 130, 2, _DARK)
    c.rect(290, 110, 70, 90, (170, 150, 120))
    c.disc(380, 220, 20, (180, 130, 80))


def _ramp(c: Canvas) -> None:
    c.gradient(_SKY, _STONE, 190)
    for x in range(WIDTH):
        c.rect(x, 250 - x // 4, 1, 60 + x // 4, (160, 160, 164))
    for index in range(7):
        x, y = 50 + index * 56, 222 - index * 14
        for wheel in (x, x + 26):
            c.disc(wheel, y, 12, _DARK)
            c.disc(wheel, y, 9, (160, 160, 164))
        c.rect(x, y - 16, 28, 4, _RED)


SCENES: dict[str, Callable[[Canvas], None]] = {
    "book": _book,
    "campus": _campus,
    "ceiling": _ceiling,
    "flags": _flags,
    "garden": _garden,
    "laser": _laser,
    "library": _library,
    "meal": _meal,
    "night": _night,
    "ramp": _ramp,
    "sundial": _sundial,
    "thermometer": _thermometer,
}


def scene(name: str) -> bytes:
    """The drawn scene `name`. Raises KeyError for one that nobody drew."""
    canvas = Canvas(WIDTH, HEIGHT)
    SCENES[name](canvas)
    return canvas.png()
