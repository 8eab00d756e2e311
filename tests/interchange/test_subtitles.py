from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.transcripts import read_transcript


def vtt(*cues: str, head: str = "WEBVTT") -> bytes:
    times = (f"00:00:{number:02}.000 --> 00:00:{number:02}.900\n{cue}" for number, cue in enumerate(cues, 5))
    return "\n\n".join([head, *times]).encode()


def said(found):
    return [
        (hint.label, found.text[hint.start : hint.body], found.text[hint.body : hint.end])
        for hint in found.hints
    ]


def test_voices_become_labels_and_cues_of_one_voice_one_turn():
    found = read_transcript(
        vtt(
            "<v Kari Nordmann>Det var et vedtak</v>",
            "<v Kari Nordmann>om å <i>prøve</i>.",
            "<v.loud Per>Ja.\nNei.",
        ),
        "a.vtt",
    )
    assert found.text == "[00:00:05] Kari Nordmann: Det var et vedtak om å prøve.\n\n[00:00:07] Per: Ja. Nei."
    assert said(found) == [
        ("Kari Nordmann", "[00:00:05] Kari Nordmann: ", "Det var et vedtak om å prøve."),
        ("Per", "[00:00:07] Per: ", "Ja. Nei."),
    ]


def test_two_voices_in_one_cue_are_two_turns_and_text_of_no_voice_is_apart():
    found = read_transcript(vtt("<v A>Hei.</v> <v B>Hei &amp; hå.</v>", "(latter)", "<v A>Ja."), "a.vtt")
    assert (
        found.text
        == "[00:00:05] A: Hei.\n\n[00:00:05] B: Hei & hå.\n\n[00:00:06] (latter)\n\n[00:00:07] A: Ja."
    )
    assert [label for label, _head, _words in said(found)] == ["A", "B", "A"]


def test_notes_styles_regions_settings_and_tags_are_no_text():
    head = "WEBVTT - tittel\nKind: captions\n\nNOTE\nKF: nei\n\nSTYLE\n::cue {}\n\nREGION\nid:a"
    found = read_transcript(
        vtt("<c.red>KF:</c> Ja, <00:00:05.500>det <b>er</b> {\\an8}3 < 4 og 5 > 4.", "PB: Nei.", head=head),
        "a.vtt",
    )
    assert found.text == "[00:00:05] KF: Ja, det er 3 < 4 og 5 > 4.\n\n[00:00:06] PB: Nei."


SRT = (
    "1\n00:00:01,000 --> 00:00:02,000\nKF: Det var\net vedtak.\n\n"
    "2\n00:00:02,100 --> 00:00:04,000\nViktig: det gikk bra.\n\n"
    "3\n00:01:04,000 --> 00:01:05,000\n<i>PB: Ja.</i>\nKF: Nei.\n\n"
    "4\n00:01:06,000 --> 00:01:07,000\nPB:\nJo da.\n"
)


def test_labels_in_cues_are_found_as_in_any_transcript():
    found = read_transcript(SRT.encode(), "a.srt")
    assert found.text == (
        "[00:00:01] KF: Det var et vedtak. Viktig: det gikk bra.\n\n"
        "[00:01:04] PB: Ja.\n\n[00:01:04] KF: Nei.\n\n[00:01:06] PB: Jo da."
    )
    assert found.hints == ()


def test_a_name_before_every_cue_is_not_repeated_within_a_turn():
    cues = ("Kari: Det var", "Kari: et vedtak.", "Per: Ja.", "Kari: Nei.", "Per: Jo,", "Per: det var det.")
    assert read_transcript(vtt(*cues), "a.vtt").text == (
        "[00:00:05] Kari: Det var et vedtak.\n\n[00:00:07] Per: Ja.\n\n[00:00:08] Kari: Nei.\n\n"
        "[00:00:09] Per: Jo, det var det."
    )


def test_subtitles_without_names_become_paragraphs_with_times():
    cues = [
        (0, 900, "det var en gang"),
        (1000, 1900, "et vedtak."),
        (2000, 2900, "Og så gikk vi i gang."),
        (9000, 9900, "Etterpå var det slutt."),
    ]
    body = "\n\n".join(f"0:00:0{a / 1000:.3f} --> 0:00:0{b / 1000:.3f}\n{text}" for a, b, text in cues)
    found = read_transcript(f"WEBVTT\n\n{body.replace('0:00:0', '00:00:0')}".encode(), "a.vtt")
    assert (
        found.text
        == "[00:00:00] det var en gang et vedtak. Og så gikk vi i gang.\n\n[00:00:09] Etterpå var det slutt."
    )


def test_a_long_pause_parts_paragraphs_of_one_voice_but_no_turns():
    data = (
        b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v A>En.\n\n00:00:09.000 --> 00:00:10.000\n<v A>To.\n\n"
        b"00:00:10.000 --> 00:00:11.000\n<v B>Tre."
    )
    found = read_transcript(data, "a.vtt")
    assert found.text == "[00:00:01] A: En.\n\nTo.\n\n[00:00:10] B: Tre."
    assert [words for _label, _head, words in said(found)] == ["En.\n\nTo.", "Tre."]


def test_lines_that_roll_over_the_screen_come_once():
    lines = ("det var en gang", "et vedtak om å prøve", "og så gikk vi i gang", "med alt det nye.")
    cues = [lines[0]]
    for before, here in pairwise(lines):
        words = here.split()
        cues += [f"{before}\n{words[0]}<00:00:06.000><c> {' '.join(words[1:])}</c>", here]
    assert read_transcript(vtt(*cues), "a.vtt").text == f"[00:00:05] {' '.join(lines)}"


def test_what_somebody_says_twice_is_kept():
    found = read_transcript(vtt("KF: Ja.", "KF: Ja.", "PB: Nei.", "KF: Jo.", "PB: Vel.", "KF: Ja."), "a.vtt")
    assert found.text.startswith("[00:00:05] KF: Ja. Ja.\n\n[00:00:07] PB: Nei.")


def test_srt_is_read_with_and_without_numbers_and_blank_lines():
    loose = (
        "\ufeff\r\n00:00:01,000 --> 00:00:02,000\r\nKF: Ja.\r\n"
        "2 \r\n00:00:03,0 --> 00:00:04,5\r\nPB: Nei.\r\n1984\r\n"
    )
    assert read_transcript(loose.encode(), "a.srt").text == "[00:00:01] KF: Ja.\n\n[00:00:03] PB: Nei. 1984"
    # Which of the two formats a file has, it says itself.
    assert read_transcript(SRT.encode(), "a.vtt").text == read_transcript(SRT.encode(), "a.srt").text
    assert read_transcript(vtt("KF: Ja."), "a.srt").text == "[00:00:05] KF: Ja."


def test_cues_whose_times_cannot_be_read_are_told():
    data = vtt("KF: Ja.", "PB: Nei.").replace(b"00:00:06.000", b"00:00:zz.000")
    found = read_transcript(data, "a.vtt")
    assert found.text == "[00:00:05] KF: Ja."
    assert [str(note) for note in found.notes] == ["1 cue is left out: its times cannot be read."]


def test_positions_count_in_the_file_as_it_was_decoded(vtt, srt):
    for data, name in ((vtt, "a.vtt"), (srt, "a.srt")):
        found = read_transcript(data, name)
        original = data.decode()
        at = original.index("notat på fire")
        stored = found.segments.to_stored(at)
        assert found.text[stored:].startswith("notat på fire")
        assert found.segments.to_original(stored) == at


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (
            b"KF: Ja.\n\nPB: Nei.",
            "a.vtt",
            "it holds no subtitles with times. If it is plain text, name it .txt",
        ),
        (b"KF: Ja.\n\nPB: Nei.", "a.srt", "it holds no subtitles with times"),
        (b"WEBVTT\n\nNOTE\nhei", "a.vtt", "holds no text"),
        (b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v A></v>", "a.vtt", "holds no text"),
        (b"\x00\x01\x02WEBVTT", "a.vtt", "not a text file"),
        (b"%PDF-1.4", "a.srt", "it is a PDF"),
        (
            b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nKF: Ja.",
            "a.txt",
            "WebVTT subtitles. Give it a name .* .vtt",
        ),
    ],
)
def test_what_holds_no_subtitles_is_refused_in_a_sentence(data, name, sentence):
    with pytest.raises(ImportFileError, match=sentence) as caught:
        read_transcript(data, name)
    assert name in str(caught.value)


WORDS = st.text("KF: ja.<>&\n-ø1", min_size=1, max_size=20)
CUES = st.lists(
    st.tuples(st.sampled_from(["", "A", "Kari N.", "&amp;"]), WORDS, st.integers(0, 5000)), max_size=12
)


@settings(max_examples=150)
@given(CUES, st.sampled_from(["\n", "\r\n"]))
def test_every_word_is_kept_and_mapped_whatever_the_cues_hold(cues, end):
    lines, now = ["WEBVTT", ""], 0
    for voice, words, pause in cues:
        now += pause
        lines += [f"00:00:{now // 1000:02}.{now % 1000:03} --> 00:01:10.000"]
        lines += [(f"<v {voice}>" if voice else "") + words, ""]
    original = end.join(lines)
    try:
        found = read_transcript(original.encode(), "a.vtt")
    except ImportFileError:
        return
    for run in found.segments.runs:
        here, there = found.text[run.stored :][: run.length], original[run.original :][: run.length]
        assert here == there
    assert found.segments.stored_length == len(found.text)
    for hint in found.hints:
        assert hint.start < hint.body <= hint.end <= len(found.text)


@settings(max_examples=100)
@given(st.text("WEBVTT\n:0123.-> <v>A{}&;", max_size=120))
def test_any_text_gives_subtitles_or_a_sentence(text):
    for name in ("a.vtt", "a.srt"):
        with suppress(ImportFileError):
            assert read_transcript(f"WEBVTT\n\n{text}".encode(), name).text.strip()


def test_who_speaks_once_has_a_turn_too_and_its_time():
    cues = (
        ("00:00:01", "Kari: Vi begynte i det små."),
        ("00:12:31", "Per: Det stemmer nok."),
        ("01:02:31", "Kari: En ting til.\nSom sagt: det gikk.\nViktig: det ble større."),
    )
    body = "\n\n".join(f"{at},000 --> {at},900\n{text}" for at, text in cues)
    assert read_transcript(body.encode(), "a.srt").text == (
        "[00:00:01] Kari: Vi begynte i det små.\n\n[00:12:31] Per: Det stemmer nok.\n\n"
        "[01:02:31] Kari: En ting til. Som sagt: det gikk. Viktig: det ble større."
    )


def test_a_cue_behind_lines_that_end_twice_is_no_lost_one():
    found = read_transcript(b"1\r\r\n00:00:01,000 --> 00:00:02,000\r\r\nKF: hei\r\r\n", "a.srt")
    assert [str(note) for note in found.notes] == []
