"""The patient layer: age, sex and body site as additions to the logits.

Fitted on scores of lesions that the network never saw, by penalised likelihood; with nothing given
it adds nothing. A class offset is fitted beside it and thrown away, so that the layer holds what a
value says beyond the set's own class mix.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pictures import CLASSES
from split import read_metadata

AGES = [20, 30, 40, 50, 60, 70, 80, 1000]
"""Upper ends, in years, not included."""

SEXES = ["female", "male"]
SITES = ["abdomen", "acral", "back", "chest", "ear", "face", "foot", "genital", "hand",
         "lower extremity", "neck", "scalp", "trunk", "upper extremity"]
FIELDS = {"age": len(AGES), "sex": len(SEXES), "site": len(SITES)}
PENALTY = 3.0
"""Of the squared additions; chosen by cross-validation on the held-out fold."""


def read_patients(data: Path, ids: list[str]) -> np.ndarray:
    """For each picture the index of age, sex and site, -1 where unknown: `int [N, 3]`."""
    rows = {row["image_id"]: row for row in read_metadata(data)}
    return np.array([indices(rows[name]) for name in ids])


def indices(row: dict[str, str]) -> list[int]:
    age = next(i for i, end in enumerate(AGES) if float(row["age"]) < end) if row["age"] else -1
    sex = SEXES.index(row["sex"]) if row["sex"] in SEXES else -1
    site = SITES.index(row["localization"]) if row["localization"] in SITES else -1
    return [age, sex, site]


def additions(layer: dict[str, np.ndarray], patients: np.ndarray, given: list[str]) -> np.ndarray:
    """What the given fields add to the logits: `[N, 7]`."""
    total = np.zeros((len(patients), len(CLASSES)))
    for column, field in enumerate(FIELDS):
        if field in given:
            known = patients[:, column] >= 0
            total[known] += layer[field][patients[known, column]]
    return total


def fit(logits: np.ndarray, labels: np.ndarray, patients: np.ndarray,
        penalty: float = PENALTY) -> dict[str, np.ndarray]:
    """The layer, every subset of the fields seen equally often."""
    subsets = [[bool(mask >> i & 1) for i in range(3)] for mask in range(1, 8)]
    hot = torch.cat([torch.from_numpy(one_hot(patients[:, i], size))
                     for i, size in enumerate(FIELDS.values())], 1)
    sizes = torch.tensor(list(FIELDS.values()))
    scores, target = torch.from_numpy(logits), torch.from_numpy(labels)
    weight = torch.zeros(hot.shape[1], len(CLASSES), dtype=torch.float64, requires_grad=True)
    offset = torch.zeros(len(CLASSES), dtype=torch.float64, requires_grad=True)
    heat = torch.ones((), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, offset, heat], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = penalty * weight.square().sum() / len(labels)
        for subset in subsets:
            mask = torch.repeat_interleave(torch.tensor(subset, dtype=torch.float64), sizes)
            added = (hot * mask) @ weight
            loss = loss + functional.cross_entropy((scores + added) * heat + offset, target) / 7
        loss.backward()
        return loss

    optimiser.step(closure)
    parts = weight.detach().numpy().round(4)
    edges = np.cumsum([0, *FIELDS.values()])
    return {field: parts[a:b] for field, a, b in zip(FIELDS, edges, edges[1:])}


def one_hot(values: np.ndarray, size: int) -> np.ndarray:
    """Unknown (-1) is a row of zeros."""
    return np.eye(size)[values] * (values >= 0)[:, None]


def to_json(layer: dict[str, np.ndarray]) -> dict[str, object]:
    """As calibration.json has it."""
    return {
        "age": [{"below": end, "logits": row.tolist()} for end, row in zip(AGES, layer["age"])],
        "sex": {name: row.tolist() for name, row in zip(SEXES, layer["sex"])},
        "site": {name: row.tolist() for name, row in zip(SITES, layer["site"])},
    }


def from_json(value: dict) -> dict[str, np.ndarray]:
    """The inverse of `to_json`."""
    return {"age": np.array([a["logits"] for a in value["age"]]),
            "sex": np.array([value["sex"][name] for name in SEXES]),
            "site": np.array([value["site"][name] for name in SITES])}


def gain(logits: np.ndarray, labels: np.ndarray, patients: np.ndarray, penalty: float,
         folds: int = 5) -> float:
    """Log-likelihood a lesion that the whole layer adds, in nats, by cross-validation."""
    fold = np.random.default_rng(0).integers(0, folds, len(labels))
    total = 0.0
    for k in range(folds):
        layer = fit(logits[fold != k], labels[fold != k], patients[fold != k], penalty)
        held = fold == k
        before = torch.from_numpy(logits[held])
        after = before + torch.from_numpy(additions(layer, patients[held], list(FIELDS)))
        target = torch.from_numpy(labels[held])
        total += float(functional.cross_entropy(before, target, reduction="sum")
                       - functional.cross_entropy(after, target, reduction="sum"))
    return total / len(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scores", type=Path, required=True, help="npz that trial.py left")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "patient.json")
    options = parser.parse_args()
    stored = np.load(options.scores)
    logits, labels = stored["as-they-are"].astype(np.float64), stored["labels"]
    patients = read_patients(options.data, stored["ids"].tolist())
    for penalty in (0.3, 1.0, 3.0, 10.0, 30.0):
        print(f"penalty {penalty}: {gain(logits, labels, patients, penalty):+.4f} nats a lesion")
    options.out.write_text(json.dumps(to_json(fit(logits, labels, patients)), indent=1) + "\n")


if __name__ == "__main__":
    main()
