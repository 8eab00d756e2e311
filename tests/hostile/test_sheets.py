"""Sheets of codings and people, and codebooks, that are broken: a sentence each, the project as it was."""

from __future__ import annotations

import pytest
from hostile_files import is_plain, state

from qualcode.i18n import message
from qualcode.interchange import naming

HEAD = "document,start,end,quote,code,coder,memo\n"
CODINGS = {
    "empty": ("", "a.csv is empty"),
    "binary": (bytes(range(256)), "is not a text file"),
    "a column is missing": ("document,quote\nmusic_X,tillit\n", "the column code is missing"),
    "another sheet altogether": ("id;price\n1;2\n", "the columns document, code are missing"),
    "two columns of one name": (
        "document,quote,code,code\nmusic_X,tillit,trust,trust\n",
        "the column code is there twice",
    ),
    "an unknown code": (HEAD + "music_X,,,tillit,nope,,\n", "there is no code nope"),
    "an unknown interview": (HEAD + "nope,,,tillit,trust,,\n", "there is no interview nope"),
    "words that do not stand there": (
        HEAD + "music_X,,,mistillit til alt,trust,,\n",
        "line 2: the quote is not in the interview",
    ),
    "words that stand there twice": (
        HEAD + "music_X,,,ettverk,trust,,\n",
        "line 2: the quote stands there 3 times",
    ),
    "an end before its start": (HEAD + "music_X,9,5,,trust,,\n", "line 2: there is no text from 9 to 5"),
    "a place behind the end": (
        HEAD + "music_X,99999,999999,,trust,,\n",
        "line 2: there is no text from 99999",
    ),
    "a place before the start": (HEAD + "music_X,-4,9,,trust,,\n", "line 2: '-4' is no position"),
    "a number without end": (HEAD + f"music_X,{'9' * 400},{'9' * 401},,trust,,\n", "is no position"),
    "neither quote nor place": (HEAD + "music_X,,,,trust,,\n", "neither a quote nor a place"),
    "a quotation mark is missing": (
        HEAD + 'music_X,,,"tillit,trust,,\n' + "x,,,y,z,,\n" * 50,
        "line 2: a quotation mark is not closed",
    ),
    "a cell of a million letters": (
        HEAD + f"music_X,,,{'x' * 1_000_000},trust,,\n",
        "line 2: the quote is not in the interview",
    ),
    "a code of a million letters": (
        HEAD + f"music_X,,,tillit,{'x' * 1_000_000},,\n",
        "line 2: there is no code xxx",
    ),
    "a memo of a million letters": (
        HEAD + f"music_X,,,tillit,trust,,{'x' * 1_000_000}\n",
        "the memo is longer",
    ),
    "a coder's name without end": (HEAD + f"music_X,,,tillit,trust,{'x' * 500},\n", "the name of a coder"),
    "writing turned round": (HEAD + "music_X,,,tillit,trust,\u202eadI,\n", "the name of a coder"),
}


@pytest.mark.parametrize("case", CODINGS)
def test_codings_that_cannot_be_meant_are_refused_in_a_sentence(case, refused, folder):
    content, sentence = CODINGS[case]
    (folder / "a.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    assert sentence in refused("import-codings", "a.csv")


PEOPLE = {
    "empty": ("", "a.csv is empty"),
    "columns are missing": ("label,role\nKF,facilitator\n", "the column interview is missing"),
    "a date that is none": (
        "interview,label,participant,role,date\nmusic_X,KF,Kari,x,2020-13-45\n",
        "line 2",
    ),
    "a name without end": (f"interview,label,participant,role\nmusic_X,KF,{'x' * 500},x\n", "line 2"),
    "a role without end": (f"interview,label,participant,role\nmusic_X,KF,Kari,{'x' * 500}\n", "line 2"),
    "a real name without end": (
        f"interview,label,participant,role,real_name\nmusic_X,KF,Kari,x,{'x' * 500}\n",
        "line 2",
    ),
    "a heading without end": (
        f"interview,label,participant,role,{'x' * 500}\nmusic_X,KF,Kari,x,y\n",
        "line 2",
    ),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_people_that_cannot_be_meant_are_refused_in_a_sentence(case, refused, folder):
    content, sentence = PEOPLE[case]
    (folder / "a.csv").write_text(content, encoding="utf-8")
    assert sentence in refused("import", "--participants", "a.csv")


def nested(depth):
    return "codes:\n" + "".join(
        f"{'  ' * level}- name: c{level}\n{'  ' * level}  codes:\n" for level in range(depth)
    )


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{here}: &{here} [{','.join(f'*{before}' for _ in range(9))}]\n"
    for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
CODEBOOKS = {
    "empty": ("a.yaml", "", "a.yaml is empty"),
    "binary": ("a.csv", bytes(range(256)), "is not a text file"),
    "no yaml": ("a.yaml", "codes: [", "a.yaml, line"),
    "a scalar": ("a.yaml", "5\n", "there are no codes"),
    "brackets without end": ("a.yaml", "[" * 5000, "exceeded maximum nesting depth"),
    "references without end": ("a.yaml", LAUGHS + "codes: *i\n", "anchors and aliases are not allowed"),
    "a tag that runs a program": (
        "a.yaml",
        'codes:\n  - name: !!python/object/apply:os.mkdir ["ran"]\n',
        "line 2: this code has no name",
    ),
    "a circle": ("a.csv", "key,name,parent\na,A,b\nb,B,a\n", "a.csv, line 2: a stands under itself"),
    "its own parent": ("a.csv", "key,name,parent\na,A,a\n", "a.csv, line 2: a stands under itself"),
    "an unknown parent": ("a.csv", "name,parent\nA,nope\n", "there is no code nope"),
    "a parent that two could be": ("a.csv", "key,name,parent\na,X,\nb,X,\nc,C,X\n", "2 codes are called X"),
    "a key twice": ("a.csv", "key,name\na,A\na,B\n", "the key a is taken by line 2"),
    "a key that is none": ("a.csv", "key,name\na/b,A\n", "cannot be a key"),
    "a key without end": ("a.csv", f"key,name\n{'x' * 500},A\n", "cannot be a key"),
    "a name without end": ("a.csv", f"name\n{'x' * 500}\n", "cannot be the name of a code"),
    "a definition without end": ("a.csv", f"name,definition\nA,{'x' * 200_000}\n", "longer than 100000"),
    "another sheet": ("a.csv", "price;weight\n1;2\n", "the column name is missing"),
    "an unknown format": ("a.toml", "x = 1\n", "a.toml is no name of a codebook file"),
}


@pytest.mark.parametrize("case", CODEBOOKS)
def test_codebooks_that_cannot_be_meant_are_refused_in_a_sentence(case, refused, folder):
    name, content, sentence = CODEBOOKS[case]
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert sentence in refused("codebook", "load", name)


def test_two_codes_of_one_name_are_two_codes(run, project, folder):
    (folder / "a.csv").write_text("name\nSamme\nSamme\n", encoding="utf-8")
    assert run("codebook", "load", "a.csv").code == 0
    assert "samme-2" in run("codebook", "list").out


def test_a_codebook_a_thousand_codes_deep_comes_in(run, project, folder):
    rows = "".join(f"c{number},C{number},{f'c{number - 1}' if number else ''}\n" for number in range(1000))
    (folder / "a.csv").write_text("key,name,parent\n" + rows, encoding="utf-8")
    assert run("codebook", "load", "a.csv").code == 0
    assert "c999" in run("codebook", "list", "--format", "csv").out


def test_no_sheet_and_no_codebook_brings_in_what_a_terminal_obeys(run, project, folder):
    wild = "a\x1b[2Jb\x9bc\x07d"
    (folder / "a.csv").write_text(HEAD + f"music_X,,,Nettverk,trust,Kari,{wild}\n", encoding="utf-8")
    (folder / "b.csv").write_text(f"name,definition\nX{wild},{wild}\n", encoding="utf-8")
    for arguments in (("import-codings", "a.csv"), ("codebook", "load", "b.csv")):
        result = run(*arguments)
        assert result.code == 0, result.err
    for table in ("memo", "coder", "code_text", "entry"):
        assert all(is_plain(cell) for row in state(project)[table] for cell in row if isinstance(cell, str))


def test_a_cell_of_names_without_end_is_not_searched_for_name_by_name(refused, folder, monkeypatch):
    looked = []
    monkeypatch.setattr(naming.KnownCodes, "find", lambda _self, name: looked.append(name) or message("x"))
    for sign in ";|,+/":
        names = sign.join(f"x{number}" for number in range(100_000))
        (folder / "a.csv").write_text(HEAD + f'music_X,,,tillit,"{names}",,\n', encoding="utf-8")
        assert "line 2" in refused("import-codings", "a.csv")
    assert len(looked) < 1000
