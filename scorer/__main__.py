"""Where ``dscore`` and ``python -m scorer`` begin."""

import gc
import os
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
        _leave_when_interrupted(True)
        from scorer.cli.main import main

        _leave_when_interrupted(False)
        return main()
    except KeyboardInterrupt:
        # errors.INTERRUPTED, but an import could be interrupted again
        return 130


def _leave_when_interrupted(at_once: bool) -> None:
    """Let an interruption end the process there and then, or raise KeyboardInterrupt as usual.

    Raised in the middle of an import it may be swallowed, or shown as an exception
    that was ignored. What the caller chose is left alone: ``nohup`` ignores it.
    """
    import signal

    handler = signal.getsignal(signal.SIGINT)
    if handler is (signal.default_int_handler if at_once else _leave):
        try:
            signal.signal(signal.SIGINT, _leave if at_once else signal.default_int_handler)
        except ValueError:  # another thread than the main one, which no signal reaches
            return


def _leave(number: int, frame: object) -> None:
    os._exit(130)


if __name__ == "__main__":
    sys.exit(run())
