"""Where ``dscore`` and ``python -m scorer`` begin."""

import gc
import sys


def run() -> int:
    """Run one call of ``dscore`` and return its exit code.

    An interruption is quiet from here on, also while modules are still being
    imported.
    """
    # A short process frees little that a collection could find, and each one looks at
    # every object of every module.
    gc.set_threshold(100_000)
    try:
        from scorer.cli.main import main

        return main()
    except KeyboardInterrupt:
        # errors.INTERRUPTED, but an import could be interrupted again
        return 130


if __name__ == "__main__":
    sys.exit(run())
