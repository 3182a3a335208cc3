"""Each judgement in words, as its author is told what was read from them."""

from collections.abc import Callable, Mapping
from typing import Any

from .facts import listing
from .names import title_of

GRADES = {-2: "strongly against", -1: "against", 0: "neutral about", 1: "in favour of", 2: "strongly in favour of"}
Titles = Mapping[str, str]


def in_words(judgement: Mapping[str, Any], titles: Titles) -> str:
    """A judgement's record as a clause that begins with a small letter."""
    return WORDS[judgement["kind"], "issue" in judgement](judgement, titles)


WORDS: Mapping[tuple[str, bool], Callable[[Any, Titles], str]] = {
    ("grade", False): lambda j, t: f"{GRADES[j['value']]} {title_of(t, j['option'])}",
    ("prefers", False): lambda j, t: f"{title_of(t, j['better'])} before {title_of(t, j['worse'])}",
    ("tie", False): lambda j, t: f"{listing(title_of(t, o) for o in j['options'])} held equal",
    ("approves", False): lambda j, t: f"accepts {title_of(t, j['option'])}",
    ("red_line", False): lambda j, t: f"a red line at {title_of(t, j['option'])}",
    ("red_line", True): lambda j, t: f"a red line on {title_of(t, j['issue'])}: {j['text']}",
    ("ideal", True): lambda j, t: f"wants {j['value']} for {title_of(t, j['issue'])}",
    ("limit", True): lambda j, t: f"would accept at worst {j['value']} for {title_of(t, j['issue'])}",
    ("importance", True): lambda j, t: f"weighs {title_of(t, j['issue'])} at {j['value']} of 10",
    ("order", False): lambda j, t: f"what matters, most first: {listing(title_of(t, i) for i in j['issues'])}",
    ("reason", False): lambda j, t: f"a reason for {title_of(t, j['supports'])}",
}
