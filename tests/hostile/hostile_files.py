"""Files that nobody should send, and what is looked at after they came."""

from __future__ import annotations

import io
import sqlite3
import struct
import unicodedata
import zipfile
from functools import cache

from qualcode.domain.coder import Identity

IDA = Identity(uuid=bytes(15) + b"\1", name="Ida")
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>KF: &e;</w:t></w:r></w:p>"


def body(content, before="", encoding="utf-8"):
    """Write the main part of a Word document."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>{before}'
    return f'{head}<w:document xmlns:w="{_WORDS}"><w:body>{content}</w:body></w:document>'.encode(encoding)


def docx(content="", *, main=None, more=()):
    """Write a Word document: the content of its body, or its whole main part."""
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _LINKS, "word/document.xml": main or body(content)}
    return archive({**parts, **dict(more)})


def archive(parts):
    """Write a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def elsewhere(main, path="word/document.dat"):
    """Write a Word document whose main part has a name that nobody would look into."""
    types, links = (text.replace("word/document.xml", path) for text in (_TYPES, _LINKS))
    return archive({"[Content_Types].xml": types, "_rels/.rels": links, path: main})


def numbered(attributes, content="<a/>"):
    """Write a Word document with one more relationship, to something that is no list of numbers."""
    kind = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = f'<Relationships xmlns="{kind}"><Relationship Id="r9" {attributes}/></Relationships>'
    more = {"word/_rels/document.xml.rels": links, "word/x.xml": content}
    return docx("<w:p><w:r><w:t>KF: hei</w:t></w:r></w:p>", more=more.items())


def laughs():
    """Write entities that grow to a thousand million words."""
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return docx(main=body(PARAGRAPH, f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}<!ENTITY e "&e9;">]>'))


def declaring(encoding="utf-8"):
    """Write the main part with an entity that reads a file."""
    return body(PARAGRAPH, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', encoding)


def outside(encoding="utf-8"):
    """Write an entity that reads a file."""
    return docx(main=declaring(encoding))


def outside_in_utf_7():
    """Write such an entity so that its first bytes do not show it."""
    return declaring().replace(b"utf-8", b"utf-7").replace(b"<!DOCTYPE", b"+ADw-!DOCTYPE")


@cache
def bomb():
    """Write a document whose picture unpacks to 270 MB."""
    return docx(PARAGRAPH, more={"word/media/x.bin": bytes(270_000_000)}.items())


def liar():
    """Write a document whose XML unpacks to 40 MB, and whose directory speaks of a thousand bytes."""
    data = bytearray(docx("<w:p/>" * 7_000_000))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        found = -1
        while (found := data.find(mark, found + 1)) >= 0:
            data[found + place : found + place + 4] = struct.pack("<I", 1000)
    return bytes(data)


def locked():
    """Write an archive whose parts are encrypted, as far as its directory knows."""
    data = bytearray(docx(PARAGRAPH))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        found = -1
        while (found := data.find(mark, found + 1)) >= 0:
            data[found + place] |= 1
    return bytes(data)


def state(path):
    """Give every row of a project that nobody has open, without touching it or what lies beside it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        names = [name for (name,) in tables]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    finally:
        connection.close()


def is_plain(text):
    """Tell whether a text holds nothing that a terminal would obey."""
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text)
