import pytest

from qualcode.suggest.keywords import KeywordIndex, pieces
from qualcode.suggest.languages import stemmer
from qualcode.suggest.tokens import folded_words


def met(text, *keywords, language="nb"):
    stem = stemmer(language)
    words = folded_words(text)
    index = KeywordIndex(enumerate(keywords), stem)
    return [(one.keyword, one.first, one.last) for one in index.met(words, [stem(word) for word in words])]


@pytest.mark.parametrize(
    ("keyword", "text", "found"),
    [
        ("bedrift", "Bedriftene ville", True),
        ("bedrift", "bedriften", True),
        ("mål", "målrettet", False),
        ("bedrift*", "bedriftskultur", True),
        ("*skole", "folkehøgskole", True),
        ("*skole", "skolen", False),
        ("*skole*", "folkehøgskolen", True),
        ("stole på", "De kan stole på ham", True),
        ("stole på", "stole aldri på ham", False),
        ("lede* prosess*", "hun leder prosessene", True),
        ("NHO", "hos nho", True),
    ],
)
def test_keywords_are_met_by_stem_star_and_several_words(keyword, text, found):
    assert bool(met(text, keyword)) is found


@pytest.mark.parametrize("text", ["nettverksmøtet", "bransjenettverket"])
def test_a_keyword_in_a_compound_is_half_a_hit(text):
    stem = stemmer("nb")
    (one,) = KeywordIndex([(0, "nettverk")], stem).met([text], [stem(text)])
    assert one.share == 0.5
    assert met(text, "nett verk") == []
    assert met("bedrifter", "bedrift") == [("bedrift", 0, 0)]


def test_where_a_keyword_of_several_words_stands():
    assert met("vi kan stole på dem", "stole på") == [("stole på", 2, 3)]


@pytest.mark.parametrize("keyword", ["*", "", " - ", "**", "* *"])
def test_a_lone_star_or_nothing_matches_nothing(keyword):
    assert met("alt mulig her", keyword) == []


def test_a_star_beside_one_letter_does_not_match_everything():
    assert met("alt annet er avgjort", "a*") == []
    assert [piece.closes for piece in pieces("a*", str)] == [False]


def test_the_same_keyword_twice_counts_once():
    assert len(met("tillit", "tillit", "tillit")) == 2
    stem = stemmer("nb")
    assert len(KeywordIndex([(0, "tillit"), (0, "tillit")], stem).met(["tillit"], ["tillit"])) == 1
