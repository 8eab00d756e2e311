"""A guess at the language of a text, from its commonest small words."""

from __future__ import annotations

from collections import Counter
from typing import Final

from qualcode.domain.words import WORD

_LOOKED_AT: Final = 20_000
_FEWEST: Final = 20
_TELLING: Final = {
    "nb": "og er det ikke som på til å av med jeg vi har for ble fra hva mye noe også bare",
    "nn": "og er det ikkje som på til å av med eg vi har for vart frå kva mykje noko også berre",
    "da": "og er det ikke som på til at af med jeg vi har for blev fra hvad meget noget også bare",
    "sv": "och är det inte som på till att av med jag vi har för blev från vad mycket något också bara",
    "en": "and is it not that on to the of with i we have for was from what much something also just",
    "de": "und ist es nicht das auf zu die von mit ich wir haben für war aus was viel etwas auch nur",
    "fr": "et est ce pas que sur à le de avec je nous avons pour était les quoi beaucoup une aussi des",
    "es": "y es lo no que en a el de con yo nosotros tenemos para era desde los mucho algo también una",
    "nl": "en is het niet dat op te de van met ik wij hebben voor was uit wat veel iets ook maar",
}


def guess_language(text: str) -> str:
    """Give the BCP-47 tag of the language a text seems to be written in; empty where that is not plain."""
    words = Counter(word.casefold() for word in WORD.findall(text[:_LOOKED_AT]))
    found = {tag: sum(words[word] for word in telling.split()) for tag, telling in _TELLING.items()}
    (best, most), (_, second) = Counter(found).most_common(2)
    return best if most >= _FEWEST and most > 1.03 * second else ""
