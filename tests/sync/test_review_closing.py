"""The end of the program while a lane still writes."""

from __future__ import annotations

import threading

from cmconsole.domain.changes import Topic
from cmconsole.store.engine import Database
from cmconsole.store.workspace import open_database
from tests.helpers.clock import FakeClock
from tests.sync.test_publisher import Desk


def test_closing_lets_a_write_that_has_begun_reach_the_file(
    database: Database, clock: FakeClock
) -> None:
    Desk(database, clock)
    inside, closing = threading.Event(), threading.Event()
    troubles: list[BaseException] = []

    def lane() -> None:
        try:
            with database.writing() as session:
                session.connection.exec_driver_sql("UPDATE accounts SET display_name = 'late'")
                session.touch(Topic.ACCOUNTS)
                inside.set()
                closing.wait(10)
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            troubles.append(error)

    class Turn:
        """The lock of the writers, which tells when somebody asks for it."""

        def __init__(self, real: threading.Lock) -> None:
            self.real = real

        def acquire(self, timeout: float) -> bool:
            closing.set()
            return self.real.acquire(timeout=timeout)

        def release(self) -> None:
            self.real.release()

    thread = threading.Thread(target=lane)
    thread.start()
    assert inside.wait(10)
    database._turn = Turn(database._turn)  # type: ignore[assignment]
    database.close()
    closing.set()
    thread.join(10)
    assert troubles == []
    again = open_database(database.path, clock.now)
    try:
        with again.reading() as connection:
            names = connection.exec_driver_sql("SELECT display_name FROM accounts").scalars().all()
    finally:
        again.close()
    assert names == ["late", "late"]
