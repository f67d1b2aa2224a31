"""An older paper that waits to be confirmed, so that reading in can be tried at once. All of it is made up."""

FILENAME = "oppettider-2002.txt"

TEXT = """Kansliavdelningen

SOCIALTJÄNSTFÖRVALTNINGEN

Handläggare: Eddie Friberg

TJÄNSTEUTLÅTANDE
2002-10-14

SOCIALTJÄNSTNÄMNDEN
2002-11-05
DNR 118-377/2002

Till
Socialtjänstnämnden

Öppettider på medborgarkontoret
(1 bilaga)

Förslag till beslut

1. Socialtjänstnämnden godkänner att medborgarkontoret håller öppet en kväll i veckan.

2. Förvaltningen får i uppdrag att följa upp antalet besök.

Dag Helin

Sammanfattning

Många hinner inte till kontoret på dagtid. Ett försök med kvällsöppet på torsdagar föreslås.

Bakgrund

Nämnden gav den 12 mars 2002 förvaltningen i uppdrag att se över tiderna då medborgarna kan få hjälp på plats.

Förvaltningens synpunkter

Försöket ryms inom budgeten. Det kan börja efter nyår.

Bilaga

1. Besök per timme, september 2002
"""
