"""The verbs with which a nämnd decides, in the forms they have in a proposal: present, passive, infinitive (domain §1.5)."""

import re

# each verb as its stem and the endings it takes in sentences ("godkänner", "godkänns") and in att-satser ("godkänna")
_ER = """
anlägg ansök avdel avskriv avstyrk avsätt avveckl beakt behåll bekräft beslut beställ bibehåll bifall bild bordlägg
bygg delg erlägg ersätt fastställ flytt framhåll framställ friställ främj följ förelägg förläng försälj genomför
godkänn hemställ hyr höj inköp inled instämm insänd köp lägg lös skänk ställ stäng stöd sälj sänd sänk tillför
tillhandahåll tillstyrk tillsätt tillåt understöd underteckn uppfyll upphäv upplåt uppmärksamm uppta utfärd utlys
uttryck utveckl verkställ välj återför överför överlåt översänd
"""
_AR = """
accepter adjunger anmäl anordn anteckn anvis avrop avslut avvis befullmäktig bemyndig besvar betal bevilj debiter
deleger disponer entledig etabler finansier fusioner fördel förklar förord förvärv garanter gransk hänvis inlämn
inrätt instift invester juster klassificer kompletter konstater likvider lokaliser lämn makuler minsk mottag nominer
noter ombild omfördel ompröv omvandl placer prioriter publicer påbörj påtal rapporter redovis registrer rekommender
remitter reserver revider samordn skick start tack teckn tilldel tillämp underrätt uppdater uppdr upphandl uppman
utarbet utbetal uttal utök åberop återkall återrapporter återredovis återremitter ändr öppn överlämn
"""
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
