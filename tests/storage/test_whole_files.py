"""Whatever fails or is killed while a file is written, others see the old one or the new one."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.storage.files import (
    UNFINISHED,
    create_whole,
    folder_locked,
    move_new,
    open_regular,
    read_regular,
    replace_whole,
    sync_folder,
)

INTERVIEW = Path(__file__).resolve().parents[2] / "interview"


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "file"
    replace_whole(path, b"first", mode=0o640)
    replace_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(path.parent) == ["file"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "file"
    replace_whole(path, b"old")
    if call == "write":
        monkeypatch.setattr(os, "fchmod", fail)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        replace_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_new_file_takes_the_place_of_nothing(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    create_whole(path, b"first")
    link.symlink_to(tmp_path / "nowhere")
    for taken in (path, link):
        with pytest.raises(FileExistsError):
            create_whole(taken, b"second")
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["file", "link"]


def test_a_move_that_was_killed_between_its_names_is_finished(tmp_path: Path) -> None:
    path, target = tmp_path / "here", tmp_path / "there"
    path.write_bytes(b"kept")
    target.hardlink_to(path)
    move_new(path, target)
    assert names(tmp_path) == ["there"]
    with pytest.raises(FileExistsError):
        move_new(target, target)
    assert target.read_bytes() == b"kept"


def test_a_file_system_without_links_takes_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_whole(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    with pytest.raises(FileExistsError):
        create_whole(tmp_path / "file", b"other")
    assert names(tmp_path) == ["file"]


def test_a_killed_writer_leaves_the_old_file_and_what_it_left_goes_an_hour_later(
    tmp_path: Path,
) -> None:
    replace_whole(tmp_path / "file", b"old")
    killed = (
        "import os, sys; from pathlib import Path;"
        "from interview.storage.files import replace_whole;"
        "os.fsync = lambda _fd: os.kill(os.getpid(), 9);"
        "replace_whole(Path(sys.argv[1]), b'new')"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / "file")], check=False)
    assert (tmp_path / "file").read_bytes() == b"old"
    (left,) = tmp_path.glob(f"{UNFINISHED}*")
    replace_whole(tmp_path / "other", b"whole")
    assert left.exists(), "somebody may still be writing it"
    os.utime(left, (0, left.stat().st_mtime - 3601))
    replace_whole(tmp_path / "other", b"whole")
    assert names(tmp_path) == ["file", "other"]


@pytest.mark.parametrize("write", [replace_whole, create_whole])
def test_the_name_lasts_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    synced: list[tuple[str, list[str]]] = []

    def note(fd: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file"
        synced.append((kind, names(tmp_path)))

    monkeypatch.setattr(os, "fsync", note)
    write(tmp_path / "file", b"new")
    assert [kind for kind, _ in synced] == ["file", "folder"]
    assert synced[-1][1] == ["file"], "by then it has its name and nothing else is there"
    replace_whole(tmp_path / "other", b"of no use to anybody later", durable=False)
    assert len(synced) == 2


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(tmp_path)
    sync_folder(tmp_path / "not there")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        sync_folder(tmp_path)


@pytest.mark.parametrize(("mode", "folders"), [(0o600, 0o700), (0o644, 0o777)])
def test_folders_are_made_as_private_as_what_is_put_into_them(
    tmp_path: Path, mode: int, folders: int
) -> None:
    mask = os.umask(0)
    try:
        replace_whole(tmp_path / "one" / "two" / "file", b"x", mode=mode)
    finally:
        os.umask(mask)
    assert (tmp_path / "one" / "two").stat().st_mode & 0o777 == folders
    assert (tmp_path / "one" / "two" / "file").stat().st_mode & 0o777 == mode


def test_what_is_no_file_is_neither_replaced_nor_taken_away(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for odd in (pipe, folder):
        with pytest.raises(OSError, match="it is not a regular file"):
            replace_whole(odd, b"x")
    assert names(tmp_path) == ["folder", "pipe"]
    assert pipe.is_fifo()


def test_where_there_are_no_locks_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with folder_locked(tmp_path / "made" / "at once"):
        assert (tmp_path / "made" / "at once").stat().st_mode & 0o777 == 0o700
        replace_whole(tmp_path / "file", b"x")
    assert names(tmp_path) == ["file", "made"]


def test_a_file_is_read_whole_or_not_at_all_also_through_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"0123456789")
    link.symlink_to(path)
    with pytest.raises(OSError, match="larger than 0 KiB"):
        read_regular(link, 9)
    assert read_regular(link, 10) == b"0123456789"
    with open_regular(path) as file:
        assert file.read() == b"0123456789"


def test_nobody_else_writes_a_file() -> None:
    writes = re.compile(r"\bpath\.write_|\.open\(\"[wa]|fdopen\([^)]*\"w")
    found = {
        path.name
        for path in INTERVIEW.rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    }
    # The log of failures grows by lines, and an answer's file for the editor is gone afterwards.
    assert found == {"files.py", "failures.py", "external_editor.py"}
