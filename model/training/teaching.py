"""Teachers, and what a student takes from them.

Distillation (Hinton et al. 2015, arXiv:1503.02531), teacher and student looking at the very same
augmented views (Beyer et al. 2022, arXiv:2106.05237). Teachers are cross-fitted: a picture is taught by
the one that learnt from every fold but the picture's own, which knows how sure one can be of it; a
network that learnt from the picture only repeats its label.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from checkpoints import load_averaged
from network import Network
from precision import mixed_precision


@dataclass(frozen=True)
class Teacher:
    """A network and the side of what it looks at."""

    network: Network
    side: int

    @staticmethod
    def load(file: Path) -> Teacher:
        network, settings = load_averaged(file)
        return Teacher(network, settings.side)


Teachers = dict[str, list[Teacher]]
"""By the fold that they have never seen: one for each, or several that answer together."""

ROOM = 32
"""An accelerator prepares anew for each number of views, so it is given multiples of this."""


def largest_side(teachers: Teachers | None, side: int) -> int:
    """The side at which views are made, so that nobody's is enlarged."""
    return max([side, *(t.side for several in (teachers or {}).values() for t in several)])


def shrink(views: Tensor, side: int) -> Tensor:
    """To a smaller side, antialiased."""
    if views.shape[-1] == side:
        return views
    return functional.interpolate(views, size=(side, side), mode="bilinear", antialias=True,
                                  align_corners=False)


def taught(teachers: Teachers, views: Tensor, folds: np.ndarray) -> Tensor:
    """Probabilities `[N, 7]` for views `[N, 3, side, side]` of pictures of these `folds [N]`: the mean of the
    teachers of each picture's fold."""
    target = torch.zeros(len(views), 7, device=views.device)
    for fold, several in teachers.items():
        rows = np.flatnonzero(folds == fold)
        if len(rows):
            filled = rows if views.device.type == "cpu" else np.resize(rows, -(-len(rows) // ROOM) * ROOM)
            looked_at = views[torch.from_numpy(filled).to(views.device)]
            said = torch.stack([say(teacher, looked_at)[:len(rows)] for teacher in several]).mean(0)
            target[torch.from_numpy(rows).to(views.device)] = said
    return target


def say(teacher: Teacher, views: Tensor) -> Tensor:
    """What one teacher sees in the views: probabilities `[N, 7]`."""
    with torch.no_grad(), mixed_precision(views.device):
        seen = teacher.network(teacher.network.normalise(shrink(views, teacher.side)))
    return seen.logits.float().softmax(1)


def divergence(logits: Tensor, target: Tensor) -> Tensor:
    """Kullback-Leibler divergence `[N]` of the logits from what was taught."""
    return functional.kl_div(logits.log_softmax(1), target, reduction="none").sum(1)


def mix(views: Tensor, targets: list[Tensor], concentration: float) -> tuple[Tensor, list[Tensor]]:
    """Every other batch or so: pairs of pictures laid over each other, and what is known of them.

    mixup (Zhang et al. 2018, arXiv:1710.09412).
    """
    if concentration == 0 or torch.rand((), device="cpu") < 0.5:
        return views, targets
    share = float(torch.distributions.Beta(concentration, concentration).sample())
    order = torch.randperm(len(views), device=views.device)
    return blend(views, order, share), [blend(t, order, share) for t in targets]


def blend(values: Tensor, order: Tensor, share: float) -> Tensor:
    return share * values + (1 - share) * values[order]
