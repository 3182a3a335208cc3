"""Arguments from axioms as certificates, and in the report: what they say, and forgeries of them."""

from __future__ import annotations

import copy
import json
from itertools import islice
from random import Random

import pytest

from llm_bridge.backends.scripted import Scripted
from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of
from llm_bridge.intake import Decision, Settings
from llm_bridge.words import Option, Position
from proofs.certificate import verify
from proofs.checkers.record.check import check_record
from proofs.checkers.record.record import Broken, Record
from proofs.checkers.record.telling.gather import facts
from proofs.checkers.theorems.instances import SAYS, Clauses
from proofs.properties.justified import certify_justified, complete, written
from proofs.questions.asked import ASKED
from proofs.questions.space import Form, Space
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, Rejected, Unproven, Unreadable
from tests.forgery import reseal

BORDA = ["faithfulness", "cancellation", "neutrality", "reinforcement"]
FORM = Form(3, 3, sets=True, weak=True, anonymous=True, up_to=True)


@pytest.mark.parametrize("name", SAYS)
def test_the_checker_says_of_an_instance_what_the_encoder_says(name):
    """Two ways to write the clauses, one for proofs and one for checkers; compared for profiles of up to 3 voters."""
    space, rng = Space(FORM), Random(name)
    profiles = list(space.profiles())
    homes = profiles if name not in ("reinforcement", "neutrality") else rng.sample(profiles, 40)
    seen = 0
    for home in homes:
        for made in islice(ASKED[name].encoder(space, home), 60):
            if not made.clauses:
                continue
            clauses = Clauses(3)
            clauses.take(written(space, ASKED[name], made))
            assert by_words(clauses, clauses.rows) == encoded(space, made.clauses)
            seen += 1
    assert seen >= 5


def by_words(clauses, rows):
    """Clauses as sets of (profile, outcome, whether)."""
    k = len(clauses.outcomes)
    split = [[divmod(abs(x) - 1, k) + (x > 0,) for x in row] for row in rows]
    return {frozenset((clauses.profiles[p], clauses.outcomes[x], sign) for p, x, sign in row) for row in split}


def encoded(space, rows):
    k = len(space.sets)
    split = [[divmod(abs(x) - 1, k) + (x > 0,) for x in row] for row in rows]

    def levels(at):
        return tuple(sorted(space.levels[ballot] for ballot in space.listed[at]))

    return {frozenset((levels(p), space.sets[x], sign) for p, x, sign in row) for row in split}


def drawn(seed):
    rng = Random(seed)
    ballots = [rng.sample("abc", 3) for _ in range(rng.randint(1, 3))]
    return RankingProfile.parse("; ".join(" > ".join(ballot) for ballot in ballots))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_argued_holds_and_nothing_else_does(seed):
    profile, rng = drawn(seed), Random(seed)
    from socialchoice.rule import RULES

    winners = RULES["borda"](profile).winners
    certificate = certify_justified(profile, winners, BORDA)
    assert ", ".join(sorted(winners)) in verify(certificate)
    for _ in range(40):
        forged = copy.deepcopy(certificate)
        rng.choice(FORGERIES)(forged, rng)
        if forged != certificate:
            with pytest.raises((Rejected, Unreadable)):
                verify(reseal(forged))
    others = [w for w in ("a", "b", "c") if {w} != set(winners)]
    with pytest.raises(Unproven, match="force another"):
        certify_justified(profile, others[:1], BORDA)


def _answer(document, rng):
    document["answer"] = sorted(rng.sample("abc", rng.randint(1, 3)))


def _less(document, rng):
    document["evidence"]["data"]["instances"].pop(rng.randrange(len(document["evidence"]["data"]["instances"])))


def _hint(document, rng):
    step = rng.choice(document["evidence"]["data"]["proof"])
    step[2].pop(rng.randrange(len(step[2])))


def _axiom(document, rng):
    document["options"]["axioms"] = [n for n in BORDA if n != document["evidence"]["data"]["instances"][0]["axiom"]]


FORGERIES = (_answer, _less, _hint, _axiom)


def test_instances_that_are_none_are_refused():
    """A profile that is not tied, two voters alone, a renaming to one name: said to be instances, and they are not."""
    for instance in (
        {"axiom": "cancellation", "profiles": [[[0, 1, 2]]], "renaming": None},
        {"axiom": "faithfulness", "profiles": [[[0, 1, 2], [0, 1, 2]]], "renaming": None},
        {"axiom": "condorcet", "profiles": [[[0, 0, 0]]], "renaming": None},
        {"axiom": "unanimity", "profiles": [[[0, 0, 1]]], "renaming": None},
        {"axiom": "condorcet-loser", "profiles": [[[0, 0, 0]]], "renaming": None},
    ):
        with pytest.raises(Exception, match="about|nobody|nothing"):
            Clauses(3).take(instance)


def test_ballots_that_leave_pairs_open_are_refused_in_a_sentence():
    open_ = PartialProfile.from_pairs([([("a", "b")], [])], names=("a", "b", "c"))
    with pytest.raises(InvalidProblem, match="leave pairs"):
        complete(open_)
    with pytest.raises(InvalidProblem, match="the checker knows"):
        certify_justified(drawn(1), ["a"], ["homogeneity"])


def decision(**settings):
    """Three people with whole rankings of three options."""
    orders = {"Ann": "abc", "Ben": "bca", "Cleo": "bac"}
    options = tuple(Option(id, id.upper()) for id in "abc")
    read = {
        f"{name} ranks": [
            {"kind": "prefers", "better": order[i], "worse": order[j], "quote": f"{name} ranks"}
            for i, j in ((0, 1), (1, 2))
        ]
        for name, order in orders.items()
    }
    positions = tuple(Position(name.lower(), name, f"{name} ranks") for name in orders)
    backend = Scripted(lambda request: json.dumps({"statements": read[request.data["text"]]}))
    return Decision("Where?", options, (), positions, Settings(method="borda", **settings)), backend


def test_the_report_argues_from_the_axioms_that_the_settings_name():
    record = record_of(decide(*decision(justify=", ".join(BORDA))))
    assert check_record(record) and "certificates/justified.json" in record.certificates
    told = [fact.text for fact in facts(record)]
    start = next(at for at, text in enumerate(told) if text.startswith("Whoever wants a rule"))
    assert "“B”" in told[start] and any("reinforcement" in text for text in told[start + 1 :])


def test_an_argument_for_something_else_breaks_the_chain():
    record = record_of(decide(*decision(justify=", ".join(BORDA))))
    for forge in FORGERIES:
        certificates = copy.deepcopy(dict(record.certificates))
        forge(certificates["certificates/justified.json"], Random(3))
        certificates["certificates/justified.json"] = reseal(certificates["certificates/justified.json"])
        with pytest.raises(Broken, match="^certificates"):
            check_record(Record(record.doc, certificates))


def test_where_nothing_can_be_argued_the_report_says_why_and_without_the_setting_nothing():
    open_ = record_of(decide(*decision(justify="pareto")))
    assert check_record(open_) and open_.justified["certificate"] is None
    assert any("leave other outcomes open" in fact.text for fact in facts(open_))
    plain = record_of(decide(*decision()))
    assert check_record(plain) and "justified" not in plain.doc


def test_an_axiom_that_is_not_known_is_refused_before_anything_is_read():
    asked, _ = decision(justify="homogeneity")
    with pytest.raises(InvalidProblem, match="homogeneity is none of them"):
        decide(asked, Scripted(lambda request: pytest.fail("a text was read")))
