"""The library of pictures and videos: each file once, named by the hash of its bytes.

A file is in its place, whole and on the disk, before its row is: a row without a file cannot come
from a crash. Types are told by the first bytes, never by a name.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import bindparam, func, insert, select, true

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, DiskFull, MediaRefused, NotFoundHere
from cmconsole.domain.ids import MediaId
from cmconsole.domain.posts import DeliveryState, MediaFile
from cmconsole.domain.times import to_micros
from cmconsole.store import durable
from cmconsole.store.engine import Database
from cmconsole.store.media_types import EXTENSIONS, HEAD_BYTES, picture_size, type_of
from cmconsole.store.post_rows import media_of
from cmconsole.store.schema import media as files
from cmconsole.store.schema import outbox, variant_media

MISSING = "missing"
DAMAGED = "damaged"
_LONGEST_NAME = 200
_CHUNK = 1 << 20

_BY_HASH = select(files).where(files.c.sha256 == bindparam("digest"))
_BY_ID = select(files).where(files.c.id == bindparam("wanted"))
_ALL = select(files).order_by(files.c.id)
_ADD = insert(files)
_over = (DeliveryState.PUBLISHED.value, DeliveryState.CANCELLED.value)
_used = func.json_each(outbox.c.intent, "$.media").table_valued("value")
_waited_for = (
    select(func.json_extract(_used.c.value, "$.media.id"))
    .select_from(outbox.join(_used, true()))
    .where(outbox.c.state.not_in(_over))
)
_UNUSED = _ALL.where(
    files.c.id.not_in(select(variant_media.c.media_id)), files.c.id.not_in(_waited_for)
)


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file that is not what it was: `trouble` is MISSING or DAMAGED."""

    media: MediaFile
    path: Path
    trouble: str


@dataclass(frozen=True, slots=True)
class _Incoming:
    path: Path
    sha256: str
    size: int
    head: bytes


class MediaStore:
    """The library in `folder`. Files never change and are never taken away."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._database = database

    def add(
        self, source: Path | bytes, original_name: str, now: datetime
    ) -> tuple[MediaFile, ChangeSet]:
        """Take a file into the library. The same bytes are stored once, under their first name.

        Raises MediaRefused for anything but a sound JPEG, PNG, GIF, WebP or MP4, NotFoundHere or
        BadInput where `source` cannot be read, DiskFull where the library cannot be written.
        """
        name = _shown_name(original_name)
        with self._incoming(source) as incoming:
            media_type = type_of(incoming.head)
            if media_type is None:
                raise MediaRefused(
                    "“{name}” is no picture or video that can be published.",
                    "JPEG, PNG, GIF and WebP pictures and MP4 videos are taken. Save it as one.",
                    name=name,
                )
            width, height = picture_size(incoming.path, media_type, name) or (None, None)
            row = {
                "sha256": incoming.sha256,
                "media_type": media_type,
                "size": incoming.size,
                "original_name": name,
                "width": width,
                "height": height,
                "added_at": to_micros(now),
            }
            with _writing(self.folder):
                self._put_in_place(incoming, media_type)
        with self._database.writing() as session:
            wanted = {"digest": incoming.sha256}
            known = session.connection.execute(_BY_HASH, wanted).mappings().first()
            if known is None:
                added = session.connection.execute(_ADD, row).lastrowid
                session.touch(Topic.MEDIA, added)
                known = session.connection.execute(_BY_HASH, wanted).mappings().one()
        return media_of(known), session.changes

    def get(self, media_id: MediaId) -> MediaFile:
        """Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_ID, {"wanted": media_id}).mappings().first()
        if row is None:
            raise NotFoundHere("There is no such file in the library.", "Add it again.")
        return media_of(row)

    def path(self, media: MediaFile) -> Path:
        """Where the file lies."""
        return self._place(media.sha256, media.media_type)

    def open(self, media: MediaFile) -> BinaryIO:
        """The bytes, for reading. Raises NotFoundHere where the file was taken away."""
        try:
            return self.path(media).open("rb")
        except OSError as error:
            raise NotFoundHere(
                "The file “{name}” is missing from the workspace.",
                "Add it again from where it came: it finds its old place.",
                name=media.original_name,
            ) from error

    def unused(self) -> tuple[MediaFile, ...]:
        """Files that no post uses, trash included, and that no waiting action will send."""
        with self._database.reading() as connection:
            return tuple(map(media_of, connection.execute(_UNUSED).mappings()))

    def check(self) -> tuple[BrokenFile, ...]:
        """Hash every file. Takes as long as reading the library: for a lane."""
        with self._database.reading() as connection:
            everything = tuple(map(media_of, connection.execute(_ALL).mappings()))
        broken = []
        for media in everything:
            path = self.path(media)
            try:
                with path.open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:
                broken.append(BrokenFile(media, path, MISSING))
                continue
            if digest != media.sha256:
                broken.append(BrokenFile(media, path, DAMAGED))
        return tuple(broken)

    def _place(self, sha256: str, media_type: str) -> Path:
        if len(sha256) != 64 or not sha256.isalnum() or media_type not in EXTENSIONS:
            raise NotFoundHere("There is no such file in the library.", "Add it again.")
        return self.folder / sha256[:2] / f"{sha256}{EXTENSIONS[media_type]}"

    def _put_in_place(self, incoming: _Incoming, media_type: str) -> None:
        target = self._place(incoming.sha256, media_type)
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            durable.sync_folder(self.folder)
        # Also over a copy that is there: it may be damaged.
        durable.replace(incoming.path, target)

    @contextmanager
    def _incoming(self, source: Path | bytes) -> Iterator[_Incoming]:
        """A copy of `source` inside the library, gone afterwards unless it was put in its place."""
        with _reading(source) as stream:
            with _writing(self.folder):
                self.folder.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(".part", ".incoming-", self.folder)
            path = Path(name)
            try:
                yield _copied(stream, descriptor, path)
            finally:
                path.unlink(missing_ok=True)


def _copied(stream: BinaryIO, descriptor: int, path: Path) -> _Incoming:
    digest = hashlib.sha256()
    head = b""
    size = 0
    with _writing(path), os.fdopen(descriptor, "wb") as copy:
        while chunk := _next_chunk(stream):
            head = head or chunk[:HEAD_BYTES]
            digest.update(chunk)
            size += len(chunk)
            copy.write(chunk)
    return _Incoming(path, digest.hexdigest(), size, head)


def _next_chunk(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        raise _unreadable(error) from error


@contextmanager
def _reading(source: Path | bytes) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield BytesIO(source)
        return
    try:
        stream = source.open("rb")
    except FileNotFoundError as error:
        raise NotFoundHere("There is no file {path}.", "Choose another.", path=source) from error
    except OSError as error:
        raise _unreadable(error) from error
    with stream:
        yield stream


@contextmanager
def _writing(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskFull(
            "The file cannot be stored in {path} ({why}).",
            "Free some space or check the rights of the workspace folder, then add it again.",
            path=where,
            why=error.strerror or error,
        ) from error


def _unreadable(error: OSError) -> BadInput:
    return BadInput(
        "The file cannot be read ({why}).",
        "Check that it is a file and that you may read it.",
        why=error.strerror or error,
    )


def _shown_name(original: str) -> str:
    """The last part of a path, without what cannot be shown; never empty."""
    last = original.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if not unicodedata.category(c).startswith("C")).strip()
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > _LONGEST_NAME and dot and len(suffix) < 16:
        return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return shown[:_LONGEST_NAME] or "file"
