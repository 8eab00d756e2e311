"""A made-up interview, and small writers of the formats that no library here writes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

FILES = Path(__file__).parent / "files"

_WRITTEN = """\
I 5
Hva var det som satte i gang klyngen, slik du husker det?

KF 9
Det begynte med at tre bedrifter møttes på et verksted i Hamar-området, og at noen sa høyt at vi måtte
slutte å late som om vi var konkurrenter. Vi hadde jo de samme kundene, de samme leverandørene og de
samme problemene med å få tak i folk som kunne faget. Etter det møtet skrev jeg et notat på fire sider,
og det notatet er egentlig fortsatt planen vår.

PB 47
Kommunen var med fra første dag, men vi visste ikke hva vi skulle være med på. Det tok oss halvannet år
å forstå at vi ikke skulle styre noe, bare sørge for at noen hadde tid til å ringe rundt.

KM 83
Jeg husker det litt annerledes. For oss handlet det om penger til en maskin vi ikke hadde råd til alene.

I 101
Hvem tok ledelsen da det butta imot?

KF 104
Det gjorde vel jeg, på et vis. Men jeg hadde aldri noen myndighet til å bestemme. Det eneste jeg hadde,
var at folk stolte på at jeg ikke snakket om den ene bedriften når jeg satt hos den andre. ¶ Og så hadde
jeg tid. Det er undervurdert, det å ha tid.

KM 141
Tillit, ja. Uten den hadde ingen av oss lagt tallene på bordet.

PB 150
Jeg vil si det sånn: politikerne ledet ikke, men vi sto i veien for dem som ville legge ned hele greia.
Det er også en form for ledelse, selv om det ikke står i noen lærebok om klynger og innovasjon.

I 180
Var dere enige om hva som var målet?

KF 183
Nei. Ikke i begynnelsen. Jeg ville ha ti års horisont, og politikerne ville ha arbeidsplasser innen tre
år, og bedriftene ville ha ordrer til våren.

PB 200
Tre år er lenge i politikken.

KM 203
Og våren kommer fort. Det vi ble enige om til slutt, var at hver skulle få noe: en lærling til hver
bedrift, en rapport til kommunen og et navn på hele greia som vi kunne bruke på messer i utlandet.

I 232
Hva ville dere gjort annerledes i dag?

KF 236
Jeg ville ha skrevet ned mindre og ringt mer. Og jeg ville ha sagt fra tidligere når noen bare var med
for å høre hva de andre drev med, for det merket jo alle lenge før det ble sagt.

KM 262
Vi burde ha tatt inn skolen med en gang. Det var der folkene var.

PB 268
Enig. Og så burde vi ha feiret mer underveis, for det er lett å glemme at det faktisk gikk bra mens man
står i det."""


def _read():
    for block in _WRITTEN.split("\n\n"):
        head, *words = block.split("\n")
        label, start = head.split()
        yield label, int(start), " ".join(words).replace(" ¶ ", "\n\n")


TALK = tuple(_read())
"""Who says what, and when in seconds; `files/klynge.*` is the same, saved by LibreOffice."""


@pytest.fixture(scope="session")
def talk():
    return TALK


def stamp(milliseconds: int, sign: str) -> str:
    seconds = milliseconds // 1000
    return f"00:{seconds // 60:02}:{seconds % 60:02}{sign}{milliseconds % 1000:03}"


@pytest.fixture(scope="session")
def cues():
    """The interview cut into cues: label, number within the turn, start, end, its lines."""
    found = []
    for number, (label, start, words) in enumerate(TALK):
        until = TALK[number + 1][1] if number + 1 < len(TALK) else start + 12
        said = words.split()
        parts = [said[at : at + 12] for at in range(0, len(said), 12)]
        step = (until - start) * 1000 // len(parts)
        for part, some in enumerate(parts):
            begin = start * 1000 + part * step
            half = max(len(some) // 2, 1)
            lines = [" ".join(some[:half]), *([" ".join(some[half:])] if some[half:] else [])]
            found.append((label, part, begin, begin + step - 20, lines))
    return found


@pytest.fixture(scope="session")
def vtt(cues) -> bytes:
    lines = ["WEBVTT", "", "NOTE laget for hånd", "", "STYLE", "::cue { color: red }", ""]
    for number, (label, _part, begin, end, said) in enumerate(cues):
        lines += [f"c-{number}", f"{stamp(begin, '.')} --> {stamp(end, '.')} align:start"]
        lines += ["\n".join([f"<v {label}>{said[0]}", *said[1:]]) + "</v>", ""]
    return "\n".join(lines).encode()


@pytest.fixture(scope="session")
def srt(cues) -> bytes:
    lines = []
    for number, (label, part, begin, end, said) in enumerate(cues, 1):
        lines += [str(number), f"{stamp(begin, ',')} --> {stamp(end, ',')}"]
        lines += [("" if part else f"{label}: ") + said[0], *said[1:], ""]
    return "\r\n".join(lines).encode()


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


@pytest.fixture(scope="session")
def odt():
    """Make an OpenDocument text of the XML of its body, and of its styles."""

    def make(body: str, styles: str = "", **parts: bytes) -> bytes:
        content = (
            f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        named = {
            "content": content.encode(),
            "styles": f"<office:document-styles {_SPACES}/>".encode(),
            **parts,
        }
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
            for name, data in named.items():
                package.writestr(f"{name}.xml", data)
        return file.getvalue()

    return make


def objects(contents: list[bytes]) -> bytes:
    """Put the objects of a PDF into a file; the first is its catalogue."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(contents, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(contents) + 1, len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


@pytest.fixture(scope="session")
def pdf_of():
    """Make a PDF of its objects."""
    return objects


@pytest.fixture(scope="session")
def pdf():
    """Make a PDF of pages, each a list of lines: how far from the left, how high, and what it says."""

    def stream(data: bytes) -> bytes:
        return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)

    def make(*pages: list[tuple[int, int, str]], drawn: bytes = b"") -> bytes:
        kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
        contents = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        for number, lines in enumerate(pages):
            contents.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % (5 + 2 * number)
                + b"/Resources<</Font<</F 3 0 R>>>>>>"
            )
            shown = b"".join(
                b"BT /F 11 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n"
                % (left, high, text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)"))
                for left, high, text in lines
            )
            contents.append(stream(drawn + shown))
        return objects(contents)

    return make
