"""Words that hint at something in one language or another; hints among others, never a proof.

English, Norwegian, Swedish, Danish, German, French, Spanish, Dutch and a little Finnish; all folded.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


INTERVIEWERS: Final = _words(
    "i int interviewer intervjuer intervjuar intervjuare interviewerin interviewende enquêteur enquêtrice"
    " enqueteur intervieweur intervieweuse entrevistador entrevistadora haastattelija moderator"
    " moderatorin moderaattori modérateur modératrice moderador ordstyrer spørger frågeställare q question"
    " spørsmål frage fråga spm intervjueren intervjuaren"
)
"""Labels of whoever asks; `i` may be an informant just as well."""

ASKS_FOR_SURE: Final = INTERVIEWERS - _words("i q question spørsmål frage fråga spm ordstyrer")
"""Those of them that leave no doubt."""

RESEARCHERS: Final = _words(
    "forsker forskeren forskar forskaren forskare researcher forscher forscherin chercheur"
)
"""Labels of a researcher, who asks, or is somebody who is interviewed."""

PAIRS: Final = (
    (
        RESEARCHERS | _words("i"),
        _words(
            "r resp respondent ip informant inf interviewee intervjuobjekt intervjuperson deltaker"
            " participant"
        ),
    ),
    (_words("q question spørsmål frage fråga spm"), _words("a answer svar antwort r respondent")),
)
"""What leaves no doubt beside somebody who answers: labels of whoever asks, and those of who answers."""

ROLES: Final = INTERVIEWERS | _words(
    "speaker sprecher sprecherin taler talare puhuja locuteur locutrice hablante spreker informant"
    " informantin respondent respondentin répondant deltaker deltager deltagare deltakar participant"
    " participante teilnehmer teilnehmerin deelnemer osallistuja befragte befragter befragt interviewee"
    " interviewte interviewter interviewé interviewée entrevistado entrevistada intervjuobjekt"
    " intervjuperson haastateltava answer svar antwort réponse respuesta antwoord ip resp inf a host guest"
    " unknown ukjent okänd unbekannt inconnu"
)
"""What speakers are called by their part, with or without a number."""

NUMBERED_ROLES: Final = _words(
    "mann kvinne man woman male female kvinna frau herr femme homme gutt jente boy girl student elev"
    " lærer teacher pupil pasient patient forsker researcher person stemme voice röst stimme voix ansatt"
    " employee gruppe group p schüler schülerin lehrer lehrerin kind barn child mor far mother father mutter"
    " vater bruker user klient client beboer resident leder manager sykepleier nurse lege doctor"
)
"""Words that are a speaker's part where a number or a letter follows."""

TOGETHER: Final = _words(
    "sammen i_fellesskap i_kor alle alle_sammen begge begge_to samtlige both both_together all"
    " all_together together everyone everybody in_unison tillsammans alla alla_tillsammans båda bägge"
    " alle_drei beide zusammen alle_zusammen gemeinsam tous tous_ensemble toutes ensemble les_deux todos"
    " todas juntos ambos samen allemaal kaikki yhdessä"
)
"""Labels of several who speak with one voice."""

AND: Final = _words("og and och und et y e en ja samt & + /")
"""What joins two labels."""

PARTICLES: Final = _words(
    "von van de der den du da di la le del af av ten ter zu el al bin ibn y dos das des mac st jr jr. sr sr."
    " jun. sen. phd dr. med. rer. nat. phil. prof. · |"
)
"""Small words and signs inside names and titles."""

FROM: Final = _words("fra from av by von från par van frå de")
"""What stands before whoever says something: `From Kari to Everyone`, `A comment from Kari`."""

TO: Final = _words("to til an till à naar a")
"""What stands before whoever is spoken to."""

PAGES: Final = _words("page side seite sida sivu página pagina pag. s. p. str.")
"""What stands before a page's number."""

ASIDES: Final = _words(
    "nb n.b n.b. obs ps p.s p.s. pps viktig viktigst viktigt merk merknad merknader eksempel eksempler"
    " eksempelvis eks f.eks generelt oppsummert oppsummering konklusjon kommentar kommentarer notat"
    " notater note notes notis tips kilde kilder source sources quelle figur figure tabell table http"
    " https www ftp mailto doi tlf telefon tel mob epost e-post email e-mail mail dato date datum sted"
    " place ort lieu tid time zeit heure varighet duration dauer durée lengde side page seite kl important"
    " hinweis wichtig achtung beispiel anmerkung fazit remarque exemple attention exempel anmärkning"
    " conclusion summary sammendrag example for_example tema topic thema thème del part teil partie"
    " kapittel chapter kapitel vedlegg appendix anhang bilaga bilag annexe subject re fra til to from cc"
    " emne opptak recording aufnahme file fil intervju interview resultat result problem løsning solution"
    " lösning fordel fordeler ulempe ulemper pro con contra pros cons ad jf jfr cf vs pkt punkt nr dvs"
    " bl.a m.a.o mao i.e e.g z.b osv etc spesielt dessuten altså derfor for_det_første for_det_andre først"
    " deretter til_slutt ok tv it faq nota notas ejemplo importante observación warning caution oppfølging"
    " observasjon observasjoner observation observations beobachtung situasjon situation scene szene setting"
    " pause stillhet silence handling kontekst context kontext refleksjon reflection feltnotat feltnotater"
    " fieldnote fieldnotes field_note field_notes memo bakgrunn background hintergrund huomio"
    " mål goal goals ziel formål purpose hensikt stikkord keywords svært_viktig"
)
"""What stands before a colon and speaks to the reader."""

HEADERS: Final = _words(
    "dato date datum sted place location ort lieu tid tidspunkt time zeit heure varighet duration dauer"
    " durée lengde length intervju interview intervju_nr interview_no intervjuer interviewer informant"
    " informanter respondent deltaker deltakere deltagere participant participants teilnehmer til_stede"
    " tilstede present opptak recording fil file filename filnavn transkribert transkribert_av"
    " transcribed_by transcriber transkribiert_von prosjekt project projekt språk language sprache versjon"
    " version alder age kjønn gender yrke occupation beruf rolle role navn name id kode code tema topic"
    " emne case sak bedrift company organisasjon organisation organization stilling position moderator"
    " intervjuare plats deltagare tittel title titel nr no kontakt contact telefon e-post email"
)
"""The facts that stand at the head of a transcript."""

LEGENDS: Final = _words(
    "forkortelser abbreviations abkürzungen förkortningar legend legende tegnforklaring speakers sprecher"
    " personer people personen participants deltakere teilnehmende informanter informants respondenter"
    " respondents interviewees intervjuobjekter labels"
)
"""What announces a list of who is behind which label."""

QUESTION_WORDS: Final = _words(
    "hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når hvis_du kva kven korleis kvifor kvar"
    " kva_for er har kan kunne bør vil skal kjenner opplever synes mener tror fortell beskriv what who"
    " where how why which when whose is are do does did have has can could would should will tell describe"
    " explain in_what vad vem var hur varför vilken vilket vilka berätta kan_du hvad hvornår hvorledes was"
    " wer wo wie warum weshalb welche welcher welches wann inwiefern können könnten haben ist sind"
    " erzählen beschreiben que qui où comment pourquoi quel quelle quels quelles quand est-ce pouvez"
    " pourriez qu'est-ce qué quién dónde cómo por cuál cuáles cuándo puede wat wie waar hoe waarom welke"
    " wanneer kunt mitä kuka missä miten miksi mikä milloin på_hvilken i_hvilken i_hvor til_hvilken"
)
"""Words that questions start with."""

QUESTION_HEADS: Final = _words("spørsmål question frage fråga spm pregunta vraag kysymys q")
"""What stands before a question's number."""

SECTION_HEADS: Final = _words(
    "del part teil partie tema theme thema thème section seksjon avsnitt kapittel chapter kapitel"
    " abschnitt bolk topic område area block"
)
"""What stands before a section's number."""

SPEAKER_COLUMNS: Final = _words(
    "speaker speakers sprecher sprecherin who wer hvem taler talare vem name navn namn nom nombre participant"
    " participants deltaker person rolle role informant label qui locuteur hablante spreker puhuja label"
)
"""What heads the column of a table that says who speaks."""

WORDS_COLUMNS: Final = _words(
    "text tekst texte texto teksti content innhold inhalt contenu utterance utterances transcript transkript"
    " transkripsjon transcription transkription ytring ytringer äußerung speech tale said message melding"
)
"""What heads the column that holds what is said."""

HANGING: Final = _words("og eller samt and or und oder bzw och eller et ou y o en of ja tai til to bis")
"""Words before which a hyphen at a line's end hangs: `kunnskaps- og teknologi`."""
