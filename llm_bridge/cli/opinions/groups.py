"""`socialchoice groups FOLDER`: groups of opinion in a Polis export, what they share, and what divides them."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDE = 88


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, help="comments.csv and votes.csv; participants-votes.csv is compared with")
    parser.add_argument("--k", type=int, metavar="N", help="so many groups (default: the best of 2 to 5)")
    parser.add_argument("--least", type=int, default=7, metavar="N", help="votes to be in a group (default 7)")
    parser.add_argument("--unscaled", action="store_true", help="do not move people with few votes outwards")
    parser.add_argument("--given", action="store_true", help="take the groups of the export instead of making groups")
    parser.add_argument(
        "--sign", type=int, choices=(1, -1), help="the number that means agreement (default: found out)"
    )
    parser.add_argument(
        "--prior", default="1/2", metavar="A", help="imagined votes on each side (default 1/2: Jeffreys)"
    )
    parser.add_argument("--rate", default="1/10", metavar="Q", help="rate of false discoveries (default 1/10)")
    parser.add_argument("--top", type=int, default=5, metavar="N", help="statements shown of each kind (default 5)")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")
    parser.epilog = (
        "the groups rest on floats and certify nothing; counts, measures and classes are exact for them\n\n"
        "example:\n  socialchoice groups my-export --top 3"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Read, group, measure and print."""
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.analysis.opinions.report import opinions
    from socialchoice.formats.polis import read_polis

    conversation = read_polis(asked.folder, sign=asked.sign)
    found = opinions(_grouping(asked, conversation), prior=asked.prior, rate=asked.rate)
    likeness = _likeness(conversation, found.grouping)
    if asked.json:
        whole = found.record() | {"sign": conversation.sign, "audit": conversation.audit.record(), "export": likeness}
        print(json.dumps(whole | {"texts": dict(conversation.texts)}, ensure_ascii=False))
        return 0
    for line in [
        *_head(conversation, found, likeness),
        *_lists(conversation, found, asked.top),
        *_copies(conversation),
    ]:
        print(for_terminal(line))
    return 0


def _grouping(asked: Namespace, conversation: Any) -> Any:
    from socialchoice.analysis.opinions.groups import given_groups, opinion_groups
    from socialchoice.model.errors import InvalidProblem

    if asked.given:
        if not conversation.groups:
            raise InvalidProblem(
                f"{asked.folder} tells no groups (participants-votes.csv, group-id); leave out --given"
            )
        return given_groups(conversation.votes, dict(conversation.groups))
    out = [name for name, state in conversation.moderated.items() if state < 0]
    return opinion_groups(conversation.votes, k=asked.k, least=asked.least, scaled=not asked.unscaled, without=out)


def _likeness(conversation: Any, grouping: Any) -> dict[str, Any] | None:
    """How alike our groups and the export's are, over those who are in a group of both."""
    from socialchoice.analysis.opinions.likeness import adjusted_rand_index, matched_share

    names = zip(conversation.votes.participants, grouping.labels.tolist(), strict=True)
    both = [(label, conversation.groups[name]) for name, label in names
            if label >= 0 and name in (conversation.groups or {})]  # fmt: skip
    if not both:
        return None
    mine, theirs = zip(*both, strict=True)
    return {"in_both": len(both), "groups": len(set(conversation.groups.values())),
            "adjusted_rand_index": str(adjusted_rand_index(mine, theirs)),
            "matched_share": str(matched_share(mine, theirs))}  # fmt: skip


def _head(conversation: Any, found: Any, likeness: dict[str, Any] | None) -> Iterator[str]:
    from fractions import Fraction

    votes, audit, grouping = conversation.votes, conversation.audit, found.grouping
    people, statements, cast = len(votes.participants), len(votes.statements), int(votes.seen.sum())
    yield f"{people} participants, {statements} statements, {cast} votes; {audit.replaced} more were replaced later"
    yield f"totals in the export that fit no votes: {_unexplained(audit)}"
    left = int((grouping.labels < 0).sum())
    yield f"{grouping.k} groups of {', '.join(map(str, grouping.sizes))}; {left} in none"
    if grouping.silhouettes:
        shown = ", ".join(f"k={k} {value:.3f}" for k, value in grouping.silhouettes.items())
        yield f"mean silhouettes: {shown}"
    if likeness is not None:
        index, share = (float(Fraction(likeness[key])) for key in ("adjusted_rand_index", "matched_share"))
        yield (f"the export has {likeness['groups']} groups; of {likeness['in_both']} people in groups of both, "
               f"{share:.1%} are together at the best match (adjusted Rand index {index:.3f})")  # fmt: skip


def _unexplained(audit: Any) -> str:
    parts = (audit.statements_unexplained, audit.people_unexplained, audit.cells_unexplained)
    return "none" if audit.explained else "{} statements, {} participants, {} cells".format(*map(len, parts))


def _lists(conversation: Any, found: Any, top: int) -> Iterator[str]:
    consensus, divides = found.kind("consensus"), found.kind("divisive")
    yield f"\nconsensus ({len(consensus)}): mean effective agreement of the groups (and the product that Polis shows)"
    for one in consensus[:top]:
        word = "agree" if one.agrees else "disagree"
        yield _line(
            conversation,
            one.statement,
            f"{word} {float(found.mean(one)):.2f} ({float(found.legacy[one.statement]):.2f})",
        )
    yield f"\ndivisive ({len(divides)}): distance of the two groups that are furthest apart"
    for one in divides[:top]:
        for_it, against = one.between
        yield _line(conversation, one.statement, f"{float(one.division):.2f} group {for_it} for, {against} against")
    for group, figures in enumerate(found.representative):
        yield f"\ngroup {group}: stands out on {len(figures)} statements (z of its own, z against the others)"
        for one in figures[:top]:
            word = "agrees" if one.agrees else "disagrees"
            yield _line(conversation, one.statement, f"{word} {one.z[0]:.1f} {one.z[1]:.1f}")


def _copies(conversation: Any) -> Iterator[str]:
    """Statements that are nearly the same, and people who voted nearly the same."""
    from socialchoice.analysis.resemblance.ballots import near_votes
    from socialchoice.analysis.resemblance.texts import near_texts

    names = conversation.votes.statements
    sets = near_texts([conversation.texts[name] for name in names]).sets
    shown = "; ".join(", ".join(names[at] for at in one) for one in sets)
    yield f"\nstatements that are nearly the same: {shown or 'none'}"
    people = sum(map(len, near_votes(conversation.votes).sets))
    yield f"people who voted nearly the same as another, on ten statements or more: {people} (that alone is no fraud)"


def _line(conversation: Any, statement: str, said: str) -> str:
    text = " ".join(conversation.texts[statement].split())
    return f"  [{statement}] {said}: {text[:WIDE]}{'…' if len(text) > WIDE else ''}"
