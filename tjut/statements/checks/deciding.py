"""The verbs with which a nämnd decides, in the forms they have in a proposal: present, passive, infinitive (domain §1.5)."""

import re

# each verb as its stem and the endings it takes in sentences ("godkänner", "godkänns") and in att-satser ("godkänna")
_ER = (
    "godkänn fastställ bifall tillstyrk avstyrk välj tillsätt avsätt utfärd medg åtag återtag uppta inför stäl hemställ"
    " ställ lägg bordlägg upphäv avskriv köp sälj försälj inköp överlåt upplåt tillåt hyr återlös lös instämm ersätt"
    " verkställ genomför överför tillför återför sänd översänd insänd sänk höj förläng inled avveckl bygg erlägg förelägg"
    " delg skriv underteckn stäng utlys bekräft beställ främj utveckl vidtag anlägg avstäng övergå understöd stöd stödj"
    " bild friställ håll bibehåll behåll flytt uttryck lyft utredd krav samråd meddel framställ utse inse beakt söker"
    " ansök uppmärksamm beslut utreda skänk avdel uppgå tecknar följ uppfyll framhåll väck tillhandahåll vänd skjut"
)
_AR = (
    "noter anteckn överlämn hänvis åberop lämn förklar uppdr delegder delegera deleger bemyndig befullmäktig entledig"
    " bevilj återkall avslut återremitter remitter anvis tilldel fördel omfördel inrätt revider ändr uppdater teckn"
    " förvärv upphandl uppman rekommender tack besvar anmäl redovis återredovis rapporter återrapporter start påbörj"
    " skick utök minsk finansier reserver disponer juster adjunger öppn debiter avvis omprövn ompröv publicer tillämp"
    " underrätt kungör granska granskn ombudger dela nominer utarbet yttr uttal konstater påtal beakt instifta avslut"
    " makuler garanter kompletter delegater ombild samordn inbjud avbryt avvakt påkall acceptera accepter etabler lokaliser"
    " prioriter aktualitetsförklar verk arbet anordn investera invester avropa avropar omvandl klassificer placer ratificer"
    " förord anslut registrer betal utbetal mottag genomförs likvider fusioner utdel ålägg ålägger"
)
_WHOLE = (
    "antar|antas|anta|antaga|antages|avslår|avslås|avslå|anser|anses|anse|avstår|avstå|begär|begära|begärs"
    "|föreslår|föreslå|föreslås|ger|ge|ges|gives|giva|får|få|uppdrar|uppdra|uppdras|uppdrages|avger|avge|avges|utser|utse"
    "|utses|medger|medge|medges|anslår|anslå|anslås|ingår|ingå|ingås|deltar|delta|tar|ta|tas|tillträder|gäller|gälla|träder"
    "|träda|ska|skall|inför|införs|införa|upphör|upphöra|ställer|fullgjor[dt]a?|förblir|ombeds|återgår|utgår|utgå"
    "|bestrider|bestrida|samtycker|samtycka|tillstår|bär|sker|hyr|förklaras|finner|anmodar|anmoda|anmodas|överklaga[rs]?"
    "|bereds|tillskjuter|utgör|åläggs|ålägger|ålägga|kvarstår|ombesörjer|återkommer|återkomma|avvaktar|läggs|lägges"
    "|yttrar|yttra|förbjuder|förbjuds|kungörs|kungör|utreder|utreda|utreds|ser|bistår|blir|beviljas|uppgår"
)


def _forms() -> str:
    er = "|".join(stem + "(?:er|es|s|a|as)" for stem in _ER.split())
    ar = "|".join(stem + "(?:ar|as|a)" for stem in _AR.split())
    return f"{er}|{ar}|{_WHOLE}"


DECIDES = re.compile(rf"\b(?:{_forms()})(?![\w-])", re.IGNORECASE)
"""A verb that decides, anywhere in a clause."""

BEGINS = re.compile(rf"(?:härmed\s+)?(?:{_forms()})(?![\w-])", re.IGNORECASE)
"""The same at its beginning: nobody is said to do it."""
