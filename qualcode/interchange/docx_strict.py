"""Word's "Strict Open XML Document": the same parts as in any Word document, under other names."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Final

_ROOT: Final = "_rels/.rels"
"""The part that says which part is the document; it names its kind in the one way or the other."""
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TAG: Final = re.compile(rb"<[^<>]*" + re.escape(_STRICT) + rb"[^<>]*")
"""A tag with a strict name in it; what somebody says of such names stands between tags."""
_NAME: Final = re.compile(re.escape(_STRICT) + rb"(\w+)/")
_USUAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/"
_XML: Final = (".xml", ".rels")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED: Final = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"'>]*["']""")


def usual(data: bytes) -> bytes:
    """Give a Word document with the names that all readers know; one that has them is given as it is.

    Args:
        data: The file's bytes, which were inspected.

    Raises:
        OSError, ValueError, zipfile.BadZipFile, zlib.error: If it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = dict.fromkeys(package.namelist())
        if _ROOT not in names or _STRICT not in _in_utf_8(package.read(_ROOT)):
            return data
        renamed = io.BytesIO()
        with zipfile.ZipFile(renamed, "w") as target:
            for name in names:
                part = package.read(name)
                target.writestr(name, _renamed(part) if name.lower().endswith(_XML) else part)
    return renamed.getvalue()


def _renamed(xml: bytes) -> bytes:
    return _TAG.sub(lambda tag: _NAME.sub(_USUAL, tag[0]), _in_utf_8(xml))


def _in_utf_8(xml: bytes) -> bytes:
    """Give a part in the encoding in which names are looked for; XML may be in UTF-16 as well."""
    if not xml.startswith(_UTF_16):
        return xml
    return _DECLARED.sub(r"\1", xml.decode("utf-16"), count=1).encode()
