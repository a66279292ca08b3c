"""What the marked answers of banks come to, as digests that transcripts and lessons are named by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from interview.banks import library
from interview.banks.answers import answer_files, own_answers
from interview.banks.read import read_bytes
from interview.model.bank import Bank
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.scoring.policy import VERSION


def digests_of_answers(places: Places, banks: Iterable[Bank]) -> dict[str, str]:
    """By `bank/answers`, what the marked answers of some banks come to; those without any are left out.

    Raises:
        InterviewError: a file cannot be read.
    """
    known = {file.name: file for file in library.bank_files(places)}
    found = {}
    for bank in banks:
        if bank.name in known:
            files = (*answer_files(known[bank.name].path), *own_answers(places.home, bank.name))
            if files:
                found[f"{bank.name}/answers"] = digest_with_files(bank.digest.encode(), files)
    return found


def digest_with_files(made_from: bytes, files: Iterable[Path]) -> str:
    """Of the policy, some bytes and some files, in hexadecimal.

    Raises:
        InterviewError: a file cannot be read.
    """
    whole = hashlib.sha256(f"{VERSION} ".encode() + made_from)
    for path in files:
        try:
            data = read_bytes(path)
        except OSError as error:
            raise InterviewError(f"{path} cannot be read: {error.strerror or error}") from error
        whole.update(f"{len(data)} ".encode() + data)
    return whole.hexdigest()
