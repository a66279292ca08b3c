"""A signal ends a command, also where the error that it raises is dropped on the way."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap

import pytest

LOSES_AN_ERROR = textwrap.dedent("""
    import os, signal, sys
    from interview.cli import ending_signals

    class Dropped:
        def __del__(self):  # Python drops what is raised in here
            os.kill(os.getpid(), int(sys.argv[1]))
            for _ in range(1000):
                pass

    ending_signals.unwind()
    Dropped()
    signal.pause()
""")


ENDINGS = [
    (signal.SIGTERM, 128 + signal.SIGTERM),
    (signal.SIGHUP, 128 + signal.SIGHUP),
    (signal.SIGINT, -signal.SIGINT),
]


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_a_signal_whose_error_was_dropped_ends_the_program_all_the_same(
    number: signal.Signals, status: int
) -> None:
    argv = [sys.executable, "-c", LOSES_AN_ERROR, str(int(number))]
    ended = subprocess.run(argv, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == status
    assert "Exception ignored" not in ended.stderr


LOSES_IT_ONCE_MORE = LOSES_AN_ERROR.replace(
    "Dropped()\n",
    textwrap.dedent("""
    later = ending_signals._send_later
    def at_once(number):  # as on a busy machine, where it comes before the loss of the first is told
        ending_signals._send_later = later
        os.kill(os.getpid(), number)
    ending_signals._send_later = at_once
    Dropped()
    """),
)


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_a_signal_that_comes_while_the_loss_is_told_ends_the_program_too(
    number: signal.Signals, status: int
) -> None:
    argv = [sys.executable, "-c", LOSES_IT_ONCE_MORE, str(int(number))]
    ended = subprocess.run(argv, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == status
    assert "Exception ignored" not in ended.stderr
