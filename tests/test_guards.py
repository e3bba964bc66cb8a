"""The guards of `conftest.py` bite: each bad probe fails, each good one passes."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent

PROBES = """
import socket
import threading
import warnings

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QComboBox, QMainWindow, QMenu, QWidget

KEPT = []


def wait_in_thread(name, daemon):
    threading.Thread(target=threading.Event().wait, args=(2,), name=name, daemon=daemon).start()


def test_bad_thread_left_behind():
    wait_in_thread("left-behind", daemon=False)


def test_bad_lane_left_behind():
    wait_in_thread("cmc-lane", daemon=True)


def test_good_daemon_of_a_library():
    wait_in_thread("library", daemon=True)


def test_bad_error_in_a_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


def test_bad_error_in_a_finalizer():
    class Fragile:
        def __del__(self):
            raise ValueError

    Fragile()


def test_bad_warning():
    warnings.warn("noise", stacklevel=1)


def test_bad_qt_noise(qtbot):
    qWarning("noise")


def test_bad_connection_even_when_caught():
    with socket.socket() as outside:
        try:
            outside.connect(("192.0.2.1", 80))
        except AssertionError:
            pass


def test_bad_datagram():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        outside.sendto(b"x", ("192.0.2.1", 53))


def test_bad_look_up():
    socket.getaddrinfo("example.org", 443)


def test_good_name_that_never_exists():
    with pytest.raises(socket.gaierror):
        socket.create_connection(("nowhere.invalid", 80))


def test_good_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_bad_window_left_behind(qtbot):
    KEPT.append(QWidget())


def test_good_window_given_to_qtbot(qtbot):
    KEPT.append(QMainWindow())
    qtbot.addWidget(KEPT[-1])
    choice = QComboBox(KEPT[-1])
    choice.addItem("one")
    KEPT[-1].show()
    choice.showPopup()
    choice.hidePopup()
    QMenu(KEPT[-1]).addAction("two")


def test_good_window_that_nobody_holds(qtbot):
    widget = QWidget()
    widget.setProperty("itself", [widget])


def test_good_empty_home(own_home):
    from pathlib import Path

    assert Path.home() == own_home
    assert [path.name for path in own_home.iterdir()] == [".runtime"]
"""


@pytest.mark.slow
def test_each_guard_fails_the_bad_probe_and_spares_the_good_one(tmp_path):
    probes = tmp_path / "test_probes.py"
    probes.write_text(PROBES, encoding="utf-8")
    report = tmp_path / "report.xml"
    options = ["-p", "no:randomly", "-p", "no:cacheprovider", "-o", "thread_grace=0.1"]
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "pyproject.toml"]
    done = subprocess.run(
        [*command, *options, "--junitxml", str(report), str(probes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert report.exists(), done.stdout + done.stderr
    # Our own file, written by pytest a moment ago.
    cases = ElementTree.parse(report).getroot().iter("testcase")  # noqa: S314
    passed = {case.get("name", ""): len(case) == 0 for case in cases}
    assert len(passed) == PROBES.count("\ndef test_")
    wrong = [name for name, good in passed.items() if good != name.startswith("test_good")]
    assert wrong == [], done.stdout
