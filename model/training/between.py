"""Networks between the one that the last run began with and the one that it ended with.

    python model/training/between.py --data DIR --second DIR --begin FILE --weights DIR

Weights mixed by a share of the last run's (Wortsman et al. 2022, arXiv:2109.01903), each calibrated as a
release is, on the calibration lesions, and measured there and on ISIC 2017's validation part. Writes
`results/between.json`; EXPERIMENTS.md has the table.
"""

from __future__ import annotations

import copy

import numpy as np

from calibrate import class_bias, fit_temperature, probabilities
from network import Network
from observe import centre_square, load_squares
from release import lesions_of, write_json
from run import FINAL, parse_options, recovered
from second_source import read_second_source
from train import load_averaged, predict
from trial import RESULTS, scored, scored_elsewhere

SHARES = [0.0, 0.3, 0.5, 0.7, 1.0]


def between(begun: Network, ended: Network, share: float) -> Network:
    """Every number between theirs; batch-norm statistics too, since the run changes them little."""
    old, new = begun.state_dict(), ended.state_dict()
    result = copy.deepcopy(begun)
    result.load_state_dict({name: value.lerp(new[name], share) if value.dtype.is_floating_point else value
                            for name, value in old.items()})
    return result.eval()


def main() -> None:
    options = parse_options()
    begun, ended = recovered(options), load_averaged(options.work / "final.pt")
    ids, labels = lesions_of(options.data, lambda e: e.split == "calibration")
    squares = load_squares(options.data / "images", ids, [centre_square()] * len(ids), FINAL.side)
    held = read_second_source(options.second, "validation")
    away = held.squares(FINAL.side)
    rows = []
    for share in SHARES:
        network, bias = between(begun, ended, share), class_bias(labels)
        logits = predict(network, squares).astype(np.float64)
        temperature = fit_temperature(logits, labels, bias)
        there = probabilities(predict(network, away).astype(np.float64), temperature, bias)
        rows.append({"share": share, "home": scored(probabilities(logits, temperature, bias), labels),
                     "elsewhere": scored_elsewhere(there, held.labels)})
    write_json(RESULTS / "between.json", {"lesions": len(ids), "rows": rows})


if __name__ == "__main__":
    main()
