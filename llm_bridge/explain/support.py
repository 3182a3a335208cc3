"""Who supports what: counts, red lines, the fewest ballots that would change it, and how each participant fares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llm_bridge.explain.facts import listing, voices
from llm_bridge.explain.names import title_of
from llm_bridge.explain.people import fare, percent, utilities
from llm_bridge.outcome import Result

Titles = Mapping[str, str]


def winning_options(result: Result) -> list[str]:
    """The options that win, by id; empty where the answer is no option."""
    if result.seat is None or result.seat.outcome is None:
        return []
    return [a for a in result.seat.outcome.record()["winners"] if isinstance(a, str)]


def about_support(result: Result, titles: Titles) -> Iterator[str]:
    """Each winner against each other option, head to head, with those who say nothing of the pair."""
    comparisons = result.built.problems.get("comparisons")
    if comparisons is None:
        return
    at = {name: i for i, name in enumerate(comparisons.names)}
    for winner in winning_options(result):
        for other in comparisons.names:
            if other == winner or winner not in at:
                continue
            for_, against = (
                int(comparisons.support[i, j]) for i, j in ((at[winner], at[other]), (at[other], at[winner]))
            )
            silent = len(result.readings) - for_ - against
            put = "puts" if for_ == 1 else "put"
            yield (
                f"{voices(for_)} {put} {title_of(titles, winner)} before {title_of(titles, other)}, {against} the "
                f"other way round; {silent} say nothing of this pair or hold both equal."
            )


def about_red_lines(result: Result, titles: Titles) -> Iterator[str]:
    """Whose red lines the outcome crosses and keeps, and what vetoes removed."""
    people = {r.id: r.author for r in result.readings}
    winners = winning_options(result)
    drawn = {option: [people[i] for i in ids] for option, ids in result.built.red_lines.items() if ids}
    for option in result.built.excluded:
        yield f"{title_of(titles, option)} is vetoed: {listing(drawn[option])} drew a red line there."
    for option, authors in drawn.items():
        if option in winners:
            yield f"A red line is crossed: {listing(authors)} declared {title_of(titles, option)} unacceptable."
    kept = [option for option in drawn if option not in winners and option not in result.built.excluded]
    if kept and winners:
        yield f"Red lines that the outcome keeps: {listing(title_of(titles, o) for o in kept)}."
    if result.decision.options and not drawn:
        yield "Nobody drew a red line that could be read."


def about_people(result: Result, titles: Titles) -> Iterator[str]:
    """Who gains least, and why."""
    if result.decision.issues:
        yield from _least_from_deal(result)
        return
    for winner in winning_options(result):
        fares = {r.author: fare(r, winner) for r in result.readings}
        worst = max((len(f.better) for f in fares.values()), default=0)
        if worst == 0:
            yield f"Nobody is read to prefer another option to {title_of(titles, winner)}."
            continue
        for author, found in fares.items():
            if len(found.better) == worst:
                others = listing(title_of(titles, o) for o in found.better)
                yield f"{author} gains least from {title_of(titles, winner)}: they prefer {others} to it."


def _least_from_deal(result: Result) -> Iterator[str]:
    assert result.seat is not None and result.seat.outcome is not None
    problem = result.built.problems["package"]
    people = {r.id: r.author for r in result.readings}
    for deal in result.seat.outcome.record()["winners"]:
        if isinstance(deal, list):
            worth = utilities(problem, deal)
            least = min(worth.values())
            poorest = listing(people[i] for i, share in worth.items() if share == least)
            yield f"From their limits (0 %) to their ideals (100 %), the least gets {percent(least)}: {poorest}."
            yield f"All together: {listing(f'{people[i]} {percent(share)}' for i, share in worth.items())}."


def about_change(result: Result, titles: Titles) -> Iterator[str]:
    """The fewest ballots that would change the outcome."""
    from llm_bridge.explain.change import sentences

    yield from sentences(result, titles)
