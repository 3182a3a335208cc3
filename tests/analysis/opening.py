"""Random problems with unknown and declined judgements, and every completion of them, straight from the definition."""

from __future__ import annotations

from itertools import product

import numpy as np

from socialchoice import ApprovalProfile, PartialProfile, RankingProfile, UtilityProfile
from socialchoice.model.ballots.partial import closure


def partial(rng, m=3, ballots=3, voters=1, said=0.5):
    """Ballots of a hidden weak order each, of which some pairs are said; some say nothing at all."""
    names, made = "ABCDEFGH"[:m], []
    for _ in range(rng.randint(1, ballots)):
        place = [rng.randrange(m) for _ in range(m)] if rng.random() < 0.5 else rng.sample(range(m), m)
        share = rng.choice([0, said, said, 0.9])
        heard = [(a, b) for a in range(m) for b in range(a) if rng.random() < share]
        pairs = [(names[a], names[b]) if place[a] < place[b] else (names[b], names[a]) for a, b in heard
                 if place[a] != place[b]]  # fmt: skip
        made.append((pairs, [(names[a], names[b]) for a, b in heard if place[a] == place[b]]))
    return PartialProfile.from_pairs(made, names=names, counts=[rng.randint(1, voters) for _ in made])


def mask(rng, profile, declined=0.3):
    """What is unknown: all that is not said, less what is declined."""
    upper = np.array([rng.random() >= declined for _ in range(profile.above.size)]).reshape(profile.above.shape)
    upper = np.triu(upper, 1)
    return (upper | upper.transpose(0, 2, 1)) & ~profile.known


def completions(profile, unknown=None):
    """Every way to decide every unknown pair, by the definition: all combinations, closed, without repetition."""
    unknown = ~profile.known if unknown is None else unknown
    each = []
    for above, level, open_ in zip(profile.above, profile.level, unknown, strict=True):
        pairs, fits = np.argwhere(np.triu(open_)).tolist(), {}
        for answers in product(range(3), repeat=len(pairs)):
            more, same = above.copy(), level.copy()
            for (a, b), answer in zip(pairs, answers, strict=True):
                if answer == 2:
                    same[a, b] = same[b, a] = True
                else:
                    more[(a, b) if answer == 0 else (b, a)] = True
            more, same = closure(more, same)
            if not (more & (more.T | same)).any():
                fits[more.tobytes() + same.tobytes()] = more, same
        each.append(list(fits.values()))
    for rows in product(*each):
        above, level = (np.array([row[side] for row in rows]) for side in (0, 1))
        yield PartialProfile(profile.names, above, level, profile.counts)


def extends(profile, unknown, made):
    """Whether `made` is a completion: what was said stands, all unknown pairs are decided, nothing is made up."""
    same = made.names == profile.names and made.counts.tolist() == profile.counts.tolist()
    stands = not (profile.above & ~made.above).any() and not (profile.level & ~made.level).any()
    above, level = closure(profile.above | (made.above & unknown), profile.level | (made.level & unknown))
    invented = (above != made.above).any() or (level != made.level).any()
    return same and stands and bool(made.known[unknown].all()) and not invented


def completed(rng, profile, unknown, *, strict):
    """One completion at random, pair by pair, by closing the whole ballot each time."""
    above, level = profile.above.copy(), profile.level.copy()
    for row in range(len(above)):
        pairs = np.argwhere(np.triu(unknown[row])).tolist()
        rng.shuffle(pairs)
        for a, b in pairs:
            if not (above[row, a, b] or above[row, b, a] or level[row, a, b]):
                answer = rng.randrange(2 if strict else 3)
                first, second = (a, b) if answer == 0 else (b, a)
                (level if answer == 2 else above)[row, first, second] = True
                above[row], level[row] = closure(above[row], level[row])
    return PartialProfile(profile.names, above, level, profile.counts)


def approvals(rng, m=4, ballots=4, voters=2):
    """(profile, unknown): approvals of which some are not known."""
    shape = (rng.randint(1, ballots), rng.randint(2, m))
    drawn = np.array([rng.randrange(4) for _ in range(shape[0] * shape[1])]).reshape(shape)
    counts = [rng.randint(1, voters) for _ in range(shape[0])]
    return ApprovalProfile(tuple("ABCD"[: shape[1]]), drawn == 1, np.array(counts)), drawn == 2


def grades(rng, m=3, ballots=3, voters=2, *, declined=False):
    """(profile, unknown): grades from -2 to 2 of which some are not known, and some perhaps declined."""
    shape = (rng.randint(1, ballots), rng.randint(2, m))
    levels = np.array([rng.randint(-2, 2) for _ in range(shape[0] * shape[1])]).reshape(shape)
    kind = np.array([rng.random() for _ in range(levels.size)]).reshape(shape)
    known = kind < 0.7
    known[0, 0] = True
    unknown = ~known & ((kind < 0.85) if declined else True)
    return UtilityProfile(
        tuple("ABC"[: shape[1]]), levels, known, np.array([rng.randint(1, voters)] * shape[0])
    ), unknown


def marked(profile, unknown, scale):
    """Every completion of approvals or grades."""
    cells = np.argwhere(unknown).tolist()
    for marks in product(scale, repeat=len(cells)):
        if isinstance(profile, ApprovalProfile):
            rows = profile.approvals.copy()
            for (row, a), mark in zip(cells, marks, strict=True):
                rows[row, a] = bool(mark)
            yield ApprovalProfile(profile.names, rows, profile.counts)
        else:
            levels, known = profile.levels.copy(), profile.known | unknown
            for (row, a), mark in zip(cells, marks, strict=True):
                levels[row, a] = mark
            yield UtilityProfile(profile.names, levels, known, profile.counts)


def truncated(rng, m=3, ballots=3, voters=2):
    """(rankings that leave alternatives out, which ballots would rank them)."""
    rows = []
    for _ in range(rng.randint(1, ballots)):
        row = [rng.randrange(m) if rng.random() < 0.6 else m for _ in range(m)]
        rows.append([m if place == m else sorted({*row} - {m}).index(place) for place in row])
    unranked = rng.choice(["last", "incomparable", "absent"])
    profile = RankingProfile("ABCD"[:m], np.array(rows), np.array([rng.randint(1, voters) for _ in rows]), unranked)
    return profile, np.array([max(row) == m and rng.random() < 0.8 for row in rows])


def ranked(profile, opened):
    """Every completion of rankings: on opened ballots all weak orders that leave what is ranked as it is."""
    m, each = len(profile.names), []
    for row, open_ in zip(profile.ranks.tolist(), opened.tolist(), strict=True):
        fits = [row]
        if open_:
            fits = [made for made in product(range(m), repeat=m) if {*made} == {*range(len({*made}))} and all(
                (made[a] < made[b]) == (row[a] < row[b]) for a in range(m) for b in range(m)
                if row[a] < m and (row[b] < m or profile.unranked != "absent"))]  # fmt: skip
        each.append(fits)
    for rows in product(*each):
        yield RankingProfile(profile.names, np.array(rows), profile.counts, profile.unranked)
