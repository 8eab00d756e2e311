"""Reads subtitles, as video meetings, transcribing programs and video platforms save them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.i18n import Message, message, messages
from qualcode.interchange.encodings import decode
from qualcode.interchange.kinds import holds_no_text, unreadable
from qualcode.interchange.reader import Extracted
from qualcode.interchange.subtitle_cues import is_webvtt, read_cues
from qualcode.interchange.subtitle_turns import turns

if TYPE_CHECKING:
    from qualcode.errors import ImportFileError


@dataclass(frozen=True, slots=True)
class SubtitleReader:
    """Reads WebVTT and SubRip with webvtt-py; which of the two, the file says."""

    suffixes: tuple[str, ...] = (".vtt", ".srt")
    """The ends of file names that it reads."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:
        """Read a file of subtitles.

        Raises:
            ImportFileError: If it is none, or holds no words.
        """
        decoded = decode(data, name, encoding)
        try:
            cues, lost = read_cues(decoded.text)
        except ValueError as error:
            raise _none(name) from error
        if not cues:
            raise holds_no_text(name) if is_webvtt(decoded.text) else _none(name)
        found = turns(decoded.text, cues)
        notes: list[Message] = [decoded.note] if decoded.note else []
        if lost:
            notes.append(
                messages(
                    "{count} cue is left out: its times cannot be read.",
                    "{count} cues are left out: their times cannot be read.",
                    lost,
                )
            )
        return Extracted(
            name=name,
            data=data,
            text=found.text,
            segments=found.segments,
            encoding=decoded.encoding,
            media="text/vtt" if is_webvtt(decoded.text) else "application/x-subrip",
            hints=found.hints,
            notes=tuple(notes),
        )


def _none(name: str) -> ImportFileError:
    return unreadable(
        name,
        message("it holds no subtitles with times"),
        message("If it is plain text, name it .txt."),
    )
