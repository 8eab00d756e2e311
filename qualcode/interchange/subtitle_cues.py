"""The cues of WebVTT and SubRip files, each with its times and with where its words stand in the file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.libraries import loading

if TYPE_CHECKING:
    from qualcode.domain.segment_map import Edit

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_TAG: Final = re.compile(
    r"<(?:v(?:\.[\w.-]*)?[ \t]+(?P<voice>[^<>]*)"
    r"|/?(?:v|c|i|b|u|s|font|lang|ruby|rt)(?:[. \t][^<>]*)?|\d[\d:.]*)>"
    r"|\{\\[^{}]*\}|(?P<sign>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});)",
    re.IGNORECASE,
)
_ARROW: Final = "-->"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a cue that one voice says."""

    voice: str
    """The name that the file gives the voice; empty for none."""
    words: tuple[Edit, ...]
    """The words in pieces: where each starts in the file, one past its end, and what it says."""

    @property
    def text(self) -> str:
        """The words in one line."""
        return "".join(text for _start, _end, text in self.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue."""

    start: int
    """When it begins, in milliseconds."""
    end: int
    """When it ends."""
    lines: tuple[tuple[Said, ...], ...]
    """Its lines, each with the words of one voice after the other."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def is_webvtt(text: str) -> bool:
    """Tell whether a file is one of WebVTT by how it begins; else it is one of SubRip."""
    return text.startswith("WEBVTT")


def read_cues(text: str) -> tuple[list[Cue], int]:
    """Read the cues of a file.

    Args:
        text: The file's text.

    Returns:
        The cues that hold words, and how many could not be read.

    Raises:
        ValueError: If it is no file of subtitles.
    """
    with loading("webvtt-py"):
        from webvtt import WebVTT  # noqa: PLC0415 - needed for these formats only
        from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    lines = _lines(text)
    try:
        if is_webvtt(text):
            captions = WebVTT.from_buffer((line.text for line in lines), format="vtt").captions
        else:
            captions = WebVTT.from_buffer(_numbered(lines), format="srt").captions
    except (MalformedFileError, MalformedCaptionError) as error:
        raise ValueError from error
    cues: list[Cue] = []
    at = read = 0
    for caption in captions:
        found, at = _find(lines, at, caption.lines)
        if found is None:
            break
        read += 1
        cue = Cue(
            start=caption.start_time.in_milliseconds(),
            end=caption.end_time.in_milliseconds(),
            lines=tuple(_voices(found)),
        )
        cues += [cue] if cue.lines else []
    return cues, max(_with_words(lines) - read, 0)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    for match in _LINE_END.finditer(text):
        lines.append(_Line(at, text[at : match.start()]))
        at = match.end()
    return [*lines, _Line(at, text[at:])]


def _numbered(lines: Sequence[_Line]) -> Iterator[str]:
    """Give the lines of a SubRip file, from the first cue on, with a number where a cue has none."""
    before = ""
    begun = False
    for number, line in enumerate(lines):
        bare = line.text.strip()
        if _ARROW in bare and not before.isdigit():
            begun = True
            yield "1"
        begun = begun or (bare.isdigit() and number + 1 < len(lines) and _ARROW in lines[number + 1].text)
        if begun:
            yield bare if bare.isdigit() else line.text
        before = bare


def _find(lines: Sequence[_Line], at: int, wanted: Sequence[str]) -> tuple[list[_Line] | None, int]:
    """Find the lines of a cue, behind the line with its times; and where to go on."""
    for number in range(at, len(lines)):
        if _ARROW not in lines[number].text:
            continue
        found: list[_Line] = []
        place = number + 1
        for text in filter(None, map(str.strip, wanted)):
            while place < len(lines) and not lines[place].text.strip():
                place += 1
            if place >= len(lines) or lines[place].text.strip() != text:
                break
            found.append(lines[place])
            place += 1
        else:
            return found, place
    return None, len(lines)


def _with_words(lines: Sequence[_Line]) -> int:
    """Count the cues that have words, whether their times can be read or not."""
    return sum(
        _ARROW in line.text and bool(following.text.strip()) and _ARROW not in following.text
        for line, following in pairwise(lines)
    )


def _voices(lines: Sequence[_Line]) -> Iterator[tuple[Said, ...]]:
    """Read the lines of a cue: who says what, without tags. A voice speaks on until another one does."""
    voice = ""
    for line in lines:
        pieces: list[Edit] = []
        said: list[Said] = []
        at = 0
        for match in _TAG.finditer(line.text):
            pieces.append((line.start + at, line.start + match.start(), line.text[at : match.start()]))
            at = match.end()
            if match["sign"]:
                pieces.append((line.start + match.start(), line.start + at, html.unescape(match["sign"])))
                continue
            spoken = match["voice"]
            if spoken is not None or match.group().lower() == "</v>":
                said.append(Said(voice, tuple(_bare(pieces))))
                voice = " ".join(html.unescape(spoken or "").split())
                pieces = []
        pieces.append((line.start + at, line.start + len(line.text), line.text[at:]))
        said.append(Said(voice, tuple(_bare(pieces))))
        if kept := tuple(one for one in said if one.words):
            yield kept


def _bare(pieces: Sequence[Edit]) -> list[Edit]:
    """Take the blanks off both ends of what is said; nothing is left of blanks only."""
    kept = [piece for piece in pieces if piece[2]]
    while kept and not kept[0][2].strip():
        kept.pop(0)
    while kept and not kept[-1][2].strip():
        kept.pop()
    if kept:
        start, end, text = kept[0]
        kept[0] = (end - len(text.lstrip()) if end - start == len(text) else start, end, text.lstrip())
        start, end, text = kept[-1]
        kept[-1] = (start, start + len(text.rstrip()) if end - start == len(text) else end, text.rstrip())
    return kept
