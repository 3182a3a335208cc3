"""What words mean, as small tables by language: function words, attitudes, reported speech, traps."""

from llm_bridge.backends.offline.lexicon import de, en, es, fr

LANGUAGES = (en, de, fr, es)
STOP = frozenset().union(*(language.STOP for language in LANGUAGES))
FUNCTION = frozenset(
    """a an the this that these those it its of in on at to for from by with without and or but nor so as than then
    if is are was were be been am do does did have has had will would can could may might should must i me my we
    us our you your he she they them his her who which what when where why how not no yes very too also just only
    now still there here der die das den dem des ein eine einen einem einer und oder aber auch nicht ist sind ich
    mir mich wir uns es für mit ohne von zu zum zur in im an am auf aus bei als wie le la les un une des du de et
    ou mais ne pas que qui ce cette est sont je me nous pour par avec sans dans en sur à au aux y el los las uno
    una unos del al o pero no es son yo mi se su para por con sin""".split()
)
