"""Where the packaged programs begin; `python -m cmconsole` begins in `cmconsole/__main__.py`."""

import multiprocessing
import sys

from cmconsole.__main__ import main

if __name__ == "__main__":
    # A packaged program starts its child processes by starting itself.
    multiprocessing.freeze_support()
    sys.exit(main())
