from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.facts import Facts, Speaker
from qualcode.interchange.front_matter import front_matter, iso_date
from qualcode.interchange.transcripts import read_transcript

FULL = """---
title: spill_KF
date: 8.4.2025
case: spill
language: no
recorded: by phone
participants:
  - label: KF
    pseudonym: Jonas
    role: facilitator
    real_name: Ola Nordmann
    attributes: {gender: mann, years: 1}
  - PB
---
# Intervju
"""


def test_everything_that_it_says_is_read():
    facts, start = front_matter(FULL, "a.md")
    assert facts == Facts(
        title="spill_KF",
        date="2025-04-08",
        case="spill",
        language="no",
        participants=(
            Speaker(
                label="KF",
                pseudonym="Jonas",
                role="facilitator",
                real_name="Ola Nordmann",
                attributes={"gender": "mann", "years": "1"},
            ),
            Speaker(label="PB"),
        ),
        attributes={"recorded": "by phone"},
    )
    assert FULL[start:] == "# Intervju\n"


def test_line_ends_of_windows_do_no_harm():
    text = FULL.replace("\n", "\r\n")
    facts, start = front_matter(text, "a.md")
    assert facts == front_matter(FULL, "a.md")[0]
    assert text[start:] == "# Intervju\r\n"


def test_norwegian_keys_are_known():
    facts, _ = front_matter(
        "---\ntittel: A\nspråk: nb\ndeltakere:\n- {etikett: KF, rolle: engine}\n---\n", "a.md"
    )
    assert (facts.title, facts.language) == ("A", "nb")
    assert facts.participants == (Speaker(label="KF", role="engine"),)


def test_participants_may_stand_under_their_labels():
    text = "---\nparticipants:\n  KF: Jonas\n  PB: {pseudonym: Reidun, role: politician}\n---\n"
    assert front_matter(text, "a.md")[0].participants == (
        Speaker(label="KF", pseudonym="Jonas"),
        Speaker(label="PB", pseudonym="Reidun", role="politician"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "KF: Ja.\n\n---\n\nPB: Nei.\n\n---\n",
        "---\nIntervju med KF\n---\nKF: Ja.\n",
        "---\nKF: Ja.\n\n---\nPB: Nei: aldri.\n",
        "---\ntitle: never closed\n",
    ],
)
def test_lines_of_dashes_in_a_transcript_are_no_front_matter(text):
    assert front_matter(text, "a.txt") == (Facts(), 0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("---\ntitle: a: b\n---\n", "line 2"),
        ("---\ntitle: a\ndate: i fjor\n---\n", "line 3: i fjor is no date"),
        ("---\ntitle: a\nparticipants:\n  - role: engine\n---\n", "line 4: this participant has no label"),
    ],
)
def test_a_mistake_names_the_file_and_the_line(text, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        front_matter(text, "a.md")
    assert "a.md" in str(caught.value)


def test_dates_are_checked():
    assert iso_date("2024-02-29") == "2024-02-29"
    assert iso_date("1. 3. 2025") == "2025-03-01"
    assert iso_date("2025") == "2025"
    assert iso_date("2025-02-29") is None
    assert iso_date("31.4.2025") is None
    assert iso_date("0000-01-01") is None


@given(st.text(max_size=80))
def test_any_block_gives_facts_or_a_sentence(block):
    with suppress(ImportFileError):
        assert front_matter(f"---\ntitle: x\n{block}\n---\n", "a.md")


def test_roles_may_stand_by_label_beside_or_without_the_participants():
    text = (
        "---\ntitle: x\nspeakers: {KF: Jonas, PB: {role: engine}}\n"
        "roles: {kf: facilitator, PB: politician, I: interviewer}\n---\n"
    )
    facts, _ = front_matter(text, "a.md")
    assert facts.participants == (
        Speaker(label="KF", pseudonym="Jonas", role="facilitator"),
        Speaker(label="PB", role="engine"),
        Speaker(label="I", role="interviewer"),
    )
    assert facts.left_out == ()


def test_what_is_not_understood_is_told():
    text = "---\ntitle: x\nplace: {town: Hamar}\nroles: facilitator\nsetting: [office, at noon]\n---\n"
    facts, _ = front_matter(text, "a.md")
    assert facts.left_out == ("place", "roles")
    assert facts.attributes == {"setting": "office; at noon"}
    assert any("place, roles" in str(note) for note in read_transcript(text.encode(), "a.md").notes)
