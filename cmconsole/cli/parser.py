"""The words of the command line. Stable: scripts rely on them."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from cmconsole import __version__

CONVERSATION_STATES = ("open", "waiting", "snoozed", "done")


def parser() -> argparse.ArgumentParser:
    """Everything `cmconsole` understands. `command` None is the window."""
    top = argparse.ArgumentParser(
        prog="cmconsole",
        description="One inbox, one calendar and honest charts for your communities.",
    )
    top.add_argument("--version", action="version", version=f"cmconsole {__version__}")
    _common(top, top_level=True)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _simple(commands, "practice", "open the window on a practice network")
    _account(commands)
    sync = _simple(commands, "sync", "pull what is new, once")
    sync.add_argument("--account", type=int, metavar="ID")
    _inbox(commands)
    _post(commands)
    publish = _simple(commands, "publish", "publish what is due, once")
    publish.add_argument(
        "--settled", action="store_true", help="after a restore: you looked at what is held"
    )
    metrics = _simple(commands, "metrics", "print observed numbers")
    metrics.add_argument("--account", type=int, metavar="ID")
    metrics.add_argument("--from", dest="since", type=_moment, metavar="D")
    metrics.add_argument("--to", dest="until", type=_moment, metavar="D")
    backup = _simple(commands, "backup", "write a verified copy of the workspace")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _simple(commands, "restore", "replace the workspace by a backup")
    restore.add_argument("file", type=Path, metavar="FILE")
    _simple(commands, "check", "check the workspace")
    export = _simple(commands, "export", "write everything as JSON Lines and files")
    export.add_argument("folder", type=Path, metavar="DIR")
    return top


def _common(parser: argparse.ArgumentParser, top_level: bool = False) -> None:
    # Given before or after the command; a default of the command must not undo what came before it.
    default = None if top_level else argparse.SUPPRESS
    parser.add_argument("--workspace", type=Path, metavar="DIR", default=default)
    parser.add_argument(
        "--json", action="store_true", default=False if top_level else argparse.SUPPRESS
    )


def _simple(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text.capitalize() + ".")
    _common(parser)
    return parser


def _group(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    parser = commands.add_parser(name, help=text)
    return parser.add_subparsers(dest="action", metavar="ACTION", required=True)


def _account(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions = _group(commands, "account", "connect, check and remove accounts")
    add = _simple(actions, "add", "connect an account")
    add.add_argument("platform", metavar="NETWORK")
    add.add_argument("--server", metavar="URL", default="")
    add.add_argument("--handle", metavar="H", default="")
    add.add_argument("--token-stdin", action="store_true", help="read an access token from stdin")
    add.add_argument(
        "--password-stdin", action="store_true", help="read an app password from stdin"
    )
    _simple(actions, "list", "list accounts")
    check = _simple(actions, "check", "ask the networks whether the sign-ins are valid")
    check.add_argument("id", type=int, nargs="?", metavar="ID")
    remove = _simple(actions, "remove", "remove an account; its history stays")
    remove.add_argument("id", type=int, metavar="ID")


def _inbox(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions = _group(commands, "inbox", "read and answer")
    listing = _simple(actions, "list", "list conversations, newest first")
    listing.add_argument("--state", choices=CONVERSATION_STATES)
    listing.add_argument("--search", metavar="TEXT")
    listing.add_argument("--limit", type=_positive, default=50, metavar="N")
    show = _simple(actions, "show", "show one conversation")
    show.add_argument("id", type=int, metavar="ID")
    reply = _simple(actions, "reply", "queue an answer")
    reply.add_argument("id", type=int, metavar="ID")
    reply.add_argument("--text", required=True, metavar="T")
    done = _simple(actions, "done", "close a conversation")
    done.add_argument("id", type=int, metavar="ID")
    snooze = _simple(actions, "snooze", "put a conversation aside until a moment")
    snooze.add_argument("id", type=int, metavar="ID")
    snooze.add_argument("--until", required=True, type=_moment, metavar="T")


def _post(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions = _group(commands, "post", "plan posts")
    add = _simple(actions, "add", "plan a post, or keep a draft without --at")
    add.add_argument("--account", type=int, nargs="+", required=True, metavar="ID")
    add.add_argument(
        "--text", action="append", required=True, metavar="T", help="several make a thread"
    )
    add.add_argument("--media", action="append", type=Path, default=[], metavar="FILE")
    add.add_argument("--alt", action="append", default=[], metavar="T")
    add.add_argument("--warning", default="", metavar="T")
    add.add_argument("--visibility", choices=("public", "unlisted", "followers"), default="public")
    add.add_argument("--language", metavar="L")
    add.add_argument("--at", type=_wall, metavar="2026-12-01T09:00")
    add.add_argument("--now", action="store_true", help="plan it for this moment")
    add.add_argument("--zone", metavar="Europe/Paris")
    _simple(actions, "list", "list posts, newest first")
    for name, text in (
        ("show", "show one post"),
        ("cancel", "cancel what has not gone out"),
        ("delete", "delete a published post on its networks"),
    ):
        _simple(actions, name, text).add_argument("id", type=int, metavar="ID")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _moment(text: str) -> datetime:
    """A moment; without offset it is this computer's local time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no ISO 8601 date or time") from None
    return at.astimezone()


def _wall(text: str) -> datetime:
    """A wall time, read in --zone (or with an offset of its own)."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no ISO 8601 time") from None
