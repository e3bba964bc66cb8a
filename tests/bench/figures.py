"""What a run measured, as a table on the screen and as `bench.json`."""

from __future__ import annotations

import gc
import json
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "bench.json"
HEAD = ("figure", "value", "unit", "floor", "ratio", "goal", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside its raw floor. Less is better; `goal` is the largest ratio (or,
    without a floor, the largest value) that is good enough."""

    name: str
    value: float
    unit: str
    floor: float | None
    goal: float

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool:
        return (self.value if self.ratio is None else self.ratio) <= self.goal

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": _rounded(self.value),
            "unit": self.unit,
            "floor": _rounded(self.floor),
            "ratio": _rounded(self.ratio),
            "goal": self.goal,
            "met": self.met,
        }


@dataclass(slots=True)
class Figures:
    """The figures of one run, in the order in which they were measured."""

    found: list[Figure] = field(default_factory=list)

    def add(
        self, name: str, value: float, unit: str, *, floor: float | None = None, goal: float
    ) -> Figure:
        figure = Figure(name, value, unit, floor, goal)
        self.found.append(figure)
        return figure

    def table(self) -> str:
        rows: list[tuple[str, ...]] = [HEAD]
        for figure in self.found:
            found = figure.as_json()
            numbers = (
                "" if found[key] is None else f"{found[key]:g}" for key in ("floor", "ratio")
            )
            met = "met" if figure.met else "MISSED"
            value = f"{found['value']:g}"
            rows.append((figure.name, value, figure.unit, *numbers, f"{figure.goal:g}", met))
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
        return "\n".join(
            "  ".join(
                cell.ljust(width) if column in (0, 2, 6) else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        )

    def write(self, target: Path = TARGET) -> None:
        found = [figure.as_json() for figure in self.found]
        target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes, once."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def side_by_side(
    ours: Sequence[Callable[[], object]], floors: Sequence[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each work of ours and of its floor, taken in turns, so that both feel the
    same machine. Everything is done once before, unmeasured."""
    pairs = list(zip(ours, floors, strict=True))
    for work, floor in pairs:
        work()
        floor()
    gc.collect()
    gc.disable()
    try:
        taken = [(milliseconds(work), milliseconds(floor)) for work, floor in pairs]
    finally:
        gc.enable()
    return [one for one, _ in taken], [other for _, other in taken]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def p99(values: Sequence[float]) -> float:
    return sorted(values)[math.ceil(len(values) * 0.99) - 1]


def _rounded(value: float | None) -> float | None:
    if value is None or value == 0:
        return value
    return round(value, max(0, 2 - math.floor(math.log10(abs(value)))))
