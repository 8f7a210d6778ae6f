"""Class-conditional (Mondrian) conformal thresholds and the reference bins."""

from __future__ import annotations

import numpy as np

from pictures import CLASSES

LEVELS = [0.95 if name == "mel" else 0.9 for name in CLASSES]
LEAST = 30
"""Classes with fewer calibration lesions share one threshold."""


def thresholds(scores: np.ndarray, labels: np.ndarray) -> dict[str, list]:
    """A class stays in the set when its probability reaches its threshold.

    Vovk et al. 2005; split conformal: of `n` lesions of the class, all but the lowest
    `floor((n + 1) (1 - level))` keep their class, less one for the lesion to come.
    """
    counts = np.bincount(labels, minlength=len(CLASSES))
    rare = [c for c in range(len(CLASSES)) if counts[c] < LEAST]
    result: dict[str, list] = {"thresholds": [], "levels": LEVELS, "counts": [], "pools": []}
    for c, name in enumerate(CLASSES):
        members = rare if c in rare else [c]
        true = np.concatenate([scores[labels == m, m] for m in members])
        result["thresholds"].append(conformal_threshold(true, LEVELS[c]))
        result["counts"].append(len(true))
        result["pools"].append("+".join(CLASSES[m] for m in members))
    return result


def conformal_threshold(true: np.ndarray, level: float) -> float:
    """Of the probabilities that lesions gave to their own class `[N]`."""
    rank = int(np.floor((len(true) + 1) * (1 - level) + 1e-9))
    return float(np.sort(true)[rank - 1]) if rank > 0 else 0.0


def in_candidates(scores: np.ndarray, fitted: dict[str, list]) -> np.ndarray:
    """Membership `[N, 7]`; the top class always stays."""
    inside = scores >= np.array(fitted["thresholds"])
    inside[np.arange(len(scores)), scores.argmax(1)] = True
    return inside


def reference_bins(scores: np.ndarray, labels: np.ndarray) -> dict[str, list[dict[str, float]]]:
    """Lesions in bins of equal mass by top probability, predicted nv and all others apart."""
    top, predicted = scores.max(1), scores.argmax(1)
    right, mole = predicted == labels, predicted == CLASSES.index("nv")
    return {"nv": bins(top[mole], right[mole], 150), "other": bins(top[~mole], right[~mole], 75)}


def bins(top: np.ndarray, right: np.ndarray, mass: int) -> list[dict[str, float]]:
    """Ascending; each begins half-way between its first lesion and the one before."""
    order = np.argsort(top, kind="stable")
    parts = np.array_split(order, max(1, len(order) // mass))
    edges = [0.0] + [float(top[a[-1]] + top[b[0]]) / 2 for a, b in zip(parts, parts[1:])]
    return [{"from": edge, "correct": int(right[part].sum()), "total": len(part)}
            for edge, part in zip(edges, parts)]


def pool_bins(scores: np.ndarray, labels: np.ndarray, like: dict[str, list[dict[str, float]]],
              least: int) -> dict[str, list[dict[str, float]]]:
    """Other pictures by the bounds of `like`; a bin of fewer than `least` joins the one below it.

    The lowest joins the one above. A group of fewer pictures than that has no bin.
    """
    top, predicted = scores.max(1), scores.argmax(1)
    right, mole = predicted == labels, predicted == CLASSES.index("nv")
    return {name: pooled(top[rows], right[rows], [b["from"] for b in like[name]], least)
            for name, rows in (("nv", mole), ("other", ~mole))}


def pooled(top: np.ndarray, right: np.ndarray, edges: list[float], least: int) -> list[dict[str, float]]:
    """Ascending, each of `least` pictures or more."""
    if len(top) < least:
        return []
    kept = list(edges)
    while True:
        totals = np.histogram(top, [*kept, np.inf])[0]
        few = np.flatnonzero(totals < least)
        if len(few) == 0:
            break
        del kept[max(int(few[-1]), 1)]
    return [{"from": low, "correct": int(right[(top >= low) & (top < high)].sum()), "total": int(total)}
            for low, high, total in zip(kept, [*kept[1:], np.inf], totals)]
