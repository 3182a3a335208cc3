"""Prices in a record: by hand for the café, recounted for random negotiations, refused where they were changed."""

from __future__ import annotations

import json
from fractions import Fraction as F
from itertools import product
from random import Random

import jsonschema
import pytest

from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of, sealed
from llm_bridge.decide.files import write
from proofs.checkers.problems.packages import Package
from proofs.checkers.record.check import check_file, check_record
from proofs.checkers.record.prices.binding import read_binding
from proofs.checkers.record.telling.gather import facts
from socialchoice.analysis.agreements.prices.proved import proved
from socialchoice.analysis.agreements.prices.shadow import binding
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.ground.records import plain
from socialchoice.model.restore import restore
from tests.conftest import ROOT
from tests.record.records import lease_record, negotiation, priced_records


@pytest.fixture(scope="module")
def lease():
    """The record of the café's lease, and the texts that it tells of prices."""
    record = lease_record()
    return record, [fact.text for fact in facts(record) if fact.topic == "prices"]


@pytest.fixture(scope="module")
def records():
    """Records that hold prices: deals by several rules, prices that are not unique, and impasses."""
    found = priced_records(16)
    held = [record.doc["prices"] for record in found]
    assert any(p["binding"] and any(p["binding"]["others"]) for p in held)
    assert any(p["pulls"] is None for p in held) and any(p["rates"] for p in held)
    assert sum(len(p["costs"] or ()) for p in held) > 20
    return found


# The café by hand. Between limit and ideal a value is worth its share of the way, times the weight of the issue. The
# owner speaks of four issues, rent first, then the term: weights 4, 3, 2, 2 of 11. The tenant speaks of four, the
# terrace first, then the rent: 4, 3, 2, 2 of 11. Upstairs speaks of two, at equal weights.
RENTS, TERMS, NOTICES = range(1900, 2601, 35), range(5, 9), range(3, 7)
TERRACES, REPAIRS = ("none", "weekdays", "every day"), ("landlord", "shared", "tenant")


def gains(rent, term, notice, terrace, repairs):
    """(owner, tenant, upstairs)."""
    owner = F(4, 11) * max(F(0), F(rent - 2100, 500)) + F(3, 11)  # the stated end of 5 years is reached by all terms
    owner += F(2, 11) * (terrace == "weekdays") + F(2, 11) * (repairs == "shared")
    tenant = F(3, 11) * max(F(0), F(2400 - rent, 500)) + F(2, 11) * F(term - 4, 4)
    tenant += F(2, 11) * F(notice - 1, 5) + F(4, 11) * (terrace == "every day")
    upstairs = F(1, 2) * F(12 - notice, 9) + F(1, 2) * (terrace == "none")
    return owner, tenant, upstairs


LIMITS = {
    ("owner", "rent"): lambda deal: deal[0] >= 2100,
    ("tenant", "rent"): lambda deal: deal[0] <= 2400,
    ("tenant", "terrace"): lambda deal: deal[3] != "none",
    ("upstairs", "terrace"): lambda deal: deal[3] != "every day",
}


def best(limits):
    """The deals of highest product of gains that keep the limits, each counted."""
    deals = [d for d in product(RENTS, TERMS, NOTICES, TERRACES, REPAIRS) if all(keeps(d) for keeps in limits)]
    products = {deal: gains(*deal)[0] * gains(*deal)[1] * gains(*deal)[2] for deal in deals}
    return [deal for deal in deals if products[deal] == max(products.values())]


def test_what_each_limit_of_the_cafe_costs_is_what_counting_every_deal_says(lease):
    record, told = lease
    costs = {(c["agent"], c["issue"]): c["change"] for c in record.doc["prices"]["costs"]}
    assert set(costs) == set(LIMITS)
    (deal,) = best(LIMITS.values())
    assert deal == (2110, 8, 3, "weekdays", "shared") and gains(*deal) == (F(177, 275), F(227, 550), F(1, 2))
    for limit, change in costs.items():
        (other,) = best([keeps for at, keeps in LIMITS.items() if at != limit])
        more = [after - before for after, before in zip(gains(*other), gains(*deal), strict=True)]
        assert change == [[str(m), str(m)] for m in more], limit
    assert costs["owner", "rent"][1] == ["63/550", "63/550"] and costs["upstairs", "terrace"][1][0] == "58/275"
    assert sum(sentence.startswith("Without the limit of ") for sentence in told) == 4
    assert any("Marchetti (tenant) would gain about 11 % (63/550) more" in sentence for sentence in told)
    assert any("on “Monthly rent”" in s and s.endswith(": everybody would gain the same.") for s in told)


def test_who_binds_in_the_cafe_by_hand(lease):
    record, told = lease
    # Months of notice are worth 2/55 each to the tenant and 1/18 to upstairs: at 55 to 36 a month makes no difference,
    # and at 2110, 8 and 3 their gains add up to (55 · 227/550 + 36 · 1/2) / 91; the owner gains more than that.
    level = (F(55) * F(227, 550) + F(36, 2)) / 91
    assert level == F(407, 910) < F(177, 275)
    assert record.doc["prices"]["binding"]["prices"] == ["0", "55/91", "36/91"]
    assert record.doc["prices"]["binding"]["level"] == str(level)
    assert told[0].startswith(
        "The least gain of Marchetti (tenant) and Okafor (flat above) is about 45 % (407/910) at most"
    )
    assert told[1] == "No other weights prove this."
    weights = (F(0), F(55, 91), F(36, 91))
    deals = [d for d in product(RENTS, TERMS, NOTICES, TERRACES, REPAIRS) if all(k(d) for k in LIMITS.values())]
    assert max(sum(y * g for y, g in zip(weights, gains(*d), strict=True)) for d in deals) == level


def test_rates_and_pulls_of_the_cafe_by_hand(lease):
    record, told = lease
    prices = record.doc["prices"]
    assert prices["rates"]["rates"] == ["275/177", "550/227", "2"] and prices["rates"]["most"] == "3"
    assert any("is worth 227/354 (about 0.641) times that for Marchetti (tenant)" in sentence for sentence in told)
    assert "At these rates no deal, and no mixture of deals, is worth more than this one." in told
    rent = "On “Monthly rent”, 2110 against 2145 at these rates: Marchetti (tenant) by 21/454 (about 0.0463) for 2110"
    assert any(sentence.startswith(rent) for sentence in told)
    pulls = {pull["issue"]: pull for pull in prices["pulls"]}
    assert pulls["rent"]["toward"][:2] == [["2390"], ["2110"]]
    assert pulls["rent"]["by"] == [str(F(4, 11) * F(280, 500)), "0", "0"]
    assert pulls["notice"]["by"] == ["0", "6/55", "0"] and pulls["notice"]["toward"][1] == ["6"]
    assert "On “Use of the terrace”, limits leave nothing but weekdays." in told


def test_prices_are_told_to_the_auditor_alone(records, tmp_path):
    schema = json.loads((ROOT / "llm_bridge/schemas/decision-2.json").read_text(encoding="utf-8"))
    for at, record in enumerate(records):
        told = [fact for fact in facts(record) if fact.topic == "prices"]
        assert told and all(fact.private for fact in told)
        folder = tmp_path / str(at)
        jsonschema.validate(json.loads(write(record, folder).read_text(encoding="utf-8")), schema)
        assert len(check_file(folder / "decision.json")) == 10
        for file in (f for f in folder.rglob("*") if f.is_file() and f.name != "decision.json"):
            text = file.read_text(encoding="utf-8")
            assert not any(fact.text in text for fact in told), file
        ours = [folder / "decision.json", *(folder / "certificates").iterdir()]
        assert {file.stat().st_mode & 0o777 for file in ours} == {0o600}


def test_a_record_without_prices_still_holds(records):
    for record in records:
        doc = {key: value for key, value in record.doc.items() if key != "prices"}
        kept = {name: c for name, c in record.certificates.items() if "/without-" not in name}
        before = sealed(doc, kept)
        assert "prices: this record holds none." in check_record(before)
        assert not any(fact.topic == "prices" for fact in facts(before))


def test_a_concession_that_passes_a_limit_has_no_prices_and_says_so_to_the_auditor_alone():
    passed = 0
    for seed in range(12):
        decision, backend, _ = negotiation(seed)
        if len(decision.issues) < 3:
            record = record_of(decide(decision.with_settings(method="minimal-concession", ties="lot:7"), backend))
            assert len(check_record(record)) == 9
            told = [fact for fact in facts(record) if fact.text.startswith("The deal passes a limit: that of ")]
            assert all(fact.private for fact in told) and (not told or "prices" not in record.doc)
            passed += len(told)
    assert passed > 1


def random_package(rng):
    """A package whose utilities are few small numbers, so that prices are often not unique."""
    n, issues = rng.randint(1, 4), rng.randint(1, 3)
    titles = [(f"i{k}", tuple(f"v{j}" for j in range(rng.randint(1, 4)))) for k in range(issues)]
    rows = [[[F(rng.randint(0, 3)) for _ in values] for _, values in titles] for _ in range(n)]
    if n > 1 and rng.random() < 0.4:
        rows[1] = rows[0]
    kept = [F(rng.randint(0, 2), 2) for _ in range(n)]
    weights = [F(rng.randint(1, 3)) for _ in range(n)]
    document = {
        "type": "package",
        "issues": [{"issue": title, "values": list(values)} for title, values in titles],
        "agents": [f"a{k}" for k in range(n)],
        "utilities": [[[str(v) for v in row] for row in each] for each in rows],
        "disagreement": [str(v) for v in kept],
        "weights": [str(w) for w in weights],
        "red_lines": [],
        "vetoes": False,
    }
    return document


def test_whether_prices_are_the_only_ones_is_what_two_programs_say():
    rng, several = Random(3), 0
    for _ in range(300):
        document = random_package(rng)
        problem = restore(document)
        assert isinstance(problem, PackageProblem) and plain(problem.record()) == document
        found, ranges = proved(problem), binding(problem)
        written = {
            "level": str(found.level),
            "prices": [str(p) for p in found.prices],
            "mixture": [[str(s) for s in shares] for shares in found.mixture],
            "others": [None if row is None else [str(p) for p in row] for row in found.others],
        }
        held = read_binding(Package(document), written)
        assert held.level == ranges.level
        for price, other, span in zip(held.prices, held.others, ranges.prices, strict=True):
            assert span.least is not None and span.most is not None and span.least <= price <= span.most
            assert (other is None) == span.unique
            several += other is not None
    assert several > 40
