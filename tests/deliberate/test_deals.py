"""Every protocol about deals with every formal strategy: bounded, replayed, resumed, and never below a reservation."""

from __future__ import annotations

import os
from random import Random

import pytest

from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.message import MEDIATOR, Transcript
from llm_bridge.deliberate.minds.improver import Improver
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.protocols.dyadic import JUDGE
from proofs.properties.pareto import certify_pareto
from socialchoice.model.answers import Deal
from tests.deliberate.tables import gain, table

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
DEALS = [name for name, protocol in PROTOCOLS.items() if protocol.about == "deals"]
PAIRS = [(protocol, strategy) for protocol in DEALS for strategy in STRATEGIES]


def held(protocol, strategy, seed, **options):
    rng = Random(seed)
    parties = 2 if protocol == "dyadic" else rng.randint(2, 4)
    problem, stakes = table(rng, parties=parties)
    minds = {s.id: STRATEGIES[strategy].mind(s) for s in stakes} | {MEDIATOR: Improver(problem)}
    start = begin(protocol, about_deals("?", stakes[0].space), [s.id for s in stakes], **options)
    return stakes, minds, start, *hold(start, minds)


@pytest.mark.parametrize(("protocol", "strategy"), PAIRS)
def test_it_ends_within_its_bound_and_no_deal_is_below_a_reservation_or_across_a_red_line(protocol, strategy):
    for seed in range(CASES):
        stakes, _, _, transcript, ending = held(protocol, strategy, seed)
        assert len(transcript.messages) <= PROTOCOLS[protocol].most(transcript)
        assert ending.status in ("agreement", "no agreement")
        if ending.status == "agreement":
            for party in stakes:
                found = gain(party, ending.value)
                assert found is not None and found >= 0, (seed, party)


@pytest.mark.parametrize(("protocol", "strategy"), PAIRS)
def test_it_replays_byte_for_byte_and_goes_on_from_wherever_it_was_killed(protocol, strategy):
    for seed in range(CASES // 3 + 1):
        _, minds, start, transcript, ending = held(protocol, strategy, seed)
        text = transcript.lines()
        assert Transcript.read(text).lines() == text and replayed(Transcript.read(text)) == ending
        head = len(start.lines())
        for cut in {head, len(text), *(Random(seed).randint(head, len(text)) for _ in range(6))}:
            again, same = hold(Transcript.read(text[:cut]), minds)
            assert again.lines() == text and same == ending


def test_single_text_ends_where_no_deal_is_better_for_somebody_and_worse_for_nobody():
    ended = 0
    for seed in range(3 * CASES):
        rng = Random(seed)
        problem, stakes = table(rng, parties=3, issues=4)
        minds = {s.id: STRATEGIES["micro"].mind(s) for s in stakes} | {MEDIATOR: (mediator := Improver(problem))}
        start = begin("single-text", about_deals("?", stakes[0].space), [s.id for s in stakes])
        _, ending = hold(start, minds)
        assert ending.data["rested"]
        if ending.status == "agreement":
            deal = Deal(tuple((title, value) for title, value in ending.value))
            assert certify_pareto(mediator.inside, deal)["claim"]["holds"]
            ended += 1
    assert ended > CASES


def test_whoever_refuses_everything_is_no_reason_to_claim_an_agreement():
    for seed in range(CASES):
        problem, stakes = table(Random(seed), parties=3)
        minds = {s.id: STRATEGIES["conceder"].mind(s) for s in stakes[1:]}
        minds |= {stakes[0].id: Stubborn(), MEDIATOR: Improver(problem)}
        for protocol in ("alternating-offers", "single-text"):
            start = begin(protocol, about_deals("?", stakes[0].space), [s.id for s in stakes])
            transcript, ending = hold(start, minds)
            assert ending.status == "no agreement" and ending.value is None
            assert len(transcript.messages) <= PROTOCOLS[protocol].most(transcript)


class Stubborn:
    """Answers nothing that was asked for."""

    def answer(self, ask):
        return Said("shout", value=[["i0", "everything"]], talk="No!")


@pytest.mark.parametrize(
    ("protocol", "options"),
    [
        ("alternating-offers", {"quorum": "1/2"}),
        ("alternating-offers", {}),
        ("dyadic", {"agreement": "judge"}),
        ("dyadic", {}),
    ],
)
def test_no_mind_no_judge_and_no_quorum_binds_a_party_below_its_reservation_or_across_its_red_line(protocol, options):
    """Whoever answers: the driver knows what each party cannot say."""
    agreed = 0
    for seed in range(4 * CASES):
        rng = Random(seed)
        _, stakes = table(rng, parties=2 if protocol == "dyadic" else 3)
        minds = {s.id: Reckless(s, rng) for s in stakes} | {JUDGE: Settled()}
        start = begin(protocol, about_deals("?", stakes[0].space), [s.id for s in stakes], **options)
        _, ending = hold(start, minds, stakes={s.id: s for s in stakes})
        if ending.status == "agreement":
            agreed += 1
            assert all(party.accepts(party.space.choice(ending.value)) for party in stakes), seed
    assert agreed > 0


class Reckless:
    """Offers anything, and accepts whatever it may."""

    def __init__(self, stakes, rng):
        self.stakes, self.rng = stakes, rng

    def answer(self, ask):
        if "accept" in ask.acts and self.rng.random() < 0.7:
            return Said("accept")
        if "offer" in ask.acts:
            return Said("offer", self.stakes.space.terms(self.rng.choice(list(self.stakes.space.choices()))))
        acceptable = ask.shows["offers"] and self.stakes.accepts(self.stakes.space.choice(ask.shows["offers"][-1][1]))
        return Said("veto" if "veto" in ask.acts and not acceptable else "reject" if "reject" in ask.acts else "pass")


class Settled:
    """A judge to whom everything is settled."""

    def answer(self, ask):
        return Said("judge", "settled")
