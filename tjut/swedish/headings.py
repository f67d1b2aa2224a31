"""The headings of a tjänsteutlåtande and the slot that each of them fills.

Municipalities name the same part of the paper in different ways; the table is that of the handbooks.
"""

import re

_SLOTS: tuple[tuple[str, str], ...] = (
    (
        "proposal",
        r"(?:[\wåäöÅÄÖ&, -]{2,60}\s)?förslag(?:et)? till (?:beslut|nämndens beslut|[\wåäöÅÄÖ -]{2,60}?(?:nämnden"
        r"|styrelsen|fullmäktige|utskottet))"
        r"(?: i (?:(?!\d)[\wåäöÅÄÖ&, -]){2,80})?|[\wåäöÅÄÖ-]+s förslag|kommunstyrelsens beslut|beslutsförslag"
        r"|förslag till ställningstagande",
    ),
    ("summary", r"(?:en\s)?(?:kort\s)?samman(?:fattning|ställning)(?: av ärendet)?|ärendet i korthet"),
    (
        "background",
        r"bakgrund(?: (?:och|till)[\wåäöÅÄÖ -]{1,40})?|ärendet|beskrivning av ärendet(?: och [\wåäöÅÄÖ]+s \w+)?"
        r"|ärendebeskrivning|ärendets beskrivning|inledning",
    ),
    (
        "incoming",
        r"(?:skrivelsen|motionen|remissen|medborgarförslaget|yrkandet|initiativet|förslaget)(?: i sammanfattning)?"
        r"|[\wåäöÅÄÖ]+ i sammanfattning",
    ),
    (
        "preparation",
        r"ärendets beredning|beredning(?:en)?(?: av ärendet)?|remissinstanser(?:na)?|remisser"
        r"|samverkan|samråd|mbl-behandling",
    ),
    (
        "assessment",
        r"(?:[\wåäöÅÄÖ/-]+s )?(?:synpunkter|bedömning|yttrande|överväganden|ställningstagande)(?: och (?:förslag"
        r"|slutsatser|motivering))?"
        r"|skälen för förslaget|motivering(?: till förslaget)?",
    ),
    (
        "consequences",
        r"(?:ekonomiska|sociala|juridiska|organisatoriska|personella"
        r"|miljömässiga)?\s?konsekvenser(?:na)?(?: [\wåäöÅÄÖ -]{1,60})?|ekonomi|finansiering"
        r"|ekonomisk bedömning|(?:barn|jämställdhets|klimat|miljö|risk|barnrätts)(?:perspektiv|konsekvensanalys"
        r"|analys|konsekvenser)(?:et)?"
        r"|prövning av barn(?:ets|s) bästa|bedömning ur (?:(?:ekonomisk|ekologisk|social)(?:, "
        r"| och )?)+ (?:dimension|perspektiv)"
        r"|checklista för hållbar utveckling|barnkonsekvensanalys",
    ),
    (
        "attachments",
        r"bilag(?:a|or|orna|eförteckning)(?: som ingår i [\wåäöÅÄÖ]+| till ärendet)?|(?:kommande )?beslutsunderlag(?:et)?"
        r"|handlingar(?: i ärendet)?|underlag|bifogade handlingar"
        r"|underlag för beslut(?:et)?|förteckning över bilagor",
    ),
    (
        "dispatch",
        r"(?:beslut(?:et)?|protokollsutdrag(?:et)?)(?: ska)? (?:sänds|skickas|expedieras|delges"
        r"|lämnas)(?: till)?|beslutsexpediering|expedieras till|expediering|expedieringskrets"
        r"|sändlista|beslutsplanering|delges"
        r"|(?:berednings|ärende)?ansvariga?(?: tjänste(?:man|män|person|personer))?|kopia till|för kännedom",
    ),
)
_BY_SLOT = tuple((slot, re.compile(rf"(?:{expression})", re.IGNORECASE)) for slot, expression in _SLOTS)
_MARKS_BEFORE, _MARKS_AFTER = "#*_ \t\n\u00a0", "*_:. \t\n\u00a0"
_LONGEST = 120


def bare_heading(line: str) -> str:
    """The heading without the marks of its format: "## **Bakgrund**" and "Bakgrund:" are Bakgrund."""
    return line.lstrip(_MARKS_BEFORE).rstrip(_MARKS_AFTER)


def slot_of(heading: str) -> str | None:
    """The slot a heading fills (proposal, summary, background, incoming, preparation, assessment, consequences,
    attachments, dispatch), or None for a heading of the paper's own."""
    if len(heading) > _LONGEST:
        return None
    bare = bare_heading(heading)
    return next((slot for slot, pattern in _BY_SLOT if pattern.fullmatch(bare)), None)
