"""Two renderings of one word in two senses inside one article."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checks.term_inconsistency import TermInconsistencyCheck
from checker.pipeline import audit
from checker.story.terms.mixedsenses import rendered_amiss
from claims.extract import take_apart
from claims.senses import senses_in

CASES = [
    pytest.param(
        "de",
        "Der Verteidiger sprach von einem Unentschieden. Nach der torlosen Ziehung gegen Altmar feierte die Elf.",
        {"Ziehung", "Unentschieden"},
        id="draw, next to each other",
    ),
    pytest.param(
        "de",
        "Das Werk steht seit Montag still. Rund 900 Leute arbeiten dort. Die Chefin nannte keine Frist. "
        "Die Banken warten. Für die Pflanze in Altmar sucht die Gruppe einen Käufer. Der Käufer soll das Werk in "
        "Altmar erhalten.",
        {"Pflanze", "Werk"},
        id="plant, beside the same words",
    ),
    pytest.param(
        "fr",
        "Le syndicat a voté la grève lundi. Le coup dure depuis trois jours dans les deux usines.",
        {"coup", "grève"},
        id="strike, in French",
    ),
    pytest.param(
        "en",
        "The mayor opened the castle on Monday. Visitors of the lock pay nine euros.",
        {"lock", "castle"},
        id="Schloss, in English",
    ),
    pytest.param(
        "de",
        "Die Reederei bestellt zwei Fähren. Sie sollen 2027 fahren. Die Chefin ist froh. Die Stadt wartet. "
        "Der Rat schwieg. Gebaut werden die Gefäße in Tallinn.",
        {"Gefäße", "Fähren"},
        id="vessel, far apart",
    ),
    pytest.param(
        "fr",
        "Le match nul laisse les deux clubs à égalité. Après le tirage, l’entraîneur était déçu.",
        {"tirage", "match nul"},
        id="draw, a phrase for the right one",
    ),
    pytest.param(
        "de",
        "Den Pflanzenleiter befragte die Staatsanwaltschaft. Werksleiter Brekke bedauerte den Brand.",
        {"Pflanzenleiter", "Werksleiter"},
        id="plant, in compounds with one other part",
    ),
    pytest.param(
        "de",
        "Das Box-Büro von 40 Millionen Euro freut das Studio. Das Einspielergebnis des ersten Teils lag darunter.",
        {"Box-Büro", "Einspielergebnis"},
        id="box office, part by part",
    ),
    pytest.param(
        "de",
        "Der Klassenhandlung schlossen sich 4.000 Kunden an. Eine Sammelklage ist auch in Oslo geplant.",
        {"Klassenhandlung", "Sammelklage"},
        id="class action, by the dictionary",
    ),
    pytest.param(
        "de",
        "Die Windturbinen und der Telefonanruf, die Bergstrecken und die Steuereinnahmen.",
        set(),
        id="compounds that people write",
    ),
    pytest.param(
        "de",
        "Die zweite Stufe des Plans beginnt. Auf der Bühne standen zwei Schauspieler, im Theater saßen 40 Leute.",
        set(),
        id="a stage in a theatre",
    ),
    pytest.param(
        "de",
        "Das Werk steht still. Die Leute sind müde. Die Chefin nannte keine Frist. Die Banken warten. "
        "Neben dem Zaun wächst eine Pflanze.",
        set(),
        id="far apart and beside other words",
    ),
    pytest.param(
        "de",
        "Im Prozess der Firma Werk gegen Anna Pflanze ging es um Geld. Das Werk schwieg.",
        set(),
        id="a name",
    ),
    pytest.param(
        "de",
        "Das Werk presst 900 Chips aus jedem Wafer. Später heißt es, die Fabrik verarbeite 40.000 Waffeln im Monat.",
        {"Waffeln", "Wafer"},
        id="wafer, by the field of the article",
    ),
    pytest.param(
        "de",
        "Die Bilder aus der Sammlung fehlen. Der Torwart des Museums hatte die Galerie abgeschlossen. "
        "Die Chefkustodin schwieg.",
        {"Torwart", "Chefkustodin"},
        id="keeper, the right one in a compound",
    ),
    pytest.param(
        "de",
        "Der Verteidiger sah Rot. Den Richter kümmerte der Protest der Mannschaft nicht. Der Elfmeter war drin, "
        "der Schiedsrichter pfiff ab.",
        {"Richter", "Schiedsrichter"},
        id="referee, among words of sport",
    ),
    pytest.param(
        "fr",
        "La plateforme de cryptomonnaies garde les jetons dans une chambre froide. Le stockage à froid protège "
        "les bitcoins des pirates.",
        {"chambre froide", "stockage à froid"},
        id="cold storage, a phrase beside its own words",
    ),
    pytest.param(
        "en",
        "The goalkeeper saved a penalty in the 70th minute. The guardian had been injured in March.",
        {"guardian", "goalkeeper"},
        id="gardien, in English",
    ),
    pytest.param(
        "de",
        "Der Richter wies die Klage des Vereins ab. Das Urteil nennt einen Schiedsrichter und einen Elfmeter.",
        set(),
        id="a judge in court, beside sport",
    ),
    pytest.param(
        "de",
        "Der Torwart besuchte nach dem Spiel das Museum. Die Kustodin zeigte ihm die Galerie und die Sammlung.",
        set(),
        id="a goalkeeper in a museum",
    ),
    pytest.param(
        "fr",
        "L’équipe a terminé le tournage du film. La fusillade de la dernière scène a pris trois jours.",
        set(),
        id="a shooting in a film",
    ),
    pytest.param(
        "fr",
        "L’usine emploie 200 personnes. Le groupe a investi dans une division de spiritueux. Les esprits rapportent "
        "peu.",
        {"esprits", "spiritueux"},
        id="spirits, the right word behind a preposition",
    ),
    pytest.param(
        "fr",
        "Le port est fermé. La police a tiré sur un navire. Les vases des pêcheurs restent à quai.",
        {"vases", "navire"},
        id="vessel, the right word behind a small article",
    ),
    pytest.param(
        "de",
        "Die Notenbank erhöhte die Zinsen. Zu den Falken zählt Peer Holt. Die Habichte im Rat setzten sich durch.",
        {"Habichte", "Falken"},
        id="hawk, two birds for one",
    ),
    pytest.param(
        "de",
        "Der Grubenbau begann 1870. Das Flöz ist zwei Meter dick. Die Naht der Kohle im Bergwerk reicht zum Fluss.",
        {"Naht", "Flöz"},
        id="seam, a mine",
    ),
    pytest.param(
        "fr",
        "La reine a perdu la partie. Son fou était cloué. Aux échecs, l’éléphant ne se sacrifie pas, a dit le maître.",
        {"éléphant", "fou"},
        id="slon, chess",
    ),
    pytest.param(
        "de",
        "Die Schafe standen im Gehege. Der Bauer öffnete das Gatter. Im Stift fand er am Morgen drei tote Schafe.",
        {"Stift", "Gehege"},
        id="pen, animals",
    ),
    pytest.param(
        "en",
        "The train left the station late. Passengers waited on the platform. On the quay the train passengers "
        "complained.",
        {"quay", "platform"},
        id="quai, a station",
    ),
    pytest.param(
        "de",
        "Die Partie endete im Spiel der Meister remis. Der Trainer war froh. Nach drei Zeichnungen gewann die "
        "Mannschaft im letzten Spiel durch ein Tor in der letzten Minute.",
        {"Zeichnungen", "remis"},
        id="draw, the right word in small letters",
    ),
    pytest.param(
        "fr",
        "Le Ridgeway Trust gère douze hôpitaux. Ses comptes sont dans le rouge. La confiance a annoncé la vente de "
        "deux sites.",
        {"confiance", "Trust"},
        id="trust, taken up from a name",
    ),
    pytest.param(
        "de",
        "Der Tern Charity gehören vier Heime. Das Dach ist undicht. Die Nächstenliebe werde sparen, hieß es.",
        {"Nächstenliebe", "Charity"},
        id="charity, taken up from a name",
    ),
    pytest.param(
        "de",
        "Das Falken Board tagte in Wien. Es ging um Geld. Das Brett habe nichts entschieden, hieß es.",
        {"Brett", "Board"},
        id="board, taken up from a name",
    ),
    pytest.param(
        "de",
        "Der Merrow Trust betreibt zwei Kliniken. Der Umsatz stieg. Das Vertrauen der Patienten ist groß.",
        set(),
        id="trust in somebody",
    ),
    pytest.param(
        "fr",
        "Le Ridgeway Trust gère douze hôpitaux. Pour regagner la confiance, la direction publie tout.",
        set(),
        id="trust that nobody acts for",
    ),
    pytest.param(
        "de",
        "Die Vogelwarte zählt im Wald Falken. Auch Habichte brüten dort. Der Zins spielt keine Rolle.",
        set(),
        id="two birds in a wood",
    ),
    pytest.param(
        "de",
        "Der Schneider besserte die Naht am Kleid aus. Das Flöz unter dem Haus liegt tief.",
        set(),
        id="a tailor above a mine",
    ),
    pytest.param(
        "fr",
        "Le tirage du loto a lieu samedi. Après dix minutes, l’arbitre siffle. Le match nul profite à Nantes.",
        set(),
        id="a lottery beside a match",
    ),
    pytest.param(
        "en",
        "The household income fell. Rent and food cost more. The budget of a family with one income is tight.",
        set(),
        id="a household and its budget",
    ),
    pytest.param(
        "de",
        "Die Bank sicherte ihre Kredite ab. Die Absicherung kostete Millionen. Die Hecke gegen den Dollar half nicht.",
        {"Hecke", "Absicherung"},
        id="hedge, a bank",
    ),
    pytest.param(
        "fr",
        "Le coureur a remporté l’étape. Il porte le maillot jaune. Son équipe a fêté le pull au sommet de l’étape.",
        {"pull", "maillot"},
        id="jersey, a race",
    ),
    pytest.param(
        "de",
        "Der Gärtner schnitt die Hecke am Garten. Die Absicherung des Grundstücks fehlt.",
        set(),
        id="a hedge in a garden",
    ),
    pytest.param("fr", "Le syndicat a voté la grève. Les services coupés rouvrent.", set(), id="no noun"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_mixed_senses(lang: str, text: str, expected: set[str]) -> None:
    """Nouns of two senses of one word are told where they may be of one thing, not where the odd one is at home."""
    article = take_apart(text, id_="a", path="a", lang=lang)
    found = [f for f in TermInconsistencyCheck().within(article) if f.reason == "senses"]
    assert {e.text for f in found for e in f.sides} == expected


@pytest.mark.parametrize("lang", ["de", "fr", "en"])
def test_senses_are_apart(lang: str) -> None:
    """No word stands for two senses of one source word."""
    for word, senses in senses_in(lang).items():
        assert len({s.source for s in senses}) == len(senses), word


AMISS = [
    pytest.param(
        ("de", "Nach der torlosen Ziehung war der Trainer müde."),
        ("en", "After the goalless draw the coach was tired."),
        {("Ziehung", "draw")},
        id="draw, a match",
    ),
    pytest.param(
        ("de", "Die Ziehung der Lottozahlen sahen Millionen im Fernsehen."),
        ("en", "Millions watched the lottery draw on television."),
        set(),
        id="draw, a lottery",
    ),
    pytest.param(
        ("fr", "Elle prend en mai la chaise de physique de l’université."),
        ("en", "In May she will take the chair in physics at the university."),
        {("chaise", "chair")},
        id="chair, a professorship",
    ),
    pytest.param(
        ("de", "Die Regionalstühle der Partei tagten am Montag."),
        ("en", "The regional chairs of the party met on Monday."),
        {("Regionalstühle", "regional chairs")},
        id="a compound rendered part by part",
    ),
    pytest.param(
        ("de", "Sie übernimmt den Stuhl für Physik an der Universität."),
        ("en", "She takes over the professorship of physics at the university."),
        set(),
        id="another word of the source",
    ),
]


@pytest.mark.parametrize(("here", "there", "expected"), AMISS)
def test_a_word_of_another_version_in_another_sense(
    here: tuple[str, str], there: tuple[str, str], expected: set[tuple[str, str]]
) -> None:
    """A rendering is held against the word of the other version where words of that one's field stand around it."""
    one, two = (
        take_apart(text, id_=str(i), path=str(i), lang=lang) for i, (lang, text) in enumerate((here, there))
    )
    assert {(a.text, b.text) for a, b in rendered_amiss(one, {0: two.content})} == expected


def test_one_wrong_sense_is_one_finding(tmp_path: Path) -> None:
    """Where another version shows the word that was meant, its own right word is a further place of that card."""
    (tmp_path / "en.txt").write_text(
        "United held to a draw\n\nThe match ended in a goalless draw on Tuesday in Norvik. Both teams had missed a "
        "penalty. Coach Ana Delgado praised the defence.\n",
        encoding="utf-8",
    )
    (tmp_path / "de.txt").write_text(
        "United spielt remis\n\nDas Spiel endete am Dienstag in Norvik mit einer torlosen Ziehung, einem Remis ohne "
        "Glanz. Beide Mannschaften hatten einen Elfmeter verschossen. Trainerin Ana Delgado lobte die Abwehr.\n",
        encoding="utf-8",
    )
    told = [f for f in audit([str(tmp_path)]).findings if any("Ziehung" in e.text for e in f.sides)]
    assert [f.rule for f in told if f.rule in ("term-inconsistency", "text-garbled")] == ["text-garbled"]
    assert {"Ziehung", "draw", "Remis"} <= {e.text for f in told for e in f.sides}
