"""`socialchoice explain FILE`: a decision.json or a certificate in words; the certificate is checked first."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("file", type=Path, help="a decision.json, or a certificate")
    parser.add_argument(
        "--llm", default="offline", metavar="READER", help="offline (default: the facts), replay:FILE …"
    )
    parser.add_argument("--model", help="the model that may say the facts again")
    parser.add_argument("--base-url", help="where the model is served")
    parser.add_argument("--yes", action="store_true", help="agree to send the facts to the model without being asked")
    parser.add_argument(
        "--prices", action="store_true", help="of an agreement also: what it costs whom, who is in whose way"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "prices are worked out anew from the problem in the file, each checked before it is told; limits that parties\n"
        "stated may be worked out from them, so that they are for whoever may read the whole decision.json\n\n"
        "examples:\n  socialchoice explain out/decision.json --prices\n  socialchoice explain schulze.json"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Print the facts, or a rephrased text that was checked against them."""
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.checkers.record.telling.facts import Fact

    document = _document(asked.file)
    told = _of_decision(document) if "facts" in document else _of_certificate(document)
    if asked.prices:
        from llm_bridge.explain.prices import priced

        told = [*told, *_numbered(priced(document), "prices", after=len(told))]
    text = ""
    if asked.llm != "offline":
        again = _said_again(asked, [Fact(f["number"], f["topic"], f["text"]) for f in told], document)
        text = " ".join(said["text"] for said in again)
    if asked.json:
        print(json.dumps({"facts": told, "told": text}, ensure_ascii=False, indent=1))
    elif text:
        print(for_terminal(text))
    else:
        print("\n".join(for_terminal(f"{fact['number']}. {fact['text']}") for fact in told))
    return 0


def _document(file: Path) -> dict[str, Any]:
    from socialchoice.formats.files import read_text
    from socialchoice.model.errors import Unreadable

    try:
        document = json.loads(read_text(file))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"{file} is no JSON: {error}") from None
    if not isinstance(document, dict) or ("facts" not in document and "evidence" not in document):
        raise Unreadable(f"{file} is neither a decision.json nor a certificate")
    return document


def _of_decision(document: dict[str, Any]) -> list[dict[str, Any]]:
    return list(document["facts"])


def _of_certificate(document: dict[str, Any]) -> list[dict[str, Any]]:
    from proofs.certificate import verify
    from proofs.checkers.record.telling.kinds import VALUES, sentences_of
    from proofs.checkers.record.telling.names import spoken
    from socialchoice.model.restore import restore
    from socialchoice.rule import RULES

    proved = verify(document)
    if "property" in document:
        return _numbered(_of_a_property(document, proved))
    deal = document["problem"]["type"] in VALUES
    rule = RULES[document["rule"]].on(restore(document["problem"]))
    answers = "; ".join(spoken({}, answer, deal=deal) for answer in document["outcome"]["winners"])
    said = [
        f"The rule {rule.name} chooses {answers}.",
        f"The rule: {rule.summary} ({rule.source})",
        f"Checked: {proved}",
    ]
    said += [*sentences_of(document, {}), _limit(document)]
    return _numbered(said)


def _of_a_property(document: dict[str, Any], proved: str) -> list[str]:
    from proofs.axiom import AXIOMS
    from proofs.checkers.record.telling.kinds import sentences_of

    name, about = document["property"], []
    if name in {axiom.name for axiom in AXIOMS.values()}:  # others: what axioms force, which demands conflict
        about = [f"The property {name}: {AXIOMS[name].statement} ({AXIOMS[name].source})"]
    return [*about, f"Checked: {proved}", *sentences_of(document, {}), _limit(document)]


def _limit(document: dict[str, Any]) -> str:
    what = "ballots" if "ballots" in document.get("problem", ()) else "numbers"
    return f"True of the {what} inside the certificate, and of nothing else."


def _numbered(said: list[str], topic: str = "proof", *, after: int = 0) -> list[dict[str, Any]]:
    from proofs.checkers.record.telling.facts import numbered

    made = numbered((topic, sentence, False) for sentence in said)
    return [{**fact.record(), "number": fact.number + after} for fact in made]


def _said_again(asked: Namespace, facts: list[Any], document: dict[str, Any]) -> Any:
    from llm_bridge.choose import backend_of
    from llm_bridge.explain.rephrase import rephrase
    from llm_bridge.intake.decision import Settings
    from socialchoice.model.errors import NoConsent

    backend = backend_of(asked.llm, Settings(model=asked.model, base_url=asked.base_url if asked.model else None))
    if hasattr(backend, "destination") and not asked.yes:
        raise NoConsent("the facts would be sent to a model; pass --yes to agree")
    names = [p["author"] for p in document.get("positions", [])]
    names += [o["title"] for o in (*document.get("options", []), *document.get("issues", []))]
    return rephrase(backend, facts, names)
