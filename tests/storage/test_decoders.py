"""Two threads that decode at once: each decoder is made whole before the next one begins."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

INTERVIEW = Path(__file__).resolve().parents[2] / "interview"

RACE = """
import sys, threading, time
import msgspec._utils as inside
sys.setswitchinterval(1e-6)

building, overlaps = [], []
plain = inside._get_class_mro_and_typevar_mappings

def slowly(kind):  # msgspec calls it for every Struct that it meets for the first time
    me = threading.get_ident()
    overlaps.extend(other for other in building if other != me)
    building.append(me)
    time.sleep(0.002)
    try:
        return plain(kind)
    finally:
        building.remove(me)

inside._get_class_mro_and_typevar_mappings = slowly
from interview.banks.read import BankReading
from interview.model.events import SessionEvent
from interview.model.session import Plan
from interview.storage.decoders import from_json, from_msgpack
start = threading.Barrier(3)

def decode(function, data, kind):
    start.wait()
    try:
        function(data, kind)
    except ValueError:
        pass

threads = [
    threading.Thread(target=decode, args=work)
    for work in ((from_msgpack, b"\\x80", BankReading), (from_json, b"{}", SessionEvent), (from_json, b"{}", Plan))
]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(overlaps))
"""


def test_threads_that_decode_for_the_first_time_wait_for_each_other() -> None:
    # A process of its own: here everything was decoded before.
    done = subprocess.run(
        [sys.executable, "-c", RACE], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr


def test_nobody_else_makes_a_decoder() -> None:
    makers = re.compile(r"msgspec\.(?:(?:json|msgpack)\.(?:decode|Decoder)|convert)\b")
    found = [
        (path.name, match.group())
        for path in INTERVIEW.rglob("*.py")
        if path.name != "decoders.py"
        for match in makers.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
