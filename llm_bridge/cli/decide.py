"""`socialchoice decide INPUT`: the main job."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from llm_bridge.cli import reading


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.add_argument("--rule", help="the rule that decides; the same as the setting `method`")
    parser.add_argument("--ties", help="a tie-break, A,B,C or lot:SEED; the same as the setting `ties`")
    parser.add_argument("--seats", type=int, help="how many are chosen, for rules that choose sets")
    parser.add_argument("--vetoes", action="store_true", default=None, help="let red lines remove options")
    parser.add_argument("--out", type=Path, help="the folder to write to; default: decision-NAME beside you")
    parser.add_argument(
        "--rephrase", action="store_true", help="let the model say the facts again, checked against them"
    )
    parser.add_argument("--read-twice", action="store_true", help="read again with options disguised; flag what moves")
    parser.epilog = (
        "exit status: 0 decided (a tie and no agreement are outcomes too), 2 the input cannot be used,\n"
        "3 no decision can be defended, 4 the reader failed\n\nexamples:\n"
        "  socialchoice decide examples/riverside-lot --out out/riverside-lot\n"
        "  socialchoice decide survey.json --rule borda --ties lot:2026"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Read, decide, certify, explain, write."""
    from llm_bridge.backends.recorded import Recorded
    from llm_bridge.decide.files import write
    from llm_bridge.decide.run import decide
    from llm_bridge.explain.gather import facts

    decision = _with_flags(reading.decision_of(asked), asked)
    if reading.exported(asked, decision):
        return 0
    out = asked.out or Path(f"decision-{asked.input.stem}")
    backend = Recorded(reading.reader_of(asked, decision), out / "transcript.jsonl")
    result = decide(decision, backend, read_twice=asked.read_twice, progress=reading.progress_of(asked))
    told = facts(result)
    written = write(result, told, _rephrased(asked, backend, result, told), out)
    _print(asked, result, [fact.text for fact in told if fact.topic in ("outcome", "proof")], written, backend.reused)
    return 3 if result.status == "no decision" else 0


def _with_flags(decision: Any, asked: Namespace) -> Any:
    flags = {"method": asked.rule, "ties": asked.ties, "seats": asked.seats, "vetoes": asked.vetoes}
    return decision.with_settings(**{name: value for name, value in flags.items() if value is not None})


def _rephrased(asked: Namespace, backend: Any, result: Any, told: Any) -> str:
    if not asked.rephrase:
        return ""
    from llm_bridge.explain.rephrase import rephrase

    names = [p.author for p in result.decision.positions]
    names += [o.title for o in result.decision.options] + [i.title for i in result.decision.issues]
    return rephrase(backend, told, names)


def _print(asked: Namespace, result: Any, sentences: list[str], written: Path, reused: int) -> None:
    from llm_bridge.report.clean import for_terminal

    if asked.json:
        print(written.read_text(encoding="utf-8"), end="")
        return
    print(for_terminal(result.decision.question))
    for sentence in sentences:
        print(for_terminal(f"  {sentence}"))
    again = f" ({reused} replies were there already)" if reused else ""
    print(f"read by: {result.backend}{again}")
    print(f"written: {written.parent}/report.html, report.md, decision.json, certificates/")
