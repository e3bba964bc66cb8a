"""Upgrades of the settings file."""

import pytest

from cmconsole.settings.upgrades import (
    FIRST_VERSION,
    UPGRADES,
    Raw,
    newest_version,
    upgrade_to,
    upgraded,
)


@upgrade_to(2)
def hours_become_minutes(raw: Raw) -> None:
    """Hours were too coarse."""
    raw["minutes"] = raw.pop("hours", 0) * 60


@upgrade_to(3)
def minutes_get_a_prefix(raw: Raw) -> None:
    """There are two kinds of minutes now."""
    raw["late_minutes"] = raw.pop("minutes")


STEPS = (hours_become_minutes, minutes_get_a_prefix)


def test_an_old_file_takes_every_step_in_order() -> None:
    old = {"version": 1, "hours": 2}
    assert upgraded(old, STEPS) == {"version": 3, "late_minutes": 120}
    assert old == {"version": 1, "hours": 2}


def test_a_step_that_was_taken_is_not_taken_again() -> None:
    assert upgraded({"version": 2, "minutes": 5}, STEPS) == {"version": 3, "late_minutes": 5}


def test_a_newer_file_is_left_alone() -> None:
    newer = {"version": 9, "hours": 2}
    assert upgraded(newer, STEPS) == newer


@pytest.mark.parametrize("version", [None, "2", True, 2.5])
def test_a_file_without_a_version_is_of_the_first(version: object) -> None:
    raw = {"hours": 1} if version is None else {"hours": 1, "version": version}
    assert upgraded(raw, STEPS) == {"version": 3, "late_minutes": 60}


def test_a_reason_is_demanded_and_kept() -> None:
    assert hours_become_minutes.reason == "Hours were too coarse."
    with pytest.raises(ValueError, match="no reason"):
        upgrade_to(4)(lambda raw: None)


def test_our_own_steps_follow_each_other_without_a_hole() -> None:
    versions = [step.version for step in UPGRADES]
    assert versions == list(range(FIRST_VERSION + 1, FIRST_VERSION + 1 + len(versions)))
    assert newest_version() == FIRST_VERSION + len(versions)
