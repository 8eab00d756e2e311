"""The language of menus and messages: nothing is missing, and it is the one that was asked for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from qualcode import i18n
from qualcode.cli import sample
from qualcode.domain.coder import Identity
from qualcode.i18n import message, messages

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def maker(script):
    """The script that keeps the catalogues in line with the code."""
    return script("make_catalogue")


@pytest.fixture
def norwegian():
    """Let sentences be shown in Norwegian for a while."""
    i18n.use_language("nb")
    yield
    i18n.use_language("en")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The sample study."""
    return sample.build(tmp_path_factory.mktemp("sample"), Identity(uuid=bytes(15) + b"\1", name="Ida"))


@pytest.fixture
def run(project, configuration):
    """Run the program in a process of its own: what it says is chosen as it starts."""

    def running(*words, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "qualcode", *words],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={
                **{name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL")},
                "PYTHONUTF8": "1",
                "QUALCODE_PROJECT": str(project),
                **environment,
            },
            cwd=ROOT,
        )
        return done.stdout + done.stderr

    return running


def test_every_sentence_is_in_every_catalogue(maker):
    found = {path: maker.problems(maker.read(path), maker.extracted()) for path in maker.catalogues()}
    assert found
    assert {path.parent.parent.name: problems for path, problems in found.items() if problems} == {}


def test_what_the_program_reads_is_what_the_catalogue_says(maker):
    for path in maker.catalogues():
        assert path.with_suffix(".mo").read_bytes() == maker.compiled(maker.read(path))


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        ({}, "not in the catalogue: Here is {name}."),
        ({"Here is {name}.": ""}, "not translated: Here is {name}."),
        ({"Here is {name}.": "Her er {navn}."}, "other places to fill in: Here is {name}."),
        ({"Here is {name}.": "Her er {name}.", "Gone.": "Borte."}, "said no more: Gone."),
        ({"Here is {name}.": "Her er {name}."}, None),
    ],
)
def test_a_catalogue_that_falls_short_is_told(maker, made, problem):
    catalogue = Catalog(locale="nb")
    for one, translation in made.items():
        catalogue.add(one, translation)
    assert maker.problems(catalogue, {"Here is {name}.": None}) == [problem] * (problem is not None)


def test_a_doubtful_translation_stays_doubtful_and_what_was_noted_stays(maker):
    catalogue = Catalog(locale="nb")
    catalogue.add("Here.", "Her.", flags=["fuzzy"], user_comments=["Her eller der?"])
    made = maker.brought_up_to_date(catalogue, {"Here.": None, "There.": None})
    assert maker.problems(made, {"Here.": None, "There.": None}) == [
        "doubtful: Here.",
        "not translated: There.",
    ]
    assert made["Here."].user_comments == ["Her eller der?"]


def test_sentences_within_f_strings_and_plurals_are_found(maker):
    found = maker.extracted()
    assert "turns coded" in found
    assert ("{count} excerpt", "{count} excerpts") in found


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        *[("nb", "nb"), ("NB", "nb"), ("nb_NO.UTF-8", "nb"), ("no", "nb"), ("nn-NO", "nb")],
        *[("en", "en"), ("en_GB", "en"), ("de", None), ("C", None), ("", None)],
    ],
)
def test_a_language_may_be_a_tag_or_a_locale(wanted, tag):
    assert i18n.known(wanted) == tag


def test_a_sentence_has_its_plural_and_its_parts_in_the_language(norwegian):
    assert [messages("{count} coding", "{count} codings", n).text() for n in (1, 2)] == [
        "1 koding",
        "2 kodinger",
    ]
    said = message("undid: {what}", what=message("added the code {code}", code="Tillit"))
    assert said.text() == "angret: la til koden Tillit"


def test_help_errors_and_tables_speak_norwegian_and_files_do_not(run):
    assert "Hvor ofte hver kode er brukt." in run("--lang", "nb", "--help")
    assert "Bruk: qualcode [VALG] [KOMMANDO] [ARGUMENTER]..." in run("--lang", "nb", "--help")
    assert "Bruk: qualcode review [VALG] KOMMANDO [ARGUMENTER]..." in run("--lang", "nb", "review", "--help")
    assert "Bruk: qualcode review keep [VALG] " in run("--lang", "nb", "review", "keep", "--help")
    assert "Bruk: qualcode matrix [VALG]" in run("--lang=nb", "matrix", "--help")
    assert "Mente du matrix?" in run("--lang", "nb", "mtrix")
    table = run("--lang", "nb", "matrix")
    assert "etter rolle" in table
    assert "fasilitator" in table
    assert run("--lang", "nb", "matrix", "--tidy", "--format", "csv") == run(
        "matrix", "--tidy", "--format", "csv"
    )


@pytest.mark.parametrize(
    ("words", "norwegian", "key"),
    [
        (("interview", "list"), "tittel ", "title"),
        (("label", "list"), "merkelapp", "label"),
        (("participant", "list"), "fasilitator", "facilitator"),
        (("log",), "handling", "action"),
        (("info",), "siste endring", "last change"),
    ],
)
def test_lists_have_norwegian_headings_for_people_and_keys_in_files(run, words, norwegian, key):
    assert norwegian in run("--lang", "nb", *words)
    assert norwegian.strip() not in run("--lang", "nb", *words, "--format", "csv")
    assert key in run("--lang", "nb", *words, "--format", "csv")


def test_the_strongest_wish_counts(run, configuration):
    words, norwegian = ("log", "--help"), "Vis hva som er gjort"
    assert norwegian not in run(*words)
    assert norwegian in run(*words, LANG="nb_NO.UTF-8")
    assert norwegian not in run(*words, LANG="nb_NO.UTF-8", LC_ALL="en_US.UTF-8")
    (configuration / "config.toml").write_text('language = "nb"\n', encoding="utf-8")
    assert norwegian in run(*words, LANG="en_US.UTF-8")
    assert norwegian not in run(*words, QUALCODE_LANG="en")
    assert norwegian in run("--lang", "nb", *words, QUALCODE_LANG="en")


def test_a_language_that_is_not_spoken_is_refused_in_a_sentence(run):
    assert "There is no tlh here. There are en, nb." in run("--lang", "tlh", "info")


def test_a_long_text_within_a_sentence_is_cut_between_its_words():
    words = " ".join(f"ord{number}" for number in range(100))
    shown = message("It says {words}", words=words).text().removeprefix("It says ")
    first, last = shown.split(" … ")
    assert words.startswith(f"{first} ")
    assert words.endswith(f" {last}")
    assert "…" in message("It says {words}", words="x" * 400).text()


HELP_OF_ALL = """
import re, sys
import click
from qualcode import i18n
i18n.use_language(sys.argv[1])
from qualcode.cli.root import root

def walk(command, name, above):
    context = command.make_context(name, [], above, resilient_parsing=True)
    print(name, command.get_help(context))
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            walk(command.get_command(context, below), name + " " + below, context)

walk(root, "qualcode", None)
"""
SAME_IN_BOTH = {"CASE", "CSV", "MM", "DD", "DELTAKER", "VERB"}
"""What is written in capitals in Norwegian as in English, or is none of what stands for a value."""


def test_what_stands_for_a_value_is_norwegian_in_every_usage_and_help():
    def capitals(language):
        told = subprocess.run(
            [sys.executable, "-c", HELP_OF_ALL, language], capture_output=True, text=True, check=True
        ).stdout
        assert "qualcode codebook edit" in told
        return {word for word in re.findall(r"(?<![\w.])[A-ZÆØÅ]{2,}(?![\w-])", told) if word != "QUALCODE"}

    norwegian, english = capitals("nb"), capitals("en")
    assert {"FIL", "NAVN", "TITTEL", "MAPPE", "INTERVJU", "NØKKEL"} <= norwegian
    assert "FILE" in english
    assert not (norwegian & english) - SAME_IN_BOTH


def test_a_missing_argument_is_called_as_the_usage_calls_it(run):
    said = run("--lang", "nb", "codebook", "rename")
    assert "KODE NAVN" in said
    assert "'KODE'" in said
