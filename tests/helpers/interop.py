"""The AT Protocol's own examples of right and wrong spellings, beside the repository."""

from __future__ import annotations

import pytest

from tests.helpers.lexicons import SPECS


def lines(name: str) -> list[str]:
    """The examples of one file, without comments; skips the test where there are none."""
    path = SPECS / "interop-test-files" / "syntax" / name
    if not path.is_file():
        pytest.skip("no ../shared/specs/atproto beside the repository: no examples to check with")
    content = path.read_text(encoding="utf-8").splitlines()
    return [line for line in content if line.strip() and not line.startswith("#")]
