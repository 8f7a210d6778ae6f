"""What leaning the probabilities to the set's class mix does, on the held-out fold of a trial.

    python model/training/lean.py half-of-the-lesions …

Adds `share × log(class share)`, with temperatures refitted for each share, to the logits that `trial.py` left. Writes `results/lean.json`; EXPERIMENTS.md has the table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from calibrate import class_bias, fit_temperature, probabilities
from changed_views import CHANGES
from measure import expected_calibration_error, negative_log_likelihood
from release import write_json
from trial import RESULTS, scored

SHARES = [-0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.5, 1.0]


def lean(stored: dict[str, np.ndarray], share: float) -> dict[str, float]:
    """Figures of the pictures as they are, and the mean balanced accuracy and AUC over all views.

    The temperatures are of the pictures as they are.
    """
    labels, plain = stored["labels"], stored["as-they-are"].astype(np.float64)
    bias = class_bias(labels, share)
    temperature = fit_temperature(plain, labels, bias)
    views = [scored(probabilities(stored[name.replace(" ", "-")].astype(np.float64), temperature, bias),
                    labels) for name in CHANGES]
    scores = probabilities(plain, temperature, bias)
    return {**views[0], "negativeLogLikelihood": round(negative_log_likelihood(scores, labels), 4),
            "expectedCalibrationError": round(expected_calibration_error(scores, labels), 4),
            **{f"{key}OfAllViews": round(float(np.mean([v[key] for v in views])), 4)
               for key in ("balancedAccuracy", "macroAuc")}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trials", nargs="+")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    options = parser.parse_args()
    write_json(RESULTS / "lean.json", {
        name: {str(share): lean(np.load(options.work / f"trial-{name}.npz"), share) for share in SHARES}
        for name in options.trials})


if __name__ == "__main__":
    main()
