"""Numbers in words and digits, with their units, as values of an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from llm_bridge.backends.offline.text import Clause, stem

_ONES = {
    word: value
    for words, value in (
        ("one ein eine einen eins un une uno una", 1), ("two zwei deux dos", 2), ("three drei trois tres", 3),
        ("four vier quatre cuatro", 4), ("five fünf cinq cinco", 5), ("six sechs seis", 6), ("seven sieben sept siete", 7),
        ("eight acht huit ocho", 8), ("nine neun neuf nueve", 9), ("ten zehn dix diez", 10), ("eleven elf onze once", 11),
        ("twelve zwölf douze doce", 12), ("thirteen dreizehn treize trece", 13), ("fourteen vierzehn quatorze catorce", 14),
        ("fifteen fünfzehn quinze quince", 15), ("sixteen sechzehn seize", 16), ("eighteen achtzehn", 18),
        ("twenty zwanzig vingt veinte", 20), ("thirty dreißig trente treinta", 30), ("forty vierzig quarante cuarenta", 40),
        ("fifty fünfzig cinquante cincuenta", 50), ("sixty sechzig soixante sesenta", 60), ("seventy siebzig setenta", 70),
        ("eighty achtzig ochenta", 80), ("ninety neunzig noventa", 90),
    )
    for word in words.split()
}  # fmt: skip
_SCALE = {
    "hundred": 100,
    "hundert": 100,
    "cent": 100,
    "cien": 100,
    "thousand": 1000,
    "tausend": 1000,
    "mille": 1000,
    "mil": 1000,
}
_DIGITS = re.compile(r"(?<![\w.,:])(\d{1,3}(?:[,.\s]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?!\d)(?![:]\d)\s*(k\b)?")
_HALF = re.compile(r"\b(?:and a half|and half|einhalb|et demie?|y medi[oa])\b")
_UNITS = {
    "week": 7,
    "woche": 7,
    "semaine": 7,
    "semana": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
    "day": 1,
    "tag": 1,
    "jour": 1,
    "dia": 1,
}
_NOT_AMOUNTS = re.compile(r"\b(?:out of (?:ten|10)|of (?:ten|10)|points?|/ ?10|zero)\b")


@dataclass(frozen=True)
class Amount:
    """A number where it stands in the text, in the unit that is written, if any."""

    value: float
    start: int
    end: int
    unit: str = ""


def amounts(clause: Clause) -> list[Amount]:
    """The numbers of a clause, in order."""
    found = [_digits(clause, m) for m in _DIGITS.finditer(clause.lower)]
    taken = [(a.start, a.end) for a in found]
    words = clause.words
    at = 0
    while at < len(words):
        word = words[at]
        value = _word(word.lower)
        if value is None or any(s <= word.start < e for s, e in taken):
            at += 1
            continue
        end = at
        while end + 1 < len(words) and words[end + 1].lower in _SCALE:
            value *= _SCALE[words[end + 1].lower]
            end += 1
        after = clause.lower[words[end].end - clause.start :]
        half = _HALF.match(after.lstrip())
        stop = words[end].end + (len(after) - len(after.lstrip()) + half.end() if half else 0)
        if not (value == 1 and _is_article(words, at)):
            found.append(Amount(value + (0.5 if half else 0), word.start, stop, _unit(clause, stop)))
        at = end + 1
    return sorted(found, key=lambda a: a.start)


def _digits(clause: Clause, match: re.Match[str]) -> Amount:
    digits = match[1]
    if re.fullmatch(r"\d{1,3}(?:[,.\s]\d{3})+", digits):
        value = float(re.sub(r"[,.\s]", "", digits))
    else:
        value = float(digits.replace(",", "."))
    end = clause.start + match.end(1) + (1 if match[2] else 0)
    return Amount(value * (1000 if match[2] else 1), clause.start + match.start(), end, _unit(clause, end))


def _word(word: str) -> float | None:
    if word in _ONES:
        return float(_ONES[word])
    head, dash, tail = word.partition("-")
    return float(_ONES[head] + _ONES[tail]) if dash and head in _ONES and tail in _ONES else None


def _is_article(words: Any, at: int) -> bool:
    following = words[at + 1].stem if at + 1 < len(words) else ""
    return words[at].lower in ("one", "un", "une", "uno", "una", "ein", "eine", "einen", "eins") and following not in {
        stem(u) for u in _UNITS
    }


def _unit(clause: Clause, end: int) -> str:
    after = re.match(r"[\s-]*(%|[€£$]|[^\W\d_]+)", clause.lower[end - clause.start :])
    return stem(after[1]) if after else ""


def in_units_of(amount: Amount, issue: Mapping[str, Any]) -> float | None:
    """The amount in the issue's unit; None if its own unit is another kind, or it lies outside the issue's range."""
    unit, value = stem(str(issue.get("unit", "")).split(" ")[0].lower()), amount.value
    times = {stem(word): days for word, days in _UNITS.items()}
    if amount.unit in times and unit in times and amount.unit != unit:
        value *= times[amount.unit] / times[unit]
        value = round(value) if unit == "month" or unit == "week" else value
    elif "thousand" in str(issue.get("unit", "")) and value >= 1000:
        value /= 1000
    return value if float(issue["low"]) <= value <= float(issue["high"]) else None
