"""Registry numbers and references, with one example of each pattern that is met."""

import pytest

from tjut.swedish.references import check_dnr_pattern, dnr_key, find_dnr, find_references, format_dnr

PATTERNS = """118-520/2003|504-363/03|105-0332/2007|1.6-0543/2008|102-274-04|7-742-2011|1.5.3-219-2012|2006-152-307
2011-875-1.2.4|2012-69-3.2|982-2009-103|2.2.2/171-2013|099/006-2009|1.5.1.388-2011|013 – 430 / 05|T 2010-313-01743
T2012-050-05828|S-Dp 2002-11922-54|2018/KS 0290 10|2021/KS 0280 013|2023/KS 0362|2009/BUN312-004|2014/SBF 0043 92
2016KSM0597.214|2013 KSM0603.214|KSM2018-693-214|KSM-2018-1269-214|2014/KSM 1030|KS 2018/14|KFKS 2013/191-040
KS-2014/742.912|TEF/2019:263|KS/2020:248-003|SÄN/2012:3|SN 2020:197|KSN-2013-0674|RÄN-2018-0082|KFN-2013-179 Dpl 01
KS2020-234|2016/0380 KS-3|2019/0041 NTN - 1|SN 18/0098|SON2018.0097|0747/21|KS2014/143 nr 2014.3074|LD13/03336
KS 278/12|KS2017/214/01|1-202/2019|Bun/2015:603|N043-0146/22|SOCN 2021-00123""".replace("\n", "|").split("|")


@pytest.mark.parametrize(
    "printed",
    [
        "118-520/2003",
        "118 520 2003",
        "Dnr 118–520 / 2003",
        "DNR: 118-520/2003",
        "Diarienummer 118.520.2003",
        "d nr 118-520-2003",
    ],
)
def test_every_way_of_printing_a_number_gives_one_key(printed: str) -> None:
    assert dnr_key(printed) == "118-520-2003"


def test_the_key_keeps_swedish_letters_and_the_year_as_printed() -> None:
    assert dnr_key("SÄN/2012:3") == "sän-2012-3"
    assert dnr_key("013 – 430 / 05") == "013-430-05"
    assert dnr_key("KS2014/143") == dnr_key("KS 2014/143")
    assert dnr_key("118-520/2003") != dnr_key("118-520/03")
    assert dnr_key("") == ""
    assert dnr_key("Dnr118ärende") == dnr_key("118-ärende")
    assert dnr_key(". Dnr ") == ""


@pytest.mark.parametrize("printed", PATTERNS)
def test_a_number_is_found_by_its_form_and_after_a_label(printed: str) -> None:
    by_form = find_dnr(f"Handlingen {printed} kom in.")
    labelled = find_dnr(f"Dnr {printed}\n")

    assert [each.value for each in by_form] == [printed]
    assert by_form[0].certainty == "trolig"
    assert [each.value for each in labelled] == [printed]
    assert labelled[0].certainty == "säker"


@pytest.mark.parametrize("printed", ["1.2.4/545", "2007/555"])
def test_a_number_without_a_year_of_its_own_needs_its_label(printed: str) -> None:
    assert find_dnr(f"Se {printed} där.") == []
    assert [each.value for each in find_dnr(f"diarienummer: {printed}")] == [printed]


@pytest.mark.parametrize(
    "other",
    [
        "motion (2012:6)", "interpellation Nr 2009:6", "SFS 2017:725", "SOU 2022:70", "Utlåtande 2004:97 RVII", "§ 133/2016",
        "fastigheten Bollmora 2:1", "08-508 25 016", "031-365 00 00", "0300-834883", "2004-01-30", "läsåret 2024/25",
        "AB (556537–0888)", "åren 2024–2027", "lag (1998:808)", "den 30/1-2004", "KF 2010-04-15 § 61", "Dnr\n\nBeslut",
        "Diarienummer 2004-01-30", "nr 1234/05",
    ],
)  # fmt: skip
def test_what_looks_like_a_number_is_left_alone(other: str) -> None:
    assert find_dnr(f"Se {other} i saken") == []


def test_a_number_may_stand_on_the_line_below_its_label() -> None:
    text = "Diarienummer\nBN-2031-00013\n"

    found = find_dnr(text)

    assert text[found[0].start : found[0].end] == found[0].value == "BN-2031-00013"
    assert found[0].source == "rad 2: ”BN-2031-00013”"


@pytest.mark.parametrize(
    ("text", "body", "day", "paragraph", "point", "dnr"),
    [
        ("KF 2010-04-15 § 61", "KF", "2010-04-15", "61", None, None),
        ("2019-03-27 § 33 om skolan. Dnr 2019/BUN 0003 009", None, "2019-03-27", "33", None, "2019/BUN 0003 009"),
        ("14 september 2016 § 132", None, "14 september 2016", "132", None, None),
        ("§ 132", None, None, "132", None, None),
        ("§132/2016", None, None, "132/2016", None, None),
        ("KF § 162, 2024-12-12", "KF", "2024-12-12", "162", None, None),
        ("kommunfullmäktiges beslut 2031-02-03 § 14 punkt 2", "kommunfullmäktige", "2031-02-03", "14", "2", None),
        ("socialnämnden den 3 maj 2001, § 4, punkt 2", "socialnämnden", "den 3 maj 2001", "4", "2", None),
    ],
)
def test_a_reference_is_read_into_its_parts(
    text: str, body: str | None, day: str | None, paragraph: str, point: str | None, dnr: str | None
) -> None:
    whole = f"Enligt {text}."

    found = find_references(whole)

    assert [(each.body, each.date, each.paragraph, each.point, each.dnr) for each in found] == [
        (body, day, paragraph, point, dnr)
    ]
    assert whole[found[0].start : found[0].end] == found[0].printed == text


def test_a_dnr_belongs_to_the_reference_before_it_and_to_no_other() -> None:
    found = find_references("KF 2010-04-15 § 61 och KS 2010-05-01 § 7 Dnr KS 2010/14")

    assert [each.dnr for each in found] == [None, "KS 2010/14"]
    assert find_references("Ingen paragraf alls") == []


def test_a_series_forms_its_numbers_by_its_pattern() -> None:
    assert format_dnr("{klass}-{nr}/{år}", 520, 2003, "118") == "118-520/2003"
    assert format_dnr("SN {år}/{nr:4}", 12, 2026) == "SN 2026/0012"
    assert format_dnr("SN {år2}/{nr:4}", 12, 2003) == "SN 03/0012"
    assert format_dnr("{nr}", 5, 2026) == "5"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("SN {år}", "måste ha {nr}"),
        ("SN {nr", "klamrar"),
        ("SN {nummer}", "”{nummer}” går inte"),
        ("SN {nr:x}", "Bredden ”x”"),
        ("{nr}" + "x" * 60, "för långt"),
        ("{klass}-{nr}", "ingen klass"),
    ],
)
def test_a_pattern_that_cannot_number_cases_is_refused_in_words(pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("{", r"\{").replace("}", r"\}")):
        format_dnr(pattern, 1, 2026)


def test_a_pattern_with_klass_is_fine_as_a_setting() -> None:
    check_dnr_pattern("{klass}-{nr}/{år}")
