"""Bytes into text: which encoding a file has, and what of it is a guess.

A byte order mark decides; then UTF-8, which nothing else looks like by chance; then UTF-16 without its mark.
What is left is an old one-byte encoding. Those cannot be told apart for certain: the letters of the languages
around the North Sea decide for Windows-1252, Mac or DOS, and charset-normalizer where they do not.
"""

from __future__ import annotations

import codecs
import re
from difflib import get_close_matches
from encodings.aliases import aliases
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.kinds import kind_of
from qualcode.libraries import loading

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN: Final = frozenset("æøåÆØÅäöüÄÖÜßéèêëáàâãíìîïóòôõúùûçñÉÈÊËÁÀÂÍÓÔÚÇÑðþÐÞŒœ–—‘’‚“”„«»…•·§°½¼€£´©®× ")
_CAPITAL_WITHIN: Final = re.compile(r"(?<=[a-zæøåäöü])[À-ÖØ-ÞŒ]")
_ONE_BYTE: Final = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp865": "DOS 865"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ENOUGH = 0.9
"""The share of the letters beyond ASCII that must make sense in an encoding."""
_DENSE = 0.35
"""Above this share of bytes beyond ASCII, a text is not written in a Latin alphabet."""
TRANSCRIPT_HINT: Final = message("Save the transcript as .docx, .txt or .md.")
"""The way out for a transcript that is no text."""
_UTF16_LATIN: Final = 0.3
"""The share of NULs that any text in a Latin alphabet has in UTF-16: other alphabets use other high bytes."""
_USUAL: Final = ("utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp865")
_TRY: Final = ", ".join(_USUAL[:3])
_SHORT: Final = 40
"""A text of fewer bytes than this tells too little for shares."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was read."""

    text: str
    """The text as it stands in the file: line ends kept, the byte order mark left out."""
    encoding: str
    """The encoding's name, e.g. `utf-8`, `utf-16-le`, `Windows-1252`."""
    note: Message | None = None
    """What the user should hear about it."""


def decode(
    data: bytes, name: str, encoding: str | None = None, *, hint: Message = TRANSCRIPT_HINT
) -> Decoded:
    """Decode a file's bytes.

    Args:
        data: The bytes.
        name: The file's name, for sentences.
        encoding: The encoding to use, where the user knows it.
        hint: The way out where the file is no text at all.

    Raises:
        ImportFileError: If the file is no text, or not in the encoding named.
    """
    if encoding is not None:
        return _checked(_as_told(data, name, encoding), name, hint)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name, marked), name, hint)
    kind = kind_of(data)
    if kind is not None and not kind.text:
        raise _no_text(name, hint, message("it is {what}", what=kind.what))
    found = _utf8(data) or _unmarked_utf16(data)
    if found is None and b"\x00" in data:
        raise _no_text(name, hint, message("it holds NUL bytes"))
    return _checked(found or _one_byte(data), name, hint)


def encoding_named(name: str) -> str:
    """Give the name by which Python knows an encoding.

    Raises:
        ImportFileError: If there is none of that name that makes text of bytes.
    """
    bare = name.strip()
    found = _canonical(bare)
    if found is None:
        near = (one for one in get_close_matches(bare.casefold(), [*_USUAL, *aliases], 5) if _canonical(one))
        meant = next(near, "")
        raise ImportFileError(
            message("There is no encoding {encoding}.", encoding=repr(bare[:_SHORT])),
            message("Did you mean {name}?", name=meant) if meant else message("Try {names}.", names=_TRY),
        )
    return found


def _canonical(name: str) -> str | None:
    """Give the name by which Python knows an encoding; nothing where there is none that makes text."""
    try:
        canonical = codecs.lookup(name).name
        b"abcd".decode(canonical, errors="ignore")
    except (LookupError, ValueError, TypeError):
        return None
    return canonical


def _as_told(data: bytes, name: str, encoding: str) -> Decoded:
    return _strict(data, name, encoding_named(encoding))


def _strict(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (UnicodeError, ValueError) as error:
        raise ImportFileError(
            message("{name} is not written in {encoding}.", name=name, encoding=encoding),
            message("Save it as UTF-8 and try again."),
        ) from error


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data)
    return None if "\x00" in text else Decoded(text, "utf-8")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few bad bytes as such: any other encoding would spoil all its good letters."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    if "\x00" in text or good < 10 * bad:
        return None
    note = messages(
        "It is UTF-8 with {count} damaged character, shown as \ufffd.",
        "It is UTF-8 with {count} damaged characters, shown as \ufffd.",
        count=bad,
    )
    return Decoded(text, "utf-8", note)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or even + odd < max(len(data) // 20, 1) or min(even, odd) > max(even, odd) // 50:
        return None
    if even + odd < _UTF16_LATIN * len(data) and _is_text(data.replace(b"\x00", b"")):
        # It makes sense without them: a text with a few NULs in it, where UTF-16 would give Chinese.
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    note = message("It has no byte order mark and was read as {encoding}.", encoding=encoding)
    return Decoded(text, encoding, note)


def _is_text(data: bytes) -> bool:
    try:
        return not _CONTROL.search(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _one_byte(data: bytes) -> Decoded:
    beyond = sum(1 for byte in data if byte > 0x7F)
    if beyond < _DENSE * len(data) or len(data) < _SHORT:
        texts = {encoding: data.decode(encoding, errors="replace") for encoding in _ONE_BYTE}
        best = max(texts, key=lambda encoding: _sense(texts[encoding]))
        if _sense(texts[best]) >= _ENOUGH:
            return _legacy(texts[best], _ONE_BYTE[best], certain=best == "cp1252")
    return _normalized(data)


def _sense(text: str) -> float:
    """Give the share of the characters beyond ASCII that a Western European would have typed there."""
    beyond = sum(1 for character in text if character > "\x7f")
    typed = sum(1 for character in text if character in _WESTERN)
    # A capital within a word is the surest sign of a wrong encoding.
    return (typed - len(_CAPITAL_WITHIN.findall(text))) / max(beyond, 1)


def _normalized(data: bytes) -> Decoded:
    # Takes 60 ms to import, and is needed for few files.
    with loading("charset-normalizer"):
        from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:200_000], enable_fallback=False).best()
    if best is not None:
        try:
            return _legacy(data.decode(best.encoding), best.encoding, certain=False)
        except UnicodeDecodeError:
            pass
    return _legacy(data.decode("latin-1"), "Latin-1", certain=False)


def _legacy(text: str, encoding: str, *, certain: bool) -> Decoded:
    if certain:
        note = message("It is no UTF-8 and was read as {encoding}.", encoding=encoding)
    else:
        note = message(
            "It is no UTF-8; {encoding} is the best guess, so look at its letters before coding.",
            encoding=encoding,
        )
    return Decoded(text, encoding, note)


def _checked(decoded: Decoded, name: str, hint: Message) -> Decoded:
    strange = len(_CONTROL.findall(decoded.text))
    if "\x00" in decoded.text or strange > 4 + len(decoded.text) // 500:
        raise _no_text(name, hint, message("it holds control characters that no text has"))
    if not decoded.text.strip():
        raise ImportFileError(
            message("{name} holds no text.", name=name),
            message("Look at the file: it has nothing but blanks. Save the transcript into it anew."),
        )
    return decoded


def _no_text(name: str, hint: Message, reason: Message) -> ImportFileError:
    return ImportFileError(
        message("{name} is not a text file: {reason}.", name=name, reason=reason),
        hint,
    )
