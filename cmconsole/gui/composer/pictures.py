"""Small pictures of our own files, decoded within bounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from cmconsole.domain.posts import MediaFile
from cmconsole.gui.bridge import Bridge
from cmconsole.services.posts import PostService

# The file decides nothing: each type has one decoder, chosen here.
DECODERS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/webp": b"webp",
}
MOST_PIXELS = 40_000_000
MOST_BYTES = 40_000_000
MOST_KNOWN = 200


def decode(path: Path, media_type: str, edge: int) -> QImage | None:
    """The picture, at most `edge` pixels a side; None for what is no picture, too large or broken.
    May be called in any thread."""
    decoder = DECODERS.get(media_type)
    try:
        if decoder is None or path.stat().st_size > MOST_BYTES:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setFormat(decoder)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > edge:
        reader.setScaledSize(
            size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        )
    reader.setAutoTransform(True)
    image = reader.read()
    return None if image.isNull() else image


class Thumbnails(QObject):
    """Decodes in a lane and remembers by content."""

    def __init__(self, bridge: Bridge, posts: PostService) -> None:
        super().__init__()
        self._bridge = bridge
        self._posts = posts
        self._known: dict[tuple[str, int], QPixmap] = {}

    def ask(
        self, owner: QObject, media: MediaFile, edge: int, show: Callable[[QPixmap], object]
    ) -> None:
        """Call `show` once there is a picture, now or later; never for a video. `edge` in device
        pixels."""
        key = (media.sha256, edge)
        known = self._known.get(key)
        if known is not None:
            show(known)
            return
        path = self._posts.media_path(media)

        def arrived(image: QImage | None) -> None:
            if image is None:
                return
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = QPixmap.fromImage(image)
            show(self._known[key])

        self._bridge.query(owner, lambda: decode(path, media.media_type, edge), arrived)
