"""Certificates about committees: who is let down, by the definitions on small problems; published cases; forgeries."""

from __future__ import annotations

import json
import os
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest

from proofs.certificate import verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from proofs.definitions.electorate import Electorate
from proofs.properties import representation
from proofs.properties.representation import PROPERTIES, certify_property, represents
from socialchoice import RULES, ApprovalProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError, UnknownName
from socialchoice.model.ground.records import canonical
from socialchoice.model.restore import restore
from tests.forgery import forgeries, reseal
from tests.problems import approvals

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
KNOWN = Path(__file__).parents[3] / "shared" / "data" / "cases" / "abc_property_known.json"
PEERS_NAMES = {
    "jr": "justified-representation",
    "ejr": "extended-justified-representation",
    "ejr+": "ejr-plus",
    "fjr": "full-justified-representation",
    "core": "core-stability",
}
BY_DEFINITION = {
    "justified-representation": lambda voters, chosen: voters.cohesive_unheard(chosen),
    "ejr-plus": lambda voters, chosen: voters.unelected(chosen, each=True),
    "extended-justified-representation": lambda voters, chosen: voters.cohesive(chosen, each=True),
    "full-justified-representation": lambda voters, chosen: voters.weakly_cohesive(chosen, each=True),
    "core-stability": lambda voters, chosen: voters.deviation(chosen),
}
# PAV and the core (Peters and Skowron 2020): half of the voters deserve six of twelve seats; the harmonic score gives
# them only the three candidates whom they all approve.
LAMINAR = "a, b, c, d; a, b, c, e; a, b, c, f; g, h, i; j, k, l; m, n, o"


@pytest.mark.parametrize("counted", [2_000, 0], ids=["every set", "trees"])
@pytest.mark.parametrize("name", PROPERTIES)
def test_what_is_certified_is_so_by_definition(name, counted, monkeypatch):
    monkeypatch.setattr(representation, "COUNTED", counted)
    seen = set()
    for seed in range(4 * CASES):
        rng = Random(seed)
        profile = approvals(rng)
        seats = rng.randint(1, len(profile.names))
        chosen = rng.sample(profile.names, rng.randint(max(1, seats - 1), seats))
        found = certify_property(name, profile, chosen, seats=seats)
        fault = BY_DEFINITION[name](Electorate(profile, seats), frozenset(chosen))
        assert found["claim"]["holds"] == (fault is None), (seed, fault)
        assert verify(found)
        seen.add(found["claim"]["holds"])
    assert seen == {True, False}


def test_what_a_stronger_property_promises_the_weaker_one_does():
    """Core, then FJR, then EJR, then JR; EJR+ implies EJR (Brill and Peters 2023)."""
    for seed in range(10 * CASES):
        rng = Random(seed)
        profile = approvals(rng)
        seats = rng.randint(1, len(profile.names))
        found = represents(profile, rng.sample(profile.names, seats))
        holds = {name: document["claim"]["holds"] for name, document in found.items()}
        jr, plus, ejr, fjr, core = (holds[name] for name in PROPERTIES)
        assert (not core or fjr) and (not fjr or ejr) and (not plus or ejr) and (not ejr or jr)


def test_pav_leaves_the_core():
    profile = ApprovalProfile.parse(LAMINAR)
    (chosen,) = RULES["pav"](profile, size=12).winners
    core, ejr = (certify_property(n, profile, chosen) for n in ("core-stability", "extended-justified-representation"))
    assert not core["claim"]["holds"] and ejr["claim"]["holds"]
    assert "3 of 6 voters want a, b, c, d, e, f, and" in verify(core)


@pytest.mark.skipif(not KNOWN.is_file(), reason="the collection of published cases is not here")
def test_published_committees_have_the_properties_that_they_are_said_to_have():
    seen = 0
    for case in json.loads(KNOWN.read_text(encoding="utf-8"))["cases"]:
        if (name := PEERS_NAMES.get(case["property"])) is None:
            continue
        names = tuple(f"c{a:02}" for a in range(case["num_cand"]))
        profile = ApprovalProfile.from_sets([{names[a] for a in row} for row in case["profile"]], names=names)
        found = certify_property(name, profile, [names[a] for a in case["committee"]])
        assert found["claim"]["holds"] == case["satisfied"], case
        seen += 1
    assert seen == 44


def test_the_core_of_a_large_electorate_is_decided():
    rng = np.random.default_rng(0)
    voters, places = rng.random((300, 2)), rng.random((60, 2))
    far = ((voters[:, None] - places[None]) ** 2).sum(-1)
    near = far <= np.sort(far, axis=1)[:, [7]]
    profile = ApprovalProfile(tuple(f"c{a:02}" for a in range(60)), near, np.ones(300, np.int64))
    (chosen,) = RULES["equal-shares"](profile, size=8, completion="phragmen").winners
    found = represents(profile, chosen, seats=8)
    assert set(found) == set(PROPERTIES) and all(verify(document) for document in found.values())
    assert found["ejr-plus"]["claim"]["holds"]  # equal shares satisfy it, however completed (Brill and Peters 2023)
    counts = profile.counts @ profile.approvals
    least = [profile.names[a] for a in np.argsort(counts, kind="stable")[:8]]  # whom hardly anybody approves
    refuted = represents(profile, least, seats=8)
    assert not refuted["core-stability"]["claim"]["holds"] and verify(refuted["core-stability"])


@pytest.mark.parametrize("name", PROPERTIES)
def test_forgeries_are_refused_unless_they_are_true(name, monkeypatch):
    tried = accepted = 0
    for seed in range(max(2, FORGERIES // 40)):
        monkeypatch.setattr(representation, "COUNTED", 2_000 * (seed % 2))
        rng = Random(seed)
        profile = approvals(rng)
        seats = rng.randint(1, len(profile.names))
        document = certify_property(name, profile, rng.sample(profile.names, seats))
        for changed in islice(forgeries(document, rng), 40):
            forged = turned(changed) if rng.random() < 0.3 else changed
            tried += 1
            try:
                sentence = check(forged)
            except (Refused, Unreadable):
                continue
            accepted += 1
            assert is_true(forged), f"accepted, and false: {sentence}\n{canonical(forged)}"
    assert tried >= 80 and accepted < tried


def turned(document):
    """The same, claiming the opposite."""
    claim = document.get("claim")
    if isinstance(claim, dict) and isinstance(claim.get("holds"), bool):
        document = {**document, "claim": {**claim, "holds": not claim["holds"]}}
    return reseal(document)


def is_true(document):
    """Whether the claim is so, by the definition; the evidence is not read."""
    try:
        profile = restore(document["problem"])
    except SocialChoiceError:
        return False
    voters, chosen = Electorate(profile, document["options"]["seats"]), frozenset(document["answer"])
    fault = BY_DEFINITION[document["property"]](voters, chosen)
    return document["claim"] == {"holds": fault is None, "status": "certified"} and chosen <= set(profile.names)


def test_what_cannot_be_asked_is_said_in_a_sentence():
    profile = ApprovalProfile.parse("2: a, b; c")
    with pytest.raises(UnknownName, match="no property is called 'fair'"):
        certify_property("fair", profile, ["a"])
    for chosen, seats in ((["d"], None), (["a", "a"], None), (["a"], 9), ([], None), (["a", "b"], 1), ("ab", None)):
        with pytest.raises(InvalidProblem):
            certify_property("core-stability", profile, chosen, seats=seats)
