"""Pronouns right behind a sentence about one person alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

FIRES = (
    ("Neue Werkleiterin ist Olga Nemzowa. Seit 2019 ist er Chefingenieurin des Betriebs.", "er"),
    ("Zur Chefredakteurin wurde Lea Brandis ernannt. Zuvor hatte er das Büro in Rom geleitet.", "er"),
    ("Die Botschafterin verließ am Freitag die Stadt. Der Verein dankte ihm für die Arbeit.", "ihm"),
    ("Die Forscherin Helen Wirth kam nach Bonn. Sein Vater war ebenfalls Chemiker.", "Sein"),
    ("Jana Petzold erklärte, er werde bleiben. Die Direktorin Jana Petzold gewann die Wahl.", "er"),
    ("Élodie Marsan, rapporteure du budget, refuse tout compromis. Il estime que la loi échouera.", "Il"),
    ("The mayor of Dunford, Sarah Leland, resigned on Monday. He had been in office for years.", "He"),
    # What persons alone have or do, behind a thing of the pronoun's gender; one surname, and who was named before.
    ("Die Lücke sei zu, sagte der Leiter Mark Tolle. Sie habe mit ihrem Team zwei Nächte gewacht.", "Sie"),
    ("Der Fehler sei gefunden, sagte die Leiterin Mara Lindt. Er habe zwei Nächte durchgearbeitet.", "Er"),
    (
        "La maire, Ruth Lorval, défend le budget. M. Lorval recevra les élus. L'ancien maire Alain Lorval se tait.",
        "M. Lorval",
    ),
    # One so old, named nowhere.
    (
        "Der Lokführer, ein 40 Jahre alter Mann, blieb unverletzt. Die 40-jährige Lokführerin bremste sofort.",
        "Die 40-jährige Lokführerin",
    ),
    ("The judge, Maria Conti, adjourned the trial. According to the court, he is ill.", "he"),
    # Who stands behind the subject is not its antecedent; a mood, a thought, and nobody but women before.
    (
        "Bürgermeisterin von Tannfeld wurde Johanna Ebel. Im Juni will er das Amt antreten, mit Uwe Stolle.",
        "er",
    ),
    (
        "Die Trainerin Ruth Kalinski gewann den Pokal. Mit dem Spiel im ersten Durchgang war er unzufrieden.",
        "er",
    ),
    ("La ministre, Aline Perrot, a ouvert le festival mardi. Il a promis une aide de deux millions.", "Il"),
    (
        "La présidente du club, Sonia Marchal, a parlé. Il a démissionné le soir, au profit de Karim Lefort.",
        "Il",
    ),
    (
        "Chief scientist Ingrid Solberg and spokeswoman Maria Keane came. He said the dome would open in May.",
        "He",
    ),
    ("Laborleiterin Petra Hondt sagte, der See sei sauber. Er erwarte den Abschluss bis Ostern.", "Er"),
    # A relative pronoun, an apposed one, and a participle.
    ("Auch Betriebsleiterin Karin Moll geht. Frau Moll, der erst seit Mai im Amt war, schwieg.", "der"),
    ("Sängerin Ines Faber, dessen Album im Mai erscheint, sagte die Tournee ab.", "dessen"),
    ("Le directeur sportif Hamid Ferrat quitte le club. Ferrat, elle, ne regrette rien.", "elle"),
    ("Mme Delorme, la présidente, a parlé. Anne Delorme, né à Tours en 1970, est architecte.", "né"),
    ("Le candidat Youssef Amara, qui s'est dite prête à négocier, attend une réponse.", "qui s'est dite"),
    ("Minister Rolf Kern, die bereits im Mai gewarnt hatte, sprach von einem Fehler.", "die"),
    # Surnames that stand first.
    ("Die Leiterin des Instituts, Kwon Hyerin, stellte die Studie vor. Herr Kwon sprach lange.", "Herr Kwon"),
    ("La directrice du port, Shen Yulan, a présenté le plan. M. Shen restera jusqu'en mai.", "M. Shen"),
    ("Chairwoman Pham Linh opened the plant. Mr Pham thanked the workers.", "Mr Pham"),
    # A title alone, and where its holder writes.
    (
        "Die Richterin Marta Klein fand nichts. „Es fehlte Mut“, schreibt der Richter in seinem Vorwort.",
        "der Richter",
    ),
)
SILENT = (
    "Neue Werkleiterin ist Olga Nemzowa. Seit 2019 ist sie Chefingenieurin des Betriebs.",
    # A thing, another person, a word of kin, an impersonal verb.
    "Die Sängerin Mara Lindt unterschrieb den Vertrag. Er gilt bis Mai.",
    "Die Sängerin Mara Lindt traf Peter Grote. Er dankte ihr.",
    "Die Witwe von Erich Palm, Anna Palm, trauert um ihren Sohn. Er arbeitete in Rom.",
    "Jeanne Orcel, directrice du théâtre, quitte ses fonctions. Il faut la remplacer.",
    "Peter Grote said in Dunford that Sarah Leland had won. Sarah Leland said he was right.",
    "Peter Grote kam nach Bonn. Sarah Leland sagte, er habe sich verspätet.",
    "Die Lücke sei zu, sagte der Leiter Mark Tolle. Sie habe lange offen gestanden.",
    "Der 40-jährige Lokführer blieb unverletzt. Die 38-jährige Lokführerin des zweiten Zuges bremste sofort.",
    "La maire, Ruth Lorval, défend le budget avec Alain Lorval. M. Lorval recevra les syndicats.",
    # Several readers are nobody whom it takes up, nor is what somebody becomes.
    "Der Vorsitzende Peter Grote schrieb einen Brief an die Studierenden. Er dankte ihnen.",
    # A thing, a body that thinks and demands, another man, nobody, and who says so behind.
    "Die Direktorin Anna Wolf stellte den Roman vor. Er verkaufte sich sofort.",
    "Die Bürgermeisterin Anna Wolf lobte den Verein. Er habe viel geleistet. Er fordert nun mehr Geld.",
    "Die Ministerin Anna Wolf traf den Kanzler. Er dankte ihr.",
    "La ministre Aline Perrot a visité l'usine. Il a fallu attendre une heure. Il a été décidé de revenir.",
    "The director, Anna Wolf, met Peter Grote. He said the talks went well.",
    "Die Richterin Anna Wolf vertagte den Prozess gegen Peter Grote. Er habe Fieber, sagte sie.",
    # A dative, two persons, an apposition, and two of one surname that stands first.
    "Frau Moll, der der Rat im Mai gekündigt hatte, klagt. Betriebsleiterin Karin Moll schweigt.",
    "Minister Rolf Kern und Peter Grote, die bereits im Mai gewarnt hatten, schweigen.",
    "La ministre Anne Delorme et Paul Roy, nés à Tours, arrivent. Anne Delorme, elle, parle.",
    "Die Leiterin Kwon Hyerin und der Forscher Kwon Minho sprachen. Herr Kwon sprach eine Stunde lang.",
    "Die Sängerin Mara Lindt kam. Herr Mara sang nicht.",
    # Another judge, of another place.
    "Die Richterin Marta Klein fand nichts. „Es fehlte Mut“, schreibt der Richter in Bonn.",
)


@pytest.mark.parametrize(("text", "pronoun"), FIRES)
def test_a_pronoun_of_the_other_gender_is_told(text: str, pronoun: str, tmp_path: Path) -> None:
    """The one person of the sentence before is told as a woman and as a man."""
    (found,) = _of_gender(text, tmp_path)
    assert pronoun in found


@pytest.mark.parametrize("text", SILENT)
def test_what_may_take_up_another_stays_silent(text: str, tmp_path: Path) -> None:
    """A pronoun that a thing or somebody else may own tells nothing."""
    assert not _of_gender(text, tmp_path)


def _of_gender(text: str, folder: Path) -> list[list[str]]:
    """The words of each finding of gender."""
    file = folder / "a.txt"
    file.write_text(text + "\n", encoding="utf-8")
    found = audit([str(file)]).findings
    return [[e.text for e in f.sides] for f in found if f.reason == "gender"]
