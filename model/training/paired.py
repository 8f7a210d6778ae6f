"""Two networks on the same pictures: differences, with the pictures drawn anew for both alike.

    python model/training/paired.py home=OLD,NEW isic2017=OLD,NEW …

OLD and NEW are folders that `dermdx evaluate` wrote. Writes `results/paired.json`; EXPERIMENTS.md has the
table.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

from measure import balanced_accuracy, group_auc, macro_auc
from pictures import CLASSES
from release import write_json
from trial import RESULTS

DRAWS = 1000
FIGURES = {
    "balancedAccuracy": balanced_accuracy,
    "macroAuc": macro_auc,
    "melanomaAuc": lambda scores, labels: group_auc(scores, labels, ["mel"], CLASSES),
    "malignantAuc": lambda scores, labels: group_auc(scores, labels, ["akiec", "bcc", "mel"], CLASSES),
}


def read(folder: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Ids, seven probabilities and class indices of a report's predictions."""
    with (folder / "predictions.csv").open(newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["image_id"])
    scores = np.array([[float(row[f"p_{name}"]) for name in CLASSES] for row in rows])
    return ([row["image_id"] for row in rows], scores,
            np.array([CLASSES.index(row["dx"]) for row in rows]))


def differences(old: np.ndarray, new: np.ndarray, labels: np.ndarray) -> dict[str, dict[str, float]]:
    """New minus old, with a 95 % percentile interval; pictures drawn within each class."""
    random = np.random.default_rng(0)
    groups = [np.flatnonzero(labels == c) for c in np.unique(labels)]
    draws = [np.concatenate([random.choice(g, len(g)) for g in groups]) for _ in range(DRAWS)]
    found = {}
    for name, figure in FIGURES.items():
        values = [figure(new[rows], labels[rows]) - figure(old[rows], labels[rows]) for rows in draws]
        low, high = np.percentile(values, [2.5, 97.5])
        found[name] = {"old": round(figure(old, labels), 4), "new": round(figure(new, labels), 4),
                       "difference": round(figure(new, labels) - figure(old, labels), 4),
                       "low": round(float(low), 4), "high": round(float(high), 4)}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", metavar="NAME=OLD,NEW")
    result = {}
    for place in parser.parse_args().places:
        name, folders = place.split("=")
        (ids, old, labels), (others, new, _) = (read(Path(folder)) for folder in folders.split(","))
        if ids != others:
            raise SystemExit(f"{name}: the two reports are not of the same pictures")
        result[name] = {"pictures": len(ids), **differences(old, new, labels)}
    write_json(RESULTS / "paired.json", result)


if __name__ == "__main__":
    main()
