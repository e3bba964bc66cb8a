"""The libraries we stand on are sound: faults that would look like our own are caught here."""

import subprocess
import sys

PROCESS_EVENTS = """
import sys
from PySide6.QtCore import QCoreApplication

app = QCoreApplication([])
before = sys.getrefcount(None)
for _ in range(10_000):
    app.processEvents()
print(before - sys.getrefcount(None))
"""


def test_calls_into_qt_do_not_use_up_the_references_of_none():
    """PySide6 6.12.0 on Python 3.11 loses one at each void call; at zero the program aborts."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS_EVENTS], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100


def test_the_bundled_sqlite_can_have_two_writers():
    """Before 3.51.3 a reset of the write-ahead log can corrupt a file that two processes write."""
    from sqlcipher3 import dbapi2

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_the_bundled_sqlite_can_search_and_erase():
    """Full-text search, and its secure deletion: an erased message must leave no bytes behind."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, prefix='2 3')")
    connection.execute("INSERT INTO words(words, rank) VALUES ('secure-delete', 1)")
    connection.execute("INSERT INTO words(body) VALUES ('théâtre')")
    found = connection.execute("SELECT count(*) FROM words WHERE words MATCH 'the*'").fetchone()
    connection.close()
    assert found == (1,)
