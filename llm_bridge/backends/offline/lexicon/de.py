"""German."""

STOP = frozenset(
    """der die das den dem des ein eine einen einem einer eines und oder aber auch nicht kein keine keinen ist sind
    war waren sein wird werden würde würden kann können könnte soll sollte muss ich mir mich mein meine wir uns
    unser unsere du sie er es man für mit ohne von vom zu zum zur in im an am auf aus bei nach vor über unter
    durch um als wie wenn weil dass da dann noch schon sehr mehr nur so alle alles etwas nichts hier dort was wer
    wo jahr jahre""".split()
)
TRAPS = (r"\b(?:früher|anfangs|zuerst|ursprünglich) (?:war|wollte|dachte)\b", r"\bnicht sagen\b")
NEUTRAL = (r"\begal\b|\bneutral\b|\bnichts (?:dagegen|gegen)\b|\bnicht (?:dagegen|gegen)\b|\bunentschieden\b",)
TOLERABLE = (r"\b(?:könnte|kann|könnten) (?:\w+ ){0,6}leben\b|\bzur not\b|\bertragen\b",)
RED = (
    r"\b(?:nicht|niemals|nie) (?:akzeptabel|akzeptieren|hinnehmbar|hinnehmen|zustimmen|mitmachen|unterschreiben)\b|\binakzeptabel\b",
    r"\bauf keinen fall\b|\bkommt (?:\w+ ){0,4}nicht in frage\b|\brote linie\b|\bausgeschlossen\b|\bniemals\b|\bunannehmbar\b|\bnur über meine leiche\b",
    r"\bakzeptiere ich (?:\w+ )?nicht\b|\bunter keinen umständen\b",
)
FIRST = (
    r"\bam liebsten\b|\b(?:erste|meine erste) wahl\b|\bfavorit\w*\b|\bmeine stimme (?:geht|gilt|bekommt|ist)\b|\bich (?:wähle|stimme für)\b",
    r"\ban erster stelle\b|\bmein (?:wunsch|liebling)\w*\b|\bdas beste\b|\bam besten\b",
)
LAST = (r"\bam schlechtesten\b|\bdas schlechteste\b|\bletzte wahl\b|\ban letzter stelle\b|\bdas schlimmste\b",)
STRONGLY_AGAINST = (r"\b(?:strikt|entschieden|absolut|ganz und gar|völlig) (?:dagegen|gegen)\b",)
AGAINST = (
    r"\b(?:bin|wäre|sind) (?:\w+ )?(?:dagegen|gegen)\b|\blehne (?:ich )?(?:\w+ ){0,5}ab\b|\blehnen wir\b|\bdagegen\b|\bnicht (?:gut|für|will|mögen)\b",
    r"\b(?:will|möchte|mag|brauche|brauchen|wollen) (?:ich |wir )?(?:\w+ ){0,4}?(?:nicht|kein\w*)\b|\bschlechte\w* idee\b|\bunsinn\b|\bfehler\b|\bgefällt mir nicht\b",
)
STRONGLY_FOR = (r"\b(?:unbedingt|sehr|voll und ganz|absolut) (?:für|dafür)\b|\bsehr gern\w*\b",)
FOR = (
    r"\b(?:bin|wäre|sind) (?:\w+ )?(?:dafür|für)\b|\bgefällt (?:mir|uns)\b|\bgut\b|\bin ordnung\b|\bfinde (?:ich )?(?:\w+ ){0,4}(?:gut|schön|super|sinnvoll|prima)\b",
    r"\bunterstütze\w*\b|\bbefürworte\w*\b|\bbegrüße\w*\b|\bwäre (?:\w+ )?(?:schön|okay|ok|fein|recht)\b|\beinverstanden\b|\bgern\w*\b|\bsinnvoll\b|\bakzeptabel\b|\bpasst\b",
)
HEDGE = r"\b(?:vielleicht|eher|wohl|vermutlich)\b"
CONDITION = r"\b(?:wenn|falls|sofern|solange|vorausgesetzt)\b"
REPORTED = (
    r"\b(?:mein|meine|unser|unsere) (?:\w+ )?(?:mann|frau|sohn|tochter|nachbar\w*|chef\w*|kollege\w*|kinder|freund\w*|bruder|schwester|mutter|vater)\b[^,.;]{0,30}\b(?:will|wollen|möchte\w*|mag|findet|finden|sagt|sagen|meint|ist für|ist gegen)\b",
    r"\b(?:alle|viele|manche|die (?:anderen|leute|nachbarn)) (?:\w+ ){0,3}?(?:wollen|möchten|finden|sagen|meinen|mögen)\b",
)
FIRST_PERSON = r"\b(?:ich|mir|mich|mein\w*|wir|uns|unser\w*)\b"
SARCASM = (r"^\W*(?:na toll|ach (?:ja|wie)|super,? noch|toll,? noch|wunderbar,? noch)\b",)
PREFER = (r"\b(?:lieber|besser|eher|mehr|schöner|sinnvoller) (?:\w+ ){0,4}als\b|\bals\b(?=.*)",)
PREFER_TO = r"\bziehe\b.*?\bvor\b"
RATHER = r"\b(?:lieber|besser|eher|mehr|schöner|sinnvoller)\b"
WORSE = (r"\b(?:schlechter|weniger \w+) als\b",)
THEN = r"\b(?:dann|danach|gefolgt von|zweitens|drittens|zuletzt|schließlich|als zweites|als letztes)\b"
RANKING = r"\b(?:reihenfolge|rangliste|rangfolge|erstens)\b"
REST = r"\b(?:der rest|die anderen|alle anderen|alles andere)\b"
LATEST = r"\b(?:jetzt|inzwischen|mittlerweile|heute|meinung geändert)\b"
UNRESOLVED = r"\b(?:beide sätze|meine beides)\b"
EQUAL = r"\b(?:gleich (?:gut|lieb)|genauso gut)\b"
BETWEEN = r"\bzwischen\b"
DOING = r"(?:bauen|machen|nehmen|wählen|haben|kaufen|eröffnen|anlegen|einrichten)"
PROPOSES = (
    r"\bich (?:schlage|empfehle|wünsche mir|möchte|hätte gern\w*|will|wähle|bevorzuge|unterstütze|stimme für|bin (?:klar |ganz |eher )?für|plädiere für)(?: vor)?[,:]?\s",
    r"\b(?:wir|wir alle|man) (?:sollten?|müssen|müssten)(?! nicht| kein)(?: doch| unbedingt| lieber| endlich)?\s",
    r"\b(?:meine|unsere) (?:stimme|wahl|erste wahl|präferenz) (?:geht an|gilt|ist|wäre|bekommt)\s|\bmein (?:vorschlag|favorit|wunsch)(?: ist| wäre)?:?\s",
    r"\bwie (?:wäre es|wär's|wäre's) mit\s|\bwarum nicht\s|\blasst uns\s",
)
PROPOSED = (r" (?:wäre|ist|wären) (?:\w+ )?(?:am besten|das beste|ideal|super|toll|perfekt|mein\w* \w+)\b",)
DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer unser unsere unseren mein meine kein keine keinen".split()
)
IDLE = frozenset(
    "finde finden möchte will würde bitte gern gerne lieber eher klar gut schön einfach besser liebsten doch unbedingt bauen machen haben geht gibt lehne deutlich gefällt dagegen dafür".split()
)
VAGUE = frozenset(
    """jahr jahre tag tage woche wochen monat zeit leute menschen kinder kind frage idee vorschlag meinung stimme wahl
    geld euro sache ding dinge grund gründe seite punkt teil fall stadt dorf straße nachbar nachbarn familie frau mann
    montag dienstag mittwoch donnerstag freitag samstag sonntag morgen abend nacht sommer winter liebsten ordnung
    keine ahnung beispiel""".split()
)
