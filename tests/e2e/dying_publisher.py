"""A publisher that kills itself: `dying_publisher.py WORKSPACE SECONDS_AHEAD MOMENT`.

Before and after each transaction, and before and after each request, is one moment; at the given
one (from 1; 0: never) the process ends as if the power had failed. The clock runs ahead of the
computer's, so that waits need not be waited for. Prints the number of moments it has lived.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx

from cmconsole import app
from cmconsole.domain.ids import AccountId
from cmconsole.platforms.network import DeadlineTransport
from cmconsole.store.engine import Database, WriteSession
from tests.helpers.fixed_vault import fixed_vault
from tests.helpers.moving_clock import MovingClock


class Life:
    """Counts moments and ends at the chosen one."""

    def __init__(self, last: int) -> None:
        self.lived = 0
        self._last = last

    def moment(self) -> None:
        self.lived += 1
        if self.lived == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def make_mortal(life: Life) -> None:
    write, send = Database.writing, DeadlineTransport.handle_request

    @contextmanager
    def writing(self: Database) -> Iterator[WriteSession]:
        life.moment()
        with write(self) as session:
            yield session
            # Written, and not yet committed.
            life.moment()
        life.moment()

    def handle_request(self: DeadlineTransport, request: httpx.Request) -> httpx.Response:
        life.moment()
        response = send(self, request)
        # The server has done it; nobody here knows yet.
        life.moment()
        return response

    Database.writing = writing  # type: ignore[method-assign]
    DeadlineTransport.handle_request = handle_request  # type: ignore[method-assign]


def main() -> None:
    workspace, ahead, last = sys.argv[1:]
    clock = MovingClock(timedelta(seconds=float(ahead)))
    # The one place that makes the clock of a program.
    setattr(app, "SystemClock", lambda: clock)  # noqa: B010
    life = Life(int(last))
    console = app.open_console(Path(workspace), "command", fixed_vault())
    make_mortal(life)
    # A pull before and after, as in a working day: what comes back must not become a second copy.
    for account in console.accounts.list():
        console.publishing.run_due()
        console.sync.sync(AccountId(account.id))
        console.publishing.run_due()
    console.close()
    print(life.lived)


if __name__ == "__main__":
    main()
