"""Settings: typed, kept whole, never in the way of a start."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import DiskFull
from cmconsole.settings import file
from cmconsole.settings.declared import (
    FONT_SCALE,
    LANGUAGE,
    LATE_MINUTES,
    LATE_POLICY,
    OPTIONS,
    SYNC_INTERVAL_SECONDS,
    THEME,
    ZONE,
    Option,
)
from cmconsole.settings.settings import Settings
from tests.helpers.clock import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def stored(path: Path) -> dict[str, object]:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_default_is_one_of_the_options_own_values(option: Option) -> None:
    assert option.check(option.default) == option.default


def test_names_are_unique_and_every_help_is_one_sentence() -> None:
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)
    for option in OPTIONS:
        assert option.help.endswith(".")
        assert option.help.count(". ") == 0


@pytest.mark.parametrize(
    ("option", "value"),
    [
        (LANGUAGE, "de"),
        (LANGUAGE, None),
        (LANGUAGE, 1),
        (LATE_MINUTES, 0),
        (LATE_MINUTES, 15.0),
        (LATE_MINUTES, "15"),
        (LATE_MINUTES, True),
        (SYNC_INTERVAL_SECONDS, 5),
        (FONT_SCALE, float("nan")),
        (FONT_SCALE, float("inf")),
        (FONT_SCALE, 10),
        (ZONE, "Europe/Montclair"),
        (ZONE, "../etc/passwd"),
        (ZONE, ""),
        (LATE_POLICY, "sometimes"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(option: Option, value: object) -> None:
    settings = Settings(None)
    with pytest.raises(ValueError, match=option.name):
        settings.set(option, value)
    assert settings.get(option) == option.default


def test_a_whole_number_is_good_enough_for_a_factor() -> None:
    value = FONT_SCALE.check(2)
    assert (value, type(value)) == (2.0, float)


def test_a_value_is_there_after_a_restart(path: Path) -> None:
    Settings(path).set(THEME, "dark")
    again = Settings(path)
    assert again.get(THEME) == "dark"
    assert again.get(LANGUAGE) == "system"
    assert again.notice is None


def test_a_start_writes_nothing(path: Path) -> None:
    Settings(path).get(THEME)
    assert not path.exists()


def test_a_reset_gives_the_default_back_and_leaves_no_trace(path: Path) -> None:
    settings = Settings(path)
    settings.set(LATE_MINUTES, 40)
    settings.reset(LATE_MINUTES)
    assert settings.get(LATE_MINUTES) == 15
    assert "late_minutes" not in stored(path)


def test_a_callback_hears_changes_only_and_only_of_its_option() -> None:
    settings = Settings(None)
    heard: list[str] = []
    stop = settings.on_change(THEME, heard.append)
    settings.set(THEME, "dark")
    settings.set(THEME, "dark")
    settings.set(LANGUAGE, "fr")
    settings.reset(THEME)
    stop()
    stop()
    settings.set(THEME, "light")
    assert heard == ["dark", "system"]


def test_keys_of_another_version_are_kept(path: Path) -> None:
    path.write_text('{"version": 99, "later": {"a": [1]}, "theme": "dark"}', encoding="utf-8")
    settings = Settings(path)
    settings.set(LANGUAGE, "fr")
    assert stored(path) == {
        "version": 99,
        "later": {"a": [1]},
        "theme": "dark",
        "language": "fr",
    }


def test_a_stored_value_that_does_not_fit_counts_as_the_default(path: Path) -> None:
    path.write_text('{"theme": "pink", "late_minutes": "many"}', encoding="utf-8")
    settings = Settings(path)
    assert settings.get(THEME) == "system"
    assert settings.get(LATE_MINUTES) == 15
    settings.set(LATE_MINUTES, 20)
    assert stored(path)["theme"] == "pink"


def test_a_change_of_another_process_is_not_undone(path: Path) -> None:
    window, agent = Settings(path), Settings(path)
    window.set(THEME, "dark")
    agent.set(LATE_MINUTES, 30)
    window.set(LANGUAGE, "fr")
    content = stored(path)
    assert (content["theme"], content["late_minutes"], content["language"]) == ("dark", 30, "fr")
    assert window.get(LATE_MINUTES) == 30


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"x"', b"\xff\xfe\x00", b"{" * 200_000, b"[" * 200_000, b"9" * 2_000_000],
)
def test_a_damaged_file_is_kept_aside_and_the_program_starts(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(path, FakeClock())
    assert settings.get(THEME) == "system"
    assert settings.notice is not None
    aside = path.with_name("settings.damaged-20260115T090000.json")
    assert aside.name in settings.notice.detail
    assert aside.read_bytes() == content
    settings.set(THEME, "dark")
    assert Settings(path).get(THEME) == "dark"


def test_a_file_saved_by_a_windows_editor_is_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + b'{"theme": "dark"}\r\n')
    assert Settings(path).get(THEME) == "dark"


def test_what_cannot_be_saved_holds_for_this_run_and_is_saved_with_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(path)
    settings.set(LANGUAGE, "fr")

    def no_space(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", no_space)
        with pytest.raises(DiskFull, match="No space left") as caught:
            settings.set(THEME, "dark")
    assert "until you close" in caught.value.detail
    assert settings.get(THEME) == "dark"
    assert stored(path).get("theme") is None
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]
    settings.set(LATE_MINUTES, 30)
    assert stored(path)["theme"] == "dark"


def test_a_failed_save_is_heard_by_the_window_all_the_same(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "no such folder" / "settings.json")
    heard: list[str] = []
    settings.on_change(THEME, heard.append)
    with pytest.raises(DiskFull):
        settings.set(THEME, "dark")
    assert heard == ["dark"]


@pytest.mark.slow
def test_a_killed_save_leaves_the_old_file_or_the_new_one(path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from cmconsole.settings.settings import Settings\n"
        "from cmconsole.settings.declared import WINDOW_STATE\n"
        "settings = Settings(Path(sys.argv[1]))\n"
        "print('ready', flush=True)\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1\n"
        "    settings.set(WINDOW_STATE, str(n) + 'x' * 200_000)\n"
    )
    root = Path(__file__).resolve().parents[3]
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdout=subprocess.PIPE,
            cwd=root,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        before = path.stat().st_mtime_ns if path.exists() else 0
        while not path.exists() or path.stat().st_mtime_ns == before:
            assert child.poll() is None
        child.kill()
        child.wait()
        child.stdout.close()
        assert str(stored(path)["window_state"]).endswith("x" * 200_000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_a_file_that_may_not_be_read_is_told_and_not_replaced(path: Path) -> None:
    path.mkdir()
    with pytest.raises(DiskFull, match="cannot be read"):
        Settings(path)
    assert stat.S_ISDIR(path.stat().st_mode)


@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_stood_in_the_file_is_still_there_after_a_change(content: dict) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        Settings(path).set(THEME, "dark")
        after = file.read(path)
    expected = {**content, "theme": "dark"}
    for name in expected.keys() - {"version"}:
        assert after[name] == expected[name]
