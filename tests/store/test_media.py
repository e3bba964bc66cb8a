"""The library: each file once, and only what is what it says."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput, DiskFull, MediaRefused, NotFoundHere
from cmconsole.domain.ids import MediaId, OutboxId
from cmconsole.domain.intents import intent_to_json, target_to_json
from cmconsole.domain.posts import DeliveryState, MediaUse, PostDraft, Segment, Variant
from cmconsole.domain.publishing import ActionKind, OutboxItem, PublishIntent, Target
from cmconsole.store import durable
from cmconsole.store.media import DAMAGED, MISSING, MediaStore
from tests.store.publishing_scene import Scene

MP4 = struct.pack(">I4s4sI", 24, b"ftyp", b"isom", 512) + b"isommp41" + b"\x00" * 40


@pytest.fixture
def library(database, tmp_path) -> MediaStore:
    return MediaStore(tmp_path / "media", database)


def picture(form: str, size: tuple[int, int] = (3, 2), color: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, form)
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(width: int, height: int) -> bytes:
    """A sound header that promises more pixels than the file has."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("form", "media_type", "extension"),
    [
        ("JPEG", "image/jpeg", ".jpg"),
        ("PNG", "image/png", ".png"),
        ("GIF", "image/gif", ".gif"),
        ("WEBP", "image/webp", ".webp"),
    ],
)
def test_a_picture_is_known_by_its_bytes(library, clock, form, media_type, extension):
    data = picture(form)
    media, changes = library.add(data, "misleading.txt", clock.now())
    digest = hashlib.sha256(data).hexdigest()
    assert (media.media_type, media.width, media.height) == (media_type, 3, 2)
    assert (media.sha256, media.size, media.original_name) == (digest, len(data), "misleading.txt")
    assert library.path(media) == library.folder / digest[:2] / f"{digest}{extension}"
    with library.open(media) as stream:
        assert stream.read() == data
    assert library.get(media.id) == media
    assert changes.concerns(Topic.MEDIA, media.id)


def test_a_video_has_no_pixels_known(library, clock):
    media, _ = library.add(MP4, "clip.mp4", clock.now())
    assert (media.media_type, media.width, media.height) == ("video/mp4", None, None)


def test_a_file_is_taken_from_its_path_and_left_there(library, clock, tmp_path):
    source = tmp_path / "holiday.png"
    source.write_bytes(picture("PNG"))
    media, _ = library.add(source, source.name, clock.now())
    assert source.exists()
    assert library.path(media).read_bytes() == source.read_bytes()


def test_the_same_bytes_are_stored_once(library, clock):
    first, _ = library.add(picture("PNG"), "one.png", clock.now())
    second, changes = library.add(picture("PNG"), "two.png", clock.now())
    assert second == first
    assert not changes
    assert [path for path in library.folder.rglob("*") if path.is_file()] == [library.path(first)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"%PDF-1.7 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><img src=x></html>",
        struct.pack(">I4s4s", 24, b"ftyp", b"heic") + b"\x00" * 20,
        struct.pack(">I4s4s", 24, b"ftyp", b"qt  ") + b"\x00" * 20,
        b"RIFF\x00\x00\x00\x00WAVE",
    ],
)
def test_what_is_no_picture_or_video_is_refused(library, clock, data):
    with pytest.raises(MediaRefused, match="no picture or video"):
        library.add(data, "party.jpg", clock.now())
    assert [path for path in library.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"not a jpeg",
        b"\x89PNG\r\n\x1a\n" + b"not a png",
        b"GIF89a",
        b"RIFF\x10\x00\x00\x00WEBPjunkjunk",
        picture("PNG")[:40] + b"\x00" * 30,
    ],
)
def test_what_only_begins_like_a_picture_is_refused(library, clock, data):
    with pytest.raises(MediaRefused, match="damaged"):
        library.add(data, "party.jpg", clock.now())
    assert [path for path in library.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("size", [(8000, 5001), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_refused_undecoded(library, clock, size):
    with pytest.raises(MediaRefused, match="too many pixels") as refused:
        library.add(huge_png(*size), "bomb.png", clock.now())
    assert "40 million" in refused.value.detail


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("/home/you/photo.png", "photo.png"),
        ("C:\\Users\\you\\photo.png", "photo.png"),
        ("..", ".."),
        ("a\u202egnp.exe\x00\n", "agnp.exe"),
        ("", "file"),
        ("x" * 300 + ".png", "x" * 196 + ".png"),
    ],
)
def test_a_name_is_shown_without_its_path_and_tricks(library, clock, given, shown):
    assert library.add(picture("PNG"), given, clock.now())[0].original_name == shown


def test_a_source_that_cannot_be_read_is_told_with_a_sentence(library, clock, tmp_path):
    with pytest.raises(NotFoundHere):
        library.add(tmp_path / "nowhere.png", "nowhere.png", clock.now())
    with pytest.raises(BadInput):
        library.add(tmp_path, "folder", clock.now())


def test_a_full_disk_leaves_no_half_file_and_no_row(library, clock, monkeypatch):
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "replace", full)
    with pytest.raises(DiskFull, match="No space left"):
        library.add(picture("PNG"), "a.png", clock.now())
    monkeypatch.undo()
    assert [path for path in library.folder.rglob("*") if path.is_file()] == []
    assert library.unused() == ()


def test_a_missing_file_is_told_and_finds_its_place_again(library, clock):
    media, _ = library.add(picture("PNG"), "a.png", clock.now())
    library.path(media).unlink()
    with pytest.raises(NotFoundHere, match=r"a\.png"):
        library.open(media)
    library.add(picture("PNG"), "again.png", clock.now())
    library.open(media).close()


def test_an_unknown_file_is_told_with_a_sentence(library):
    with pytest.raises(NotFoundHere):
        library.get(MediaId(99))


def test_a_name_of_the_database_cannot_leave_the_library(library, clock):
    media, _ = library.add(picture("PNG"), "a.png", clock.now())
    with pytest.raises(NotFoundHere):
        library.path(replace(media, sha256="../../etc/passwd".ljust(64, "x")))
    with pytest.raises(NotFoundHere):
        library.path(replace(media, media_type="text/html"))


def test_the_check_finds_what_is_missing_or_damaged(library, clock):
    colors = ("red", "green", "blue")
    good, gone, bad = (
        library.add(picture("PNG", color=color), f"{color}.png", clock.now())[0] for color in colors
    )
    assert library.check() == ()
    library.path(gone).unlink()
    with library.path(bad).open("r+b") as stream:
        stream.seek(20)
        stream.write(b"\x55")
    found = [(broken.media, broken.trouble) for broken in library.check()]
    assert found == [(gone, MISSING), (bad, DAMAGED)]
    library.add(picture("PNG", color="blue"), "blue.png", clock.now())
    assert [broken.media for broken in library.check()] == [gone]
    assert library.path(good).exists()


def test_a_file_is_used_while_a_post_or_a_waiting_action_needs_it(library, database, clock):
    scene = Scene(database, clock)
    colors = ("red", "green", "blue", "black")
    in_post, in_trash, in_answer, free = (
        library.add(picture("PNG", color=color), f"{color}.png", clock.now())[0] for color in colors
    )
    for media in (in_post, in_trash):
        words = Variant(None, None, (Segment("Look", (MediaUse(media),)),))
        post, _ = scene.posts.save_draft(PostDraft(None, "", (), (words,)), clock.now())
    scene.posts.trash([post.id])
    now = clock.now()
    answer = OutboxItem(
        OutboxId(0),
        scene.school,
        ActionKind.REPLY,
        DeliveryState.SCHEDULED,
        "answer",
        due_at=now,
        created_at=now,
        intent=intent_to_json(PublishIntent("Here", "answer", now, (MediaUse(in_answer),))),
    )
    answer_id, _ = scene.outbox.queue_action(answer)
    like = replace(answer, kind=ActionKind.LIKE, key="like", intent=target_to_json(Target("1")))
    scene.outbox.queue_action(like)
    assert library.unused() == (free,)
    scene.publish(answer_id)
    assert library.unused() == (in_answer, free)


def test_a_file_is_whole_before_its_row_is_there(library, database, clock, tmp_path, monkeypatch):
    """Killed at any step, the library has no row without its file."""
    steps: list[str] = []
    real_replace, real_fsync = os.replace, os.fsync

    def replaced(source: Path, target: Path) -> None:
        steps.append("renamed")
        real_replace(source, target)
        shutil.copytree(library.folder, tmp_path / "as-renamed")
        assert library.unused() == ()

    def synced(descriptor: int) -> None:
        steps.append("synced")
        real_fsync(descriptor)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "fsync", synced)
    media, _ = library.add(picture("PNG"), "a.png", clock.now())
    assert steps[steps.index("renamed") - 1] == "synced"
    at_rename = tmp_path / "as-renamed" / library.path(media).relative_to(library.folder)
    assert at_rename.read_bytes() == picture("PNG")
