"""What a file really is, by how it begins, whatever its name says."""

from __future__ import annotations

import re
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message

_OTHERWISE: Final = message("Save what it says as .docx or .txt, and bring that in.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file."""

    what: Message
    """What it is called."""
    suffixes: tuple[str, ...] = ()
    """The ends of names that fit it; none where it cannot be read at all."""
    text: bool = False
    """Whether it is made of characters, as a text file is."""
    hint: Message = _OTHERWISE
    """The way out, where another name is none."""


_PICTURE: Final = Kind(
    message("a picture"), hint=message("Recognise its text first, and save that as .docx or .txt.")
)
_RECORDING: Final = Kind(
    message("a recording"), hint=message("Import its transcript or its subtitles (.vtt, .srt) instead.")
)
_OLD: Final = Kind(
    message("in Word's old format, or locked with a password"),
    hint=message("Open it in Word or LibreOffice and save it as .docx without a password."),
)
_PDF: Final = Kind(message("a PDF"), (".pdf",))
_RTF: Final = Kind(message("an RTF document"), (".rtf",))
_WORD: Final = Kind(message("a Word document"), (".docx",))
_OPEN: Final = Kind(message("an OpenDocument text"), (".odt",))
_ZIP: Final = Kind(message("a ZIP archive or an office document"), (".docx", ".odt"))
_HTML: Final = Kind(message("a web page"), (".html", ".htm", ".xhtml", ".md", ".markdown"), text=True)
_VTT: Final = Kind(message("a file of WebVTT subtitles"), (".vtt", ".srt"), text=True)

_STARTS: Final = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"\xd0\xcf\x11\xe0", _OLD),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"OggS", _RECORDING),
    (b"fLaC", _RECORDING),
    (b"ID3\x02", _RECORDING),
    (b"ID3\x03", _RECORDING),
    (b"ID3\x04", _RECORDING),
)
_MARK: Final = b"\xef\xbb\xbf"
_PAGE: Final = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_OPEN_TYPE: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"


def kind_of(data: bytes) -> Kind | None:
    """Tell what a file is, where how it begins says so; nothing for a plain text and for what is unknown."""
    if data.startswith(b"PK\x03\x04"):
        return _OPEN if _OPEN_TYPE in data[:200] else _WORD if b"word/document.xml" in data else _ZIP
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WAVE"):
        return _RECORDING
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    bare = data.removeprefix(_MARK)
    if re.match(rb"WEBVTT(?:\s|$)", bare):
        return _VTT
    return _HTML if _PAGE.match(bare[:1000]) else None


def refuse_other(data: bytes, name: str, suffixes: tuple[str, ...]) -> None:
    """Refuse a file that is something else than its name says.

    Args:
        data: The file's bytes.
        name: Its name, for sentences.
        suffixes: The ends of names that the reader chosen is for.

    Raises:
        ImportFileError: If it is another kind of file.
    """
    kind = kind_of(data)
    if kind is None or set(kind.suffixes) & set(suffixes):
        return
    if kind.suffixes:
        raise unreadable(
            name,
            message("it is {what}", what=kind.what),
            message("Give it a name that ends in {suffix}.", suffix=kind.suffixes[0]),
        )
    raise unreadable(name, message("it is {what}", what=kind.what), kind.hint)


def unreadable(name: str, reason: Message, hint: Message) -> ImportFileError:
    """Make the refusal of a file that cannot be read.

    Args:
        name: The file's name.
        reason: Why, as half a sentence.
        hint: The way out.
    """
    return ImportFileError(message("{name} cannot be read: {reason}.", name=name, reason=reason), hint)


def holds_no_text(name: str) -> ImportFileError:
    """Make the refusal of a document without a word."""
    return ImportFileError(
        message("{name} holds no text.", name=name),
        message("If it holds pictures of text, recognise their text first."),
    )
