"""Side by side: where cards of one day lie when they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The lane of a card and how many lanes its group has."""

    lane: int
    lanes: int


def places(tops: Sequence[float], height: float) -> list[Place]:
    """For cards of one height with ascending `tops`: touching cards share the width."""
    lanes: list[int] = []
    group_of: list[int] = []
    widths: list[int] = []
    ends: list[float] = []
    group_end = float("-inf")
    for top in tops:
        if top >= group_end:
            ends = []
            widths.append(0)
        free = next((lane for lane, end in enumerate(ends) if end <= top), len(ends))
        if free == len(ends):
            ends.append(0.0)
        ends[free] = top + height
        group_end = max(group_end, top + height)
        lanes.append(free)
        group_of.append(len(widths) - 1)
        widths[-1] = max(widths[-1], free + 1)
    return [Place(lane, widths[group]) for lane, group in zip(lanes, group_of, strict=True)]
