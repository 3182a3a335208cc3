"""Values as JSON and back: the one place that says how fractions, names and digests are written.

Canonical JSON has sorted keys and no spaces, in UTF-8. A fraction is written as text, "3/4" or "2"; integers stay
integers of any size; floats never appear.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import numpy as np

from socialchoice.model.errors import InvalidProblem, TooLarge

Exact = int | Fraction
MOST_DIGITS = 4300  # what Python writes


def plain(value: object) -> Any:
    """`value` as JSON values: fractions as text, sets sorted, numpy integers as integers."""
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return written(value)
        case np.integer():
            return int(value)
        case np.ndarray():
            return plain(value.tolist())
        case Mapping():
            return {str(k): plain(v) for k, v in value.items()}
        case Set():
            return sorted((plain(v) for v in value), key=canonical)
        case Sequence():
            return [plain(v) for v in value]
    if hasattr(value, "record"):
        return plain(value.record())
    raise TypeError(f"{type(value).__name__} has no exact JSON form: {value!r}")


def written(value: Fraction) -> str:
    """A fraction as text, "3/4" or "2". Raises TooLarge for more digits than Python writes."""
    try:
        return str(value)
    except ValueError:
        raise TooLarge("an exact number of the answer has more than 4,300 digits, which nobody can use") from None


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: equal values, equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(value: object) -> str:
    """sha256 of the canonical JSON of `value`, in hexadecimal."""
    return hashlib.sha256(canonical(plain(value)).encode()).hexdigest()


def exact(value: object) -> Fraction:
    """An exact number from an int, a Fraction, a Decimal, or text such as "3", "0.25" or "1/3".

    Raises InvalidProblem for floats (they are not exact), booleans, NaN, infinity, more than 4,300 digits, exponents
    beyond that either way, and anything else.
    """
    match value:
        case bool():
            pass
        case Fraction():
            return value
        case int() | np.integer():
            return Fraction(int(value))
        case Decimal() if value.is_finite():
            return _from_decimal(value)
        case str():
            return _from_text(value)
    raise InvalidProblem(f"{short(value)} is no exact number; give an integer, a Fraction, or text such as '0.25'")


def short(value: object) -> str:
    """What came, for a sentence: its first letters where it is long."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _from_text(text: str) -> Fraction:
    if len(text) > MOST_DIGITS and sum(map(str.isdecimal, text)) > MOST_DIGITS:
        raise InvalidProblem(f"{short(text)} has more than {MOST_DIGITS:,} digits; write it shorter")
    try:
        above, slash, below = text.strip().partition("/")
        number = Fraction(int(above), int(below)) if slash else Decimal(above)
        if isinstance(number, Decimal) and not number.is_finite():
            raise ValueError
    except (ValueError, InvalidOperation, OverflowError, ZeroDivisionError):
        raise InvalidProblem(f"{short(text)} is no number; write it like 3, 0.25 or 1/3") from None
    return exact(number)


def _from_decimal(value: Decimal) -> Fraction:
    """The same number. A few letters such as 1e999999999 would else be written out in full, which never ends."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and value and max(abs(exponent), abs(value.adjusted())) > MOST_DIGITS:
        raise InvalidProblem(
            f"{short(str(value))} has more than {MOST_DIGITS:,} digits when written out; use another unit"
        )
    return Fraction(value) if value or not isinstance(exponent, int) else Fraction(0)
