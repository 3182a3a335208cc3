"""One file of sentences for each kind of evidence, found by the kind's name."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ....check import check
from ...record import Record
from ..facts import listing
from ..names import spoken


def about_proof(record: Record) -> list[str]:
    """What the certificate proves, in sentences: first what its checker says, then how, by the kind of evidence."""
    document = record.certificate
    if document is None:
        return ["This outcome is uncertified: no evidence for it was found that a checker accepts."]
    check(document)
    found = [proven(document, record.titles)]
    if document["claim"]["status"] != "certified":
        found.append(
            "The proof gives a bound only, not the exact optimum; how far off it may be stands in the certificate."
        )
    return found + sentences_of(document, record.titles)


def about_justification(record: Record) -> list[str]:
    """Whether the axioms that the settings name force the outcome; nothing where they name none."""
    made = record.justified
    if made is None:
        return []
    axioms = listing(made["axioms"])
    if made["certificate"] is None:
        return [f"No argument from {axioms} stands here: {made['why']}."]
    chosen = listing(spoken(record.titles, answer) for answer in record.winners)
    return [
        f"Whoever wants a rule that treats all voters alike and satisfies {axioms} must accept {chosen} here:",
        *sentences_of(record.certificates[made["certificate"]], record.titles),
        "Whether there is such a rule for every electorate was not asked.",
    ]


# problems whose answers give a value to each of several things
VALUES = ("package", "polytope", "estimates", "goods", "coalitions", "weighted votes", "claims")


def proven(document: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """What a certificate that holds proves, in one sentence."""
    deal = document["problem"]["type"] in VALUES
    answers = document["outcome"]["winners"]
    named = listing(spoken(titles, answer, deal=deal) for answer in answers)
    every = "; nothing else wins" if document["claim"]["winners"] == "all" else "; other winners may exist"
    every = "; the tie-break was replayed" if document["outcome"]["broken"] else every
    wins = "wins" if len(answers) == 1 else "win"
    what = "ballots" if "ballots" in document["problem"] else "numbers"
    return f"The certificate proves from the {what} alone that {named} {wins} by {document['rule']}{every}."


def sentences_of(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The sentences for a certificate's kind of evidence; none where no file is written for it yet."""
    stem = document["evidence"]["kind"].replace(" ", "_")
    found = [".".join(("", *file.parts[-2:]))[:-3] for file in Path(__file__).parent.glob(f"*/{stem}.py")]
    modules = [importlib.import_module(module, __name__) for module in found]
    return [sentence for module in modules for sentence in module.sentences(document, titles)]
