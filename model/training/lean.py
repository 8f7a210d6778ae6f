"""What leaning the logits to the set's class mix does, and what a second temperature does.

    python model/training/lean.py worn …

Adds `share × log(class share)` to the logits that `trial.py` left of its held-out fold, with one
temperature for all pictures or with one for those that look like moles and one for all others. All is
fitted on four fifths of the fold's lesions and measured on the last, five times. Writes
`results/lean.json`; EXPERIMENTS.md has the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar

from calibrate import class_bias, fit_temperature, probabilities
from changed_views import CHANGES
from measure import expected_calibration_error, negative_log_likelihood
from release import write_json
from trial import RESULTS, scored

SHARES = [-0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.5, 1.0]
PARTS = 5

Fit = Callable[[np.ndarray, np.ndarray, np.ndarray], dict[str, float]]


def fit_one(logits: np.ndarray, labels: np.ndarray, bias: np.ndarray) -> dict[str, float]:
    """A single temperature."""
    def both(log: float) -> dict[str, float]:
        return {"nv": float(np.exp(log)), "other": float(np.exp(log))}

    def loss(log: float) -> float:
        return negative_log_likelihood(probabilities(logits, both(log), bias), labels)

    return both(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x)


TEMPERATURES: dict[str, Fit] = {"one": fit_one, "two": fit_temperature}


def lean(stored: dict[str, np.ndarray], share: float, fit: Fit) -> dict[str, float]:
    """Figures of the pictures as they are, and the mean balanced accuracy and AUC over all views."""
    labels = stored["labels"]
    names = [name.replace(" ", "-") for name in CHANGES]
    views = {name: stored[name].astype(np.float64) for name in names}
    scores = {name: np.empty_like(logits) for name, logits in views.items()}
    part = np.random.default_rng(0).permutation(len(labels)) % PARTS
    for held in range(PARTS):
        inside, outside = part != held, part == held
        bias = class_bias(labels[inside], share)
        temperature = fit(views["as-they-are"][inside], labels[inside], bias)
        for name, logits in views.items():
            scores[name][outside] = probabilities(logits[outside], temperature, bias)
    plain, all_ = scores["as-they-are"], [scored(of, labels) for of in scores.values()]
    return {**scored(plain, labels),
            "negativeLogLikelihood": round(negative_log_likelihood(plain, labels), 4),
            "expectedCalibrationError": round(expected_calibration_error(plain, labels), 4),
            **{f"{key}OfAllViews": round(float(np.mean([v[key] for v in all_])), 4)
               for key in ("balancedAccuracy", "macroAuc")}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trials", nargs="+")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    options = parser.parse_args()
    write_json(RESULTS / "lean.json", {
        name: {f"{share} / {count}": lean(stored, share, fit)
               for share in SHARES for count, fit in TEMPERATURES.items()}
        for name in options.trials
        for stored in [dict(np.load(options.work / f"trial-{name}.npz"))]})


if __name__ == "__main__":
    main()
