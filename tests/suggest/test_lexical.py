import os
import subprocess
import sys

import pytest

from qualcode.domain.code import Code, CodeText
from qualcode.suggest.base import Suggestible, suggestible
from qualcode.suggest.context import Context
from qualcode.suggest.defaults import FLOOR
from qualcode.suggest.languages import note
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded
from qualcode.suggest.weights import Weights
from tests.suggest.conftest import above, code, said


def first(text, book, context=None, **facts):
    return Lexical().rank([said(text, **facts)], book, context or Context())[0][0]


def score(key, passage, book, context):
    return next(one.score for one in Lexical().rank([passage], book, context)[0] if one.code == key)


def test_context_alone_is_not_certain_where_little_was_coded():
    book = (code("tillit", "Tillit", keywords=("tillit",)), code("tid", "Tid"))
    beside = said("The weather improved.", said_before="Vi hadde tillit, tillit og mer tillit.")
    for coded, most in ((0, 0.5), (20, 0.75)):
        context = Context(
            [Coded(passage=said(f"Tillit {n}.", start=9 * n), codes=("tillit",)) for n in range(coded)]
        )
        best = Lexical().rank([beside], book, context)[0][0]
        assert (best.code, best.words) == ("tillit", ())
        assert best.score <= most


@pytest.mark.parametrize(
    ("kind", "passage", "coded"),
    [
        ("near", said("Regnet falt.", said_before="Vi hadde tillit, tillit og mer tillit."), []),
        ("question", said("Regnet falt.", wording="Hva betyr tillit?"), []),
        ("before", said("Regnet falt.", interview="a", start=11), [said("Snøen kom.", interview="a")]),
        (
            "peers",
            said("Regnet falt.", question="q", speaker="x"),
            [said("Snøen kom.", interview=name, question="q", speaker=name) for name in "abcdef"],
        ),
        ("centroid", said("Regnet falt."), [said("Regnet falt og falt.", interview="a")]),
        ("habit", said("Regnet falt."), [said("Snøen kom.", interview=str(n)) for n in range(30)]),
        ("", said("Regnet falt."), []),
    ],
)
def test_where_no_word_speaks_for_a_code_what_speaks_most_is_named(kind, passage, coded):
    context = Context([Coded(passage=one, codes=("tillit",)) for one in coded])
    found = Lexical().rank([passage], (code("tillit", "Tillit"), code("tid", "Tid")), context)[0]
    best = next(one for one in found if one.code == "tillit")
    assert (best.words, best.reason) == ((), kind)
    told = {"near": "what is said right beside it", "": "no single word"}
    assert best.because.text() == told.get(kind, best.because.text())


def test_where_words_speak_for_a_code_nothing_else_is_named(book):
    assert first("Uten tilliten hadde ikke noe skjedd.", book).reason == ""


def test_a_keyword_brings_its_code_first_and_its_word_is_marked(book):
    text = "Uten tilliten hadde ikke noe skjedd."
    best = first(text, book)
    assert best.code == "trust"
    assert [text[start:end] for start, end in best.words] == ["tilliten"]
    assert best.keywords == ("tillit*",)
    assert (best.engine, best.version) == ("lexical", "3")


def test_a_keyword_of_several_words_is_marked_whole(book):
    text = "Vi kan stole på dem."
    assert [text[start:end] for start, end in first(text, book).words] == ["stole", "på"]


def test_parts_of_compounds_are_found_without_a_keyword(book):
    best = first("Fagutdanningen her er god.", book)
    assert best.code == "school"
    assert best.words == ((0, 14),)


def test_nothing_is_shown_where_nothing_speaks_for_a_code(book):
    proposals = Lexical().rank([said("Han spiste egg.")], book, Context())[0]
    assert len(proposals) == len(book)
    assert above(proposals) == []
    assert all(0 <= one.score < 0.15 for one in proposals)


def test_what_is_shown_is_bounded_and_the_rest_can_be_asked_for(book):
    proposals = Lexical().rank([said("tillit, støtte, skole")], (*book, *many(8)), Context())[0]
    assert len(above(proposals)) == 3
    assert len(above(proposals, 0.0, 100)) == len(proposals) == 11


def many(count, keyword="{}"):
    return tuple(code(f"c{number}", f"Navn{number}", "", [keyword.format(number)]) for number in range(count))


def test_asking_for_few_gives_the_first_of_all(book):
    passages = [said("Kommunen ga støtte til skolen."), said("Ja.")]
    whole = Lexical().rank(passages, book, Context())
    assert Lexical().rank(passages, book, Context(), 2) == [ranked[:2] for ranked in whole]


def test_coded_passages_teach_words_that_the_codebook_does_not_hold(book):
    passage = said("Kaffen på kroa betydde alt.", interview="b")
    taught = Context(
        Coded(passage=said(f"Det begynte med kaffe på kroa {n}.", interview="a"), codes=("trust",))
        for n in range(3)
    )
    assert score("trust", passage, book, taught) > 2 * score("trust", passage, book, Context())


def test_others_answers_to_the_question_count_and_ones_own_do_not(book):
    other = said("Egg.", interview="a", question="q", speaker="1")
    context = Context([Coded(passage=other, codes=("school",))] * 4)
    stranger = said("Ja.", interview="b", question="q", speaker="2")
    own = stranger.edit(interview="a", start=500, speaker="1")
    assert first("Ja.", book, context, interview="b", question="q", speaker="2").code == "school"
    assert score("school", stranger, book, context) > score("school", own, book, context)


def test_the_wording_of_the_question_counts(book):
    asked = said("Absolutt.", wording="Hvor viktig er støtte fra kommunen?")
    assert Lexical().rank([asked], book, Context())[0][0].code == "money"


def test_the_code_of_the_sentence_before_counts_until_the_text_goes_on(book):
    before = Coded(passage=said("Tja.", interview="a", start=0), codes=("school",))
    context = Context([before])
    near = said("Jo.", interview="a", start=5)
    far = near.edit(start=900)
    elsewhere = near.edit(interview="b")
    assert score("school", near, book, context) > score("school", far, book, context)
    assert score("school", far, book, context) == score("school", elsewhere, book, context)


def test_what_is_forgotten_leaves_no_trace(book):
    kept = Coded(passage=said("Egg og kaffe.", interview="a", question="q"), codes=("trust",))
    gone = Coded(passage=said("Kroa på Bjørkmo.", interview="a", start=50, question="q"), codes=("school",))
    context = Context([kept])
    ranker, passage = Lexical(), said("Kaffe på kroa.", interview="a", start=70, question="q", speaker="2")
    fresh = ranker.rank([passage], book, context)
    context.add(gone)
    assert ranker.rank([passage], book, context) != fresh
    context.remove(gone)
    again = ranker.rank([passage], book, context)[0]
    assert [(one.code, pytest.approx(one.score)) for one in again] == [
        (one.code, one.score) for one in fresh[0]
    ]


def test_words_common_in_the_study_say_less(book):
    passage = said("Skolen her.")
    common = Context(background=[said(f"Skolen {number}") for number in range(50)])
    proposals = Lexical().rank([said("Skolen og støtten.")], book, common)[0]
    assert proposals[0].code == "money"
    assert score("school", passage, book, Context()) > 0.15


def test_other_weights_rank_otherwise(book):
    passage = said("Lærling for penger fra kommune.")
    assert Lexical().rank([passage], book, Context())[0][0].code == "school"
    plain = Weights(keywords=0, keyword=0)
    assert Lexical(plain).rank([passage], book, Context())[0][0].code == "money"


def test_a_passage_without_words_gets_weak_proposals(book):
    assert above(Lexical().rank([said("... – !")], book, Context())[0]) == []


def test_an_empty_codebook_gives_nothing_and_one_code_is_ranked_alone():
    assert Lexical().rank([said("Tillit.")], (), Context()) == [[]]
    lone = (code("trust", "Tillit", "", ["tillit"]),)
    assert [one.code for one in above(Lexical().rank([said("Uten tillit.")], lone, Context())[0])] == [
        "trust"
    ]
    assert above(Lexical().rank([said("Uten regn.")], lone, Context())[0]) == []


def test_two_thousand_codes():
    book = many(2000)
    assert first("Her var 1234 av dem.", book).code == "c1234"


def test_keywords_that_match_everything_do_not_crowd_out_the_others(book):
    greedy = code("greedy", "Grådig", "", ["*", "a*", "er", "og", "det", "var", "som", "på", "alle"])
    text = "Det var støtte fra kommunen, og det var alle enige om."
    assert first(text, (greedy, *book)).code == "money"


def test_a_word_claimed_by_many_codes_says_less_of_each(book):
    crowd = tuple(code(f"c{n}", f"Navn {n}", "", ["klynge"]) for n in range(30))
    assert first("Klyngen fikk tilskudd.", (*crowd, *book)).code == "money"


def test_codes_without_texts_in_the_language_go_by_those_they_have():
    book = (code("trust", "Trust", "", ["trust*"], language="en"), code("x", "Annet"))
    assert first("Det er en truststilling.", book).code == "trust"
    assert first("Tilliten mangla heilt.", (code("trust", "Tillit"), code("x", "Skole")), language="nn").code
    assert Lexical().rank([said("Ja")], (Suggestible(key="bare"),), Context())[0][0].code == "bare"


def test_an_unknown_language_goes_by_parts_of_words_and_says_so():
    book = (code("luottamus", "Luottamus", language="fi"), code("raha", "Raha", language="fi"))
    assert first("Luottamuksesta kaikki alkoi.", book, language="fi").code == "luottamus"
    assert "fi" in str(note("fi"))
    assert note("") is not None
    assert note("nn-NO") is None


@pytest.mark.parametrize(
    ("language", "text", "keyword"),
    [
        ("en", "They were trusting one another.", "trusted"),
        ("sv", "Kommunerna var med.", "kommun"),
        ("da", "Kommunerne var med.", "kommune"),
        ("de", "Die Gemeinden waren dabei.", "gemeinde"),
        ("nn", "Bygdene var med.", "bygd"),
    ],
)
def test_stems_are_met_in_every_language_promised(language, text, keyword):
    book = (code("x", "Xyz", language=language), code("y", "Qwerty", "", [keyword], language=language))
    assert first(text, book, language=language).keywords == (keyword,)


def test_retired_codes_are_not_on_offer():
    def stored(key, *, retired):
        return Code(id=1, uuid=bytes(16), key=key, retired=retired, texts={"nb": CodeText(name=key)})

    assert [one.key for one in suggestible([stored("a", retired=True), stored("b", retired=False)])] == ["b"]


def test_loading_the_ranker_loads_nothing_heavy():
    program = (
        "import sys, qualcode.suggest.lexical\n"
        "print(*({'numpy', 'sklearn', 'spacy', 'sqlite3', 'textual', 'snowballstemmer'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


def test_scores_do_not_depend_on_the_order_of_sets():
    program = (
        "from qualcode.domain.code import CodeText\n"
        "from qualcode.suggest.base import Suggestible\n"
        "from qualcode.suggest.context import Context\n"
        "from qualcode.suggest.lexical import Lexical\n"
        "from qualcode.suggest.passage import Coded, Passage\n"
        "text = 'Kommunen ga støtte til skolen ved elva, og bygda fikk lærlinger, verksted og kaffe.'\n"
        "book = [Suggestible(key=k, texts={'nb': CodeText(name=k, definition=text[i:])})\n"
        "        for i, k in enumerate(('støtte', 'skole', 'kaffe'))]\n"
        "coded = [Coded(passage=Passage(text=text[i:], language='nb', start=i), codes=(book[i % 3].key,))\n"
        "         for i in range(40)]\n"
        "passage = Passage(text=text, language='nb', interview='x')\n"
        "passages = [Passage(text=text[i:] + text[:i], language='nb', interview='x') for i in range(40)]\n"
        "print(Lexical().rank(passages, book, Context(coded, [passage])))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_code_without_keywords_is_found_by_its_name_and_shown():
    bare = (code("trust", "Tillit"), code("money", "Penger"))
    (best, other) = Lexical().rank([said("Tilliten var viktigst.")], bare, Context())[0]
    assert (best.code, best.score >= FLOOR, other.score >= FLOOR) == ("trust", True, False)


def test_a_theme_that_only_its_codes_are_given_of_is_taken_for_a_heading_until_it_is_given():
    ledelse = code("ledelse", "Ledelse", keywords=("ledelse",))
    book = (ledelse, code("mot", "Mot").edit(parent="ledelse"), code("ro", "Ro").edit(parent="mot"))
    passage = said("Ledelse er det viktigste.")

    def strength(given):
        coded = [
            Coded(passage=said("Snøen kom.", start=20 * n, interview="a"), codes=(key,))
            for n, key in enumerate(given)
        ]
        return score("ledelse", passage, book, Context(coded))

    a_heading = strength(["ro"] * 5 + ["mot"] * 5)
    assert a_heading < 0.6 * strength(["ro"] * 4 + ["mot"] * 5)
    assert a_heading < 0.6 * strength(["ro"] * 10 + ["ledelse"])


def test_the_first_few_are_those_of_the_whole_list_also_among_equals():
    many = tuple(code(f"c{number}", "Samme navn" if number % 3 else "Annet") for number in range(30))
    passage = said("Det samme navnet sto på et annet kart.")
    whole = [one.code for one in Lexical().rank([passage], many, Context())[0]]
    for limit in (0, 1, 4, 25, 30, 99):
        assert [one.code for one in Lexical().rank([passage], many, Context(), limit)[0]] == whole[:limit]


def test_a_word_said_with_many_codes_tells_nothing_of_any():
    few, lots = (tuple(code(f"c{number}") for number in range(count)) for count in (10, 20))

    def spread(book):
        coded = [Coded(passage=said("Det snør igjen."), codes=(one.key,)) for one in book]
        coded += [Coded(passage=said(f"Traktor{number} står."), codes=("c7",)) for number in range(9)]
        evidence = Lexical().evidence(said("Det snør mye."), book, Context(coded))
        return sum(strength for _place, strength in evidence.of("centroid"))

    assert spread(few) > 0
    assert spread(lots) == 0


def test_a_sentence_that_tells_nothing_by_itself_hears_those_beside_it(book):
    alone, beside = said("Det er slik."), said("Det er slik.", said_before="Uten tillit går det ikke.")
    assert score("trust", alone, book, Context()) < 0.1
    assert score("trust", beside, book, Context()) > 2 * score("trust", alone, book, Context())
    after = said("Det er slik.", said_after="Uten tillit går det ikke.")
    assert score("trust", after, book, Context()) == score("trust", beside, book, Context())
    own = said("Tilskudd og støtte må til.", said_before="Uten tillit går det ikke.")
    assert Lexical().rank([own], book, Context())[0][0].code == "money"
    deaf = Lexical(Weights(near=0)).rank([beside], book, Context())[0]
    assert deaf == Lexical().rank([alone], book, Context())[0]


def in_order(book, ranker, texts):
    """Code sentences one after the other, each by its own words or as the one before; gives the context."""
    context = Context()
    for number, (text, key) in enumerate(texts):
        passage = said(text, interview="a", start=100 * number)
        ranker.rank([passage], book, context)
        context.add(Coded(passage=passage, codes=(key,)))
    return context


RUNS = [("Tillit teller.", "trust"), *[("Slik er det bare.", "trust")] * 20]
SINGLE = [("Tillit teller.", "trust"), ("Tilskudd kom.", "money"), ("Ny skole.", "school")] * 7


def test_what_is_trusted_follows_how_the_researcher_codes(book):
    passage = said("Og så da.", interview="a", start=2100)
    carried = []
    for texts in (RUNS, SINGLE):
        ranker = Lexical()
        context = in_order(book, ranker, texts)
        context.add(Coded(passage=said("Tillit!", interview="a", start=2060), codes=("trust",)))
        ranker.rank([passage], book, context)
        carried.append(ranker.trusted.before)
    assert carried[0] > Weights().before > carried[1]


def test_trust_does_not_hang_on_whether_codings_come_one_by_one_or_at_once_and_is_taken_back(book):
    one_by_one, at_once = Lexical(), Lexical()
    context = in_order(book, one_by_one, SINGLE)
    passage = said("Tillit og skole.", interview="b")
    again = Context(context.standing())
    assert one_by_one.rank([passage], book, context) == at_once.rank([passage], book, again)
    assert one_by_one.trusted == at_once.trusted != Weights()
    for coded in context.standing():
        context.remove(coded)
    one_by_one.rank([passage], book, context)
    assert one_by_one.trusted == Weights()


def test_without_trust_the_weights_stay(book):
    ranker = Lexical(Weights(trust=0))
    context = in_order(book, ranker, RUNS)
    ranker.rank([said("Ja.")], book, context)
    assert ranker.trusted == Weights(trust=0)
