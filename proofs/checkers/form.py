"""The strict form of a certificate: what is not exactly in it is refused before any mathematics begins.

Only JSON objects, arrays, texts, integers, booleans and null; no floats, no repeated keys, no more than `MAX_BYTES`.
Fractions are texts such as "3/4". Every reader here returns the value or raises Unreadable with one sentence.
"""

import json
import re
from fractions import Fraction
from functools import lru_cache
from typing import Any, NoReturn

MAX_BYTES = 512 * 1024 * 1024
_FRACTION = re.compile(r"-?[0-9]+(/[1-9][0-9]*)?")
MAX_DIGITS = 100_000


class Refused(Exception):
    """The certificate is readable, and what it claims does not hold."""


class Unreadable(Exception):
    """This is no certificate in the form of this version."""


def demand(condition: object, otherwise: str) -> None:
    """Raise Refused with the sentence `otherwise` unless the condition holds."""
    if not condition:
        raise Refused(otherwise)


def parse(data: bytes) -> Any:
    """Bytes -> JSON value. Refuses floats, NaN, repeated keys, bad UTF-8, and anything too large."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the file has {len(data)} bytes; a certificate has at most {MAX_BYTES}")
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_integer,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"this is no JSON in UTF-8: {error}") from None


def canonical(value: object) -> str:
    """Sorted keys, no spaces: the text that the digest is taken of."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def fields(value: Any, *names: str) -> tuple[Any, ...]:
    """The values of exactly these keys, in this order."""
    if type(value) is not dict or set(value) != set(names):
        came = ", ".join(map(str, sorted(value))) if type(value) is dict else type(value).__name__
        raise Unreadable(f"wanted an object with {', '.join(names)}; came {came or 'an empty one'}")
    return tuple(value[name] for name in names)


def listed(value: Any, what: str, length: int | None = None) -> list[Any]:
    """A list, of `length` entries if that is given."""
    if type(value) is not list or (length is not None and len(value) != length):
        raise Unreadable(f"{what} must be a list{'' if length is None else f' of {length}'}; came {_short(value)}")
    return value


def text(value: Any, what: str) -> str:
    """A text."""
    if type(value) is not str:
        raise Unreadable(f"{what} must be a text; came {_short(value)}")
    return value


def integer(value: Any, what: str, low: int | None = None, high: int | None = None) -> int:
    """An integer (no boolean) from low to high, both included."""
    if type(value) is not int or (low is not None and value < low) or (high is not None and value > high):
        wanted = f" from {low} to {high}" if low is not None and high is not None else ""
        raise Unreadable(f"{what} must be an integer{wanted}; came {_short(value)}")
    return value


def truth(value: Any, what: str) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise Unreadable(f"{what} must be true or false; came {_short(value)}")
    return value


def fraction(value: Any, what: str) -> Fraction:
    """An exact number: an integer, or a text such as "3/4"."""
    if type(value) is int:
        return Fraction(value)
    if type(value) is not str or len(value) > MAX_DIGITS or not _FRACTION.fullmatch(value):
        raise Unreadable(f"{what} must be an integer or a text such as '3/4'; came {_short(value)}")
    return _read_short(value) if len(value) < 9 else _read(value)


def _read(digits: str) -> Fraction:
    above, _, below = digits.partition("/")
    return Fraction(_integer(above), _integer(below) if below else 1)


_read_short = lru_cache(maxsize=4096)(_read)  # utilities and ballots write the same few numbers again and again


def indices(value: Any, what: str, count: int) -> list[int]:
    """A list of different integers from 0 to count - 1."""
    found = [integer(x, what, 0, count - 1) for x in listed(value, what)]
    if len(set(found)) < len(found):
        raise Unreadable(f"{what} names an entry twice")
    return found


def distinct_texts(value: Any, what: str) -> list[str]:
    """A non-empty list of different, non-empty texts."""
    found = [text(x, what) for x in listed(value, what)]
    if not found or not all(found) or len(set(found)) < len(found):
        raise Unreadable(f"{what} must be different texts, none empty, at least one")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Unreadable("an object has a key twice")
    return made


def _no_float(came: str) -> NoReturn:
    raise Unreadable(f"{came} is no exact number; certificates hold integers, and fractions as text")


def _integer(digits: str) -> int:
    if len(digits) <= 4000:
        return int(digits)
    if len(digits) > MAX_DIGITS:
        raise Unreadable(f"a number of {len(digits)} digits; at most {MAX_DIGITS} are read")
    half = len(digits) // 2  # Python refuses to read more digits at once
    sign = -1 if digits.startswith("-") else 1
    head = digits[:-half].lstrip("-") or "0"
    scale: int = 10**half
    return sign * (_integer(head) * scale + _integer(digits[-half:]))


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"
