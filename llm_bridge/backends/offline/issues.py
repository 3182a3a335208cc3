"""What a text states about the issues of a negotiation: ideals, limits, weights, their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from llm_bridge.backends.offline.injection import is_injected
from llm_bridge.backends.offline.lexicon import FUNCTION, STOP
from llm_bridge.backends.offline.quantities import Amount, amounts, in_units_of
from llm_bridge.backends.offline.text import Clause, sentences, stem

Issue = Mapping[str, Any]
Statement = dict[str, Any]
_PIECE = re.compile(
    r";|\s[-–—]\s|—|,?\s+\b(?:but|although|though|however|while|aber|mais|pero|sondern)\b|,\s+(?=(?:and|but|und|et|y)\b)|,\s+(?=(?:i|we|ich|wir|je|nous)\b)|\s+(?=and (?:i|we|\d))|,\s+(?=\w+ (?:at most|at least|is the|is my)\b)",
    re.IGNORECASE,
)
LIMIT_BEFORE = re.compile(
    r"(?:at (?:the )?(?:most|least|very least|very most)|(?:no|not) (?:more|less|fewer|later|longer|lower|higher|above|below|under|over)(?: than)?|up to|as (?:low|high|far|long) as|"
    r"max(?:imum)?(?: of| is)?|min(?:imum)?(?: of| is)?|floor (?:of|is)|ceiling (?:of|is)|limit (?:of|is)|(?:never|not) (?:go |pay |accept |agree to |settle |sign )?(?:for )?(?:below|under|above|over|beyond|less than|more than)|"
    r"(?:anything|everything|if it is|if it's)? ?(?:below|under|above|over|beyond|shorter than|longer than|less than|fewer than|more than)|"
    r"(?:could|can|might|would|will|'d) (?:also |just about |still |even )?(?:go|stretch|accept|live with|manage|bear|sign|settle for|take|agree to|tolerate|put up with|do with|move|come down|come up|drop)(?: up| down| as low as| as high as)?(?: to| with| for)?(?: up to)?|"
    r"mindestens|höchstens|maximal|nicht (?:mehr|weniger) als|nicht (?:unter|über)|bis zu|au (?:moins|plus|maximum|minimum)|pas (?:plus|moins) de|jusqu'à|como (?:máximo|mínimo)|al menos|no (?:más|menos) de|hasta)\s*(?:to |a |an |the |of |my |our |for |in |£|€|\$)*$",
    re.IGNORECASE,
)
LIMIT_AFTER = re.compile(
    r"^[^,.;]{0,28}?\b(?:at (?:the )?(?:most|least|very least|very most|outside)|(?:is|being|are|would be|as) (?:my|our|the|a|his|their)? ?(?:absolute |very |hard )?(?:max(?:imum)?|min(?:imum)?|most|least|limit|floor|ceiling|longest|shortest|latest|earliest|fastest|lowest|highest|bottom line|upper limit|lower limit|worst)|"
    r"(?:is|would be|seems) (?:also |still |just about )?(?:acceptable|tolerable|bearable|survivable)|i (?:can|could) (?:just |still )?(?:manage|bear|accept|live with|take|do|stretch)|we (?:can|could) (?:just |still )?(?:manage|bear|accept|live with|take|carry|survive)|"
    r"is (?:as far as|where) (?:i|we)|max(?:imum)?\b|min(?:imum)?\b|maximal|höchstens|mindestens|tops\b|is not worth|i can(?:not| not|'t)|i have no|would be a deal ?breaker|is a deal ?breaker|and not a)",
    re.IGNORECASE,
)
IDEAL_BEFORE = re.compile(
    r"(?:\bwant(?:ed)?|\bwe'd like|\bi'd like|\blike|\bask(?:ing)?(?: for)?|\bpropos\w+|\bsuggest\w*|\baim(?:ing)?(?: for| at)?|\bdemand(?:s|ing)?(?: is)?|\bshould (?:be|go|run|start|last|stay|rise)(?: to| for| at)?|\bprefer\w*|\bneed|\boffer\w*|\bhop(?:e|ing)(?: for)?|\btarget\w*(?: is)?|\bideal\w*(?: is)?|\bgoal(?: is)?|"
    r"\bplan(?: is)?|\bglad of|\bhappy with|\bdream(?: is)?|\bfavou?r\w*|\bgo for|\bmöchte\w*|\bwünsche\w*|\bsollte\w*|\bfordere\w*|\bschlage\w*|\bje (?:voudrais|souhaite|propose|veux|demande)|\bdevrait être(?: de)?|\bquiero|\bpido|\bpropongo|\bdebería ser(?: de)?|\bworth|\bauthorised|\bstay at|\btake|\bstand(?:s)? (?:at|by)|:)"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
IDEAL_AFTER = re.compile(
    r"^[^.;]{0,30}?\b(?:is|are|would be|would do|was|sounds|seems|were|ist|wäre\w*|serait|est|sería|es) (?:\w+ ){0,2}?(?:what|right|fair|ideal|lovely|comfortable|nice|great|perfect|fine|dream|my|our|where|enough|nicely|best|good|ideal\w*|gut|richtig|bien|parfait)\b|^[^.;]{0,16}?\bplease\b|^[^.;]{0,20}?\b(?:is|are) (?:what )?(?:i|we)\b",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:not|n't|never|won't|refuse|walk away|deal ?breaker|red line|lose money|can ?not|unacceptable|absurd|nicht|jamais|nunca|no way|not sign|out)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:most|first|before (?:everything|anything) else|above all|the main thing|nothing matters|importent|am wichtigsten|le plus important|lo más importante|turns on|all that matters)\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": 8, "least": 8}
_THEN = re.compile(r"\b(?:then|next|followed by|second|third|after that|dann|puis|luego)\b")
_POINTS = re.compile(r"(?:\ba |\ban |\bis |: ?)?\b(\d+(?:\.\d+)?)(?: ?/ ?10| out of (?:ten|10)| points?)?\b")


@dataclass
class Known:
    """What has been heard, issue by issue; the latest counts."""

    ideal: dict[str, tuple[Any, str]] = field(default_factory=dict)
    limit: dict[str, tuple[Any, str]] = field(default_factory=dict)
    found: list[Statement] = field(default_factory=list)
    topic: str = ""


def read_issues(data: Mapping[str, Any]) -> list[Statement]:
    """The statements of the form that `llm_bridge.extract` checks."""
    issues = list(data["issues"])
    keys = _keys(issues)
    known = Known()
    text = str(data["text"])
    brackets = re.search(r"\b(?:in brackets|in parentheses)\b", text.lower()) is not None
    for sentence in sentences(text):
        if sentence.question or is_injected(sentence):
            continue
        if _reported(sentence):
            continue
        _weights(sentence, issues, keys, known)
        for piece in _pieces(sentence):
            _piece(piece, sentence, issues, keys, known, brackets)
    made = [{"kind": "ideal", "issue": i, "value": v, "quote": q} for i, (v, q) in known.ideal.items()]
    made += [{"kind": "limit", "issue": i, "value": v, "quote": q} for i, (v, q) in known.limit.items()]
    return made + known.found


def _reported(sentence: Clause) -> bool:
    first = re.search(r"\b(?:i|i'm|i'd|me|my|we|our|us|ich|wir|je|nous|yo|nosotros)\b", sentence.lower)
    third = re.search(r"\b(?:they|he|she|wants?|says?|would like|would happily)\b", sentence.lower)
    names = re.match(
        r"^(?!I\b|We\b|The\b|A\b|An\b|My\b|Our\b|For\b|On\b)[A-Z][a-z]+ (?:wants|says|would|thinks|prefers)\b",
        sentence.raw,
    )
    return bool(names) or (
        third is not None and first is None and re.match(r"^(?:they|he|she)\b", sentence.lower) is not None
    )


def _keys(issues: list[Issue]) -> dict[str, dict[str, float]]:
    """stem -> {issue: weight}: words of titles, units and values that only one issue has count most."""
    keys: dict[str, dict[str, float]] = {}
    for issue in issues:
        words = [(w, 1.0) for w in _content(issue["title"], FUNCTION)]
        words += [(w, 0.6) for w in _content(issue.get("unit", ""), FUNCTION)]
        words += [(w, 0.7) for value in issue.get("values", ()) for w in _content(value, FUNCTION)]
        words.append((stem(str(issue["id"]).lower()), 1.0))
        for word, weight in words:
            known = keys.setdefault(word, {})
            known[issue["id"]] = max(known.get(issue["id"], 0.0), weight)
    return {w: owners if len(owners) == 1 else {i: x * 0.4 for i, x in owners.items()} for w, owners in keys.items()}


def _content(text: Any, leave_out: frozenset[str]) -> list[str]:
    whole = Clause(str(text), 0, len(str(text)))
    return [w.stem for w in whole.words if w.lower not in leave_out and not w.lower.isdigit()]


def _about(piece: Clause, keys: Mapping[str, Mapping[str, float]]) -> str:
    """The issue that the piece names, if one leads clearly."""
    scores: dict[str, float] = {}
    for word in {w.stem: w for w in piece.words}.values():
        if word.lower in STOP and word.stem not in keys:
            continue
        for key, owners in keys.items():
            if key == word.stem or (
                min(len(key), len(word.stem)) >= 4 and (key.startswith(word.stem) or word.stem.startswith(key))
            ):
                for issue, weight in owners.items():
                    scores[issue] = scores.get(issue, 0.0) + weight
    ranked = sorted(scores.items(), key=lambda kv: -kv[1])
    if not ranked or ranked[0][1] < 0.55 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.2):
        return ""
    return ranked[0][0]


def _pieces(sentence: Clause) -> list[Clause]:
    found, start = [], sentence.start
    for match in _PIECE.finditer(sentence.lower):
        end = sentence.start + match.start()
        if end > start:
            found.append(sentence.part(start, end))
        start = sentence.start + match.start()
    return [*found, sentence.part(start, sentence.end)]


def _piece(
    piece: Clause, sentence: Clause, issues: list[Issue], keys: Mapping[str, Mapping[str, float]], known: Known, brackets: bool
) -> None:  # fmt: skip
    named = _about(piece, keys)
    if re.search(r"\b(?:out of (?:ten|10)|scale of|/ ?10)\b", sentence.lower):
        return
    if piece.start == sentence.start and not named and not re.match(r"^\W*(?:it|that|this)\b", piece.lower):
        known.topic = ""
    known.topic = _topic(piece, named, known.topic, issues)
    issue = next((i for i in issues if i["id"] == known.topic), None)
    if issue is None:
        return
    if issue["kind"] == "choice":
        _choice(piece, issue, known, brackets)
        return
    values = [(a, v) for a in amounts(piece) if (v := in_units_of(a, issue)) is not None]
    for at, (amount, value) in enumerate(values):
        left = piece.text[values[at - 1][0].end if at else piece.start : amount.start]
        right = piece.text[amount.end : values[at + 1][0].start if at + 1 < len(values) else piece.end]
        kind = _kind(left, right, piece, amount, brackets, stem("minimum") in _content(issue["title"], FUNCTION))
        if kind:
            store = known.ideal if kind == "ideal" else known.limit
            store[str(issue["id"])] = (int(value) if value == int(value) else value, piece.quote)
            if kind == "limit" and REFUSES.search(piece.lower):
                words = piece.quote[:190]
                known.found.append({"kind": "red_line", "issue": issue["id"], "text": words, "quote": piece.quote})


def _topic(piece: Clause, named: str, before: str, issues: list[Issue]) -> str:
    """The issue that is named; but amounts go on about the number before, if what is named is a choice without a value."""
    by_id = {str(issue["id"]): issue for issue in issues}
    new, old = by_id.get(named), by_id.get(before)
    if not (new and old and new["kind"] == "choice" and old["kind"] == "number") or _hits(piece, new):
        return named or before
    return before if any(in_units_of(amount, old) is not None for amount in amounts(piece)) else named


def _kind(left: str, right: str, piece: Clause, amount: Amount, brackets: bool, minimum_is_a_name: bool) -> str:
    if re.search(r"(?:not|n't|never) (?:call|say|claim)\b", left):
        return ""
    if minimum_is_a_name:
        left = re.sub(r"minimum", "amount", left, flags=re.IGNORECASE)
    if brackets:
        inside = "(" in piece.text[piece.start : amount.start] and ")" in piece.text[amount.end : piece.end]
        return "limit" if inside else "ideal"
    if LIMIT_BEFORE.search(left) or LIMIT_AFTER.search(right):
        return "limit"
    if IDEAL_BEFORE.search(left) or IDEAL_AFTER.search(right):
        return "ideal" if not REFUSES.search(left) else ""
    return ""


def _hits(piece: Clause, issue: Issue) -> list[tuple[int, str]]:
    """Where the values of a choice are named, in order: in full, or by words that no other value has."""
    hits = []
    for value in map(str, issue["values"]):
        at = piece.lower.find(value.lower())
        words = [w for w in re.findall(r"\w+", value.lower()) if w not in STOP]
        if at < 0 and words:
            unique = [w for w in words if sum(w in str(v).lower() for v in issue["values"]) == 1]
            found = [m.start() for w in unique if (m := re.search(rf"\b{re.escape(w)}s?\b", piece.lower))]
            at = min(found) if found else -1
        if at >= 0:
            hits.append((at, value))
    return sorted(hits)


def _choice(piece: Clause, issue: Issue, known: Known, brackets: bool) -> None:
    lower, hits = piece.lower, _hits(piece, issue)
    for n, (at, value) in enumerate(hits):
        left = lower[hits[n - 1][0] + 1 if n else 0 : at]
        right = lower[
            at + len(value) if lower[at:].startswith(value.lower()) else at + 4 : hits[n + 1][0]
            if n + 1 < len(hits)
            else None
        ]
        if re.search(r"\b(?:never|not|no|n't|refuse)\b[^,;]*$", left) and not re.search(r"\bnot only\b", left):
            continue
        if brackets:
            store = known.limit if "(" in lower[:at] else known.ideal
            store[str(issue["id"])] = (value, piece.quote)
        elif LIMIT_BEFORE.search(left) or LIMIT_AFTER.search(right):
            known.limit[str(issue["id"])] = (value, piece.quote)
        elif IDEAL_BEFORE.search(left) or IDEAL_AFTER.search(right):
            known.ideal[str(issue["id"])] = (value, piece.quote)


def _weights(sentence: Clause, issues: list[Issue], keys: Mapping[str, Mapping[str, float]], known: Known) -> None:
    """Importance where points out of ten are stated; an order where places are, or what matters most."""
    lower = sentence.lower
    places = _places(sentence, keys)
    if re.search(r"\b(?:out of (?:ten|10)|scale of (?:ten|10|0|one|1)|of ten|/ ?10|points?)\b", lower):
        for issue, _, end in places:
            following = _POINTS.search(sentence.text, end)
            if following and following.start() - end < 40 and 0 <= float(following[1]) <= 10:
                value = float(following[1])
                whole = int(value) if value == int(value) else value
                known.found.append({"kind": "importance", "issue": issue, "value": whole, "quote": sentence.quote})
        return
    if _BETTER.search(lower) and places and not amounts(sentence):
        ranked = [
            (place, at, issue)
            for at, (issue, _, end) in enumerate(places)
            if (place := _place(sentence, end, places, at)) is not None
        ]
        order = [issue for _, _, issue in sorted(ranked)]
        if order and ranked and min(ranked)[0] == 0:
            known.found = [s for s in known.found if s["kind"] != "order"]
            known.found.append({"kind": "order", "issues": list(dict.fromkeys(order)), "quote": sentence.quote})


def _places(sentence: Clause, keys: Mapping[str, Mapping[str, float]]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for word in sentence.words:
        issue = _about(sentence.part(word.start, word.end), keys)
        if issue and issue not in [f[0] for f in found]:
            found.append((issue, word.start, word.end))
    return found


def _place(sentence: Clause, end: int, places: list[tuple[str, int, int]], at: int) -> int | None:
    """The place that the words around an issue give it: an ordinal behind it, or a "then" before it, or none."""
    stop = places[at + 1][1] if at + 1 < len(places) else sentence.end
    after = sentence.text[end:stop].lower()
    for word, place in _ORDINALS.items():
        if re.search(rf"\b{word}\b", after):
            return place
    if at == 0:
        return 0
    before = sentence.text[places[at - 1][2] : places[at][1]].lower()
    return at if _THEN.search(before) else None
