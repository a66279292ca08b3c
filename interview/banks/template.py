"""A bank to begin with: it checks clean, and its comments say what each field is for."""

from __future__ import annotations

import json
from pathlib import Path

from interview.banks.writing import write_whole
from interview.model.errors import BankError
from interview.storage.files import create_whole

SCHEMA_FILE = "bank.schema.json"
"""Beside the banks, so that an editor needs no network to know the format."""

_STARTER = """\
# yaml-language-server: $schema=./bank.schema.json
# {name}: a bank of interview questions. A question and an answer are all that it needs; the
# rest makes the score better. After a change: interview banks check {name}

title: {name}
topics:
  # an id for use in this file and on the command line, and the title that people see
  searching: Searching

questions:
  - question: Why is binary search fast, and what does it need?
    answer: >
      Every comparison throws away half of what is left, so it takes logarithmic time.
      It needs sorted data with random access.

  - id: hash-table-cost # stable for ever: past sessions refer to it
    topic: searching
    difficulty: 2 # 1 warm-up, 2 core, 3 deep
    limit: 90 # seconds
    question: What does a lookup in a hash table cost, and when does it get slow?
    answer: >
      On average a lookup takes constant time, because the hash leads straight to the bucket.
      When many keys collide in one bucket, the lookup degrades to a linear scan.
    key_points: # the things that a good answer says, three to six of them
      - point: a lookup takes constant time on average
        weight: 2 # beside the other key points; 1 if left out
        required: true # without it the answer is not an answer
        say: # other ways to put the whole point
          - O(1) on average
          - the cost does not grow with the size of the table
        not: # what a person who has it wrong would say instead
          - a lookup gets slower with every entry
      - point: collisions degrade it to a linear scan
        say: [with many entries in one bucket it walks the whole chain, O(n) in the worst case]
        follow_up: How do implementations keep the chains short?
    wrong: # false claims that candidates make
      - claim: a lookup is always constant
        because: Colliding keys share a bucket, which then has to be searched.
    contrasts: # pairs that candidates exchange
      - [[average, on average], [worst case, worst]]
    answers: # marked answers, 0 to 1: the scorer learns most from them; six or more, see: banks learn
      - mark: 1
        text: O(1) on average, but when keys collide it degrades to a linear scan of the bucket.
      - mark: 0.9
        text: Constant on average, as the hash leads to the bucket; in the worst case it walks all of it.
      - mark: 0.6
        text: It takes constant time, whatever the size of the table.
      - mark: 0.3
        text: Logarithmic, and with collisions it gets slow.
        why: A lookup is constant on average; only collisions make it linear.
      - mark: 0.1
        text: In the worst case it is constant, on average it scans the whole bucket.
        why: It is the other way round, constant on average and linear in the worst case.
      - mark: 0
        text: It is slow because the table has to be kept sorted.
        why: A hash table keeps no order; it goes straight to the bucket.
"""


def starter(name: str) -> str:
    """The text of a new bank."""
    return _STARTER.format(name=name)


def write_starter(folder: Path, name: str) -> Path:
    """Write a new bank, and the schema that it names, into `folder`; the bank's path.

    Raises:
        BankError: A bank of that name is there already, or the folder cannot be written.
    """
    path = folder / f"{name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(
            (candidate for candidate in (path, path.with_suffix(".yml")) if candidate.exists()),
            None,
        )
        if taken is None:
            create_whole(path, starter(name).encode(), mode=0o644)
    except FileExistsError:
        taken = path
    except OSError as error:
        raise BankError(f"{path} cannot be written: {error.strerror or error}") from error
    if taken is not None:
        raise BankError(f"{taken} is there already; choose another name")
    write_schema(folder)
    return path


def write_schema(folder: Path) -> None:
    """Put the JSON Schema beside the banks; an older one is replaced.

    Raises:
        BankError: The folder cannot be written.
    """
    from interview.banks.schema import json_schema

    write_whole(folder / SCHEMA_FILE, json.dumps(json_schema(), indent=2) + "\n")
