"""Certificates: each one holds, and is about the problem in the record and the answer that the record gives."""

from typing import Any

from ...check import check as check_certificate
from ...form import Refused, canonical, integer, listed, text
from ..prices.costs import named, without
from ..record import Broken, Record
from .problem import takes_back

LINK = "certificates"


def check(record: Record) -> str:
    """The certificates of all rules that were asked, of margins, of limits that give way, and of another completion."""
    count = 0
    for seat in listed(record.doc["panel"], "panel"):
        if seat["certificate"] is None:
            if seat["status"] in ("certified", "bound only"):
                raise Broken(LINK, f"{seat['rule']} is called {seat['status']}, and no certificate is named")
            continue
        certificate = _held(record, seat["certificate"], seat["rule"])
        if canonical(certificate["problem"]) != canonical(record.doc["problems"].get(seat["on"])):
            raise Broken(LINK, f"the certificate of {seat['rule']} is about another problem")
        if certificate["outcome"]["winners"] != seat["winners"]:
            raise Broken(LINK, f"the certificate of {seat['rule']} proves another answer")
        if certificate["claim"]["status"] != seat["status"]:
            raise Broken(LINK, f"the certificate of {seat['rule']} is {certificate['claim']['status']}")
        count += 1
    count += sum(_changed(record, made) for made in listed(record.doc["firmness"], "firmness"))
    if record.doc["standing"]["rival"] is not None:
        _rival(record, record.doc["standing"]["rival"])
        count += 1
    for entry in named(record.doc):
        _without(record, entry)
        count += 1
    if record.justified is not None and record.justified["certificate"] is not None:
        _justified(record, record.justified)
        count += 1
    return f"certificates: {count} hold, and are about this problem and these answers."


def _first(record: Record) -> Any:
    """The rule that decides, as the panel has it; that the outcome is its answer is the next link's business."""
    return record.doc["panel"][0]


def _held(record: Record, name: Any, rule: Any) -> Any:
    certificate = record.certificates.get(text(name, "a certificate's file"))
    if certificate is None:
        raise Broken(LINK, f"{name} is missing")
    try:
        check_certificate(certificate)
    except Refused as error:
        raise Broken(LINK, f"{name} does not hold: {error}") from None
    if "rule" not in certificate:
        raise Broken(LINK, f"{name} is about a property of a committee, and not about {rule}")
    settings, options = record.doc["settings"], certificate["options"]
    if certificate["rule"] != rule:
        raise Broken(LINK, f"{name} is about the rule {certificate['rule']}, and not about {rule}")
    if "size" in options and options["size"] != settings["seats"]:
        raise Broken(LINK, f"{name} is about {options['size']} seats, and the settings give {settings['seats']}")
    if certificate["ties"] != _ties(settings["ties"]):
        raise Broken(LINK, f"{name} is about another tie-break than the settings")
    return certificate


def _ties(declared: Any) -> Any:
    if declared is None:
        return None
    kind, colon, seed = text(declared, "ties").partition(":")
    return {"by lot": int(seed)} if colon and kind == "lot" else {"in order": [n.strip() for n in declared.split(",")]}


def _changed(record: Record, made: Any) -> int:
    """A margin: the certificate of the changed ballots differs in its winners, and in no more ballots than it says."""
    if made["certificate"] is None:
        return 0
    certificate = _held(record, made["certificate"], _first(record)["rule"])
    if certificate["outcome"]["winners"] != made["winners"] or made["winners"] == _first(record)["winners"]:
        raise Broken(LINK, f"{made['certificate']} does not change the winners as the record says")
    before = _ballots(record.doc["problems"][_first(record)["on"]])
    after = _ballots(certificate["problem"])
    gone = sum(max(0, count - after.get(ballot, 0)) for ballot, count in before.items())
    new = sum(max(0, count - before.get(ballot, 0)) for ballot, count in after.items())
    upper, whose = integer(made["upper"], "upper", 1), listed(made["ballots"], "ballots")
    removed = made["change"] == "remove"
    if (new > 0 or gone != upper) if removed else (gone != new or gone > upper):
        raise Broken(LINK, f"{made['certificate']} does not change as many ballots as the record says")
    if len(whose) != upper:
        raise Broken(LINK, "a margin names more or fewer ballots than it counts")
    if not set(whose) <= set(record.doc["voters"][_first(record)["on"]]):
        raise Broken(LINK, "a margin names ballots of somebody who cast none")
    return 1


def _ballots(problem: Any) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ballot in problem["ballots"]:
        said = canonical({key: value for key, value in ballot.items() if key != "count"})
        counts[said] = counts.get(said, 0) + ballot["count"]
    return counts


def _justified(record: Record, made: Any) -> None:
    """The argument from axioms is about these ballots, these axioms, and what was chosen."""
    name = text(made["certificate"], "a certificate's file")
    document = record.certificates.get(name)
    if document is None:
        raise Broken(LINK, f"{name} is missing")
    try:
        check_certificate(document)
    except Refused as error:
        raise Broken(LINK, f"{name} does not hold: {error}") from None
    if document.get("property") != "justified" or made["why"] != "":
        raise Broken(LINK, f"{name} is no argument for an outcome")
    if canonical(document["problem"]) != canonical(record.doc["problems"].get("comparisons")):
        raise Broken(LINK, f"{name} is about other ballots")
    if document["answer"] != sorted(record.winners):
        raise Broken(LINK, f"{name} argues for another outcome")
    if document["options"]["axioms"] != sorted(set(made["axioms"])):
        raise Broken(LINK, f"{name} argues from other axioms than the record says")


def _without(record: Record, entry: Any) -> None:
    """What the rule that decides chooses where one limit gives way."""
    certificate = _held(record, entry["certificate"], _first(record)["rule"])
    other = without(record.doc["problems"]["package"], entry.get("agent"), entry.get("issue"))
    if canonical(certificate["problem"]) != canonical(other):
        raise Broken(LINK, f"{entry['certificate']} is about another limit than the record says")


def _rival(record: Record, rival: Any) -> None:
    certificate = _held(record, rival["certificate"], _first(record)["rule"])
    if certificate["outcome"]["winners"] != rival["winners"] or rival["winners"] == _first(record)["winners"]:
        raise Broken(LINK, f"{rival['certificate']} does not lead to other winners, as the record says")
    if takes_back(record, _first(record)["on"], certificate["problem"]):
        raise Broken(LINK, f"{rival['certificate']} is no completion of what was read")
