"""French."""

STOP = frozenset(
    """le la les l un une des du de d et ou mais ne n pas plus que qui quoi dont où ce cet cette ces c est sont était
    être sera serait je j me m moi mon ma mes nous notre nos vous votre vos il elle ils elles on se s son sa ses
    leur leurs pour par avec sans dans en sur sous entre vers chez à au aux y si comme très trop aussi tout tous
    toute toutes même rien encore déjà an ans année""".split()
)
TRAPS = (r"\bau début\b|\bavant,? j'étais\b|\bje ne dirais pas\b",)
NEUTRAL = (r"\bneutre\b|\bindifférent\w*\b|\bm'est égal\b|\b(?:pas|rien) contre\b|\bne (?:m'|me )?dérange pas\b",)
TOLERABLE = (
    r"\b(?:pourrais|peux|pourrait) (?:\w+ ){0,2}(?:vivre|m'accommoder|faire) avec\b|\bà la rigueur\b|\bsupportable\b",
)
RED = (
    r"\bc'est non\b|\binacceptable\w*\b|\bhors de question\b|\bligne rouge\b|\bjamais\b|\bn'accepter\w* (?:pas|jamais)\b|\bje refuse\b|\bexclu\w*\b|\bpas acceptable\b|\bne peux pas accepter\b|\bn'accepte pas\b|\bpas question\b",
)
FIRST = (
    r"\b(?:premier|mon premier) choix\b|\bma préférence (?:va|est)\b|\bmon (?:favori|préféré)\b|\bje (?:vote|voterai|choisis|choisirais) (?:pour )?\b|\bpréféré\w*\b|\bmon vote va\b|\bavant tout\b|\bma favorite\b|\ble mieux\b",
)
LAST = (r"\b(?:le|la) pire\b|\ben dernier\b|\bdernier choix\b",)
STRONGLY_AGAINST = (r"\b(?:totalement|fermement|absolument|complètement) (?:contre|opposée?)\b",)
AGAINST = (
    r"\b(?:suis|sommes|serais) (?:\w+ )?(?:contre|opposée?s?)\b|\bje ne (?:veux|souhaite|soutiens) pas\b|\bn'aime pas\b|\bmauvaise idée\b|\bje m'oppose\b|\bpas favorable\b|\bne me plaît pas\b|\bnon (?:à|au)\b|\bcontre (?:le|la|les|l')",
)
STRONGLY_FOR = (r"\b(?:totalement|tout à fait|vraiment|très) (?:pour|favorable)\b|\bj'adore\w*\b",)
FOR = (
    r"\b(?:suis|sommes|serais) (?:\w+ )?(?:pour|favorables?|d'accord)\b|\bme (?:plaît|plaisent|convien\w+|va|vont)\b|\bj'aime\w*\b|\bbonne (?:idée|solution|chose)\b|\bje (?:soutiens|veux|souhaite|voudrais|accepte|approuve)\b|\b(?:serait|est|semble|paraît) (?:\w+ )?(?:bien|acceptable|correct\w*|raisonnable)\b|\bça me va\b|\bvolontiers\b|\bd'accord (?:avec|pour)\b|\bacceptable\b",
)
HEDGE = r"\b(?:peut-être|plutôt|sans doute)\b"
CONDITION = r"\b(?:si|à condition|pourvu que|tant que)\b"
REPORTED = (
    r"\b(?:mon|ma|mes|notre|nos) (?:\w+ )?(?:mari|femme|fils|fille|voisins?|voisines?|chef|collègues?|enfants|amis?|frère|sœur|mère|père)\b[^,.;]{0,30}\b(?:veut|veulent|aime\w*|préfère\w*|pense\w*|dit|disent|voudrai\w*)\b",
    r"\b(?:tout le monde|les gens|certains|beaucoup|ils|elles|il|elle) (?:\w+ ){0,3}?(?:veut|veulent|aime\w*|préfère\w*|pense\w*|dit|disent)\b",
)
FIRST_PERSON = r"\b(?:je|j'|moi|mon|ma|mes|nous|notre|nos)(?:\b|(?=\w))"
SARCASM = (r"^\W*(?:ah (?:bravo|génial|super)|génial,? encore|bravo,?)\b",)
PREFER = (
    r"\b(?:plutôt|mieux|davantage|plus) (?:\w+ ){0,2}que\b|\bplutôt que\b|\b(?:est|serait) (?:\w+ )?(?:mieux|meilleure?|préférable) (?:que|à)\b|\bavant\b(?! tout)",
)
PREFER_TO = r"\bpréfère\w*\b.*?\b(?:à|au|aux)\b"
RATHER = r"\b(?:plutôt|préfère\w*|mieux|davantage)\b"
WORSE = (r"\bpire que\b|\bmoins (?:bien|bonne?) que\b",)
THEN = r"\b(?:puis|ensuite|suivie? de|deuxième|troisième|enfin|en dernier)\b"
RANKING = r"\b(?:classement|par ordre|dans l'ordre|ordre de préférence)\b"
REST = r"\b(?:le reste|les autres)\b"
LATEST = r"\b(?:maintenant|aujourd'hui|désormais|changé d'avis)\b"
UNRESOLVED = r"\bles deux phrases\b"
EQUAL = r"\b(?:autant|à égalité|aussi bien)\b"
BETWEEN = r"\bentre\b"
DOING = r"(?:construire|faire|créer|installer|aménager|acheter|ouvrir|choisir|avoir|prendre|mettre)"
PROPOSES = (
    rf"\bje (?:propose|suggère|recommande|voudrais|souhaite|préfère|préférerais|soutiens|choisis|vote pour|suis (?:plutôt |très |tout à fait )?(?:pour|favorable à)|veux)(?: de)?(?: {DOING})?\s",
    rf"\b(?:nous devrions|on devrait|il faut|il faudrait|on pourrait)(?: {DOING})?\s",
    r"\b(?:mon vote|ma voix|ma préférence|mon choix)(?: va| est| serait)?(?: à| au| pour)?\s",
    rf"\bpourquoi pas(?: {DOING})?\s|\bet si on (?:faisait|construisait|créait)\s",
)
PROPOSED = (r" (?:serait|est) (?:\w+ )?(?:le mieux|l'idéal|idéale?|parfaite?|mon premier choix|ma préférence)\b",)
DETERMINERS = frozenset("le la les un une des l notre nos mon ma mes ce cet cette ces au aux du".split())
IDLE = frozenset(
    "préfère préférerais suis voudrais souhaite plutôt faut bien mieux bonne bon belle beau conviennent convient vraiment construire faire avoir veut veux ferait donne".split()
)
VAGUE = frozenset(
    """jour jours semaine mois temps gens enfants enfant question idée avis vote choix argent euros chose choses raison
    côté point cas ville village rue voisin voisins famille femme homme lundi mardi mercredi jeudi vendredi samedi
    dimanche matin soir nuit été hiver monde fois""".split()
)
