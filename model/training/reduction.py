"""Features that tell how familiar a picture is, reduced and whitened inside the network file.

Mahalanobis distance to the nearest class (Lee et al. 2018, arXiv:1807.03888) on pooled features of a
middle stage: the last layer forgets what does not tell the seven classes apart, which is just what
gives away a picture of something else. The statistics come from augmented views, or the distance
would reject every picture with a dark surround (EXPERIMENTS.md has the figures).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from augment import augment
from network import Network, Outputs
from pictures import CLASSES

DIMENSIONS = 64
VIEWS_A_CLASS = 400


@dataclass(frozen=True)
class Reduction:
    """`matrix [F, D]` whitens; `means [7, D]` are the class means after it."""

    matrix: np.ndarray
    means: np.ndarray


class ReleasedNetwork(nn.Module):
    """The network with its features reduced: what the ONNX file holds."""

    def __init__(self, network: Network, reduction: Reduction) -> None:
        super().__init__()
        self.network = network
        self.reduce = nn.Linear(*reduction.matrix.shape, bias=False)
        with torch.no_grad():
            self.reduce.weight.copy_(torch.from_numpy(reduction.matrix.T))

    def forward(self, x: torch.Tensor) -> Outputs:
        outputs = self.network(x)
        return outputs._replace(features=self.reduce(outputs.features))


def fit_reduction(network: Network, frames: np.ndarray, boxes: np.ndarray, learnt: np.ndarray,
                  labels: np.ndarray, side: int, framed: float, seed: int = 0) -> Reduction:
    """From augmented views of at most `VIEWS_A_CLASS` training pictures of each class.

    `learnt [N]` are rows of `frames` and `boxes`, `labels [N]` their classes.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    chosen = np.concatenate([random.permutation(np.flatnonzero(labels == c))[:VIEWS_A_CLASS]
                             for c in range(len(CLASSES))])
    features, network = [], network.eval()
    with torch.inference_mode():
        for rows in np.array_split(chosen, max(1, len(chosen) // 64)):
            places = learnt[np.sort(rows)]
            views = augment(torch.from_numpy(frames[places]), torch.from_numpy(boxes[places]), side, framed)
            features.append(network(network.normalise(views)).features.numpy())
    order = np.concatenate([np.sort(r) for r in np.array_split(chosen, max(1, len(chosen) // 64))])
    return whiten(np.concatenate(features).astype(np.float64), labels[order])


def whiten(features: np.ndarray, labels: np.ndarray) -> Reduction:
    """Principal components of the standardised features, then within-class covariance to one."""
    deviation = features.std(0) + 1e-6
    centred = (features - features.mean(0)) / deviation
    components = np.linalg.svd(centred, full_matrices=False)[2][:DIMENSIONS].T / deviation[:, None]
    reduced = features @ components
    means = np.stack([reduced[labels == c].mean(0) if (labels == c).any() else reduced.mean(0)
                      for c in range(len(CLASSES))])
    rest = reduced - means[labels]
    covariance = rest.T @ rest / len(rest)
    ridge = 1e-3 * np.trace(covariance) / len(covariance)
    inverse = np.linalg.inv(covariance + ridge * np.eye(len(covariance)))
    root = np.linalg.cholesky(inverse)
    return Reduction((components @ root).astype(np.float32), (means @ root).astype(np.float32))
