"""Spanish."""

STOP = frozenset(
    """el la los las lo un una unos unas de del y o u pero no ni que quien cual donde cuando como este esta estos
    estas ese esa eso es son era ser sería estar está están yo me mi mis nosotros nos nuestro nuestra tú te tu
    usted él ella ellos ellas se su sus para por con sin en a al entre sobre desde hasta si muy más menos también
    ya todo todos toda todas algo nada cada año años""".split()
)
TRAPS = (r"\bal principio\b|\bantes (?:era|estaba|quería|pensaba)\b|\bno diría\b",)
NEUTRAL = (
    r"\bneutral\b|\bme da (?:igual|lo mismo)\b|\bindiferente\b|\b(?:nada|no estoy) en contra\b|\bno me (?:importa|molesta)\b|\bno me opongo\b",
)
TOLERABLE = (r"\b(?:podría|puedo) (?:\w+ ){0,2}(?:vivir|convivir|aceptarlo)\b|\bsoportable\b|\bpodría pasar\b",)
RED = (
    r"\binaceptable\w*\b|\bde ninguna manera\b|\blínea roja\b|\bjamás\b|\bnunca (?:aceptar\w*|apoyar\w*)\b|\bno (?:lo |la |puedo |podemos |voy a )?(?:acepto|aceptaré|aceptar|aceptaría)\b|\bme niego\b|\bdescartad\w*\b|\bni hablar\b|\bfuera de (?:toda )?(?:cuestión|discusión)\b|\bbajo ningún concepto\b",
)
FIRST = (
    r"\b(?:primera|mi primera) opción\b|\bmi (?:favorit\w+|preferid\w+|preferencia|voto (?:es|va))\b|\b(?:voto|votaré|elijo|escojo) (?:por )?\b|\bante todo\b|\blo que más (?:quiero|me gusta)\b|\bpreferid\w+\b|\bmi elección\b|\bla mejor\b",
)
LAST = (r"\b(?:lo|la|el) peor\b|\búltima opción\b|\ben último lugar\b",)
STRONGLY_AGAINST = (r"\b(?:totalmente|firmemente|absolutamente|muy) en contra\b",)
AGAINST = (
    r"\ben contra\b|\bno (?:quiero|me gusta|apoyo|deseo|queremos|estoy (?:de acuerdo|a favor))\b|\bmala idea\b|\bme opongo\b|\brechazo\b|\bno me convence\b|\bun error\b|\bno a(?:l| la)\b",
)
STRONGLY_FOR = (r"\b(?:totalmente|muy|absolutamente|completamente) a favor\b|\bme encanta\w*\b",)
FOR = (
    r"\ba favor\b|\bme (?:gusta\w*|parecen?|parecería|viene) (?:\w+ )?(?:bien|buen\w*)?\b|\bapoyo\b|\bbuena idea\b|\bde acuerdo\b|\bquiero\b|\bquisiera\b|\bme quedo con\b|\bacepto\b|\b(?:sería|está|estaría) (?:\w+ )?bien\b|\baceptable\b|\bme vale\b",
)
HEDGE = r"\b(?:quizás?|tal vez|más bien)\b"
CONDITION = r"\b(?:si|siempre que|con tal de)\b"
REPORTED = (
    r"\b(?:mi|mis|nuestro|nuestra) (?:\w+ )?(?:marido|mujer|hijo|hija|vecin\w+|jefe|jefa|colegas?|hijos|amig\w+|hermano|hermana|madre|padre)\b[^,.;]{0,30}\b(?:quiere\w*|le gusta\w*|prefiere\w*|piensa\w*|dice\w*)\b",
    r"\b(?:todos|todo el mundo|la gente|algunos|muchos|ellos|ellas) (?:\w+ ){0,3}?(?:quiere\w*|prefiere\w*|piensa\w*|dice\w*)\b",
)
FIRST_PERSON = r"\b(?:yo|me|mi|mis|nosotros|nos|nuestr\w+|quiero|prefiero|apoyo|acepto|voto|creo)\b"
SARCASM = (r"^\W*(?:ah,? (?:genial|qué bien)|genial,? otr\w)\b",)
PREFER = (r"\b(?:antes|mejor|más|mejores) que\b|\bantes de\b(?! todo)|\ben (?:vez|lugar) de\b",)
PREFER_TO = r"\bprefiero\b.*?\b(?:a|al|antes que)\b"
RATHER = r"\b(?:prefiero|mejor|antes|más)\b"
WORSE = (r"\bpeor que\b|\bmenos que\b",)
THEN = r"\b(?:luego|después|seguid\w+ de|segundo|tercero|por último|finalmente)\b"
RANKING = r"\b(?:orden|clasificación)\b"
REST = r"\b(?:el resto|los demás|las demás|lo demás)\b"
LATEST = r"\b(?:ahora|hoy|actualmente|cambiado de opinión)\b"
UNRESOLVED = r"\blas dos frases\b"
EQUAL = r"\b(?:igual de|empatad\w+|por igual)\b"
BETWEEN = r"\bentre\b"
DOING = r"(?:construir|hacer|crear|instalar|comprar|abrir|elegir|tener|poner)"
PROPOSES = (
    rf"\b(?:propongo|sugiero|recomiendo|quiero|quisiera|prefiero|preferiría|apoyo|elijo|voto por|votaré por|estoy a favor del?|me gustaría)(?: {DOING})?\s",
    rf"\b(?:deberíamos|debemos|tenemos que|hay que|podríamos)(?: {DOING})?\s",
    r"\b(?:mi voto|mi preferencia|mi elección|mi opción)(?: es| va| sería)?(?: para| por| a)?\s",
    rf"\bpor qué no(?: {DOING})?\s|\bqué tal\s",
)
PROPOSED = (r" (?:sería|es) (?:\w+ )?(?:lo mejor|ideal|perfect\w|mi primera opción|mi preferencia)\b",)
DETERMINERS = frozenset(
    "el la los las un una unos unas nuestro nuestra mi mis este esta esos esas ese esa al del".split()
)
IDLE = frozenset(
    "prefiero quiero quisiera voy bien mejor bueno buena buen gran parece parecen acepto aceptar volver hacer construir tener estoy gusta gustaría".split()
)
VAGUE = frozenset(
    """día días semana mes tiempo gente niños niño pregunta idea opinión voto elección dinero euros cosa cosas razón
    lado punto caso ciudad pueblo calle vecino vecinos familia mujer hombre lunes martes miércoles jueves viernes
    sábado domingo mañana tarde noche verano invierno mundo vez""".split()
)
