"""Stems, parts and folding, on the words that Swedish official prose is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjut.swedish.words import fold, lexicon_of, normal, parts, stem

FAMILIES = """
beslut beslutet besluten beslutets beslutade beslutar
ärende ärendet ärenden ärendena ärendets
kvinna kvinnan kvinnor kvinnorna kvinnors kvinnans
uppdrag uppdraget uppdragen uppdra uppdrar uppdrog uppdragit
bygglov bygglovet byggloven
skola skolan skolor skolorna
förskola förskolan förskolor
sammanträde sammanträdet sammanträden sammanträdena
barn barnet barnets barnen
bordlägga bordlägger bordlagt bordlades bordläggning
ge ger gav ges gett
skrivelse skrivelsen skrivelser skrivelserna
nämnd nämnden nämnder nämnderna nämndens
protokoll protokollet protokollen
utskott utskottet utskotten utskottets
kontor kontoret kontoren
kvarter kvarteret
register registret
kostnad kostnaden kostnader
insats insatsen insatser
resultat resultatet
månad månaden månader
kompetens kompetensen
ekonomi ekonomin
miljö miljön
byrå byrån byråer
cykel cykeln cyklar cyklarna
regel regeln regler
vatten vattnet
ledamot ledamoten ledamöter
stad staden städer städerna
bostad bostaden bostäder
ansökan ansökningar
museum museet museer
centrum centret
öppen öppna öppet
kommunal kommunala kommunalt
enhet enheten enheter
prostitutionsenhet prostitutionsenheten
detaljplan detaljplanen detaljplaner
internet internets
hemlös hemlöshet hemlösa
medel medlen medlet
lärare läraren lärarna
ordförande ordföranden ordförandens
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "internet intern",
        "skrivelse skriva",
        "prostitution prostitutionsenhet",
        "hår har",
        "barn bar",
        "nät natt",
        "stad stöd",
    ],
)
def test_different_words_have_different_stems(words: str) -> None:
    one, other = words.split()

    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("internetprostitutionen", ["internet", "prostitution"]),
        ("nätprostitution", ["nät", "prostitution"]),
        ("stadsdelsnämnden", ["stadsdel", "stad", "del", "nämnd"]),
        ("kvinnojouren", ["kvinna", "jour"]),
        ("gatukontoret", ["gata", "kontor"]),
        ("skolgården", ["skola", "gård"]),
        ("bygglovsärende", ["bygglov", "ärende"]),
        ("Uppsökarenheten", ["uppsökare", "enhet"]),
        ("prostitutionsfrågor", ["prostitution", "fråga"]),
    ],
)
def test_a_compound_is_seen_in_its_parts(word: str, found: list[str]) -> None:
    assert parts(word, lexicon_of([])) == tuple(stem(part) for part in found)


@pytest.mark.parametrize(
    "word", ["prostitution", "kommunikation", "förordning", "planering", "information", "sammanträde", "nät", "118", ""]
)
def test_what_is_no_compound_has_no_parts(word: str) -> None:
    assert parts(word, lexicon_of([])) == ()


def test_the_words_of_the_archive_show_parts_that_the_common_words_do_not() -> None:
    assert parts("zorbkrumpor", lexicon_of([])) == ()

    assert parts("zorbkrumpor", lexicon_of(["zorb", "krumpan"])) == (stem("zorb"), stem("krumpa"))


def test_accents_are_not_letters_but_rings_and_dots_are() -> None:
    assert normal("DÉSIRÉE") == "desiree"
    assert normal("Åäö") == "åäö"
    assert normal("A\u030a") == "å"
    assert fold("Öhgren") == "ohgren"


@given(st.text(max_size=30))
def test_any_text_has_a_stem_and_capitals_do_not_matter(word: str) -> None:
    assert stem(word) == stem(normal(word))
    assert all(part for part in parts(word, lexicon_of([])))


@given(st.text("abdefgiklmnoprstuvåäö", min_size=1, max_size=15))
def test_parts_come_out_of_any_letters_without_end(word: str) -> None:
    assert len(parts(word, lexicon_of([]))) <= 2 * len(word)
