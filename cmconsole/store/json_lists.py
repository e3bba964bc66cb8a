"""Any number of values through one bound parameter.

A statement with `IN (?, ?, …)` is another statement for each length, and thousands of parameters
are slow. `column.in_(listed())` is one prebuilt statement that reads its values from one JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Select, bindparam, func, select


def listed(name: str = "ids") -> Select[tuple[object]]:
    """`SELECT value FROM json_each(:name)`; bind `as_list(values)`."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


def as_list(values: Iterable[int] | Iterable[str]) -> str:
    """The values for `listed`. Texts must be storable."""
    return json.dumps(list(values))
