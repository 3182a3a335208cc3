"""What a model is asked for one party: what everybody in this step is shown, and what this party alone may know.

It is built from the ask, the party's own words and its own stakes. There is no other argument, so that nobody else's
private values can get in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from llm_bridge.backend import Request
from llm_bridge.deliberate import forms
from llm_bridge.deliberate.guard.codes import Codes, digest, shuffled
from llm_bridge.deliberate.guard.limits import on_the_table
from llm_bridge.deliberate.guard.showing import coded, shown, walked
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.stakes import Stakes, Terms
from llm_bridge.words import Judgement, Position

OFFERS, WRITES, RANKS = "deliberate-offer", "deliberate-statement", "deliberate-rank"
MOST_QUOTES = 3
IDS = ("choice", "ranking", "ratings")


@dataclass(frozen=True)
class Own:
    """What one party's mind knows beyond what it is shown; all of it is this party's own, or known to everybody.

    position   : its words; None for one that speaks for nobody, such as a mediator
    judgements : what was read from them
    stakes     : what deals are worth to it; None where nothing is negotiated
    titles     : id of an option, issue or value -> how people call it; known to everybody
    quotable   : whether its author agrees to have their words passed on; otherwise none is even asked for
    """

    position: Position | None = field(default=None, repr=False)
    judgements: tuple[Judgement, ...] = field(default=(), repr=False)
    stakes: Stakes | None = field(default=None, repr=False)
    titles: Mapping[str, str] = field(default_factory=dict)
    quotable: bool = False


@dataclass(frozen=True)
class Question:
    """A request, with what is needed to read the answer.

    codes : id <-> code
    acts  : act -> the form of its value in codes
    """

    request: Request
    codes: Codes
    acts: Mapping[str, forms.Form]


def question(ask: Ask, own: Own, seed: str, *, free: bool) -> Question:
    """The request of an ask to this party.

    Codes, delimiter, marker and the order of what is shown hang on the step alone: all parties of a step have the same
    first part and the same schema, byte for byte, so that it is paid for once. The order in which each is to look at
    things, and in which its own table stands, is another for every ask.

    seed : of the deliberation; no author knew it when they wrote
    free : whether words are asked for beyond quotes
    """
    step = digest(seed, ask.key.removesuffix(f"/{ask.to}"))
    ids = _ids(ask, own)
    common = {key: value for key, value in ask.shows.items() if key not in ("you", "options")}
    if "words" in common:
        common["words"] = [{**w, "by": ask.to} if w.get("by") == "you" else w for w in common["words"]]
    data, codes, fence = shown(common, ids, step)
    acts = {act: _coded(form, codes, step) for act, form in ask.acts.items()}
    if "options" in ask.shows:  # the words of whoever asks
        data["options"] = [title for _, title in ask.shows["options"]]
    data["marked"] = {"delimiter": fence.delimiter, "marker": fence.marker}
    data["names"] = [[codes.code(id), name] for id in shuffled(ids, step) if (name := _name(id, ask, own)) is not None]
    if own.stakes is not None:
        known = dict(own.stakes.space.issues)
        data["issues"] = [
            [codes.code(title), [codes.code(value) for value in shuffled(known[title], step)]]
            for title in shuffled(known, step)
        ]
    request = Request(
        _task(ask),
        {"shown": data, "you": _own(ask, own, codes, seed)},
        _schema(acts, heard(ask, own, codes), own, free=free),
    )
    return Question(request, codes, acts)


def table_deals(ask: Ask) -> list[Terms]:
    """The deals that are on the table, the one that `accept` speaks of last."""
    shows = ask.shows
    last: dict[str, Terms] = {by: terms for by, terms in shows.get("offers", [])}
    rest = [terms for terms in last.values() if terms != on_the_table(ask)]
    found = [*rest, _standing(ask), on_the_table(ask)]
    return [terms for terms in found if terms is not None]


def _standing(ask: Ask) -> Terms | None:
    """The deal that stands; a statement that does is none."""
    found = ask.shows.get("standing")
    return found if isinstance(found, list) else None


def heard(ask: Ask, own: Own, codes: Codes) -> list[str]:
    """The codes of the critiques that one who writes for all may say to have taken up."""
    return [codes.code(c["id"]) for c in ask.shows.get("critiques", ())] if own.position is None else []


def least(ask: Ask, stakes: Stakes) -> Fraction:
    """The least worth at which a deal is accepted: no agreement, or the text that stands and would be given up."""
    standing = _standing(ask)
    held = None if standing is None else stakes.worth(stakes.space.choice(standing))
    return stakes.reservation if held is None else max(held, stakes.reservation)


def _ids(ask: Ask, own: Own) -> list[str]:
    """Everything that goes by a code: parties, what the forms name, and what deals are made of."""
    found = [ask.to, *ask.shows.get("parties", ()), *own.titles, *coded(ask.shows)]
    for form in ask.acts.values():
        found += _named(form)
    if own.stakes is not None:
        found += _named(forms.deal(own.stakes.space.issues))
    return list(dict.fromkeys(found))


def _named(form: forms.Form) -> Iterable[str]:
    if form["form"] == "deal":
        return [id for title, values in form["issues"] for id in (title, *values)]
    return list(form["ids"]) if form["form"] in IDS else []


def _name(id: str, ask: Ask, own: Own) -> str | None:
    """How a thing is called, where that may be told: parties and statements stay without names."""
    if id in own.titles:
        return own.titles[id]
    spoken = [form for form in ask.acts.values() if form["form"] in ("deal", "choice")]
    if own.stakes is not None:
        spoken.append(forms.deal(own.stakes.space.issues))
    return id if any(id in _named(form) for form in spoken) and id not in ask.shows.get("parties", ()) else None


def _coded(form: forms.Form, codes: Codes, step: str) -> forms.Form:
    """The form with codes, its lists in the order of the step."""
    if form["form"] == "deal":
        known = dict(form["issues"])
        issues = [(title, shuffled(known[title], step)) for title in shuffled(known, step)]
        return forms.deal([(codes.code(title), [codes.code(value) for value in values]) for title, values in issues])
    if form["form"] in IDS:
        return {**form, "ids": [codes.code(id) for id in shuffled(form["ids"], step)]}
    return form


def _own(ask: Ask, own: Own, codes: Codes, seed: str) -> dict[str, Any]:
    """What this party alone is told, with its own words as they are."""
    turn = digest(seed, ask.key, ask.to)
    judged = [id for form in ask.acts.values() if form["form"] in IDS for id in _named(form)]
    ranked = any(form["form"] == "ranking" for form in ask.acts.values())  # its order is the protocol's, for each alone
    order = list(dict.fromkeys(judged)) if ranked else shuffled(dict.fromkeys(judged), turn)
    most = [form["most"] for form in ask.acts.values() if form["form"] == "text"]
    told: dict[str, Any] = {"you": codes.code(ask.to), "may": list(ask.acts)}
    told |= {"order": [codes.code(id) for id in order]} if judged else {}
    told |= {"most": most[0]} if most else {}
    if own.position is not None:
        told["text"] = own.position.text
    if own.judgements:
        records = [judgement.record() for judgement in own.judgements]
        told["judgements"] = walked(records, _known(codes, own), codes.code, str)
    return told | (_worth(ask, own.stakes, codes, turn) if own.stakes is not None else {})


def _known(codes: Codes, own: Own) -> list[str]:
    spoken = _named(forms.deal(own.stakes.space.issues)) if own.stakes is not None else ()
    return [id for id in (*spoken, *own.titles) if id in codes]


def _worth(ask: Ask, stakes: Stakes, codes: Codes, turn: str) -> dict[str, Any]:
    """This party's exact worth of every value and of the deals on the table, computed by code."""
    rows = {}
    for (title, values), parts in zip(stakes.space.issues, stakes.worth_of, strict=True):
        row = dict(zip(values, parts, strict=True))
        rows[title] = [[codes.code(v), _number(row[v])] for v in shuffled(values, turn)]
    deals = []
    for terms in table_deals(ask):
        worth = stakes.worth(stakes.space.choice(terms))
        deals.append({"deal": [[codes.code(t), codes.code(v)] for t, v in terms], "worth": _number(worth)})
    return {
        "worth": [[codes.code(title), rows[title]] for title in shuffled(rows, turn)],
        "reservation": str(stakes.reservation),
        "least": str(least(ask, stakes)),
        "deals": deals,
    }


def _number(worth: Fraction | None) -> str | None:
    return None if worth is None else str(worth)


def _task(ask: Ask) -> str:
    kinds = {form["form"] for form in ask.acts.values()}
    if "deal" in kinds or kinds == {"nothing"} or "proposed" in ask.shows:
        return OFFERS
    return WRITES if "text" in kinds else RANKS


def _schema(acts: Mapping[str, forms.Form], critiques: list[str], own: Own, *, free: bool) -> dict[str, Any]:
    """One record an act: its value, quotes from the party's own text, critiques taken up, words where asked for."""
    words: dict[str, Any] = {}
    if critiques:
        words["takes_up"] = {"type": "array", "items": {"type": "string", "enum": critiques}}
    if own.position is not None and own.quotable:
        words["quotes"] = {"type": "array", "items": {"type": "string"}}
    if free:
        words["talk"] = {"type": "string"}
    records = [
        _closed({"act": {"type": "string", "enum": [act]}, "value": forms.schema(form), **words})
        for act, form in acts.items()
    ]
    return _closed({"answer": records[0] if len(records) == 1 else {"anyOf": records}})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
