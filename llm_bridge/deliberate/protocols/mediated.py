"""A mediator writes statements, everybody ranks them in private, a rule elects one, all criticise it; and once more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.guard.codes import shuffled
from llm_bridge.deliberate.message import MEDIATOR, Ask, Ending, Transcript
from llm_bridge.deliberate.protocol import Step, protocol
from llm_bridge.deliberate.protocols.critiques import CONTENT, CRITICISE, Critique, critiques, recorded, statuses
from llm_bridge.deliberate.protocols.elections import RANK, Held, ballot_form, held, profile_of, shown_order
from llm_bridge.deliberate.protocols.statements import (
    WRITE,
    given,
    listed,
    numbered,
    opinion_asks,
    opinions,
    words_form,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ties import parse_tie_break
from socialchoice.rule import RULES


@protocol(
    about="statements",
    source="Tessler, Bakker et al. 2024, doi:10.1126/science.adq2852 (from summaries)",
    aliases=("habermas",),
    roles=(MEDIATOR,),
)
def mediated(
    transcript: Transcript,
    *,
    rounds: int = 2,
    statements: int = 4,
    rule: str = "schulze",
    ties: str | None = None,
    seed: int = 1,
) -> Step:
    """A mediator writes statements, everybody ranks them in private, and a rule elects one, which all then criticise.

    In the next round statements are written from all opinions, all critiques so far and the winner, which stands for
    election again: a revision has to beat what it revises. Nobody sees another's ranking. Whoever gives none abstains.

    statements : how many the mediator writes in a round, each asked for on its own, with its own order of opinions
    rule       : any rule that takes rankings and elects one alternative
    ties       : a tie-break in its notation: `lot:SEED`, for no order of ids is known beforehand; without one every
                 tied winner is recorded, and the first of them as they were written, the winner so far before all, is
                 the one that is criticised
    seed       : decides every order in which something is shown

    Raises InvalidProblem and UnknownName for a rule that cannot be asked this, or for a tie-break that is none, and
    TieUnbroken for one that does not break the tie.
    """
    if missing := transcript.missing(opinion_asks(transcript)):
        return missing
    elections: list[Held] = []
    said: list[Critique] = []
    for at in range(rounds):
        writes = _writes(transcript, at, statements, seed, said, elections)
        if missing := transcript.missing(writes):
            return missing
        candidates = _candidates(transcript, at, writes, elections)
        asked = _ranks(transcript, at, candidates, seed) if candidates else []
        if missing := transcript.missing(asked):
            return missing
        before = elections[-1].chosen if elections else None
        elections.append(held(transcript, at, candidates, asked, rule, ties, before))
        if at + 1 < rounds and elections[-1].chosen is not None:
            views = _views(transcript, at, elections[-1])
            if missing := transcript.missing(views):
                return missing
            said = [*said, *critiques(transcript, at, views, elections[-1].chosen)]
    return _ending(transcript, elections, said, statements)


@mediated.checked
def can_be_held(*, rule: str, ties: str | None, **_: object) -> None:
    """Refuse a rule that elects no single statement, and a tie-break that is none, before anybody is asked."""
    if ties is not None:
        parse_tie_break(ties)
    takes = [one for one in RULES[rule].rules if issubclass(RankingProfile, one.problem) and one.answer is str]
    if not takes or any("size" in one.options for one in takes):
        raise InvalidProblem(f"{rule} elects no single statement by rankings; take one such as schulze")


@mediated.bounded
def most_messages(parties: int, *, rounds: int, statements: int, **_: object) -> int:
    """Every opinion, and per round every statement, ranking and, but in the last, critique."""
    return parties + rounds * (statements + parties) + (rounds - 1) * parties


def election(transcript: Transcript, at: int) -> RankingProfile:
    """The rankings of a round, counted from 0, whose ballots come in no order of people; to be certified by anyone.

    Raises InvalidProblem if the round was not held, or nobody ranked in it.
    """
    candidates: dict[str, str] = {}
    found = mediated.function(transcript, **{**transcript.options, "rounds": at + 1})
    if isinstance(found, Ending) and len(found.data["rounds"]) == at + 1:
        candidates = dict(found.data["rounds"][at]["candidates"])
    if not candidates:
        raise InvalidProblem(f"round {at} has no election; give a round in which statements were ranked")
    keys = [f"{at}/rank/{party}" for party in transcript.parties]
    ballots = [m.value for key in keys if (m := given(transcript, key, RANK, ballot_form(list(candidates))))]
    return profile_of(candidates, ballots)


def _writes(
    transcript: Transcript, at: int, number: int, seed: int, said: list[Critique], elections: list[Held]
) -> list[Ask]:
    """The asks for statements: no two of them see opinions and critiques in the same order, but by chance."""
    asks = []
    standing = elections[-1] if elections and elections[-1].chosen is not None else None
    for j in range(number):
        key = f"{at}/write/{j}"
        by_id = {critique.id: critique for critique in said}
        shows = {
            "question": transcript.about["question"],
            "options": transcript.about.get("options", []),
            "parties": list(transcript.parties),
            "round": at,
            "statement": j,
            "statements": number,
            "opinions": opinions(transcript, transcript.parties, f"{seed}/{key}"),
            "critiques": [by_id[id].shown() for id in shuffled(by_id, f"{seed}/{key}")],
            "winner": None if standing is None else standing.shown(),
        }
        asks.append(Ask(key, MEDIATOR, {WRITE: words_form()}, shows))
    return asks


def _candidates(transcript: Transcript, at: int, writes: list[Ask], elections: list[Held]) -> dict[str, str]:
    """The winner so far, then the statements of this round as they were written; the same words stand once."""
    known = {id: text for one in elections for id, text in one.candidates.items()}
    texts = [m.value for ask in writes if (m := given(transcript, ask.key, WRITE, words_form()))]
    named = numbered(texts, known)
    before = elections[-1].chosen if elections else None
    new = [next(id for id, text in named.items() if text == wanted) for wanted in texts]
    return {id: named[id] for id in dict.fromkeys([*([] if before is None else [before]), *new])}


def _ranks(transcript: Transcript, at: int, candidates: Mapping[str, str], seed: int) -> list[Ask]:
    """Each is to look at the statements in an order of their own, which is that of the ids in the form."""
    shows = {
        "question": transcript.about["question"],
        "options": transcript.about.get("options", []),
        "statements": listed(candidates),
    }
    asks = []
    for party in transcript.parties:
        key = f"{at}/rank/{party}"
        form = ballot_form(shown_order(candidates, seed, key))
        asks.append(Ask(key, party, {RANK: form}, {**shows, "you": party}))
    return asks


def _views(transcript: Transcript, at: int, one: Held) -> list[Ask]:
    """Everybody is asked alone what is wrong with the winner; nobody sees what others find wrong."""
    acts = {CRITICISE: words_form(), CONTENT: forms.NOTHING}
    shows = {
        "question": transcript.about["question"],
        "options": transcript.about.get("options", []),
        "winner": one.shown(),
    }
    return [Ask(f"{at}/view/{party}", party, acts, {**shows, "you": party}) for party in transcript.parties]


def _ending(transcript: Transcript, elections: list[Held], said: list[Critique], number: int) -> Ending:
    last = elections[-1]
    final = None if last.chosen is None else last.candidates.get(last.chosen)
    data: dict[str, Any] = {
        "rounds": [one.record() for one in elections],
        "winner": last.chosen,
        "critiques": recorded(said, statuses(transcript, said, elections, number), final or ""),
    }
    if last.chosen is None:
        return Ending("no agreement", None, "No statement was written that anybody ranked.", data)
    tied = f", which is tied with {len(last.winners) - 1} more" if len(last.winners) > 1 else ""
    why = f"The rule {last.rule} elects this statement by {last.voters} rankings in round {len(elections)}{tied}."
    if not last.voters:
        why = f"Nobody ranked in round {len(elections)}; the winner of an earlier round stands."
    return Ending("chosen", final, why, data)
