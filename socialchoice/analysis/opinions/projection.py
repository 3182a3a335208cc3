"""Participants as points in the plane: principal components of their votes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.votes import VoteMatrix

Floats = NDArray[np.float64]


def projected(matrix: VoteMatrix, *, scaled: bool = True) -> Floats:
    """(n, 2) floats: each participant's votes on the first two principal components.

    A vote that is missing is taken as the statement's mean, the components are those of all participants, and what a
    participant never saw moves them nowhere. With `scaled` each point is then multiplied by the square root of
    statements / votes of that participant, so that few votes do not mean a place in the middle. With one statement, or
    votes on one line, the second coordinate is 0. The sign of a component makes its greatest loading positive.

    Floats. They are made of the different ballots, sorted, and so bit for bit the same for participants and statements
    in any order, on one machine; equal votes are equal points.

    Source: the method of Polis, Small, Bjorkegren, Erkkilä, Shaw and Megill 2021, "Polis: scaling deliberation by
    mapping high dimensional opinion spaces", which finds the components by power iteration; here by an exact
    decomposition.
    """
    columns = sorted(range(len(matrix.statements)), key=lambda c: matrix.statements[c])
    cells = np.where(matrix.seen, matrix.votes, 2)[:, columns]
    rows, back, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    seen = rows != 2
    votes = np.where(seen, rows, 0).astype(np.float64)
    mean = (votes * counts[:, None]).sum(axis=0) / np.maximum((seen * counts[:, None]).sum(axis=0), 1)
    apart = np.where(seen, votes - mean, 0.0)
    components = np.linalg.svd(apart * np.sqrt(counts)[:, None], full_matrices=False)[2][:2]
    if len(components) < 2:
        components = np.vstack([components, np.zeros_like(components)])
    greatest = components[np.arange(2), np.abs(components).argmax(axis=1)]
    points = apart @ (components * np.where(greatest < 0, -1.0, 1.0)[:, None]).T
    if scaled:
        points *= np.sqrt(len(columns) / np.maximum(seen.sum(axis=1), 1))[:, None]
    return np.asarray(points[back.reshape(-1)], np.float64)
