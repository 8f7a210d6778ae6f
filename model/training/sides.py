"""The least side of a picture that the network can do with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from measure import macro_auc, softmax
from observe import ShippedNetwork
from pictures import decode, prepare, unsquash

SIDES = [16, 24, 32, 48, 64, 80, 96, 112, 128, 160, 224, 450]
"""Sides of the centre square at which the macro AUC is measured, to find the least that suffices."""

TOLERANCE = 0.005
"""Macro AUC that a picture may lose to its small size."""


def auc_by_side(network: ShippedNetwork, images: Path, ids: list[str],
                labels: np.ndarray) -> dict[int, float]:
    """Macro AUC with the centre square first reduced to each of `SIDES`."""
    squares: dict[int, list[np.ndarray]] = {s: [] for s in SIDES}
    for name in ids:
        picture = unsquash(decode(images / f"{name}.jpg"))
        for small in SIDES:
            reduced = Image.fromarray(prepare(picture, small))
            squares[small].append(prepare(reduced, network.side))
    return {small: macro_auc(softmax(network.run(np.stack(levels))[0]), labels)
            for small, levels in squares.items()}


def least_side(figures: dict[int, float]) -> int:
    """The smallest side from which on no larger one loses more than `TOLERANCE`."""
    full = figures[max(figures)]
    good = [s for s in figures
            if all(figures[t] >= full - TOLERANCE for t in figures if t >= s)]
    return min(good)
