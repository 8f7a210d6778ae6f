"""What is fitted for a mode so that it holds in both places: at home and elsewhere.

Home are HAM10000's calibration lesions. Elsewhere are the pictures of other clinics and cameras that the
network never learnt from (`second_source.py`, `validation`). Temperatures and the bounds of the bins are
home's. Of the thresholds of candidates and triage the more careful one ships; of familiarity the higher, so that
at most one in twenty is turned away in either place. Elsewhere's count only from enough pictures. What ships is
fitted on all of elsewhere; every figure from there is cross-fitted: five folds by lesion, each judged by
what was fitted on the other four.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from calibrate import (
    MALIGNANT,
    class_bias,
    familiarity_rank,
    familiarity_thresholds,
    fit_temperature,
    probabilities,
    triage_threshold,
)
from conformal import LEVELS, conformal_threshold, in_candidates, pool_bins, reference_bins, thresholds
from pictures import CLASSES

LEAST_OF_A_CLASS = 15
"""Pictures of a class that a threshold from elsewhere wants; below that it is home's."""

LEAST_IN_A_BIN = 50
"""Pictures that a bin from elsewhere wants; below that it is pooled with the bin below."""

MEL = CLASSES.index("mel")


@dataclass(frozen=True)
class Lesions:
    """What a mode knows of the pictures of one place, a row each.

    `logits [N, 7]` with what the patient's data adds, `strangeness [N]` (the familiarity score),
    `labels [N]`, `poor [N]` (quality does not suffice), `folds [N]` (empty at home, where none is needed).
    """

    logits: np.ndarray
    strangeness: np.ndarray
    labels: np.ndarray
    poor: np.ndarray
    folds: np.ndarray

    def only(self, rows: np.ndarray) -> Lesions:
        """The pictures where `rows [N]` is true."""
        return Lesions(self.logits[rows], self.strangeness[rows], self.labels[rows], self.poor[rows],
                       self.folds[rows])


@dataclass(frozen=True)
class Softened:
    """Two temperatures and a bias: from logits to probabilities."""

    temperature: dict[str, float]
    bias: np.ndarray

    def scores(self, lesions: Lesions) -> np.ndarray:
        """Probabilities `[N, 7]`."""
        return probabilities(lesions.logits, self.temperature, self.bias)


@dataclass(frozen=True)
class Limits:
    """Thresholds of a mode; not a number where a place has too few pictures.

    `familiarity [7]` by the predicted class, `candidates [7]`, `triage` of the malignancy; `counts [7]`
    are the pictures behind each candidate threshold.
    """

    familiarity: np.ndarray
    candidates: np.ndarray
    triage: float
    counts: np.ndarray

    def to_json(self) -> dict[str, object]:
        """As `elsewhere` of a mode has them: null where too few pictures."""
        def known(values: np.ndarray) -> list[float | None]:
            return [None if np.isnan(v) else float(v) for v in values]

        return {"familiarity": known(self.familiarity),
                "candidates": {"thresholds": known(self.candidates), "counts": self.counts.tolist()},
                "triage": None if np.isnan(self.triage) else float(self.triage)}


@dataclass(frozen=True)
class Judged:
    """What the product says of pictures: `scores [N, 7]`, `abstained [N]`, `inside [N, 7]` (which
    classes are candidates) and `referred [N]`."""

    scores: np.ndarray
    abstained: np.ndarray
    inside: np.ndarray
    referred: np.ndarray


def soften(home: Lesions) -> Softened:
    """Home's alone: they reach elsewhere what is asked, and a compromise is colder and thus steeper
    (EXPERIMENTS.md)."""
    bias = class_bias(home.labels)
    return Softened(fit_temperature(home.logits, home.labels, bias), bias)


def judge(lesions: Lesions, fitted: Fitted) -> Judged:
    """By one set of temperatures and thresholds."""
    limits, scores = fitted.limits, fitted.softened.scores(lesions)
    abstained = too_strange(lesions, scores, limits.familiarity)
    inside = in_candidates(scores, {"thresholds": limits.candidates})
    malignancy = scores[:, MALIGNANT].sum(1)
    referred = abstained | (malignancy >= limits.triage) | inside[:, MALIGNANT].any(1)
    return Judged(scores, abstained, inside, referred)


def too_strange(lesions: Lesions, scores: np.ndarray, familiarity: np.ndarray) -> np.ndarray:
    """Of too poor a quality, or beyond the threshold of the class that it is taken for."""
    return lesions.poor | (lesions.strangeness > familiarity[scores.argmax(1)])


def familiarity_elsewhere(elsewhere: Lesions, softened: Softened) -> np.ndarray:
    """For each predicted class the score that one in twenty exceeds.

    Not for a class that elsewhere hardly has: what is taken for it there is something else.
    """
    predicted = softened.scores(elsewhere).argmax(1)
    groups = [elsewhere.strangeness[predicted == c] for c in range(len(CLASSES))]
    enough = [min(len(group), np.sum(elsewhere.labels == c)) >= LEAST_OF_A_CLASS
              for c, group in enumerate(groups)]
    return np.array([familiarity_rank(g) if e else np.nan for g, e in zip(groups, enough)])


def limits_elsewhere(elsewhere: Lesions, softened: Softened, familiarity: np.ndarray,
                     own: np.ndarray) -> Limits:
    """Those of pictures from elsewhere; `familiarity [7]` is what holds, `own [7]` what elsewhere gives."""
    scores = softened.scores(elsewhere)
    kept = ~too_strange(elsewhere, scores, familiarity)
    groups = [scores[kept & (elsewhere.labels == c)] for c in range(len(CLASSES))]
    candidates = [conformal_threshold(g[:, c], LEVELS[c]) if len(g) >= LEAST_OF_A_CLASS else np.nan
                  for c, g in enumerate(groups)]
    melanomas = groups[MEL]
    triage = triage_threshold(melanomas[:, MALIGNANT].sum(1)) \
        if len(melanomas) >= LEAST_OF_A_CLASS else np.nan
    return Limits(own, np.array(candidates), triage, np.array([len(g) for g in groups]))


@dataclass(frozen=True)
class Fitted:
    """Of one mode: what ships (`limits`), home's candidates with their pools, and elsewhere's share."""

    softened: Softened
    limits: Limits
    candidates: dict[str, list]
    elsewhere: Limits


def fit(home: Lesions, elsewhere: Lesions | None, lent: Limits | None) -> Fitted:
    """What holds in both places; without pictures from elsewhere, of home and what is `lent`."""
    softened = soften(home)
    scores = softened.scores(home)
    own = np.array(familiarity_thresholds(home.strangeness, scores.argmax(1)))
    theirs = familiarity_elsewhere(elsewhere, softened) if elsewhere else lent.familiarity
    familiarity = np.fmax(own, theirs)
    kept = ~too_strange(home, scores, familiarity)
    candidates = thresholds(scores[kept], home.labels[kept])
    other = limits_elsewhere(elsewhere, softened, familiarity, theirs) if elsewhere else lent
    malignant = kept & np.isin(home.labels, MALIGNANT)
    triage = triage_threshold(scores[malignant][:, MALIGNANT].sum(1))
    limits = Limits(familiarity, np.fmin(candidates["thresholds"], other.candidates),
                    float(np.fmin(triage, other.triage)), np.array(candidates["counts"]))
    return Fitted(softened, limits, candidates, other)


def cross_judge(home: Lesions, elsewhere: Lesions) -> Judged:
    """Each fold of elsewhere judged by what was fitted on home and on the other four."""
    parts, rows = [], []
    for fold in np.unique(elsewhere.folds):
        held = elsewhere.folds == fold
        parts.append(judge(elsewhere.only(held), fit(home, elsewhere.only(~held), None)))
        rows.append(np.flatnonzero(held))
    back = np.argsort(np.concatenate(rows))
    return Judged(*(np.concatenate([getattr(p, name) for p in parts])[back]
                    for name in ("scores", "abstained", "inside", "referred")))


def tally(judged: Judged, group: np.ndarray) -> dict[str, int]:
    """How the pictures of `group [N]` fared."""
    return {"lesions": int(group.sum()), "referred": int((judged.referred & group).sum()),
            "abstained": int((judged.abstained & group).sum())}


def triage_of(judged: Judged, labels: np.ndarray) -> dict[str, dict[str, int]]:
    """Malignant and benign apart, by the whole rule."""
    malignant = np.isin(labels, MALIGNANT)
    return {"malignant": tally(judged, malignant), "benign": tally(judged, ~malignant)}


def fit_mode(home: Lesions, elsewhere: Lesions | None = None,
             lender: tuple[str, Limits] | None = None) -> tuple[dict[str, object], Fitted, Judged | None]:
    """A mode as calibration.json has it, what was fitted, and elsewhere cross-fitted.

    Elsewhere has pictures for it, or `lender` names the mode whose thresholds it borrows, with these.
    """
    fitted = fit(home, elsewhere, lender[1] if lender else None)
    softened, judged = fitted.softened, judge(home, fitted)
    kept = ~judged.abstained
    bins = reference_bins(judged.scores[kept], home.labels[kept])
    mode: dict[str, object] = {
        "lesions": len(home.labels),
        "temperature": softened.temperature,
        "bias": softened.bias.round(6).tolist(),
        "bins": bins,
        "candidates": {**fitted.candidates, "thresholds": fitted.limits.candidates.tolist()},
        "familiarity": fitted.limits.familiarity.tolist(),
        "triage": {"threshold": fitted.limits.triage, **triage_of(judged, home.labels)},
    }
    if elsewhere is None:
        return {**mode, "notMeasuredElsewhere": {"carefulAs": lender[0]}}, fitted, None
    crossed = cross_judge(home, elsewhere)
    return {**mode, "elsewhere": in_elsewhere(crossed, elsewhere.labels, bins, fitted)}, fitted, crossed


def in_elsewhere(crossed: Judged, labels: np.ndarray, bins: dict[str, list],
                 fitted: Fitted) -> dict[str, object]:
    """`elsewhere` of a mode: counts cross-fitted, thresholds of all pictures."""
    kept = ~crossed.abstained
    limits = fitted.elsewhere.to_json()
    return {
        "pictures": len(labels),
        "bins": pool_bins(crossed.scores[kept], labels[kept], bins, LEAST_IN_A_BIN),
        "candidates": limits["candidates"],
        "familiarity": limits["familiarity"],
        "triage": {"threshold": limits["triage"], **triage_of(crossed, labels)},
    }
