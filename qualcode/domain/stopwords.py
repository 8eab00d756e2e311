"""Words that say little by themselves, by language: function words and the fillers of speech.

Lists of qualcode's own, for interviews. Content words that common stop lists hold, such as *mål*,
*viktig* and *tid*, are left out of them: in interviews they are what is talked about.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_NORWEGIAN: Final = """
og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha
hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil
bli ble blitt blir kunne inn når være kom noen noe ville dere deres kun ja nei etter ned skulle for deg si
sitt mot å meget hvorfor dette disse uten hvordan ingen din ditt samme hvilken hvilke sånn sånne slik slike
inni mellom vår vårt våre hver hvem hvis både bare enn fordi før mange også aldri mer mest må måtte får fikk
få gå gikk går ham henne hennes denne annet andre annen enda ennå altså liksom jo vel nok jaja hm mm eh øh
litt veldig ganske kanskje egentlig faktisk akkurat bør burde gjør gjorde gjøre gjort sier sa sagt ser sett
mye blant innen under hele helt alt alltid igjen mens siden dit hit dermed derfor derimot likevel heller
likså ellers én ei sine mine dine vært kommer ta tar tok tatt vet visste tror trodde synes syntes mener
mente ting greit okei ok ikkje
dvs bl bla feks eks osv mv jf jfr ca pga mht ifht ift iht evt hhv etc nr kl m o v
"""
_NYNORSK: Final = """
eg me vi dykk dykkar ho hjå kva kven kvar korleis kvifor ikkje noko nokon nokre då når her der frå til med
utan eit ein ei dei deira han hans honom henne hennar mi mitt mine di ditt dine si sitt sine vår vårt våre
denne desse dette det den og eller men om at som å er var vore vere vera vart vorte blei blitt blir bli har
hadde hatt ha kan kunne skal skulle vil ville må måtte får fekk få gjer gjorde gjere gjort seier sa sagt ser
såg sett so så berre også både enn fordi før etter mange mykje meir mest alle alt sjølv slik slike anna
andre no nå jo vel nok altså kanskje eigentleg faktisk veldig ganske litt inn ut opp ned over under mellom
for på av i kvart ingen inkje
"""
_ENGLISH: Final = """
i me my myself we our ours ourselves you your yours he him his she her hers it its they them their theirs
what which who whom this that these those am is are was were be been being have has had having do does did
doing a an the and but if or because as until while of at by for with about against between into through
during before after above below to from up down in out on off over under again further then once here there
when where why how all any both each few more most other some such no nor not only own same so than too very
s t can will just don should now d ll m o re ve y would could might must shall may also us one two three get
got gets getting go goes going went gone say says said know knew think thought see saw well yes yeah okay ok
oh um uh er erm like really actually quite rather kind sort thing things something anything nothing
everything somebody anybody nobody everybody someone anyone lot lots much many bit maybe perhaps ain didn
doesn hadn hasn haven isn wasn weren won wouldn couldn shouldn aren mustn mightn needn shan let
every another else even ever never still yet though
e g eg ie etc vs cf approx
"""
_SWEDISH: Final = """
och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne
då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara
vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan
varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess
inom mellan sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas
ja nej liksom alltså väl nog också bara får fick få gör gjorde göra gjort säger sa sagt ser såg går gick gå
ska vill ville måste kommer kom mer mest många lite väldigt
"""
_DANISH: Final = """
og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham
hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når
være dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt
meget sit sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været thi jer sådan ja nej
altså vel nok bare kun får fik få gør gjorde gøre gjort siger sagde sagt ser så går gik gå må måtte kommer
kom mere mest lidt ganske måske egentlig hvordan hvorfor hvem hvilken hvilke både fordi før uden mellem
"""
_GERMAN: Final = """
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
bei bin bis bist da damit dann der den des dem die das dass daß derselbe dein deine deinem deinen deiner
denn dich dir du dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines
einig einige er ihn ihm es etwas euer eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter
ich mich mir ihr ihre ihrem ihren ihrer euch im in indem ins ist jede jedem jeden jeder jedes jene jener
jenes jetzt kann kein keine keinem keinen keiner können könnte machen man manche mein meine meinem meinen
meiner mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner
selbst sich sie ihnen sind so solche soll sollte sondern sonst um und uns unser unsere unter viel vom von
vor während war waren warst was weg weil weiter welche welcher wenn werde werden wie wieder will wir wird
wirst wo wollen wollte würde würden zu zum zur zwar zwischen ja nein halt eben mal ganz schon sagen sagte
gesagt geht ging gehen kommt kam vielleicht eigentlich
"""

_ENDINGS: Final = ("t", "s", "d", "ll", "ve", "re", "m")
_APOSTROPHES: Final = "'’"


def _contracted(words: str) -> str:
    """Give words with what English hangs on them: a word holds its apostrophes here, as in *it's*."""
    endings = [f"{mark}{ending}" for mark in _APOSTROPHES for ending in _ENDINGS]
    return " ".join(f"{word}{ending}" for word in words.split() for ending in endings)


_LISTS: Final = {
    "nb": _NORWEGIAN + _NYNORSK,
    "nn": _NORWEGIAN + _NYNORSK,
    "no": _NORWEGIAN + _NYNORSK,
    "en": f"{_ENGLISH} {_contracted(_ENGLISH)}",
    "sv": _SWEDISH,
    "da": _DANISH,
    "de": _GERMAN,
}

LANGUAGES: Final = tuple(_LISTS)
"""The languages, as BCP-47 tags, for which there is a list."""


@cache
def stopwords(language: str) -> frozenset[str]:
    """Give the stop words of a language, in lower case.

    Args:
        language: A BCP-47 tag; what stands behind its first hyphen makes no difference.

    Returns:
        The words; none where there is no list.
    """
    return frozenset(_LISTS.get(language.partition("-")[0].lower(), "").split())
