"""The check for ordinary photographs: logistic regression on what the network's stages hold.

`photograph_report.py` fits it; the product reads it from `calibration.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

RIDGE = 0.003
PLAIN = 4
"""A picture as it is counts as much as so many changed views of it."""

FALSE_ALARMS = 0.025
"""Of the dermatoscopic pictures that it learnt from, of either source at most."""

NAME = "photograph.json"
"""Of the file that the fitted check lies in, in `results/`."""


@dataclass(frozen=True)
class Check:
    """A score above `threshold` is a photograph's: `weights [K]` times the statistics, plus `bias`."""

    weights: np.ndarray
    bias: float
    threshold: float

    def score(self, statistics: np.ndarray) -> np.ndarray:
        """Log-odds, as they were in the fitting, of `[N, K]`."""
        return statistics @ self.weights + self.bias

    def turns_away(self, statistics: np.ndarray) -> np.ndarray:
        return self.score(statistics) > self.threshold

    def to_json(self) -> dict[str, object]:
        """As calibration.json has it."""
        return {"weights": [float(f"{w:.5g}") for w in self.weights], "bias": round(self.bias, 5),
                "threshold": round(self.threshold, 5)}

    @staticmethod
    def from_json(stored: dict) -> Check:
        return Check(np.array(stored["weights"]), stored["bias"], stored["threshold"])


@dataclass(frozen=True)
class Seen:
    """What the check learns from, of one source: statistics of the pictures as they are and changed.

    `plain [N, K]`, `changed [V, N, K]`.
    """

    plain: np.ndarray
    changed: np.ndarray

    def rows(self, kept: np.ndarray) -> np.ndarray:
        """All views of the pictures where `kept [N]` is true, the plain ones `PLAIN` times."""
        return np.concatenate([*[self.plain[kept]] * PLAIN, *self.changed[:, kept]])


def fit(photographs: list[np.ndarray], dermatoscopic: list[Seen]) -> Check:
    """From views `[M, K]` of each source of photographs; every source weighs as much as its fellows."""
    groups = [*photographs, *(p.rows(np.ones(len(p.plain), bool)) for p in dermatoscopic)]
    truth = [1] * len(photographs) + [0] * len(dermatoscopic)
    each = [1 / len(photographs)] * len(photographs) + [1 / len(dermatoscopic)] * len(dermatoscopic)
    values = np.concatenate(groups)
    weight = np.concatenate([np.full(len(g), share / len(g) / 2) for g, share in zip(groups, each)])
    label = np.concatenate([np.full(len(g), float(t)) for g, t in zip(groups, truth)])
    mean = weight @ values
    deviation = np.sqrt(weight @ (values - mean) ** 2) + 1e-6
    found, bias = logistic((values - mean) / deviation, label, weight)
    weights = found / deviation
    check = Check(weights, bias - float(weights @ mean), 0.0)
    threshold = max(float(np.quantile(check.score(p.plain), 1 - FALSE_ALARMS)) for p in dermatoscopic)
    return Check(check.weights, check.bias, threshold)


def logistic(values: np.ndarray, label: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Weighted logistic regression with a ridge, `weight` summing to 1."""
    x, y, w = (torch.from_numpy(a.astype(np.float32)) for a in (values, label, weight))
    theta = torch.zeros(x.shape[1] + 1, requires_grad=True)
    search = torch.optim.LBFGS([theta], max_iter=200, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        logits = x @ theta[:-1] + theta[-1]
        wrong = functional.binary_cross_entropy_with_logits(logits, y, reduction="none") @ w
        total = wrong + RIDGE / 2 * (theta[:-1] ** 2).sum()
        total.backward()
        return total

    search.step(loss)
    found = theta.detach().numpy().astype(np.float64)
    return found[:-1], float(found[-1])


def read_check(file: Path, model: str) -> Check:
    """The fitted check, which must be of the network with this SHA-256."""
    stored = json.loads(file.read_text())
    if stored["model"] != model:
        raise SystemExit(f"{file} is of another network: run photograph_report.py, then this again.")
    return Check.from_json(stored["check"])
