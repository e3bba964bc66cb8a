"""Running one command of the command line over the services."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from cmconsole.cli import account_commands, data_commands, inbox_commands, post_commands
from cmconsole.cli.output import Output
from cmconsole.domain.errors import ConsoleError
from cmconsole.services.console import Console

Command = Callable[[argparse.Namespace, Console, Output], int]

COMMANDS: dict[str, Command] = {
    "account": account_commands.account,
    "inbox": inbox_commands.inbox,
    "post": post_commands.post,
    "publish": post_commands.publish,
    "sync": post_commands.sync,
    "metrics": post_commands.metrics,
    "backup": data_commands.backup,
    "check": data_commands.check,
    "export": data_commands.export,
}


def run(
    args: argparse.Namespace,
    open_console: Callable[[Path | None], Console],
    restore: Callable[[Path | None, Path], Path | None],
) -> int:
    """Carry out `args`; returns the exit code. `restore` replaces the workspace that is given first
    by the backup given second, while no console holds it."""
    out = Output(args.json)
    try:
        if args.command == "restore":
            return data_commands.restore(args, restore, out)
        console = open_console(args.workspace)
    except ConsoleError as error:
        return out.trouble(error)
    try:
        return COMMANDS[args.command](args, console, out)
    except ConsoleError as error:
        return out.trouble(error)
    finally:
        console.close()
