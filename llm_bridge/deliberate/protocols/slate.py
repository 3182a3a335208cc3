"""A slate of statements, each standing for the people who like it best: Generative Social Choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.guard.codes import digest, shuffled
from llm_bridge.deliberate.message import MEDIATOR, Ask, Ending, Transcript
from llm_bridge.deliberate.protocol import Step, protocol
from llm_bridge.deliberate.protocols.statements import (
    WRITE,
    given,
    listed,
    numbered,
    opinion_asks,
    opinions,
    words_form,
)
from proofs.properties.balanced import UNKNOWN, Rating, shares, unserved, words_needed
from socialchoice.model.errors import InvalidProblem

RATE = "rate"
LOW, HIGH = 0, 6


@dataclass
class Progress:
    """What a transcript has come to: the statements, what everybody rates them, who is served by which."""

    statements: dict[str, str] = field(default_factory=dict)
    ratings: dict[str, dict[str, int]] = field(default_factory=dict)
    served: dict[str, str] = field(default_factory=dict)
    slots: list[dict[str, Any]] = field(default_factory=list)
    spent: int = 0
    capped: bool = False

    def rating(self, party: str, id: str) -> int:
        """What a party rates a statement; `UNKNOWN`, below every rating, where they did not say."""
        return self.ratings.get(party, {}).get(id, UNKNOWN)


@protocol(
    about="statements",
    source="Fish, Gölz, Parkes, Procaccia, Rusak, Shapira and Wüthrich 2023, arXiv:2309.01291; with a budget after "
    "Boehmer, Fish and Procaccia 2025, arXiv:2505.22939 (both from summaries)",
    aliases=("generative-social-choice",),
    roles=(MEDIATOR,),
)
def slate(
    transcript: Transcript, *, statements: int = 3, queries: int = 1, budget: int | None = None, seed: int = 1
) -> Step:
    """Statements are written for those whom none serves yet, and each in turn serves the people who rate it highest.

    Of n people and k statements, the first n mod k statements serve one more than the others. In each step the mediator
    is asked for a statement that the r-th most content of the people not yet served likes as much as possible, where r
    is how many it shall serve; everybody rates it; of all statements so far that one is chosen whose r-th highest
    rating among them is highest (then the one written first), and it serves the r who rate it highest, equal ones by
    the seed. If the mediator's statements are the best that there are, the slate has balanced justified representation
    over all that could have been written (see `proofs.properties.balanced`); over what was written that is checked in
    any case, and the ending says with which result.

    queries : how many statements are asked for in a step
    budget  : the most words that the slate may have; a statement of c words then serves ⌈c · n / budget⌉ people, and at
              most `statements` are chosen. No rating below the lowest that can be given is served: it ends where no
              statement has enough people who rate it, and who is left belongs to what they rate best. Representation by
              cost is then guaranteed if the queries are exact and `statements` was not what ended it; balance is not

    Raises InvalidProblem for a budget that is no positive whole number.
    """
    if budget is not None and (isinstance(budget, bool) or not isinstance(budget, int) or budget < 1):
        raise InvalidProblem(f"the budget is {budget!r}; it must be a whole number of words, at least 1")
    if missing := transcript.missing(opinion_asks(transcript)):
        return missing
    made = Progress()
    for at in range(statements):
        left = [party for party in transcript.parties if party not in made.served]
        if not left:
            break
        asks = _queries(transcript, made, at, left)
        if missing := transcript.missing(asks):
            return missing
        fresh = _written(transcript, made, asks)
        rates = _rates(transcript, at, made, fresh) if fresh else []
        if missing := transcript.missing(rates):
            return missing
        _rated(transcript, made, rates)
        if not _served(transcript, made, at, left) and budget is not None and not fresh:
            break
    else:
        made.capped = len(made.served) < len(transcript.parties)
    return _ending(transcript, made)


@slate.bounded
def most_messages(parties: int, *, statements: int, queries: int, **_: object) -> int:
    """Every opinion, and per statement every query and everybody's ratings."""
    return parties + statements * (queries + parties)


def _wanted(transcript: Transcript, at: int, left: Sequence[str]) -> int:
    """How many of those who are left the statement of this step serves, where there is no budget."""
    return shares(len(left), int(transcript.options["statements"]) - at)


def _queries(transcript: Transcript, made: Progress, at: int, left: Sequence[str]) -> list[Ask]:
    """The generative queries of a step; who is meant is told by the opinions that are shown."""
    asks = []
    budget = transcript.options["budget"]
    for j in range(transcript.options["queries"]):
        key = f"{at}/write/{j}"
        shows: dict[str, Any] = {
            "question": transcript.about["question"],
            "options": transcript.about.get("options", []),
            "parties": list(left),
            "statement": j,
            "statements": transcript.options["queries"],
            "opinions": opinions(transcript, left, f"{transcript.options['seed']}/{key}"),
            "written": listed(made.statements),
        }
        if budget is None:
            shows["serves"] = _wanted(transcript, at, left)
        else:
            shows |= {"people": len(transcript.parties), "budget": budget, "words": budget - made.spent}
        asks.append(Ask(key, MEDIATOR, {WRITE: words_form()}, shows))
    return asks


def _written(transcript: Transcript, made: Progress, asks: Sequence[Ask]) -> list[str]:
    """The ids of the statements that are new."""
    before = set(made.statements)
    texts = [m.value for ask in asks if (m := given(transcript, ask.key, WRITE, words_form()))]
    made.statements = numbered(texts, made.statements)
    return [id for id in made.statements if id not in before]


def _rates(transcript: Transcript, at: int, made: Progress, fresh: Sequence[str]) -> list[Ask]:
    """The discriminative queries: everybody is asked, served or not, so that the whole slate can be checked."""
    shows = {
        "question": transcript.about["question"],
        "options": transcript.about.get("options", []),
        "statements": listed(made.statements, fresh),
        "low": LOW,
        "high": HIGH,
    }
    asks = []
    for party in transcript.parties:
        key = f"{at}/rate/{party}"
        form = forms.ratings(shuffled(fresh, f"{transcript.options['seed']}/{key}"), LOW, HIGH)
        asks.append(Ask(key, party, {RATE: form}, {**shows, "you": party}))
    return asks


def _rated(transcript: Transcript, made: Progress, rates: Sequence[Ask]) -> None:
    for ask in rates:
        if message := given(transcript, ask.key, RATE, ask.acts[RATE]):
            made.ratings.setdefault(ask.to, {}).update({id: number for id, number in message.value})


def _served(transcript: Transcript, made: Progress, at: int, left: Sequence[str]) -> bool:
    """Choose the statement of this step and whom it serves; whether there was one."""
    budget, best = transcript.options["budget"], None
    for id, text in made.statements.items():
        words, wanted = len(text.split()), _wanted(transcript, at, left)
        if budget is not None:
            wanted = words_needed(words, len(transcript.parties), budget)
        levels = sorted((made.rating(party, id) for party in left), reverse=True)
        if wanted > len(left) or (budget is not None and levels[wanted - 1] < LOW):
            continue
        if best is None or levels[wanted - 1] > best[0]:
            best = (levels[wanted - 1], id, wanted, words)
    if best is None:
        return False
    level, id, wanted, words = best
    lot = f"{transcript.options['seed']}/{at}/serve"
    group = sorted(left, key=lambda party: (-made.rating(party, id), digest(lot, party)))[:wanted]
    made.served.update(dict.fromkeys(group, id))
    made.spent += words
    made.slots.append({"id": id, "serves": sorted(group), "level": None if level == UNKNOWN else level, "words": words})
    return True


def _ending(transcript: Transcript, made: Progress) -> Ending:
    if not made.slots:
        return Ending("no agreement", None, "No statement was written that enough people rated.", {"statements": []})
    chosen = list(dict.fromkeys(slot["id"] for slot in made.slots))
    left = [party for party in transcript.parties if party not in made.served]
    for party in left:
        best = max(chosen, key=lambda id: made.rating(party, id))
        if made.rating(party, best) != UNKNOWN:
            made.served[party] = best
    budget = transcript.options["budget"]
    data = {
        "statements": [{**slot, "text": made.statements[slot["id"]]} for slot in made.slots],
        "written": listed(made.statements),
        "assigned": {party: made.served.get(party) for party in transcript.parties},
        "left over": left,
        "capped": made.capped,
        "words": made.spent,
        "represents": represents(transcript, made),
    }
    for_each = "" if budget is None else f", with {made.spent} of {budget} words"
    why = f"{len(chosen)} statements stand for {len(made.served)} of {len(transcript.parties)} people{for_each}."
    return Ending("chosen", [made.statements[id] for id in chosen], why, data)


def represents(transcript: Transcript, made: Progress) -> dict[str, Any]:
    """Whether the slate is justified over all statements that were written, by the ratings that were given.

    {"over": how many, "holds": …}, with the group that is let down, the statement and the rating where it does not.
    """
    ids, people, budget = list(made.statements), len(transcript.parties), transcript.options["budget"]
    ratings: list[list[Rating]] = [[made.ratings.get(p, {}).get(id) for id in ids] for p in transcript.parties]
    served = [made.served.get(party) for party in transcript.parties]
    assigned = [None if id is None else ids.index(id) for id in served]
    least = [shares(people, transcript.options["statements"])] * len(ids)
    if budget is not None:
        least = [words_needed(len(text.split()), people, budget) for text in made.statements.values()]
    found = unserved(ratings, assigned, least)
    told: dict[str, Any] = {"over": len(ids), "holds": found is None}
    if found is not None:
        told |= {
            "statement": ids[found.statement],
            "rating": found.rating,
            "group": [transcript.parties[i] for i in found.members],
        }
    return told
