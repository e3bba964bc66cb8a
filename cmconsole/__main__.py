"""`cmconsole` and `python -m cmconsole`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run with the arguments of the process; returns the exit code."""
    from cmconsole.app import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
