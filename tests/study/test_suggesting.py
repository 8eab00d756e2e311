"""Suggestions in a study: proposing, deciding, rules, and what is kept of them."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.domain.filters import Filter
from qualcode.errors import ConfigError, DomainError
from qualcode.report.worth import quotable
from qualcode.study import advising
from qualcode.study.sentences import sentence as sentence_of
from qualcode.suggest.autocode import AnswersTo, Containing, Kind, Scope, SpokenBy
from qualcode.suggest.session import Decision, Verdict


@pytest.fixture
def sensible(made):
    """The codebook with keywords, so that passages deserve codes."""
    for key, words in (("tillit", "tillit"), ("tid", "tre år; valgperiode")):
        book = made.study.codebook
        code = book.codebook()[made.codes[key]]
        text = code.text("nb").edit(keywords=tuple(words.split("; ")))
        book.revise(code, code.edit(texts={**code.texts, "nb": text}))
    return made


def sentence(made, words):
    document = made.study.transcripts.document(made.first)
    return document, document.text.index(words)


def test_a_code_is_proposed_for_the_words_that_speak_of_it(sensible):
    adviser = sensible.study.suggesting.adviser()
    document, at = sentence(sensible, "Tillit")
    passage = adviser.sentence(document.interview.title, at + 2)
    (first, *_rest) = adviser.propose(passage, floor=0)
    assert first.code_id == sensible.codes["tillit"]
    assert [passage.text[low:high].lower() for low, high in first.proposal.words] == ["tillit"]


def test_what_is_accepted_keeps_what_proposed_it_and_is_proposed_no_more(sensible):
    suggesting = sensible.study.suggesting
    adviser = suggesting.adviser()
    document, at = sentence(sensible, "Tillit")
    passage = adviser.sentence(document.interview.title, at)
    (first, *_rest) = adviser.propose(passage, floor=0)
    suggesting.accept(first, sensible.first)
    (excerpt,) = sensible.study.reading.page(Filter(origins=("suggestion",)))
    assert (excerpt.origin.engine, excerpt.origin.words) == ("lexical", ("Tillit",))
    assert excerpt.text == passage.text
    assert sensible.study.reading.count(Filter(origins=("hand",))) == 0
    adviser.refresh(sensible.study.transcripts.document(sensible.first))
    assert first.code_id not in [one.code_id for one in adviser.propose(passage, floor=0, limit=99)]
    sensible.study.history.undo()
    adviser.refresh(sensible.study.transcripts.document(sensible.first))
    assert first.code_id in [one.code_id for one in adviser.propose(passage, floor=0, limit=99)]
    assert suggesting.decided() == (0, 0)


def test_the_queue_of_a_code_is_decided_and_rejections_are_not_asked_again(sensible):
    suggesting = sensible.study.suggesting
    queue = suggesting.passages_for(sensible.codes["tillit"], floor=0.01)
    asked = queue.current
    assert "tillit" in asked.passage.text.lower()
    queue.run(lambda _candidate: Decision(Verdict.REJECT))
    assert suggesting.decided()[1] == queue.summary.rejected > 0
    again = suggesting.passages_for(sensible.codes["tillit"], floor=0.01)
    assert again.current is None
    sensible.study.history.undo()
    assert suggesting.passages_for(sensible.codes["tillit"], floor=0.01).current is not None


def test_accepting_from_the_queue_codes_the_ends_that_were_chosen(sensible):
    queue = sensible.study.suggesting.passages_for(sensible.codes["tillit"], floor=0.01)
    passage = queue.current.passage
    queue.accept(passage.start, passage.start + 6)
    (excerpt,) = sensible.study.reading.page(Filter(origins=("suggestion",)))
    assert (excerpt.text, queue.summary.adjusted) == (passage.text[:6], 1)


def test_a_rule_codes_what_its_preview_showed_as_one_action(sensible):
    rules, rule = sensible.study.rules, Containing("tillit", Kind.STEM)
    hits = rules.preview(rule, Scope.SENTENCE)
    assert hits
    assert sensible.keys() == {}
    done = rules.autocode(hits, sensible.codes["tillit"], rule, Scope.SENTENCE)
    found = sensible.study.reading.page(Filter(origins=("rule",)))
    assert done.codings == len(found) == len(hits)
    assert {one.origin.rule for one in found} == {"stem: tillit (sentence)"}
    assert all(one.origin.words and one.origin.words[0] in one.text for one in found)
    said = str(sentence_of(sensible.study.history.log(1)[0]))
    assert said.endswith("by the rule “tillit” in every form (the sentence) in one, two")
    assert rules.autocode(hits, sensible.codes["tillit"], rule, Scope.SENTENCE).changed is False
    sensible.study.history.undo()
    assert sensible.keys() == {}


def test_a_rule_is_told_by_the_key_of_its_question_in_the_language_in_use(sensible):
    study = sensible.study
    question = study.transcripts.questions()[0]
    rule = AnswersTo(question.uuid.hex())
    study.rules.autocode(
        study.rules.preview(rule, Scope.SENTENCE), sensible.codes["tillit"], rule, Scope.SENTENCE
    )
    entry = study.history.log(1)[0]
    assert f"by the rule answers to {question.key} (the sentence)" in str(sentence_of(entry))
    i18n.use_language("nb")
    try:
        assert f"svar på {question.key} (setningen)" in str(sentence_of(entry))
    finally:
        i18n.use_language("en")


def test_a_rule_that_finds_nothing_codes_nothing(sensible):
    rule = SpokenBy(label="nobody")
    assert sensible.study.rules.preview(rule, Scope.TURN) == []
    with pytest.raises(DomainError, match="finds nothing"):
        sensible.study.rules.autocode([], sensible.codes["tid"], rule, Scope.TURN)


def test_the_words_of_one_interview_stand_against_those_of_the_others(sensible):
    found = sensible.study.suggesting.typical(Filter(interviews=(sensible.second,)))
    assert found.inside > 0 < found.outside
    assert found.note is not None


def test_the_words_of_a_code_are_those_of_the_codings_that_the_filter_admits(sensible):
    suggesting, rule = sensible.study.suggesting, Containing("tillit", Kind.STEM)
    code = sensible.codes["tillit"]
    sensible.study.rules.autocode(
        sensible.study.rules.preview(rule, Scope.SENTENCE), code, rule, Scope.SENTENCE
    )
    assert suggesting.typical(Filter(codes=(code,), origins=("rule",))).inside > 0
    assert suggesting.typical(Filter(codes=(code,), origins=("hand",))).inside == 0
    assert suggesting.typical(Filter(codes=(code,), text="no such words")).inside == 0


@pytest.mark.parametrize(
    ("attribute", "same"),
    [
        (("interview", "phase", "late"), "second"),
        (("interview", "phase", ""), "first"),
        (("participant", "gender", "woman"), "second"),
        (("case", "sector", "pop"), "second"),
        (("case", "sector", ""), "first"),
    ],
)
def test_the_words_of_an_attribute_are_those_of_whoever_has_it(sensible, attribute, same):
    study, suggesting = sensible.study, sensible.study.suggesting
    project = study.context.project
    (label,) = project.labels.of(sensible.second)
    with study.context.write("set-up") as action:
        case = project.cases.add(action, "music")
        action.update("interview", sensible.second, case_id=case.id)
        project.attributes.set(action, "interview", sensible.second, "phase", "late")
        project.attributes.set(action, "participant", label.participant_id, "gender", "woman")
        project.attributes.set(action, "case", case.id, "sector", "pop")
    found = suggesting.typical(Filter(attributes=(attribute,)))
    other = suggesting.typical(Filter(interviews=(getattr(sensible, same),)))
    assert (found.inside, found.outside) == (other.inside, other.outside)
    assert found.inside > 0 < found.outside


def test_the_words_of_codings_are_those_of_the_sentences_that_bear_them_whatever_their_code(sensible):
    suggesting, rule = sensible.study.suggesting, Containing("tillit", Kind.STEM)
    code = sensible.codes["tillit"]
    everything = suggesting.typical(Filter(interviews=(sensible.first, sensible.second)))
    sensible.study.rules.autocode(
        sensible.study.rules.preview(rule, Scope.SENTENCE), code, rule, Scope.SENTENCE
    )
    by_code = suggesting.typical(Filter(codes=(code,), origins=("rule",)))
    for wanted in (Filter(origins=("rule",)), Filter(text="tillit", origins=("rule",))):
        assert suggesting.typical(wanted).inside == by_code.inside > 0
    assert suggesting.typical(Filter(text="penger")).inside < everything.inside


def test_the_weights_are_those_of_the_settings(sensible, configuration):
    document, at = sentence(sensible, "Tillit")

    def best():
        adviser = sensible.study.suggesting.adviser()
        return adviser.propose(adviser.sentence(document.interview.title, at), floor=0)[0].proposal.score

    before = best()
    (configuration / "config.toml").write_text("[suggest]\nkeywords = 9.0\n", encoding="utf-8")
    assert best() > before
    (configuration / "config.toml").write_text("[suggest]\nkeyword_weight = 9.0\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"config.toml.*keyword_weight.*Known are.*keywords"):
        best()


def test_what_suggestions_and_rules_coded_proves_nothing_of_their_worth(sensible):
    suggesting, study = sensible.study.suggesting, sensible.study
    _document, at = sentence(sensible, "Tillit")
    study.passages.apply(sensible.first, [(at, at + 6)], [sensible.codes["tillit"]])
    alone = suggesting.evaluate(samples=10)
    assert (alone.in_order.measures.n, alone.left_out) == (1, 0)
    adviser = suggesting.adviser()
    passage = next(one for one in suggesting.material().passages if "år" in one.text)
    suggesting.accept(adviser.propose(passage, floor=0)[0], sensible.first)
    again = suggesting.evaluate(samples=10)
    assert (again.in_order.measures.n, again.left_out) == (1, 1)
    assert again.to_json()["left_out"] == 1
    assert "1 coding that a suggestion" in " ".join(one.text() for one in quotable(again))


def test_sentences_in_use_are_not_cut_out_again_and_what_is_coded_since_is_known(sensible, monkeypatch):
    from qualcode.study import suggesting as room

    asked, cut = [], room.passages
    monkeypatch.setattr(room, "passages", lambda *args, **more: asked.append(1) or cut(*args, **more))
    suggesting, told = sensible.study.suggesting, []
    adviser = suggesting.adviser()
    count = len(asked)
    assert suggesting.material() is suggesting.material()
    passage = adviser.sentence(sentence(sensible, "Tillit")[0].interview.title, 26)
    span = (passage.start, passage.end)
    sensible.study.passages.apply(sensible.first, [span], [sensible.codes["tid"]])
    found = suggesting.material(reading=lambda done, count: told.append((done, count)))
    assert [one.codes for one in found.coded if one.passage == passage] == [("tid",)]
    assert len(asked) == count == told[-1][0] == told[-1][1]
    label = next(one for one in sensible.study.transcripts.labels() if one.interview_id == sensible.first)
    sensible.study.speakers.set_role(label.id, "politician")
    assert any(one.role == "politician" for one in suggesting.material().passages)
    assert len(asked) == 2 * count
    del adviser


def test_a_study_too_large_is_learnt_from_the_interviews_worked_on_last(sensible, monkeypatch):
    interviews = sensible.study.transcripts.interviews()
    (other,) = [one for one in interviews if one.id != sensible.first][:1]
    sensible.study.passages.apply(other.id, [(other.length - 9, other.length)], [sensible.codes["tid"]])
    monkeypatch.setattr(advising, "MOST", other.words)
    suggesting = sensible.study.suggesting
    adviser = suggesting.adviser()
    document, at = sentence(sensible, "Tillit")
    title = document.interview.title
    assert adviser.knows(other.title)
    assert not adviser.knows(title)
    assert "the 1 interview worked on last" in " ".join(map(str, adviser.notes))
    # The one that is open is read when it is asked about, from the start and later on.
    for asked in (
        suggesting.adviser(interview_id=sensible.first),
        suggesting.kept_up(adviser, sensible.first),
    ):
        assert asked.knows(title)
        assert asked.propose(asked.sentence(title, at + 2), floor=0)
    # Passages are looked for everywhere all the same.
    found = []
    queue = suggesting.passages_for(sensible.codes["tillit"], floor=0.01)
    queue.run(lambda one: found.append(one.passage) or Decision(Verdict.SKIP))
    assert {one.interview for one in found} == {title, other.title}
    # What bears the code is known, be it learnt from or not.
    sensible.study.passages.apply(sensible.first, [(at, at + 6)], [sensible.codes["tillit"]])
    sensible.study.passages.apply(other.id, [(other.length - 19, other.length)], [sensible.codes["tid"]])
    again = suggesting.passages_for(sensible.codes["tillit"], floor=0.01)
    again.run(lambda one: found.remove(one.passage) or Decision(Verdict.SKIP))
    assert title in {one.interview for one in found}
