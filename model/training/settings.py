"""How a network is trained, and how that went."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """One training run; every field changes the outcome and is kept in the checkpoint."""

    backbone: str = "efficientnet-lite0"
    side: int = 160
    epochs: int = 32
    batch: int = 64
    rate: float = 7e-4
    decay: float = 0.05
    average: float = 0.998
    drop: float = 0.15
    dropout: float = 0.3
    mixup: float = 0.3
    """Both parameters of the beta distribution from which half the batches draw their mixture; 0: none."""
    framed: float = 0.3
    """Share of the views cut around the lesion, as a person frames it."""
    worn: float = 0.0
    """Share of the views under hairs or a ruler, of those within a pen's ring, and of those that went through JPEG."""
    taught: float = 0.0
    """Share of the loss that follows teachers instead of the labels."""
    second: float = 0.0
    """How often a picture of the second source is drawn, to one of the first of the same class."""
    strong: float = 0.0
    """Share of the views under the light, colours and surrounds of other cameras (`elsewhere_views.py`)."""
    seed: int = 161


@dataclass
class History:
    """How a run went: mean loss and seconds of each epoch, and what was measured on the way."""

    pictures: int = 0
    losses: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    curve: list[dict[str, float]] = field(default_factory=list)
