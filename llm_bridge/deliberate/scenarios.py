"""Random negotiations over several issues, for comparing protocols; the seed decides all."""

from __future__ import annotations

from random import Random

from socialchoice.model.bargaining.package import PackageProblem


def negotiation(
    seed: int, *, parties: int = 2, issues: int = 4, values: int = 4, opposition: float = 0.5
) -> PackageProblem:
    """A package with whole utilities: on some issues interests are opposed, on the others they are drawn alone.

    parties    : how many there are
    issues     : how many; each has 2 … `values` values
    opposition : the share of issues, about, on which the parties order the values in opposite ways

    Without a deal each keeps between a tenth and a half of the best that could be theirs. Red lines are drawn now and
    then, and are vetoes. There may be no deal that makes everybody better off.
    """
    rng = Random(seed)
    titles = {f"issue {i + 1}": tuple(f"{chr(97 + j)}" for j in range(rng.randint(2, values))) for i in range(issues)}
    agents = [f"party {i + 1}" for i in range(parties)]
    utilities: dict[str, dict[tuple[str, str], int]] = {agent: {} for agent in agents}
    for title, known in titles.items():
        opposed = rng.random() < opposition
        for at, agent in enumerate(agents):
            weight, row = rng.randint(1, 10), [rng.randint(0, 10) for _ in known]
            if opposed:
                row = sorted(row, reverse=bool(at % 2))
            utilities[agent].update({(title, value): weight * u for value, u in zip(known, row, strict=True)})
    best = {a: sum(max(utilities[a][t, v] for v in vs) for t, vs in titles.items()) for a in agents}
    kept = {agent: best[agent] * rng.randint(10, 50) // 100 for agent in agents}
    red = tuple(
        (agent, title, rng.choice(known))
        for agent in agents
        for title, known in titles.items()
        if len(known) > 2 and rng.random() < 0.08
    )
    return PackageProblem.of(titles, utilities, kept, red_lines=red, vetoes=True)
