"""`cmconsole account …`"""

from __future__ import annotations

import argparse
import sys
import threading
import webbrowser
from typing import TextIO

from cmconsole.cli.output import DONE, Output, exit_code
from cmconsole.cli.records import ACCOUNT_COLUMNS, account_record
from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import AccountId
from cmconsole.services.console import Console

LONGEST_SECRET = 20_000


def account(args: argparse.Namespace, console: Console, out: Output) -> int:
    """Dispatch `account ACTION`."""
    match args.action:
        case "add":
            return _add(args, console, out)
        case "check":
            return _check(args, console, out)
        case "remove":
            console.accounts.remove(AccountId(args.id))
            out.say("Removed. Its history stays in the workspace.")
            return DONE
        case _:
            out.records([account_record(each) for each in console.accounts.list()], ACCOUNT_COLUMNS)
            return DONE


def _add(args: argparse.Namespace, console: Console, out: Output) -> int:
    if args.token_stdin:
        token = _secret(sys.stdin)
        account, _ = console.accounts.add_with_token(args.platform, args.server, token)
    elif args.password_stdin:
        password = _secret(sys.stdin)
        account, _ = console.accounts.add_with_password(
            args.platform, args.server, args.handle, password
        )
    else:
        _needs_browser(args.platform, console)
        never = threading.Event()

        def show(url: str) -> bool:
            out.say(f"Sign in at this address: {url}")
            return webbrowser.open(url)

        account, _ = console.accounts.add_with_browser(
            args.platform, args.server, show, never.is_set
        )
    out.record(account_record(account))
    return DONE


def _needs_browser(platform: str, console: Console) -> None:
    for info in console.accounts.platforms():
        if info.name == platform and CredentialKind.OAUTH_LOOPBACK not in info.credential_kinds:
            raise BadInput(
                "{network} is connected with an app password.",
                "Give --handle and --password-stdin.",
                network=info.title,
            )


def _secret(source: TextIO) -> str:
    """One line from stdin: never an argument, which every process of the computer can read."""
    text = source.read(LONGEST_SECRET).strip()
    if not text or "\n" in text:
        raise BadInput("There is no single line on stdin.", "Pipe the secret in, alone on a line.")
    return text


def _check(args: argparse.Namespace, console: Console, out: Output) -> int:
    ids = [AccountId(args.id)] if args.id is not None else [a.id for a in console.accounts.list()]
    rows, first_error = [], None
    for account_id in ids:
        report = console.accounts.check(account_id)
        rows.append(account_record(report.account))
        if report.error is not None:
            out.say(f"{report.account.handle}: {report.error.title} {report.error.detail}")
            first_error = first_error or report.error
    out.records(rows, ACCOUNT_COLUMNS)
    return DONE if first_error is None else exit_code(first_error)
