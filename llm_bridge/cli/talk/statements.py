"""Deliberations about statements in words, for `socialchoice deliberate`."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from llm_bridge.cli import reading


def held(asked: Namespace, decision: Any, protocol: Any, options: Mapping[str, Any], speaker_of: Any) -> int:
    """Read, talk, certify what was elected, tell. Raises InvalidProblem for a decision about issues.

    speaker_of : (out, most asks) -> the backend that speaks for the parties, or None
    """
    from llm_bridge.decide.run import read_everybody
    from llm_bridge.decide.session.files import keeping, opened, publish
    from llm_bridge.decide.session.seating import Seating
    from llm_bridge.deliberate.hold import hold
    from llm_bridge.deliberate.protocols.statements import about_statements
    from socialchoice.model.errors import InvalidProblem

    if decision.issues:
        raise InvalidProblem(f"{protocol.name} is about statements on options, and the input names issues")
    readings = read_everybody(decision, reading.reader_of(asked, decision), reading.progress_of(asked))
    about = about_statements(decision.question, [(o.id, o.title) for o in decision.options])
    private = {r.id: {"id": r.id, "judgements": [j.record() for j in r.judgements]} for r in readings}
    seats = Seating(about, private, {o.id: o.title for o in decision.options})
    out = asked.out or Path(f"deliberation-{asked.input.stem}")
    speaker = speaker_of(out, protocol.bound(len(seats.parties), **options))
    spoken_by = "composed from quotes and judgements, by no model" if speaker is None else "a model"
    transcript = opened(out, protocol.name, seats, options, spoken_by=spoken_by)
    minds = _minds(asked, speaker, decision, readings, transcript)
    workers = int(getattr(speaker, "concurrency", 1))
    transcript, ending = hold(transcript, minds, keep=keeping(out), workers=workers)
    publish(out, transcript)
    quotes = {r.author: sorted({j.quote for j in r.judgements if j.quote}) for r in readings}
    _told(asked, out, transcript, ending, speaker, quotes)
    return 0


def _minds(asked: Namespace, speaker: Any, decision: Any, readings: Any, transcript: Any) -> dict[str, Any]:
    from llm_bridge.deliberate.message import MEDIATOR
    from llm_bridge.deliberate.minds.quoting import Citizen, Composer, Stance, may_quote

    quoted = {r.id: may_quote(r, decision.settings.quotes) for r in readings}
    if speaker is None:
        citizens = {r.id: Citizen(r, decision.options, quoted[r.id]) for r in readings}
        stances = {r.id: Stance(r, decision.options, quoted[r.id]) for r in readings}
        return {**citizens, MEDIATOR: Composer(stances, decision.options)}
    from llm_bridge.deliberate.minds.model import Model, seed_of
    from llm_bridge.deliberate.minds.model_request import Own

    seed, titles = seed_of(transcript), {o.id: o.title for o in decision.options}
    more: dict[str, Any] = {"free": asked.free, "most_tokens": asked.portion}
    minds: dict[str, Any] = {MEDIATOR: Model(speaker, Own(titles=titles), seed, **more)}
    for position, read in zip(decision.positions, readings, strict=True):
        own = Own(position, read.judgements, None, titles, quotable=quoted[read.id])
        minds[read.id] = Model(speaker, own, seed, **more)
    return minds


def _told(
    asked: Namespace, out: Path, transcript: Any, ending: Any, speaker: Any, quotes: Mapping[str, list[str]]
) -> None:
    from llm_bridge.deliberate.measures.survival import survival
    from proofs.certificate import written
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.formats.files import write_whole

    record = {**ending.record(), "messages": len(transcript.messages)}
    write_whole(out / "ending.json", json.dumps(_nameless(record), indent=1, ensure_ascii=False) + "\n")
    certificate, sentence = _certificate(transcript, ending)
    if certificate is not None:
        write_whole(out / "certificate.json", written(certificate))
    if asked.json:
        print(json.dumps({**_nameless(record), "certified": sentence or None}, ensure_ascii=False))
        return
    print(for_terminal(f"{ending.status}: {ending.why}"))
    final = ending.value if isinstance(ending.value, list) else [ending.value] if ending.value else []
    for text in final:
        print(for_terminal(f"  {text}"))
    survived = survival(quotes, " ".join(map(str, final)))
    kept, every = (sum(pair[part] for pair in survived.kept.values()) for part in (0, 1))
    print(f"words that survive: {kept} of {every} quotes that were read; {len(survived.lost)} authors have none there")
    if sentence:
        print(for_terminal(sentence))
    if (cost := getattr(speaker, "cost", None)) is not None:
        print(f"cost: {float(cost):.4f}")
    print(f"written: {out}/public.jsonl and ending.json for everybody; private/, for each party alone;")
    print("  transcript.jsonl for the auditor")


def _nameless(record: Mapping[str, Any]) -> dict[str, Any]:
    """The ending for everybody: critiques, abstentions and who likes which statement without names."""
    data = {key: value for key, value in record["data"].items() if key not in ("assigned", "left over")}
    if "statements" in data:
        data["statements"] = [{**one, "serves": len(one["serves"])} for one in data["statements"]]
    if data.get("represents"):
        data["represents"] = {k: v for k, v in data["represents"].items() if k != "members"}
    if "critiques" in data:
        data["critiques"] = [{k: v for k, v in critique.items() if k != "by"} for critique in data["critiques"]]
    if "rounds" in data:
        data["rounds"] = [{**one, "abstained": len(one["abstained"])} for one in data["rounds"]]
    return {**record, "data": data}


def _certificate(transcript: Any, ending: Any) -> tuple[Any, str]:
    """The last election of a mediated deliberation, certified: its ballots come in no order of people."""
    from llm_bridge.deliberate.protocols.mediated import election
    from proofs.certificate import certify, verify
    from socialchoice.model.errors import InvalidProblem, Rejected, Unproven
    from socialchoice.model.ties import parse_tie_break

    if transcript.protocol != "mediated" or ending.status != "chosen":
        return None, ""
    ties = transcript.options["ties"]
    try:
        profile = election(transcript, len(ending.data["rounds"]) - 1)
        made = certify(transcript.options["rule"], profile, ties=None if ties is None else parse_tie_break(ties))
    except (InvalidProblem, Unproven, Rejected) as error:
        return None, f"The election is not certified: {error}"
    return made, verify(made)
