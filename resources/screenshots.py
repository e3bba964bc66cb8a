"""Take pictures of the window on the practice network: what the README shows.

    make screenshots                                           the pictures of the README
    python resources/screenshots.py --language fr --theme dark every page like that
    python resources/screenshots.py --page inbox --text 2 --scale 2 --out /tmp/pictures

The window is the ordinary one, drawn offscreen at 1280 × 800 with the accounts of a freshly peopled
network, which does not live on by itself. Each language and theme gets a process of its own, since
a running program keeps its language. `charts.png` is English and light; others say what they are:
`charts-fr-dark.png`. `--text` is the setting for the size of all text, `--scale` the screen's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from cmconsole.app import connect_practice, open_console
from cmconsole.domain.calendar import plan
from cmconsole.domain.ids import AccountId, PostId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState
from cmconsole.domain.posts import (
    DeliveryState,
    MediaUse,
    PostDraft,
    Segment,
    Variant,
    overall_state,
)
from cmconsole.practice.network import PracticeNetwork
from cmconsole.practice.pictures import scene
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.console import Console, Prepared
from cmconsole.settings import declared

if TYPE_CHECKING:
    from cmconsole.gui.start import Desk

TARGET = Path(__file__).resolve().parent / "screenshots"
POSTS = TARGET / "posts.json"
PAGES = ("inbox", "calendar", "compose", "charts", "accounts")
LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")
README = (
    *(("en", "light", page) for page in PAGES),
    ("fr", "dark", "inbox"),
    ("fr", "light", "charts"),
)
SIZE = (1280, 800)
ZONE = "Europe/Paris"
COLOURS = 256
LARGEST_BYTES = 300_000
PATIENCE_SECONDS = 90.0
LOOK_EVERY_MS = 150
STILL_LOOKS = 4

Shot = tuple[str, str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--language", choices=LANGUAGES, nargs="+")
    parser.add_argument("--theme", choices=THEMES, nargs="+")
    parser.add_argument("--page", choices=PAGES, nargs="+")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--scale", type=float, default=1.0, help="of the screen (2: HiDPI)")
    parser.add_argument("--text", type=float, default=1.0, help="size of all text")
    parser.add_argument("--world", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    shots = _wanted(options.language, options.theme, options.page)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.world is not None:
        return _take(options.world, shots, options.out, options.text)
    with tempfile.TemporaryDirectory(prefix="cmconsole-pictures-") as folder:
        for language, theme in dict.fromkeys(shot[:2] for shot in shots):
            pages = [page for *look, page in shots if look == [language, theme]]
            command = [
                *(sys.executable, __file__, "--world", f"{folder}/{language}"),
                *("--language", language, "--theme", theme, "--page", *pages),
                *("--out", str(options.out.resolve()), "--text", str(options.text)),
            ]
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(options.scale),
            }
            done = subprocess.run(command, env=environment, check=False)
            if done.returncode:
                return done.returncode
    return 0


def _wanted(
    languages: list[str] | None, themes: list[str] | None, pages: list[str] | None
) -> tuple[Shot, ...]:
    if not (languages or themes or pages):
        return README
    return tuple(
        (language, theme, page)
        for language in languages or LANGUAGES
        for theme in themes or THEMES
        for page in pages or PAGES
    )


def _take(world: Path, shots: Sequence[Shot], out: Path, text: float) -> int:
    """All pictures of one language and one theme."""
    from PySide6.QtWidgets import QApplication

    from cmconsole.gui.start import Desk

    language, theme, _page = shots[0]
    problems: list[BaseException] = []
    network = PracticeNetwork(world / "network", problems.append, lively=False)
    running = network.start()
    try:
        if running.fresh:
            WorkspacePaths(world).set_aside()
        console = open_console(world, vault=MemoryVault())
        console.settings.set(declared.LANGUAGE, language)
        console.settings.set(declared.THEME, theme)
        console.settings.set(declared.ZONE, ZONE)
        console.settings.set(declared.FONT_SCALE, text)
        app = QApplication(["cmconsole"])
        app.setCursorFlashTime(0)
        desk = Desk(app, Prepared(console, lambda: connect_practice(console, running)))
        desk.bridge.bug.connect(problems.append)
        desk.bridge.trouble.connect(problems.append)
        desk.window.resize(*SIZE)
        desk.show()
        try:
            _until(lambda: _is_filled(console), "the accounts were pulled")
            if not console.posts.drafts():
                _plan_posts(console, language)
            for _language, _theme, page in shots:
                _show(desk, console, page)
                _until(_stillness(desk), f"{page} stood still")
                _save(desk, out / _name(language, theme, page))
        finally:
            desk.window.close()
            desk.close()
    finally:
        network.stop()
    for problem in problems:
        print(f"{language} {theme}: {problem!r}", file=sys.stderr)
    return 1 if problems else 0


def _name(language: str, theme: str, page: str) -> str:
    return (
        f"{page}.png" if (language, theme) == ("en", "light") else f"{page}-{language}-{theme}.png"
    )


def _is_filled(console: Console) -> bool:
    accounts = console.accounts.list()
    return len(accounts) == 2 and all(
        console.sync.last(account.id) and console.metrics.data_as_of(account.id)
        for account in accounts
    )


def _plan_posts(console: Console, language: str) -> None:
    """Something for the calendar and the composer: planned, drafted, and one just published."""
    posts = json.loads(POSTS.read_text(encoding="utf-8"))[language]
    ours, alumni = (account.id for account in console.accounts.list())
    today = console.now()
    for each in posts["planned"]:
        one = ours if each["days"] % 3 else alumni
        segments = tuple(Segment(part) for part in each["parts"])
        post = _draft(console, "", (ours, alumni) if each["both"] else (one,), segments, language)
        day = (today + timedelta(days=each["days"])).date()
        console.posts.schedule(post, plan(datetime.fromisoformat(f"{day}T{each['at']}"), ZONE))
    for each in reversed(posts["drafts"]):
        media: tuple[MediaUse, ...] = ()
        if "picture" in each:
            name = each["picture"]
            file, _changes = console.posts.add_media(scene(name), f"{name}.png")
            media = (MediaUse(file, each["alt"]),)
        segments = (Segment(each["text"], media),)
        _draft(console, each["title"], (ours, alumni), segments, language)
    now = _draft(console, "", (ours,), (Segment(posts["published"]),), language)
    console.posts.publish_now(now, ZONE)
    _until(
        lambda: overall_state(console.posts.post(now).deliveries) is DeliveryState.PUBLISHED,
        "a post was published",
    )


def _draft(
    console: Console,
    title: str,
    who: tuple[AccountId, ...],
    segments: tuple[Segment, ...],
    language: str,
) -> PostId:
    variant = Variant(None, None, segments, language=language)
    post, _changes = console.posts.save(PostDraft(None, title, who, (variant,)))
    return post.id


def _show(desk: Desk, console: Console, page_id: str) -> None:
    """Go to a page and open something worth looking at."""
    desk.window.show_page(page_id)
    page: Any = desk.window.page(page_id)
    if page_id == "inbox":
        unanswered = console.inbox.conversations(
            ConversationFilter((ConversationState.OPEN,)), None, 7
        )
        page.list_pane.select(max(unanswered, key=lambda each: each.message_count).id)
    elif page_id == "compose":
        page.open_post(console.posts.drafts()[0].id)


def _until(is_so: Callable[[], bool], what: str) -> None:
    """Let the window work until something holds."""
    from PySide6.QtTest import QTest

    ends = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > ends:
            raise SystemExit(f"{PATIENCE_SECONDS:g} seconds passed before {what}.")
        QTest.qWait(LOOK_EVERY_MS)


def _stillness(desk: Desk) -> Callable[[], bool]:
    """Whether nothing is under way and the last looks were all alike."""
    looks: list[Any] = []

    def is_still() -> bool:
        looks.append(desk.window.grab().toImage())
        last = looks[-STILL_LOOKS:]
        del looks[:-STILL_LOOKS]
        return (
            not desk.bridge.is_busy
            and len(last) == STILL_LOOKS
            and all(look == last[0] for look in last)
        )

    return is_still


def _save(desk: Desk, target: Path) -> None:
    """As a PNG with few colours: a third of the size, and no eye sees it."""
    from PySide6.QtCore import QBuffer, QByteArray

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    desk.window.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(content.data())).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    size = target.stat().st_size
    print(f"{target.name}: {size // 1000} kB")
    if size > LARGEST_BYTES:
        print(f"{target.name} is larger than {LARGEST_BYTES // 1000} kB.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
