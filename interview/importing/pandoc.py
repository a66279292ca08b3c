"""Office documents and other markup, turned into Markdown by pandoc."""

from __future__ import annotations

import re
import subprocess

from interview.importing import limits
from interview.importing.archives import Archive
from interview.importing.cards import ImportFault
from interview.importing.limits import hold_unpacked

FORMATS = {
    ".docx": "docx", ".odt": "odt", ".pptx": "pptx", ".epub": "epub", ".fb2": "fb2", ".rtf": "rtf",
    ".org": "org", ".rst": "rst", ".tex": "latex", ".latex": "latex", ".ipynb": "ipynb",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".adoc": "asciidoc", ".asciidoc": "asciidoc",
    ".wiki": "mediawiki", ".textile": "textile", ".opml": "opml",
}  # fmt: skip
"""Pandoc's names of formats, by suffix."""
_NO_TAGS = b"\n#+OPTIONS: tags:nil\n"
"""Appended to a text of org, to omit the tags of its headings, such as `:drill:`."""
_SECONDS = 7
_MEMORY = "350M"
_EXHAUSTED = 251
"""The exit status of a program in Haskell that runs out of memory."""
_MISSING = "{suffix} is read by pandoc: pip install 'interview-tui[documents]', or save the file as Markdown or text"


def to_markdown(data: bytes, suffix: str) -> str:
    """Return a document as Markdown.

    Raises:
        ImportFault: pandoc is missing, cannot read the document, or takes too much time or memory.
    """
    program = _program()
    if program is None:
        raise ImportFault(_MISSING.format(suffix=suffix))
    if data[:2] == b"PK":
        hold_unpacked(Archive(data, 0).unpacked_size, limits.LARGEST_ARCHIVE)
    command = [
        program, "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "--wrap=none", "--from", FORMATS[suffix],
        "--to", "gfm-raw_html-tex_math_gfm+tex_math_dollars",
    ]  # fmt: skip
    if suffix == ".org":
        data += _NO_TAGS
    try:
        # The document goes in by standard input; --sandbox keeps pandoc from reading files.
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ImportFault(f"pandoc took more than {_SECONDS} s; split the file") from None
    except OSError as error:
        raise ImportFault(f"pandoc cannot be started: {error.strerror or error}") from error
    if done.returncode == _EXHAUSTED:
        raise ImportFault(f"pandoc needs more than {_MEMORY}B for it; split the file")
    if done.returncode:
        why = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ImportFault(f"pandoc: {why or f'ended with {done.returncode}'}"[:200])
    return _unescaped(done.stdout.decode("utf-8", "replace").replace("\xa0", " "))


def _program() -> str | None:
    try:
        import pypandoc
    except ImportError:
        return None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return None


def _unescaped(text: str) -> str:
    """Return Markdown without the needless backslashes that pandoc writes."""
    return re.sub(r"\\(?=[\[\]<>'\"$~#.@|])", "", text)
