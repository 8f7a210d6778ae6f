"""Figures from scores; every one is computed, none is typed in."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import recall_score, roc_auc_score


def softmax(logits: np.ndarray) -> np.ndarray:
    """Rows that sum to 1."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def balanced_accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """Mean recall over the classes that occur, whatever else they are taken for."""
    return float(recall_score(labels, scores.argmax(1), labels=np.unique(labels), average="macro"))


def macro_auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """Mean one-against-rest area under the ROC curve, over the classes that occur."""
    columns = np.unique(labels)
    return float(np.mean([roc_auc_score(labels == c, scores[:, c]) for c in columns]))


def bootstrap(statistic, scores: np.ndarray, labels: np.ndarray,
              draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval, lesions (rows) drawn anew within each class."""
    random = np.random.default_rng(seed)
    groups = [np.flatnonzero(labels == c) for c in np.unique(labels)]
    values = []
    for _ in range(draws):
        rows = np.concatenate([random.choice(g, len(g)) for g in groups])
        values.append(statistic(scores[rows], labels[rows]))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def expected_calibration_error(scores: np.ndarray, labels: np.ndarray, bins: int = 15) -> float:
    """Top-label calibration error over bins of equal mass."""
    top, right = scores.max(1), (scores.argmax(1) == labels).astype(float)
    parts = np.array_split(np.argsort(top, kind="stable"), bins)
    return float(sum(len(p) * abs(top[p].mean() - right[p].mean()) for p in parts) / len(labels))


def negative_log_likelihood(scores: np.ndarray, labels: np.ndarray) -> float:
    """Mean over the lesions, in nats."""
    return float(-np.log(scores[np.arange(len(labels)), labels].clip(1e-12)).mean())


def group_auc(scores: np.ndarray, labels: np.ndarray, group: list[str], names: list[str]) -> float:
    """Area under the ROC curve of the summed probability of a group of classes."""
    columns = [names.index(name) for name in group]
    return float(roc_auc_score(np.isin(labels, columns), scores[:, columns].sum(1)))
