"""Everybody votes on statements; the groups in which they vote alike are computed, and what these share and dispute."""

from __future__ import annotations

from random import Random
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.message import Ask, Ending, Transcript
from llm_bridge.deliberate.protocol import Step, protocol
from socialchoice.analysis.opinions.groups import opinion_groups
from socialchoice.analysis.opinions.report import opinions
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem

VOTE = "vote"


@protocol(
    about="votes",
    source="Small et al. 2021, Polis: scaling deliberation by mapping high dimensional opinion spaces",
    aliases=("polis",),
)
def groups(transcript: Transcript, *, batch: int = 20, seed: int = 1) -> Step:
    """Every party votes on the statements in `about`, 1 agree, -1 disagree, 0 pass; then groups are computed.

    Statements come `batch` at a time, in an order drawn for each party; what is left out is not seen. Nobody sees
    another's votes. The ending holds the groups, every statement under every measure, and those that divide most: the
    cruxes (see `socialchoice.analysis.opinions`). Where too few vote to be grouped, that is the ending.

    about : `statements`, [{"id", "text"} …]
    """
    ids = [statement["id"] for statement in transcript.about["statements"]]
    texts = {statement["id"]: statement["text"] for statement in transcript.about["statements"]}
    asks = [ask for party in transcript.parties for ask in _asks(transcript, party, ids, texts, batch, seed)]
    if missing := transcript.missing(asks):
        return missing
    votes: dict[str, dict[str, int]] = {party: {} for party in transcript.parties}
    for ask in asks:
        message = transcript.answers[ask.key]
        votes[ask.to] |= dict(message.value) if message.act == VOTE else {}
    rows = [[votes[party].get(id) for id in ids] for party in transcript.parties]
    matrix = VoteMatrix.from_rows(rows, participants=transcript.parties, statements=ids)
    try:
        found = opinions(opinion_groups(matrix))
    except InvalidProblem as error:
        return Ending("no groups", None, str(error), {"votes": rows})
    cruxes = [verdict.statement for verdict in found.kind("divisive")]
    why = f"{found.grouping.k} groups vote alike; {len(cruxes)} of {len(ids)} statements divide them."
    return Ending("grouped", cruxes, why, {"votes": rows, **found.record()})


@groups.bounded
def most_messages(parties: int, *, batch: int, **_: object) -> int:
    """As many batches for each as a hundred thousand statements need."""
    return parties * -(-MOST_STATEMENTS // batch)


MOST_STATEMENTS = 100_000


def _asks(
    transcript: Transcript, party: str, ids: list[str], texts: dict[str, str], batch: int, seed: int
) -> list[Ask]:
    order = list(ids)
    Random(f"{seed}/{party}").shuffle(order)
    found = []
    for at in range(0, len(order), batch):
        some = order[at : at + batch]
        shows: dict[str, Any] = {
            "question": transcript.about["question"],
            "statements": [{"id": id, "text": texts[id]} for id in some],
            "you": party,
        }
        found.append(Ask(f"{party}/{at // batch}", party, {VOTE: forms.ratings(some, -1, 1)}, shows))
    return found
