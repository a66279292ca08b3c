"""Digests of the marked answers of banks; transcripts and lessons name them."""

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
    """Return the digest of each bank's marked answers by `bank/answers`; banks without any are left out.

    Raises:
        InterviewError: a file cannot be read.
    """
    files_by_name = {file.name: file for file in library.bank_files(places)}
    digests = {}
    for bank in banks:
        if bank.name in files_by_name:
            files = (
                *answer_files(files_by_name[bank.name].path),
                *own_answers(places.home, bank.name),
            )
            if files:
                digests[f"{bank.name}/answers"] = digest_with_files(bank.digest.encode(), files)
    return digests


def digest_with_files(made_from: bytes, files: Iterable[Path]) -> str:
    """Return the digest of the policy, some bytes and some files, in hexadecimal.

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
