"""`cmconsole backup`, `restore`, `check` and `export`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from cmconsole.cli.output import DONE, REFUSED, Output
from cmconsole.services.console import Console


def backup(args: argparse.Namespace, console: Console, out: Output) -> int:
    written = console.data.back_up(args.file)
    out.record({"file": str(written), "bytes": written.stat().st_size})
    return DONE


def restore(
    args: argparse.Namespace, replace: Callable[[Path | None, Path], Path | None], out: Output
) -> int:
    aside = replace(args.workspace, args.file)
    out.record({"restored": str(args.file), "replaced_file": str(aside) if aside else None})
    out.say(
        "Restored. What the backup calls planned is held: look at each before it goes out, "
        "since it may have been published meanwhile."
    )
    return DONE


def check(_args: argparse.Namespace, console: Console, out: Output) -> int:
    findings = console.data.check()
    out.records(
        [{"what": each.what, "detail": each.detail} for each in findings], ("what", "detail")
    )
    out.say(
        "Everything is as it should be." if not findings else "Restore a backup, or ask for help."
    )
    return DONE if not findings else REFUSED


def export(args: argparse.Namespace, console: Console, out: Output) -> int:
    counts = console.data.export(args.folder)
    out.records([{"table": name, "rows": rows} for name, rows in counts.items()], ("table", "rows"))
    return DONE
