"""Models that are functions: they see what a model would be sent, and nothing else."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from typing import Any

from llm_bridge.backends.anthropic import Anthropic
from llm_bridge.backends.rendering import render
from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin
from llm_bridge.deliberate.message import MEDIATOR
from llm_bridge.deliberate.minds.improver import Improver
from llm_bridge.deliberate.minds.model import Model, seed_of
from llm_bridge.deliberate.minds.model_request import Own
from llm_bridge.words import Position


def seen(request: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands in the prompt of a request: (what is shown to all, what is this party's own)."""
    prompt = render(request)
    return parts(prompt.shared, prompt.own)


def seen_in(body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same in a request as it came over the wire."""
    return parts(*(block["text"] for block in body["messages"][0]["content"]))


def parts(shared: str, own: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return json.loads(shared.split("\n", 1)[1])["shown"], json.loads(own.split("\n")[1])


def said(act: str, value: Any = None, quotes: tuple[str, ...] = (), talk: str = "") -> str:
    return json.dumps({"answer": {"act": act, "value": value, "quotes": list(quotes), "talk": talk}})


def ranked(you: dict[str, Any]) -> list[tuple[Fraction, list[list[str]]]]:
    """All deals that the party's own table makes acceptable, from the best, by the numbers in the prompt alone."""
    rows = [[(title, value, worth) for value, worth in values if worth is not None] for title, values in you["worth"]]
    deals = [
        (sum((Fraction(worth) for *_, worth in terms), Fraction(0)), [[title, value] for title, value, _ in terms])
        for terms in product(*rows)
    ]
    return sorted((d for d in deals if d[0] >= Fraction(you["reservation"])), key=lambda d: (-d[0], d[1]))


def sensible(shown: dict[str, Any], you: dict[str, Any], talk: str = "") -> str:
    """Concedes evenly, and takes what is worth no less than what it would ask for."""
    if "state" in you["may"]:
        return said("state", "We agreed.")
    if "criticise" in you["may"]:
        worth = you["deals"][-1]["worth"]
        fits = worth is not None and Fraction(worth) >= Fraction(you["least"])
        return said("accept") if fits else said("criticise", you["order"][0])
    deals = ranked(you)
    table = you["deals"][-1]["worth"] if you["deals"] else None
    if not deals:
        return said("reject") if "reject" in you["may"] else said("offer", [])
    wanted = deals[min(len(deals) - 1, len(deals) * (shown["turn"] + 1) // shown["turns"])]
    if table is not None and Fraction(table) >= wanted[0] and "accept" in you["may"]:
        return said("accept", talk=talk)
    return said("offer", wanted[1], talk=talk) if "offer" in you["may"] else said("reject", talk=talk)


def seated(problem: Any, stakes: Any, backend: Any, protocol: str, texts: Any = None, **more: Any) -> Any:
    """A new transcript and a model mind for every party, with code as the mediator."""
    options = more.pop("options", {})
    about = {**about_deals("?", stakes[0].space), "nonce": "n"}
    sealed = {party.id: party.commitment("salt") for party in stakes}
    start = begin(protocol, about, [s.id for s in stakes], sealed=sealed, **options)
    minds: dict[str, Any] = {MEDIATOR: Improver(problem)}
    for party in stakes:
        text = (texts or {}).get(party.id, f"I am {party.id}, and I want what is right.")
        minds[party.id] = Model(
            backend, Own(Position(party.id, party.id, text), (), party, quotable=True), seed_of(start), **more
        )
    return start, minds


def wired(server: Any, **more: Any) -> Anthropic:
    """The real backend at a server on this machine, which never waits."""
    return Anthropic("model-1", key="key", base_url=server.url, sleep=lambda seconds: None, **more)
