from __future__ import annotations

import tomllib

import pytest

from qualcode import config
from qualcode.errors import ConfigError


def written(folder, text):
    (folder / "config.toml").write_text(text, encoding="utf-8")


def test_without_a_file_nothing_is_set(configuration):
    assert config.load() == config.Config()
    assert list(configuration.iterdir()) == []


def test_a_value_is_written_and_read_back():
    config.set_value("coder", 'Kari "K" Æøå\\')
    assert config.load().coder == 'Kari "K" Æøå\\'


def test_a_value_in_a_table_is_written_and_read_back():
    config.set_value("Kari Nordmann", "0" * 32, "coders")
    config.set_value("coder", "Kari Nordmann")
    assert config.load().coders == {"Kari Nordmann": "0" * 32}
    assert config.load().coder == "Kari Nordmann"


def test_writing_leaves_the_other_lines_alone(configuration):
    text = (
        '# mine\ntheme = "dark" # at night\n\n[keys]\n"code.pick" = "c,enter" # two\n\n[coders]\nOla = "'
        + "1" * 32
        + '"\n'
    )
    written(configuration, text)
    config.set_value("coder", "Ola")
    config.set_value("undo", "z", "keys")
    config.set_value("theme", "light")
    after = (configuration / "config.toml").read_text(encoding="utf-8")
    assert "# mine" in after
    assert '"code.pick" = "c,enter" # two' in after
    assert tomllib.loads(after) == {
        "theme": "light",
        "coder": "Ola",
        "keys": {"code.pick": "c,enter", "undo": "z"},
        "coders": {"Ola": "1" * 32},
    }


def test_a_value_set_twice_stands_once(configuration):
    config.set_value("theme", "dark")
    config.set_value("theme", "light")
    assert (configuration / "config.toml").read_text(encoding="utf-8").count("\ntheme =") == 1


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('theme = "dark"\ncoder = Kari\n', 2, "TOML"),
        ('theme = "dark"\n\nlanguage = 7\n', 3, "language"),
        ('coders = "Kari"\n', 1, "coders"),
        ('[coders]\nKari = "no identity"\n', 2, "Kari"),
        ("[keys]\nundo = ['z']\n", 2, "undo"),
        ('theme = "dark"\nsuggestions = "x"\n', 2, "suggestions must be on or off"),
        ("suggestions = true\n", 1, "suggestions must be text"),
        ("[suggest]\nfloor = 1.5\n", 2, "floor must lie between 0 and 1"),
        ('engine = "spacy"\n', 1, "engine must be one of lexical, learned, linguistic"),
        ('language = "xx"\n', 1, "there is no xx here. Known are: en, nb."),
        ('theme = "dark"\nlangauge = "nb"\n', 2, "there is no setting langauge; language may be meant"),
        ("[sugest]\nname = 2.0\n", 1, "there is no setting sugest; suggest may be meant"),
        ("xyz = 1\n", 1, "there is no setting xyz. Known are: coder, coders, engine, keys,"),
    ],
)
def test_a_broken_file_is_told_with_its_line(configuration, text, line, word):
    written(configuration, text)
    with pytest.raises(ConfigError) as caught:
        config.load()
    said = f"{caught.value} {caught.value.hint}"
    assert f"config.toml, line {line}:" in said
    assert word in said


def test_a_broken_file_is_not_written_over(configuration):
    written(configuration, "coder = Kari\n")
    with pytest.raises(ConfigError):
        config.set_value("theme", "dark")
    assert (configuration / "config.toml").read_text(encoding="utf-8") == "coder = Kari\n"


def test_a_file_that_is_no_utf8_is_told(configuration):
    (configuration / "config.toml").write_bytes(b'coder = "K\xe5re"\n')
    with pytest.raises(ConfigError, match="UTF-8"):
        config.load()


def test_an_identity_stays_the_same_for_a_name():
    made = config.remember_identity("Kari")
    assert config.identity("Kari") == made
    assert config.identity("Ola") is None
    assert config.remember_identity("Ola").uuid != made.uuid


def test_recent_projects_come_latest_first_and_without_those_gone(tmp_path):
    paths = [tmp_path / f"{number}.qualcode" for number in range(12)]
    for path in paths:
        path.touch()
        config.remember_project(path)
    config.remember_project(paths[5])
    paths[10].unlink()
    assert config.recent_projects()[:3] == (paths[5], paths[11], paths[9])
    assert len(config.recent_projects()) == 9


def test_a_place_is_remembered_for_each_project():
    config.remember_place(b"a" * 16, b"i" * 16, 12)
    config.remember_place(b"b" * 16, b"j" * 16, 7)
    assert config.place(b"a" * 16) == config.Place(interview=(b"i" * 16).hex(), position=12)
    assert config.place(b"c" * 16) is None


@pytest.mark.parametrize(
    "text", ["", "no json", "[1]", '{"places": [], "recent": {}}', '{"places": {"61": 1}}']
)
def test_a_broken_state_is_forgotten(configuration, text):
    (configuration / "state.json").write_text(text, encoding="utf-8")
    assert config.place(b"a" * 16) is None
    assert config.recent_projects() == ()
    config.remember_place(b"a" * 16, b"i" * 16, 1)
    assert config.place(b"a" * 16) is not None


def test_the_tour_is_kept_in_mind_beside_the_rest():
    assert not config.tour_seen()
    config.remember_place(b"p", b"i", 3)
    config.remember_tour()
    config.remember_place(b"p", b"i", 4)
    assert config.tour_seen()
    assert config.place(b"p").position == 4


@pytest.mark.parametrize("table", ["coders = {Kari = '%s'}", "coders.Kari = '%s'"])
def test_what_cannot_be_added_to_what_stands_there_is_said_of_the_setting(configuration, table):
    before = f"{table % ('0' * 32)}\n"
    written(configuration, before)
    with pytest.raises(ConfigError, match=r"Ola cannot be added to what stands there. Write \[coders\] on"):
        config.set_value("Ola", "1" * 32, "coders")
    assert (configuration / "config.toml").read_text(encoding="utf-8") == before


def test_a_table_may_be_named_in_quotation_marks(configuration):
    written(configuration, f'["coders"]\nKari = "{"0" * 32}"\n')
    config.set_value("Ola", "1" * 32, "coders")
    assert config.load().coders == {"Kari": "0" * 32, "Ola": "1" * 32}
