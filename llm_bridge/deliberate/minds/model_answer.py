"""A model's answer, read back from codes and checked: what does not fit is told, and never guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from llm_bridge.backend import canonical
from llm_bridge.deliberate import forms
from llm_bridge.deliberate.deals import ACCEPT, OFFER
from llm_bridge.deliberate.guard.codes import Codes
from llm_bridge.deliberate.guard.limits import numbers_in, on_the_table, private_numbers
from llm_bridge.deliberate.guard.marking import visible
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.model_request import MOST_QUOTES, Own, Question, heard, least
from llm_bridge.words import Limit
from socialchoice.model.errors import Unanswered

LONGEST_QUOTE = 400  # characters
RUN = 8  # words in a row that only a quote has in common with a text


def read(ask: Ask, asked: Question, own: Own, text: str, *, free: bool) -> tuple[Said, tuple[str, ...]]:
    """What was said, and what is wrong with words that were dropped; those that were not asked for are left out.

    Raises Unanswered for an answer that is not of the form, and for an offer or an acceptance that this party's own
    numbers forbid: a deal of unknown worth, across its red line, or below what it has without one.
    """
    entry = _entry(text)
    act, value = entry.get("act"), entry.get("value")
    if not isinstance(act, str) or act not in asked.acts:
        raise Unanswered(f"the act {act!r} was not asked for; choose one of {', '.join(asked.acts)}")
    form = asked.acts[act]
    value = _in_order(form, value)
    if wrong := forms.fault(form, value):
        raise Unanswered(wrong)
    meant = _decoded(ask.acts[act], value, asked.codes)
    if wrong := forms.fault(ask.acts[act], meant):
        raise Unanswered(wrong)
    if wrong := _forbidden(ask, act, meant, own):
        raise Unanswered(wrong)
    quotes, faults = _quotes(entry.get("quotes"), own)
    talk = entry.get("talk")
    said = asked.codes.spelled(visible(talk)) if free and isinstance(talk, str) else ""
    if isinstance(meant, str) and (wrong := _tells(meant, ask, own) or _repeats(meant, own)):
        raise Unanswered(wrong)
    if wrong := _tells(said, ask, own) or _repeats(said, own):
        said, faults = "", (*faults, wrong)
    reason = " ".join(f"“{quote}”" for quote in quotes)
    return Said(act, meant, said, reason or _taken_up(entry.get("takes_up"), ask, asked, own)), faults


def _entry(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)["answer"]
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unanswered("the answer is no JSON object with an answer that has an act and its value")
    return found


def _in_order(form: forms.Form, value: Any) -> Any:
    """A deal with its terms in the order of the form; the order means nothing, and is no fault."""
    if form["form"] != "deal" or not isinstance(value, list):
        return value
    place = {title: at for at, (title, _) in enumerate(form["issues"])}
    if not all(isinstance(term, list) and term and isinstance(term[0], str) and term[0] in place for term in value):
        return value
    return sorted(value, key=lambda term: place[term[0]])


def _decoded(form: forms.Form, value: Any, codes: Codes) -> Any:
    """The value in ids, a deal in the order of the issues."""
    match form["form"]:
        case "deal":
            given = {codes.id(title): codes.id(chosen) for title, chosen in value}
            return [[title, given[title]] for title, _ in form["issues"]]
        case "choice":
            return codes.id(value)
        case "ranking":
            return [[codes.id(code) for code in tier] for tier in value]
        case "ratings":
            return [[codes.id(code), number] for code, number in value]
        case "text":
            return codes.spelled(visible(value))
    return value


def _forbidden(ask: Ask, act: str, value: Any, own: Own) -> str | None:
    """Why this party cannot say that, in a sentence for its own model alone; None if it can."""
    stakes = own.stakes
    if stakes is None or act not in (OFFER, ACCEPT):
        return None
    terms = value if act == OFFER else on_the_table(ask)
    if terms is None:
        return "there is no deal on the table to accept" if "offers" in ask.shows else None
    floor = stakes.reservation if act == OFFER else least(ask, stakes)
    worth = stakes.worth(stakes.space.choice(terms))
    if worth is None:
        return "that deal is beyond your red line, or its worth is unknown; never offer or accept it"
    return None if worth >= floor else f"that deal is worth {worth} to you, and you have {floor} without it"


def _tells(words: str, ask: Ask, own: Own) -> str | None:
    """Whether words for others hold a number that is private to this party; None if not."""
    if own.stakes is None:
        return None
    public = set(numbers_in(canonical(dict(ask.shows)) + canonical([list(issue) for issue in own.stakes.space.issues])))
    told = (private_numbers(own.stakes) - public) & set(numbers_in(words))
    return f"{min(told)} is what something is worth to this party, which stays here; say it without" if told else None


def _repeats(words: str, own: Own) -> str | None:
    """Whether words for others repeat the text of an author who did not agree to that; None if not."""
    if own.position is None or own.quotable:
        return None
    written, said = own.position.text.split(), " ".join(words.split())
    runs = (" ".join(written[at : at + RUN]) for at in range(len(written) - RUN + 1))
    found = next((run for run in runs if run in said), None)
    return None if found is None else f"{found!r} repeats the party's own words, which stay here; say it in others"


def _taken_up(given: Any, ask: Ask, asked: Question, own: Own) -> str:
    """The critiques that are said to have been taken up, by their ids."""
    known = heard(ask, own, asked.codes)
    named = [code for code in given if code in known] if isinstance(given, list) else []
    return f"critiques heard: {' '.join(asked.codes.id(code) for code in dict.fromkeys(named))}" if named else ""


def _quotes(given: Any, own: Own) -> tuple[list[str], tuple[str, ...]]:
    """The quotes that stand in the party's own text and give no limit of theirs away; and what is wrong with others."""
    if own.position is None or not own.quotable or given is None:
        return [], ()
    if not isinstance(given, list) or not all(isinstance(quote, str) for quote in given):
        return [], ("quotes must be a list of passages from your own text",)
    kept, faults = [], []
    secret = [judgement.quote for judgement in own.judgements if isinstance(judgement, Limit)]
    for quote in given[:MOST_QUOTES]:
        if not quote.strip() or quote not in own.position.text or len(quote) > LONGEST_QUOTE:
            faults.append(f"{quote[:80]!r} does not stand in your own text, or is longer than {LONGEST_QUOTE}")
        elif any(limit in quote or quote in limit for limit in secret):
            faults.append(f"{quote[:80]!r} gives away a limit of yours")
        else:
            kept.append(quote)
    return kept, tuple(faults)
