"""The command `interview`, and `python -m interview`: signals are heeded before the slow imports."""

import gc

from interview.cli import ending_signals


def main() -> None:
    """Run the command line and exit; a signal exits with 128 plus its number."""
    ending_signals.end_at_once()
    gc.disable()  # modules stay: no garbage comes of importing them
    from interview.cli import main as command_line

    gc.enable()
    ending_signals.unwind()
    try:
        command_line.main()
    finally:
        ending_signals.end_at_once()


if __name__ == "__main__":
    main()
