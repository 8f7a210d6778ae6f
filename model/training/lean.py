"""What leaning the logits to the set's class mix does, and what a second temperature does.

    python model/training/lean.py --data HAM10000

Adds `share × log(class share)` to what the networks of the folds say of the lesions that they never saw
(`out_of_fold.py`), with one temperature for all pictures or with one for those that look like moles and one
for all others. All is fitted on four folds and measured on the fifth. Writes `results/lean.json`;
EXPERIMENTS.md has the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar

from calibrate import class_bias, fit_temperature, mode_key, probabilities
from examples import read_examples
from files import write_json
from measure import expected_calibration_error, negative_log_likelihood
from out_of_fold import FOLDER, HOME, read_out_of_fold
from trial import RESULTS, scored

SHARES = [-0.4, -0.2, 0.0, 0.05, 0.1, 0.15, 0.2, 0.4, 1.0]

Fit = Callable[[np.ndarray, np.ndarray, np.ndarray], dict[str, float]]


def fit_one(logits: np.ndarray, labels: np.ndarray, bias: np.ndarray) -> dict[str, float]:
    """A single temperature."""
    def both(log: float) -> dict[str, float]:
        return {"nv": float(np.exp(log)), "other": float(np.exp(log))}

    def loss(log: float) -> float:
        return negative_log_likelihood(probabilities(logits, both(log), bias), labels)

    return both(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x)


TEMPERATURES: dict[str, Fit] = {"one": fit_one, "two": fit_temperature}


def lean(logits: np.ndarray, labels: np.ndarray, folds: np.ndarray, share: float,
         fit: Fit) -> dict[str, float]:
    """Figures of `logits [N, 7]`, each fold judged by what was fitted on the others."""
    scores = np.empty_like(logits)
    for fold in np.unique(folds):
        inside, outside = folds != fold, folds == fold
        bias = class_bias(labels[inside], share)
        temperature = fit(logits[inside], labels[inside], bias)
        scores[outside] = probabilities(logits[outside], temperature, bias)
    return {**scored(scores, labels),
            "negativeLogLikelihood": round(negative_log_likelihood(scores, labels), 4),
            "expectedCalibrationError": round(expected_calibration_error(scores, labels), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    known = read_out_of_fold(FOLDER / HOME)
    classes = {e.image_id: e.dx for e in read_examples(options.data, Path(__file__).parent)}
    labels = np.array([classes[name] for name in known.ids])
    write_json(RESULTS / "lean.json", {
        mode_key(thorough, False, []): {
            f"{share} / {count}": lean(known.seen[thorough, False].logits, labels, known.folds, share, fit)
            for share in SHARES for count, fit in TEMPERATURES.items()}
        for thorough in (False, True)})


if __name__ == "__main__":
    main()
