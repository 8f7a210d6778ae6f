"""What the calibration reaches elsewhere, every figure cross-fitted: `results/cross-fitted.json`.

`take-metrics.mjs` puts it into `metrics.json`, with the tests of both places corrected together.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import betabinom, fisher_exact

from both_places import LEAST_OF_A_CLASS, Judged
from calibrate import MALIGNANT
from conformal import LEVELS
from measure import balanced_accuracy, expected_calibration_error, group_auc
from pictures import CLASSES

Bins = dict[str, list[dict[str, float]]]


def report(judged: Judged, mode: dict[str, object], labels: np.ndarray, folds: np.ndarray) -> dict[str, object]:
    """Of one mode; `mode` is what ships, as calibration.json has it."""
    kept, scores = ~judged.abstained, judged.scores
    malignant = np.isin(labels, MALIGNANT)
    sizes = judged.inside[kept].sum(1)
    return {
        "pictures": len(labels),
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 6),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 6),
        "expectedCalibrationError": round(expected_calibration_error(scores, labels), 6),
        "perfectCalibrationError": round(perfect_calibration_error(scores), 6),
        "abstained": count(judged.abstained),
        "malignantSentOn": count(judged.referred[malignant]),
        "benignNotSentOn": count(~judged.referred[~malignant]),
        "meanCandidates": round(float(sizes.mean()), 6),
        "bins": [*home_bins(judged, mode["bins"], labels),
                 *own_bins(judged, mode["elsewhere"]["bins"], labels, folds)],
        "candidates": coverage(judged, mode, labels, folds),
    }


def count(hits: np.ndarray) -> dict[str, int]:
    """How many of how many."""
    return {"count": int(hits.sum()), "total": len(hits)}


def perfect_calibration_error(scores: np.ndarray, draws: int = 200) -> float:
    """What a perfectly calibrated network with these top probabilities would show, on average."""
    random, top = np.random.default_rng(0), scores.max(1)
    errors = []
    for _ in range(draws):
        right = random.random(len(top)) < top
        # a label that is the predicted class or another one
        labels = np.where(right, scores.argmax(1), (scores.argmax(1) + 1) % scores.shape[1])
        errors.append(expected_calibration_error(scores, labels))
    return float(np.mean(errors))


def in_bins(judged: Judged, bins: Bins) -> list[tuple[str, dict[str, float], np.ndarray]]:
    """Each bin with the pictures that are in it, those that were given no diagnosis left out."""
    top, mole = judged.scores.max(1), judged.scores.argmax(1) == CLASSES.index("nv")
    found = []
    for group, members in (("nv", mole), ("other", ~mole)):
        ends = [b["from"] for b in bins[group]][1:] + [np.inf]
        for bin_, end in zip(bins[group], ends):
            found.append((group, bin_, ~judged.abstained & members & (top >= bin_["from"]) & (top < end)))
    return found


def differ(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Fisher's exact test of two counts of two totals."""
    return float(fisher_exact([[c, t - c] for c, t in (first, second)])[1])


def home_bins(judged: Judged, bins: Bins, labels: np.ndarray) -> list[dict[str, object]]:
    """What home's frequencies promise, against what was found elsewhere."""
    right = judged.scores.argmax(1) == labels
    rows = []
    for group, bin_, members in in_bins(judged, bins):
        found = count(right[members])
        p = differ((bin_["correct"], bin_["total"]), (found["count"], found["total"])) if found["total"] else None
        rows.append({"promisedBy": "home", "group": group, "from": bin_["from"],
                     "promised": {"count": bin_["correct"], "total": bin_["total"]}, "found": found, "p": p})
    return rows


def own_bins(judged: Judged, bins: Bins, labels: np.ndarray, folds: np.ndarray) -> list[dict[str, object]]:
    """What four folds promise, against the fifth: the least of five chances, times five."""
    right = judged.scores.argmax(1) == labels
    rows = []
    for group, bin_, members in in_bins(judged, bins):
        chances = []
        for fold in np.unique(folds[members]):
            promised, held = (count(right[members & part]) for part in (folds != fold, folds == fold))
            chances.append(differ(tuple(promised.values()), tuple(held.values())))
        rows.append({"promisedBy": "elsewhere", "group": group, "from": bin_["from"],
                     "promised": None, "found": count(right[members]), "p": min(1.0, len(chances) * min(chances))})
    return rows


def coverage(judged: Judged, mode: dict[str, object], labels: np.ndarray,
             folds: np.ndarray) -> list[dict[str, object]]:
    """Whether each class's sets hold it as often as promised (beta-binomial, one-sided).

    The lesions behind the threshold are those of the place that it is from: home's, or four folds of
    elsewhere's.
    """
    rows = []
    own = mode["elsewhere"]["candidates"]["thresholds"]
    for c, name in enumerate(CLASSES):
        members = ~judged.abstained & (labels == c)
        if members.sum() < LEAST_OF_A_CLASS:
            continue
        is_own = own[c] is not None and own[c] <= mode["candidates"]["thresholds"][c]
        behind = (int(members.sum() * (1 - 1 / len(np.unique(folds)))) if is_own
                  else mode["candidates"]["counts"][c])
        covered = count(judged.inside[members, c])
        rows.append({"label": name, "level": LEVELS[c], "threshold": "elsewhere" if is_own else "home",
                     "calibration": behind, "covered": covered,
                     "p": undercoverage(covered["count"], covered["total"], behind, LEVELS[c])})
    return rows


def undercoverage(covered: int, total: int, calibration: int, level: float) -> float:
    """The chance of so few or fewer (Angelopoulos and Bates 2023, doi 10.1561/2200000101, section 3.2)."""
    left = int(np.floor((calibration + 1) * (1 - level) + 1e-9))
    if left == 0:
        return 1.0 if covered == total else 0.0
    return float(betabinom.cdf(covered, total, calibration + 1 - left, left))
