"""Temperatures, familiarity, triage and quality limits: what is fitted, and how each is used."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import minimize

import quality
from measure import macro_auc, negative_log_likelihood, softmax
from observe import Observation, ShippedNetwork
from patient import FIELDS
from pictures import CLASSES

PRIOR_SHARE = 0.05
"""How far the logits lean from equally common classes (0) to the set's own mix (1), as the exponent of
the class shares; below 0 they make up for what the loss left of it. Chosen on lesions out of fold
(EXPERIMENTS.md)."""

NV = CLASSES.index("nv")

TEMPERATURES = (0.1, 10)
"""Least and highest."""

FALSE_REJECTIONS = 0.05
SENSITIVITY = 0.95
MALIGNANT = [CLASSES.index(name) for name in ("akiec", "bcc", "mel")]
LEAST_PREDICTED = 40
"""Predicted classes with fewer calibration lesions share one familiarity threshold."""


@dataclass(frozen=True)
class Familiarity:
    """How the score is made of distance and energy; see docs/calibration.md."""

    means: np.ndarray
    distance: tuple[float, float]
    energy: tuple[float, float]
    far: float

    @staticmethod
    def from_json(stored: dict) -> Familiarity:
        """As calibration.json has it."""
        parts = [(stored[part]["mean"], stored[part]["deviation"]) for part in ("distance", "energy")]
        return Familiarity(np.array(stored["means"]), *parts, stored["far"])

    def to_json(self) -> dict[str, object]:
        """As calibration.json has it."""
        def part(mean: float, deviation: float) -> dict[str, float]:
            return {"mean": round(mean, 6), "deviation": round(deviation, 6)}

        return {"means": self.means.astype(float).round(5).tolist(),
                "distance": part(*self.distance), "energy": part(*self.energy),
                "far": round(self.far, 6)}

    def score(self, seen: Observation) -> np.ndarray:
        """Higher is less familiar."""
        parts = [(distance(seen, self.means), self.distance), (energy(seen), self.energy)]
        return np.max([(value - mean) / deviation for value, (mean, deviation) in parts], axis=0)


def distance(seen: Observation, means: np.ndarray) -> np.ndarray:
    """Least squared distance of the whitened features to a class mean."""
    if seen.distances is not None:
        return seen.distances
    return ((seen.features[:, None] - means) ** 2).sum(2).min(1)


def energy(seen: Observation) -> np.ndarray:
    """Free energy of the logits (Liu et al. 2020, arXiv:2010.03759)."""
    return -np.log(np.exp(seen.logits).sum(1))


def fit_familiarity(seen: Observation, means: np.ndarray) -> Familiarity:
    """Both parts to zero mean and unit deviation over the calibration lesions."""
    d, e = distance(seen, means), energy(seen)
    fitted = Familiarity(means, (d.mean(), d.std()), (e.mean(), e.std()), np.inf)
    far = float(np.quantile(fitted.score(seen), 0.998))
    return Familiarity(means, fitted.distance, fitted.energy, far)


def familiarity_thresholds(score: np.ndarray, predicted: np.ndarray) -> list[float]:
    """For each predicted class the score that one in twenty of its lesions exceeds."""
    counts = np.bincount(predicted, minlength=len(CLASSES))
    rare = np.isin(predicted, np.flatnonzero(counts < LEAST_PREDICTED))
    result = []
    for c in range(len(CLASSES)):
        members = score[rare] if counts[c] < LEAST_PREDICTED else score[predicted == c]
        result.append(familiarity_rank(members) if len(members) else float(np.sort(score)[-1]))
    return result


def familiarity_rank(score: np.ndarray) -> float:
    """The score that one in twenty exceeds; there must be one at least."""
    rank = min(len(score) - 1, int(np.ceil((len(score) + 1) * (1 - FALSE_REJECTIONS))) - 1)
    return float(np.sort(score)[rank])


def class_bias(labels: np.ndarray, share: float = PRIOR_SHARE) -> np.ndarray:
    """Towards the set's own class mix by `share`; sums to zero."""
    logs = np.log(np.bincount(labels, minlength=len(CLASSES)).clip(1) / len(labels))
    return share * (logs - logs.mean())


def probabilities(logits: np.ndarray, temperature: dict[str, float], bias: np.ndarray) -> np.ndarray:
    """Calibrated: the softmax at a temperature between two, by how far the picture looks like a mole.

    A temperature that depends on the picture leaves the order of the classes as it is and may be right
    for moles and for all else (Joy et al. 2023, arXiv:2207.06211, learn it from features).
    """
    logits = logits + np.asarray(bias)
    share = softmax(logits)[:, NV:NV + 1]
    return softmax(logits / (temperature["nv"] * share + temperature["other"] * (1 - share)))


def fit_temperature(logits: np.ndarray, labels: np.ndarray, bias: np.ndarray) -> dict[str, float]:
    """The two temperatures of least negative log-likelihood (Guo et al. 2017, arXiv:1706.04599)."""
    def named(logs: np.ndarray) -> dict[str, float]:
        nv, other = np.exp(logs.clip(*np.log(TEMPERATURES))).round(4).tolist()
        return {"nv": nv, "other": other}

    def loss(logs: np.ndarray) -> float:
        return negative_log_likelihood(probabilities(logits, named(logs), bias), labels)

    return named(minimize(loss, np.zeros(2), method="Nelder-Mead").x)


def mode_key(thorough: bool, framed: bool, given: list[str]) -> str:
    """As docs/calibration.md names the modes."""
    parts = ["thorough"] * thorough + ["framed"] * framed + given
    return "+".join(parts) or "plain"


def every_mode() -> list[tuple[bool, bool, list[str]]]:
    """Thorough or not, framed or not, with every subset of the patient's fields."""
    return [(thorough, framed, [f for f, g in zip(FIELDS, chosen) if g])
            for thorough, framed in product([False, True], repeat=2)
            for chosen in product([False, True], repeat=len(FIELDS))]


def triage_threshold(malignancy: np.ndarray) -> float:
    """The malignancy that all but one in twenty of these malignant lesions reach."""
    rank = int(np.floor((len(malignancy) + 1) * (1 - SENSITIVITY)))
    return float(np.sort(malignancy)[max(rank, 1) - 1]) if len(malignancy) else 0.0


def fit_quality(network: ShippedNetwork, levels: np.ndarray, labels: np.ndarray,
                lost: float = 0.02) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Limits from what blur and light do to the network's macro AUC; also the curves.

    A limit turns away most pictures that are changed so far that `lost` is lost, but at most one in
    a hundred unchanged ones.
    """
    def auc(changed: np.ndarray) -> float:
        return macro_auc(softmax(network.run(changed)[0]), labels)

    full, curves = auc(levels), {}
    limits: dict[str, float] = {"side": network.side}
    for name, change, steps, measure, sign in [
        ("sharpness", quality.blur, quality.BLURS, quality.sharpness, 1),
        ("darkest", quality.scale, quality.DARKENINGS, quality.brightness, 1),
        ("brightest", quality.scale, quality.BRIGHTENINGS, quality.brightness, -1),
    ]:
        curve = {step: auc(change(levels, step)) for step in steps}
        curves[name] = {str(step): round(value, 4) for step, value in curve.items()}
        bad = next((s for s in steps if curve[s] < full - lost), steps[-1])
        spoilt, fine = sign * measure(change(levels, bad)), sign * measure(levels)
        limits[name] = round(float(sign * min(np.quantile(spoilt, 0.95), np.quantile(fine, 0.01))), 4)
    return limits, {"unchanged": {"1": round(full, 4)}, **curves}


def judge_quality(levels: np.ndarray, limits: dict[str, float]) -> np.ndarray:
    """Whether a picture is too blurred, dark or bright."""
    light = quality.brightness(levels)
    return ((quality.sharpness(levels) < limits["sharpness"]) | (light < limits["darkest"])
            | (light > limits["brightest"]))

