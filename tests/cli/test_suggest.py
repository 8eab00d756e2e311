"""`qualcode suggest`."""

from __future__ import annotations

import json

import pytest

from qualcode import config


@pytest.fixture
def studied(good, folder):
    """A study of two interviews from plain files, as anybody would bring it in."""
    (folder / "codes.csv").write_text(
        "name,definition,keywords\n"
        "Tillit,At folk stoler på hverandre,tillit; stole på\n"
        "Penger,Hva det koster og hvem som betaler,penger; tilskudd; støtte\n"
        "Møter,Steder der folk møtes,møte*; samling\n",
        encoding="utf-8",
    )
    for name, said in (
        ("a_KF", "Vi fikk tilskudd fra fylket. Folk stolte på oss. Det snødde. Vi møttes hver uke."),
        ("b_KF", "Uten penger går det ikke. Tilliten kom sakte. Møtene var viktige."),
    ):
        text = f"# Hva skjedde?\n\nI: Fortell.\n\nKF: {said}\n\nI: Og så?\n\nKF: Det ble stille."
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "codings.csv").write_text(
        "document,quote,code\na_KF,Vi fikk tilskudd fra fylket.,penger\na_KF,Folk stolte på oss.,tillit\n"
        "a_KF,Vi møttes hver uke.,møter\nb_KF,Uten penger går det ikke.,penger\n"
        "b_KF,Tilliten kom sakte.,tillit\nb_KF,Møtene var viktige.,møter\n",
        encoding="utf-8",
    )
    good("new", "study")
    good("codebook", "load", "codes.csv")
    good("import", "a_KF.md", "b_KF.md", "--language", "nb", "--role", "I=interviewer")
    good("import-codings", "codings.csv")
    return good


def test_what_suggestions_are_worth_comes_from_plain_files(studied):
    found = json.loads(studied("suggest", "evaluate", "--json").out)
    for condition in ("cold", "leave_one_out", "in_order"):
        assert found[condition]["n"] == 6
        for measure in ("p_at_1", "r_at_3", "mrr", "macro_f1"):
            low, value, high = (found[condition][f"{measure}{end}"] for end in ("_low", "", "_high"))
            assert 0 <= low <= value <= high <= 1
    assert found["cold"]["p_at_1"] >= 5 / 6
    assert found["cold"]["never_found"] == []


def test_the_same_seed_gives_the_same(studied):
    once, again = (studied("suggest", "evaluate", "--json", "--seed", "3").out for _ in range(2))
    assert once == again


def test_a_sentence_for_the_method_chapter_stands_below_the_table(studied):
    found = json.loads(studied("suggest", "evaluate", "--json").out)["in_order"]
    hit, low = (round(100 * found[name]) for name in ("p_at_1", "p_at_1_low"))
    said = studied("suggest", "evaluate").out
    assert f"Of 6 coded sentences, the first code proposed was one of mine in {hit} %" in said
    assert f"(95 % interval {low} to" in said
    assert "MRR: 1 where a code of yours is proposed first" in said


def test_what_ranked_is_told_beside_the_list(studied):
    for verb in (("codes", "a_KF"), ("passages", "penger"), ("evaluate", "--json")):
        assert "Ranked by lexical 3." in studied("suggest", *verb).err


def test_people_are_told_where_no_word_speaks_for_a_code(studied):
    listed = studied("suggest", "codes", "a_KF", "--floor", "0").out
    assert "the code of the sentence before" in listed
    rows = studied("suggest", "codes", "a_KF", "--floor", "0", "--format", "csv").rows
    assert "before" in {row["evidence"] for row in rows if not row["words"]}
    assert {row["evidence"] for row in rows if row["words"]} == {"words"}


def test_where_nothing_is_coded_no_coding_is_told_as_the_reason(good, studied):
    good("coding", "remove", *map(str, range(1, 7)))
    listed = studied("suggest", "codes", "a_KF", "--floor", "0", "--format", "csv").rows
    assert {row["evidence"] for row in listed} <= {"words", "grams", "question", "near", ""}
    told = studied("suggest", "codes", "a_KF", "--floor", "0").out
    assert "coded" not in told
    assert "no single word" in told


def test_a_word_that_stands_twice_is_told_once(studied, folder):
    (folder / "c.md").write_text("# Hva?\n\nKF: Penger, penger og atter penger.\n", encoding="utf-8")
    studied("import", "c.md")
    found = studied("suggest", "codes", "c", "--format", "csv").rows
    assert found[0]["words"].casefold() == "penger, penger"


def test_each_table_is_printed(studied):
    overview = studied("suggest", "evaluate", "--format", "csv").rows
    assert [row["n"] for row in overview] == ["6"] * 7
    codes = studied("suggest", "evaluate", "--table", "codes", "--format", "csv").rows
    assert {row["code"]: row["n"] for row in codes} == {"tillit": "2", "penger": "2", "møter": "2"}
    assert studied("suggest", "evaluate", "--table", "curve", "--format", "csv").rows[0]["coded"] == "0"
    assert studied("suggest", "evaluate", "--table", "roles").out


def test_without_codings_there_is_nothing_to_measure_and_no_failure(good, studied):
    good("undo")
    found = json.loads(good("suggest", "evaluate", "--json").out)
    assert (found["cold"]["n"], found["cold"]["p_at_1"]) == (0, None)


def test_codes_are_listed_for_the_sentences_of_a_place_with_their_words(studied):
    studied("undo")
    rows = studied("suggest", "codes", "a_KF", "--floor", "0.05", "--limit", "1", "--format", "csv").rows
    found = {row["sentence"]: (row["code"], row["words"]) for row in rows}
    assert found["Vi fikk tilskudd fra fylket."] == ("penger", "tilskudd")
    assert "Det snødde." not in found
    shown = studied("suggest", "codes", "a_KF", "--floor", "0.05")
    assert "never complete" in shown.err


@pytest.mark.parametrize("reject", ["x", "r"])
def test_passages_of_a_code_are_decided_one_by_one(studied, reject):
    studied("undo")
    rows = studied("suggest", "passages", "penger", "--floor", "0.1", "--format", "csv").rows
    assert {row["text"] for row in rows} >= {"Vi fikk tilskudd fra fylket.", "Uten penger går det ikke."}
    done = studied("suggest", "decide", "penger", "--floor", "0.1", stdin=f"a\n{reject}\nq\n")
    assert "1 accepted, 1 rejected, 0 skipped" in done.err
    accepted = studied("excerpts", "--origin", "suggestion", "--format", "csv").rows
    assert [(row["code"], row["origin"].startswith("lexical")) for row in accepted] == [("penger", True)]
    left = studied("suggest", "passages", "penger", "--floor", "0.1", "--format", "csv").rows
    decided = {(row["reference"], row["start"]) for row in rows[:2]}
    assert decided.isdisjoint((row["reference"], row["start"]) for row in left)
    decided = json.loads(studied("suggest", "evaluate", "--json").out)["decided"]
    assert decided == {"accepted": 1, "rejected": 1, "accepted_rate": 0.5, "rejected_rate": 0.5}
    said = studied("suggest", "evaluate").err
    assert "2 suggestions decided since the start: 1 accepted (50 %), 1 rejected." in said


def test_a_rule_shows_what_it_would_code_before_it_does(studied):
    studied("undo")
    rows = studied("suggest", "rule", "møter", "--word", "møt*", "--format", "csv").rows
    assert [row["text"] for row in rows] == ["Vi møttes hver uke.", "Møtene var viktige."]
    assert studied("excerpts", "--format", "csv").rows == []
    assert "Found: " in studied("suggest", "rule", "møter", "--word", "møt*").err
    studied("suggest", "rule", "møter", "--word", "møt*", "--scope", "match", "--apply")
    coded = studied("excerpts", "--origin", "rule", "--format", "csv").rows
    assert [row["text"] for row in coded] == ["møttes", "Møtene"]
    counts = studied("frequencies", "--origin", "hand", "--format", "csv").rows
    assert {row["codings"] for row in counts} == {"0"}
    studied("undo")
    assert studied("excerpts", "--format", "csv").rows == []


def test_a_rule_says_what_has_the_code_already(studied):
    rows = studied("suggest", "rule", "møter", "--word", "møt*", "--format", "csv").rows
    assert [(row["text"], row["coded"]) for row in rows] == [
        ("Vi møttes hver uke.", "yes"),
        ("Møtene var viktige.", "yes"),
    ]
    assert "2 have the code already." in studied("suggest", "rule", "møter", "--word", "møt*").err
    assert "✓" in studied("suggest", "rule", "møter", "--word", "møt*").out
    other = studied("suggest", "rule", "penger", "--word", "møt*", "--format", "csv")
    assert {row["coded"] for row in other.rows} == {""}
    assert "already" not in other.err


def test_a_rule_by_question_or_speaker_codes_whole_turns_unless_told_otherwise(studied):
    texts = [
        row["text"]
        for row in studied("suggest", "rule", "møter", "--participant", "KF", "--format", "csv").rows
    ]
    assert "Vi fikk tilskudd fra fylket. Folk stolte på oss. Det snødde. Vi møttes hver uke." in texts
    by_sentence = studied(
        "suggest", "rule", "møter", "--participant", "KF", "--scope", "sentence", "--format", "csv"
    ).rows
    assert "Det snødde." in [row["text"] for row in by_sentence]


def test_a_rule_needs_exactly_one_condition(run, studied):
    assert run("suggest", "rule", "penger").code == 2
    assert run("suggest", "rule", "penger", "--word", "a", "--stem", "b").code == 2
    refused = run("suggest", "rule", "penger", "--regex", "(a+")
    assert (refused.code, "is no regular expression" in refused.err) == (1, True)


def test_typical_words_stand_with_their_counts_and_sentences(studied):
    rows = studied("suggest", "words", "--interview", "a_KF", "--lines", "--format", "csv").rows
    assert all(set(row) == {"word", "g2", "inside", "outside", "reference", "text"} for row in rows)
    assert "Few words" in studied("suggest", "words", "--interview", "a_KF").err


def test_engines_stand_side_by_side_and_a_missing_extra_is_told(studied, monkeypatch):
    from qualcode.suggest import extras

    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    rows = studied("suggest", "evaluate", "--table", "engines", "--format", "csv").rows
    engines = {row["engine"] for row in rows}
    assert engines == {"lexical 3", "most frequent codes", "codes of the same question"}
    everything = studied("suggest", "evaluate", "--table", "engines", "--json")
    assert set(json.loads(everything.out)["engines"]) == {"lexical"}
    assert "spacy is not installed" in everything.err
    assert "spacy is not installed" in studied("suggest", "evaluate", "--table", "engines").out


def test_a_ranking_that_is_stopped_says_how_far_it_came_and_goes_on(run, studied, monkeypatch):
    from qualcode.suggest import whole
    from qualcode.suggest.crew import Task

    rank, ranked = Task.rank, []

    def interrupted(task, ranker, passages):
        if len(ranked) == 2:
            raise KeyboardInterrupt
        ranked.append(passages)
        return rank(task, ranker, passages)

    asked = ("suggest", "passages", "penger", "--floor", "0.1", "--format", "csv")
    studied("undo")
    whole_list = studied(*asked).rows
    monkeypatch.setattr(whole, "BATCH", 2)
    monkeypatch.setattr(Task, "rank", interrupted)
    stopped = run(*asked)
    assert (stopped.code, stopped.out) == (130, "")
    assert "4 of 9 are ranked, and kept: the same command goes on from there." in stopped.err
    monkeypatch.setattr(Task, "rank", rank)
    counted = []
    monkeypatch.setattr(Task, "rank", lambda *given: counted.append(given[2]) or rank(*given))
    found = studied(*asked).rows
    assert sum(map(len, counted)) == 5
    assert found == whole_list


def test_typical_words_of_codings_by_hand_need_no_code(studied):
    # Codings stand on all that is said but the snow and the silence, which alone is said twice.
    assert studied("suggest", "words", "--origin", "hand", "--format", "csv").rows == []
    for interview in ("a_KF", "b_KF"):
        studied("coding", "add", f"{interview}:4", "tillit", "--quote", "Det ble stille.")
    rows = studied("suggest", "words", "--origin", "hand", "--code", "tillit", "--format", "csv").rows
    assert [(row["word"], row["inside"], row["outside"]) for row in rows] == [("stille", "2", "0")]
    rows = studied("suggest", "words", "--question", "Hva skjedde?", "--format", "csv").rows
    assert {row["outside"] for row in rows} <= {"0"}


def test_typical_words_are_those_of_something(run, studied):
    for said in ((), ("--exact",), ("--with-interviewer",)):
        refused = run("suggest", "words", *said)
        assert (refused.code, "Say of what" in refused.err) == (2, True)


def test_the_sentences_behind_the_figures_of_a_code_are_listed(run, studied):
    counts = {
        row["code"]: row for row in studied("suggest", "evaluate", "--table", "codes", "--format", "csv").rows
    }
    for code, figures in counts.items():
        rows = studied("suggest", "evaluate", "--code", code, "--format", "csv").rows
        outcomes = [row["outcome"] for row in rows]
        assert outcomes.count("found") == int(figures["among_three"])
        assert outcomes.count("missed") == int(figures["n"]) - int(figures["among_three"])
        assert outcomes.count("wrong") == int(figures["proposed"]) - int(figures["first"])
    rows = studied("suggest", "evaluate", "--code", "penger", "--condition", "cold", "--format", "csv").rows
    given = {row["text"]: (row["reference"], row["proposed"].split("; ")[0]) for row in rows}
    assert given["Vi fikk tilskudd fra fylket."] == ("a_KF:2", "penger")
    assert run("suggest", "evaluate", "--code", "penger", "--json").code == 2
    assert "there is no code nix" in run("suggest", "evaluate", "--code", "nix").err


def test_a_code_without_figures_has_no_sentences_behind_them(studied):
    studied("codebook", "add", "Nytt")
    rows = studied("suggest", "evaluate", "--code", "Nytt", "--format", "csv").rows
    assert rows == []


def test_more_like_an_excerpt_that_is_stopped_promises_nothing(run, studied, monkeypatch):
    from qualcode.suggest.similar import Likeness

    rate, rated = Likeness.rate, []

    def interrupted(likeness, passage):
        if len(rated) == 2:
            raise KeyboardInterrupt
        rated.append(passage)
        return rate(likeness, passage)

    monkeypatch.setattr(Likeness, "rate", interrupted)
    stopped = run("suggest", "passages", "penger", "--like", "1")
    assert (stopped.code, stopped.out) == (130, "")
    assert "goes on from there" not in stopped.err


@pytest.mark.parametrize("verb", ["passages", "decide"])
def test_more_like_a_coding_that_is_not_there_says_so(run, studied, verb):
    missed = run("suggest", verb, "penger", "--like", "999")
    assert (missed.code, missed.out) == (1, "")
    assert "There is no coding 999. The numbers of codings stand in the list of excerpts." in missed.err


def test_an_empty_codebook_is_named_where_nothing_is_proposed(good, folder):
    (folder / "a.md").write_text("# Hva?\n\nKF: Tillit er alt. Det snødde.\n", encoding="utf-8")
    good("new", "study")
    good("import", "a.md")
    said = good("suggest", "codes", "a").err
    assert "The codebook is empty: nothing can be proposed." in said
    good("codebook", "add", "Tillit")
    assert "The codebook is empty" not in good("suggest", "codes", "a").err


def test_the_floor_of_the_settings_holds_unless_another_is_named(studied):
    place = config.config_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("[suggest]\nfloor = 0.9\n", encoding="utf-8")
    chosen = studied("suggest", "codes", "a_KF", "--format", "csv").rows
    assert all(float(row["score"]) >= 0.9 for row in chosen)
    named = studied("suggest", "codes", "a_KF", "--format", "csv", "--floor", "0").rows
    assert any(float(row["score"]) < 0.9 for row in named)
    whole = json.loads(studied("suggest", "evaluate", "--json").out)
    assert whole["floor"] == 0.9
    place.write_text("[suggest]\nfloor = 0\n", encoding="utf-8")
    assert json.loads(studied("suggest", "evaluate", "--json").out)["in_order"]["shown"] == 6


def test_the_engine_of_the_settings_ranks_unless_another_is_named(studied):
    pytest.importorskip("sklearn")
    config.set_value("engine", "learned")
    for verb in (("codes", "a_KF"), ("passages", "penger"), ("evaluate", "--json")):
        assert "Ranked by scikit-learn" in studied("suggest", *verb).err
    assert "Ranked by lexical 3." in studied("suggest", "codes", "a_KF", "--engine", "lexical").err
