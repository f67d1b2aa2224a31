"""Texts that page breaks have torn, put together again with the way back to the original."""

import pytest

from tjut.swedish.mending import mend

LONG = "Föreningarna i kommunens norra delar har under flera år samverkat"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("på hösten höll Som-\n\nmar-festivalen öppet", "på hösten höll Sommar-festivalen öppet"),
        ("stads-\nbyggnad", "stadsbyggnad"),
        ("miljö- och bygg", "miljö- och bygg"),
        ("miljö-\noch byggfrågor", "miljö- och byggfrågor"),
        ("Norrköpings-\noch Linköpings", "Norrköpings- och Linköpings"),
        ("pengar från EU-\nmedel", "pengar från EU-medel"),
        ("mejl per e-\npost", "mejl per e-post"),
        ("HIV-\nMottagningen", "HIV-Mottagningen"),
        ("HIV-\n\nMottagningen", "HIV-\n\nMottagningen"),
        ("Visby-festivalen och Visby-\nfestivalen", "Visby-festivalen och Visby-festivalen"),
        ("ett av-  \n   tal", "ett avtal"),
        (f"{LONG} och har\n\ndessutom fått stöd.", f"{LONG} och har dessutom fått stöd."),
        (f"{LONG}.\n\ndärefter", f"{LONG}.\n\ndärefter"),
        (f"{LONG} och\n\na) ett", f"{LONG} och\n\na) ett"),
        (
            f"{LONG} och föreslås besluta\n\natt fastställa planen",
            f"{LONG} och föreslås besluta\n\natt fastställa planen",
        ),
        ("Kort rad\n\nfortsätter inte", "Kort rad\n\nfortsätter inte"),
        ("mjukt bin\u00addestreck och\u00a0hårt blanksteg", "mjukt bindestreck och hårt blanksteg"),
        ("ord\u00ad-\n\u00ad delat", "orddelat"),
        ("rad\r\nrad\rrad\x0crad", "rad \nrad\nrad\nrad"),
        ("", ""),
        ("\n\n", "\n\n"),
        ("slut\n\n", "slut\n\n"),
    ],
)
def test_a_torn_text_is_put_together(torn: str, whole: str) -> None:
    assert mend(torn).text == whole


def test_page_numbers_and_running_heads_go_and_the_sentence_goes_on() -> None:
    torn = f"{LONG} och\n\n12 (40)\n\nKommunfullmäktige\n\nProtokoll nr 3\nSammanträdesdatum: 2031-01-02\n\nfortsätter här."

    assert mend(torn).text == f"{LONG} och fortsätter här."


def test_a_running_head_goes_even_where_a_heading_was_set_between() -> None:
    assert mend("Reservation\nProtokoll nr 3\nSammanträdesdatum: 2031-01-02\nAnna Ek").text.split() == [
        "Reservation",
        "Anna",
        "Ek",
    ]


def test_the_head_of_the_first_page_is_the_papers_own() -> None:
    mended = mend("Utbildningsnämnden\nSida 1 (6)\nSkolnämnden")

    assert mended.text.split() == ["Utbildningsnämnden", "Skolnämnden"]


def test_every_place_in_the_mended_text_is_known_in_the_original() -> None:
    torn = "Först bru-\n\nten text\u00ad\u00a0och sedan.\nSida 2\nSlut"

    mended = mend(torn)

    at = mended.text.index("Slut")
    assert torn[mended.original(at) :] == "Slut"
    assert mended.span(at, at + 4) == (len(torn) - 4, len(torn))
    assert mended.span(at, at) == (len(torn) - 4, len(torn) - 4)
    start, end = mended.span(mended.text.index("bruten"), mended.text.index("bruten") + 6)
    assert torn[start:end] == "bru-\n\nten"
