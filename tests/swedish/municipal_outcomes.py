"""Paragraphs that propose, refer back, close and vote, and a second round of wordings; as `municipal_decisions`.

The second round was written when the first was read without fault, to see how the rules stand against words not seen.
"""

from tests.swedish.municipal_decisions import NOT_GIVEN, SEVERAL, WORDINGS, Decision, task

UPWARD_AND_BACK = (
    Decision(
        "proposed to fullmäktige",
        "Kommunstyrelsens förslag till kommunfullmäktige\n"
        "Kulturnämnden får i uppdrag att ta fram en biblioteksplan under 2031.",
        upward=(task("Kulturnämnden", "under 2031", "period"),),
    ),
    Decision(
        "one proposed and one given",
        "Beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta\n"
        "1. Socialnämnden får i uppdrag att öppna ett boende.\n"
        "Kommunstyrelsen beslutar för egen del\n2. Kommundirektören får i uppdrag att följa arbetet.",
        given=(task("Kommundirektören"),),
        upward=(task("Socialnämnden"),),
    ),
    Decision(
        "a nämnd that asks the styrelse",
        "Beslut\nNämnden föreslår att kommunstyrelsen ger kommundirektören i uppdrag att utreda frågan.",
        upward=(task("kommundirektören"),),
    ),
    Decision(
        "hemställer",
        "Beslut\n"
        "Tekniska nämnden hemställer hos kommunfullmäktige att samhällsbyggnadsnämnden får i uppdrag att ta fram en plan.",
        upward=(task("samhällsbyggnadsnämnden"),),
    ),
    Decision(
        "återremiss with an instruction",
        "Beslut\nÄrendet återremitteras till förvaltningen för att komplettera med en barnkonsekvensanalys.",
        remitted=1,
        outcome="aterremiss",
    ),
    Decision(
        "återremiss that says uppdrag",
        "Beslut\nÄrendet återremitteras. Förvaltningen får i uppdrag att räkna om kostnaden.",
        remitted=1,
        outcome="aterremiss",
    ),
    Decision(
        "att återremittera, with reasons",
        "Nämnden beslutar\natt återremittera ärendet till kontoret för ytterligare utredning av alternativen.",
        remitted=1,
        outcome="aterremiss",
    ),
    Decision("bordlagd", "Beslut\nÄrendet bordläggs till nästa sammanträde.", outcome="bordlagd"),
    Decision(
        "an återremiss that was voted down",
        "Beslut\n1. Yrkandet om återremiss avslås.\n2. Förvaltningen får i uppdrag att upphandla bussar.",
        given=(task("Förvaltningen"),),
    ),
    Decision(
        "remitted to another nämnd",
        "Beslut\nMotionen remitteras till kultur- och fritidsnämnden för yttrande senast den 1 oktober 2031.",
    ),
)

CLOSED = (
    Decision(
        "förklarar uppdraget fullgjort",
        "Beslut\nNämnden förklarar uppdraget från den 3 maj 2029 § 44 fullgjort.",
        closed=("den 3 maj 2029 § 44",),
    ),
    Decision("anses slutfört", "Beslut\nUppdraget om trygga skolvägar anses slutfört.", closed=(None,)),
    Decision("avslutas", "Beslut\n1. Redovisningen godkänns.\n2. Uppdraget avslutas.", closed=(None,)),
    Decision(
        "avskrivs från balanslistan",
        "Beslut\nUppdrag 12/2028 om en ny bad- och båtplats avskrivs från balanslistan.",
        closed=(None,),
    ),
    Decision(
        "anses besvarat",
        "Beslut\nKommunfullmäktiges uppdrag från den 12 juni 2030 § 88 anses besvarat i och med rapporten.",
        closed=("den 12 juni 2030 § 88",),
    ),
    Decision(
        "är slutfört, in a report",
        "Beslut\nNämnden konstaterar att uppdraget i budget 2031 är slutfört.",
        closed=("budget 2031",),
    ),
    Decision("stryks", "Beslut\nUppdraget att utreda en ny arena stryks ur uppdragslistan.", closed=(None,)),
    Decision("not done", "Beslut\nUppdraget förklaras inte fullgjort."),
    Decision("only noted", "Beslut\nÅterrapporteringen av uppdraget noteras.", outcome="antecknas"),
    Decision("a motion is answered", "Beslut\nMotionen anses besvarad.", outcome="besvarad"),
    Decision(
        "closes one and gives another",
        "Beslut\n"
        "Uppdraget att utreda en simhall förklaras fullgjort. Förvaltningen får i uppdrag att projektera simhallen.",
        given=(task("Förvaltningen"),),
        closed=(None,),
    ),
)

VOTES = (
    Decision(
        "ja-röster and nej-röster",
        "Beslut\nMotionen avslås.\n\nOmröstningsresultat\n"
        "Med 7 ja-röster mot 4 nej-röster beslutar nämnden att avslå motionen.",
        outcome="avslag",
        vote=(7, 4),
    ),
    Decision(
        "Ja and Nej in other order of words",
        "Beslut\nFörslaget antas.\n\nVotering\nOmröstningen utföll med 31 ja och 18 nej. 2 ledamöter avstod.",
        vote=(31, 18),
    ),
    Decision(
        "two who reserve themselves",
        "Beslut\nPlanen antas.\n\nReservationer\nAda Ek (X) och Bo Ny (Y) reserverar sig mot beslutet.",
        reservations=("Ada Ek (X)", "Bo Ny (Y)"),
    ),
)

SECOND_ROUND = (
    Decision(
        "a strategy that bears a year",
        "Beslut\nFörvaltningen får i uppdrag att revidera klimatstrategi till 2040.",
        (task("Förvaltningen"),),
    ),
    Decision(
        "given by a passive with av",
        "Beslut\nBygg- och miljöchefen får av nämnden i uppdrag att se över taxan till budgetarbetet 2032.",
        (task("Bygg- och miljöchefen", "till budgetarbetet 2032", "period"),),
    ),
    Decision(
        "ge within att and a role",
        "Arbetsutskottet beslutar att\n1. godkänna föredragningen\n"
        "2. ge tf förvaltningschef i uppdrag att återkomma med en tidsplan vid nästa sammanträde",
        (task("tf förvaltningschef", "vid nästa sammanträde", "period"),),
    ),
    Decision(
        "capital heading and markdown",
        "## **Nämndens beslut**\n\n- Förvaltningen uppdras att ta fram en policy för alkoholservering.\n\n"
        "## **Reservation**\n\nEva Å (Z) reserverar sig.",
        (task("Förvaltningen"),),
        reservations=("Eva Å (Z)",),
    ),
    Decision(
        "Kommunfullmäktige beslutar att uppdra",
        "KOMMUNFULLMÄKTIGES BESLUT\n"
        "Kommunfullmäktige beslutar att uppdra åt kommunstyrelsen att senast den 31 december 2031 redovisa en plan.",
        (task("kommunstyrelsen", "senast den 31 december 2031", "date"),),
    ),
    Decision(
        "date before verb",
        "Beslut\nSenast den 1 oktober 2030 ska förvaltningen redovisa vilka åtgärder som har vidtagits.",
        (task("förvaltningen", "Senast den 1 oktober 2030", "date"),),
    ),
    Decision(
        "ska with a deadline first in point",
        "Beslut\n1. Nämnden antar planen.\n2. Socialförvaltningen ska följa upp planen vartannat år.",
        (task("Socialförvaltningen", "vartannat år", "recurring"),),
    ),
    Decision(
        "informs regularly", "Beslut\nVA-bolaget ska löpande informera kommunstyrelsen om läget.", (task("VA-bolaget"),)
    ),
    Decision(
        "uppdrag till X att",
        "Beslut\nNämnden lämnar uppdrag till förvaltningen att utreda ett elevhem.",
        (task("förvaltningen"),),
    ),
    Decision(
        "X får ansvar för att",
        "Beslut\nEkonomiavdelningen ansvarar för att ta fram ett nytt underlag till maj 2031.",
        (task("Ekonomiavdelningen", "till maj 2031", "period"),),
    ),
    Decision(
        "time with vecka",
        "Beslut\nFörvaltningen får i uppdrag att senast vecka 40 presentera ett förslag.",
        (task("Förvaltningen", "senast vecka 40", "period"),),
    ),
    Decision(
        "halvårsskiftet",
        "Beslut\nRektorerna får i uppdrag att göra en riskbedömning före halvårsskiftet.",
        (task("Rektorerna", "före halvårsskiftet", "period"),),
    ),
    Decision(
        "named meeting with day",
        "Beslut\nFörvaltningen får i uppdrag att återkomma till nämndens sammanträde den 14 november 2031.",
        (task("Förvaltningen", "till nämndens sammanträde den 14 november 2031", "date"),),
    ),
    Decision(
        "quoted yrkande in decision",
        "Beslut\nNämnden avslår yrkandet ”att ge förvaltningen i uppdrag att anlägga en park”.",
        outcome="avslag",
    ),
    Decision(
        "uppdrag has been carried out, noted",
        "Beslut\nNämnden noterar att förvaltningen har fullgjort sitt uppdrag.",
        outcome="antecknas",
    ),
    Decision("the rest to the files", "Beslut\nNämnden tackar för informationen och lägger den till handlingarna."),
    Decision(
        "förtroendeuppdrag",
        "Beslut\n1. Avsägelsen godkänns.\n2. Länsstyrelsen får begära ny sammanräkning för uppdraget som ledamot.",
        outcome="val",
    ),
    Decision("ägardirektiv standing", "Beslut\nBolaget ska enligt ägardirektivet ha en soliditet om minst 20 procent."),
    Decision("arvode for uppdrag", "Beslut\nErsättning för uppdrag som gode män fastställs enligt förslaget."),
    Decision(
        "upward by att-list",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\natt anta budgeten,\n"
        "att ge samtliga nämnder i uppdrag att minska sjukfrånvaron.",
        upward=(task("samtliga nämnder"),),
    ),
    Decision(
        "AU to the nämnd",
        "Arbetsutskottet föreslår att socialnämnden beslutar\n1. ge förvaltningen i uppdrag att införa e-tjänsten.",
        upward=(task("förvaltningen"),),
    ),
    Decision(
        "för egen del first",
        "Regionstyrelsen beslutar för egen del\natt uppdra åt regiondirektören att verkställa beslutet.\n"
        "Regionstyrelsens förslag till regionfullmäktige\natt anta planen.",
        (task("regiondirektören"),),
    ),
    Decision(
        "visas åter",
        "Beslut\nÄrendet visas åter till kommunstyrelsen för förnyad beredning av finansieringen.",
        remitted=1,
        outcome="aterremiss",
    ),
    Decision(
        "closed by att",
        "Nämnden beslutar\natt förklara uppdraget från 2029-05-12 § 31 slutfört",
        closed=("2029-05-12 § 31",),
    ),
    Decision(
        "closed and off the list", "Beslut\nNämnden godkänner redovisningen och avslutar uppdraget.", closed=(None,)
    ),
    Decision(
        "återrapporterat och tas bort",
        "Beslut\nUppdrag § 14/2030 är återrapporterat och tas bort från bevakningslistan.",
        closed=("§ 14/2030",),
    ),
    Decision("partly done", "Beslut\nUppdraget bedöms delvis genomfört och fortsätter under 2032."),
    Decision(
        "roll call",
        "Beslut\nBudgeten antas.\n\nOmröstning\n"
        "Ja röstar Ada Ek (X), Bo Ny (Y) och Cia By (Z). Nej röstar Dan Å (Q).\n"
        "Med 3 ja mot 1 nej beslutar nämnden anta budgeten.",
        vote=(3, 1),
    ),
    Decision(
        "till förmån för",
        "Beslut\nTaxan antas.\n\nReservation\nMot beslutet reserverar sig Ada Ek (X) till förmån för eget yrkande.",
        reservations=("Ada Ek (X)",),
    ),
    Decision(
        "group reserves",
        "Beslut\nTaxan antas.\n\nReservation\nX-gruppen reserverar sig mot beslutet.",
        reservations=("X-gruppen",),
    ),
    Decision(
        "blank votes",
        "Beslut\nPlanen antas.\n\nVoteringsresultat\n25 ja-röster, 20 nej-röster och 4 som avstår.",
        vote=(25, 20),
    ),
)

DECISIONS = (*WORDINGS, *SEVERAL, *NOT_GIVEN, *UPWARD_AND_BACK, *CLOSED, *VOTES, *SECOND_ROUND)
