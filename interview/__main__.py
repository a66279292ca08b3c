"""The command `interview`, and `python -m interview`: signals are heeded before the slow imports."""

import gc

from interview.cli import ending_signals


def main() -> None:
    """Run the command line and exit; a signal exits with 128 plus its number."""
    ending_signals.end_at_once()
    # Modules and banks are many small values that stay: looking through them over and over takes a
    # tenth of the start. Set once, here, and never switched: threads share it.
    gc.set_threshold(50_000, 20, 50)
    from interview.cli import main as command_line

    ending_signals.unwind()
    try:
        command_line.main()
    finally:
        ending_signals.end_at_once()


if __name__ == "__main__":
    main()
