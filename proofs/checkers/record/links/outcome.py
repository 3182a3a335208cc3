"""The outcome: what is announced is what the rule that decides chose, and how settled it is rests on what was read."""

import hashlib
from typing import Any

from ...form import canonical
from ..record import Broken, Record
from ..telling.reasons import reasons

LINK = "outcome"
NO_AGREEMENT = {"agreement": "none"}
CONDORCET = ("copeland", "minimax", "ranked-pairs", "schulze")


def check(record: Record) -> str:
    """Rule, winners, status, quorum, standing and ratification fit each other and the ballots."""
    doc = record.doc
    if doc["outcome"] is None:
        nothing = (doc["panel"], doc["rule"], doc["kind"], doc["asked"], doc["ratified"], doc["firmness"])
        if any(nothing) or doc["status"] != "no decision" or doc["why"] not in reasons(record):
            raise Broken(LINK, "nothing is announced, and the record does not say why")
        _standing(record)
        return "outcome: nothing is announced, and the record says why."
    first = doc["panel"][0]
    if (first["rule"], first["on"], first["winners"]) != (doc["rule"], doc["kind"], doc["outcome"]["winners"]):
        raise Broken(LINK, "what is announced is not what the rule that decides chose")
    certificate = record.certificate
    if certificate is not None and certificate["outcome"] != doc["outcome"]:
        raise Broken(LINK, "the outcome is not the one in the certificate")
    if doc["why"]:
        raise Broken(LINK, "an outcome is announced, and a reason why not")
    if doc["status"] != _status(record):
        raise Broken(LINK, f"the status is {doc['status']!r}, and the winners say otherwise")
    _standing(record)
    _ratified(record)
    return f"outcome: {doc['status']}, {doc['standing']['word']}, as the rule and the ballots say."


def _status(record: Record) -> str:
    if record.winners == [NO_AGREEMENT]:
        return "no agreement"
    return "decided" if len(record.winners) == 1 and record.doc["outcome"]["complete"] else "tied"


def _standing(record: Record) -> None:
    doc, standing = record.doc, record.doc["standing"]
    voters = doc["voters"]
    usable = len(voters[doc["kind"]]) if doc["kind"] else max(map(len, voters.values()), default=0)
    if standing["usable"] != usable or standing["authors"] != len(record.readings):
        raise Broken(LINK, "the numbers of authors, and of those whose words are usable, are not those in the record")
    if standing["quorum"] != doc["settings"]["quorum"]:
        raise Broken(LINK, "the quorum is not that of the settings")
    above, _, below = standing["quorum"].partition("/")
    reached = usable * int(below or 1) >= int(above) * len(record.readings)
    if doc["outcome"] is not None and not reached:
        raise Broken(LINK, "a winner is announced below the quorum")
    if doc["kind"] is not None:
        known, every, declined = _counted(record)
        if (standing["known"], standing["all"], standing["declined"]) != (known, every, declined):
            raise Broken(LINK, "the numbers of judgements known and declined are not those in the record")
    if standing["word"] == "settled":
        _settled(record)
    elif standing["word"] not in ("leading", "undecided") or standing["proof"] is not None:
        raise Broken(LINK, "the standing is none of settled, leading and undecided")
    elif (standing["word"] == "undecided") != (doc["outcome"] is None or len(record.winners) > 1):
        raise Broken(LINK, "the standing does not fit the winners")


def _settled(record: Record) -> None:
    """A proof that is named must hold; "computed" claims none."""
    standing = record.doc["standing"]
    proof, missing = standing["proof"], standing["all"] - standing["known"] - standing["declined"]
    if standing["rival"] is not None or record.doc["outcome"] is None or record.deal:
        raise Broken(LINK, "the outcome is called settled, and it is not")
    if proof == "nothing is unknown":
        if missing:
            raise Broken(LINK, f"the outcome is called settled since nothing is unknown, and {missing} judgements are")
    elif proof == "majorities":
        if not _beats_all(record):
            raise Broken(LINK, "the outcome is called settled by majorities, and there are not enough of them")
    elif proof != "computed":
        raise Broken(LINK, "the outcome is called settled, and no reason is given")


def _beats_all(record: Record) -> bool:
    """Whether the winner beats each other option by more than all who leave the pair open could undo."""
    if record.doc["rule"] not in CONDORCET or record.support is None or len(record.winners) != 1:
        return False
    names, support = record.support
    at = names.index(record.winners[0])
    ballots = record.doc["problems"]["comparisons"]["ballots"]
    for rival in (i for i in range(len(names)) if i != at):
        tied = sum(b["count"] for b in ballots if sorted((at, rival)) in b["level"])
        open_ = len(record.readings) - support[at][rival] - support[rival][at] - tied
        if support[at][rival] - support[rival][at] <= open_:
            return False
    return True


def _counted(record: Record) -> tuple[int, int, int]:
    """(known, all, declined) judgements of the kind that the rule takes, over all authors."""
    if record.deal:
        known = sum(1 for r in record.readings for _ in record.judgements(r, "ideal"))
        return known, len(record.readings) * len(record.doc["issues"]), sum(len(r["silent"]) for r in record.readings)
    names = record.doc["problems"][record.doc["kind"]]["names"]
    found = [_of(record, reading, names) for reading in record.readings]
    known, every, declined = (sum(column) for column in zip(*found, strict=True))
    return known, every, declined


def _of(record: Record, reading: Any, names: list[str]) -> tuple[int, int, int]:
    kind, silent, m = record.doc["kind"], reading["silent"], len(names)
    if kind == "comparisons":
        pairs = {frozenset((a, b)) for i, a in enumerate(names) for b in names[i + 1 :]}
        known = {frozenset((j["better"], j["worse"])) for j in record.judgements(reading, "prefers")}
        for tie in record.judgements(reading, "tie"):
            known |= {frozenset((a, b)) for a in tie["options"] for b in tie["options"] if a != b}
        gone = {p for p in pairs if reading["complete"] or list(p) in silent or list(p)[::-1] in silent}
        gone |= {p for p in pairs if any([option] in silent for option in p)}
        return len(known & pairs), len(pairs), len((gone & pairs) - known)
    kinds = ("approves", "grade", "red_line") if kind == "approvals" else ("grade",)
    judged = {j.get("option") for k in kinds for j in record.judgements(reading, k)} & set(names)
    declined = [name for name in names if name not in judged and (reading["complete"] or [name] in silent)]
    return len(judged), m, len(declined)


def _ratified(record: Record) -> None:
    doc, asked = record.doc, record.doc["ratified"]
    if (asked is not None) != (record.deal and doc["status"] in ("decided", "tied")):
        raise Broken(LINK, "deals are ratified, and nothing else is")
    if asked is None:
        return
    if asked["deal"] != _digest(record.winners):
        raise Broken(LINK, "what was ratified is another deal")
    if not set(asked["answers"]) <= set(doc["voters"]["package"]) or not set(asked["answers"].values()) <= {
        "yes",
        "no",
    }:
        raise Broken(LINK, "a ratification is of nobody who takes part, or neither yes nor no")


def _digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()
