"""Trains the network; stops and resumes at any epoch."""

from __future__ import annotations

import copy
import csv
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from augment import augment
from network import Network
from pictures import CLASSES, lesion_boxes, load_stored
from second_source import SecondSource
from split import hashed_fold, read_metadata


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
    """Share of the views under hairs or a ruler, and of those that went through JPEG."""
    taught: float = 0.0
    """Share of the loss that follows the teachers instead of the labels; teachers have seen the first
    source alone, so they are not followed in pictures of the second."""
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


@dataclass(frozen=True)
class Example:
    """One picture of the set with its place in the split."""

    image_id: str
    lesion_id: str
    dx: int
    split: str
    fold: str


def read_examples(data: Path, folder: Path) -> list[Example]:
    """Every picture, sorted by `image_id`, with the committed split.

    Calibration lesions, which have no fold there, get one by a hash of their id; test lesions get none.
    """
    labels = {row["image_id"]: row["dx"] for row in read_metadata(data)}
    with (folder / "split.csv").open(newline="") as file:
        return [
            Example(row["image_id"], row["lesion_id"], CLASSES.index(labels[row["image_id"]]),
                    row["split"], fold_of(row))
            for row in csv.DictReader(file)
        ]


def fold_of(row: dict[str, str]) -> str:
    """Of a row of `split.csv`."""
    return hashed_fold(row["lesion_id"]) if row["split"] == "calibration" else row["fold"]


def train_part(examples: list[Example]) -> list[Example]:
    """What a network learns from that is calibrated on the calibration lesions."""
    return [e for e in examples if e.split == "train"]


def sampling_weights(labels: np.ndarray, often: np.ndarray | None = None) -> tuple[Tensor, Tensor]:
    """Square-root balanced: weight of each picture, and the class shares it leads to.

    `often [N]` says how often each picture is drawn beside the others of its class; equally if not given.
    """
    often = np.ones(len(labels)) if often is None else often
    counts = np.bincount(labels, often, minlength=len(CLASSES))
    shares = np.sqrt(counts) / np.sqrt(counts).sum()
    # a class without pictures has no weight, and nobody asks for it
    weights = np.divide(shares, counts, out=np.zeros_like(shares), where=counts > 0)
    return torch.from_numpy(weights[labels] * often), torch.from_numpy(shares).float()


def load_pictures(data: Path, work: Path, examples: list[Example], second: SecondSource | None,
                  settings: Settings) -> tuple[list[np.ndarray], np.ndarray, np.ndarray, np.ndarray]:
    """Frames, lesion boxes, class indices, and how often each is drawn, of both sources in one order."""
    ids = [e.image_id for e in examples]
    frames = [load_stored(data / "images", ids, work)]
    boxes, labels = lesion_boxes(data / "masks", ids, work), np.array([e.dx for e in examples])
    often = np.ones(len(labels))
    if second and settings.second > 0:
        frames.append(second.frames(work))
        boxes, labels = np.concatenate([boxes, second.boxes()]), np.concatenate([labels, second.labels])
        often = np.concatenate([often, np.full(len(second.ids), settings.second)])
    return frames, boxes, labels, often


def frames_at(frames: list[np.ndarray], indices: np.ndarray) -> Tensor:
    """Rows of the sources laid end to end, which stay on disk: `uint8 [N, 3, 224, 299]`."""
    first = len(frames[0])
    return torch.from_numpy(np.stack([frames[0][i] if i < first else frames[1][i - first]
                                      for i in indices]))


def mix(views: Tensor, labels: Tensor, first: Tensor,
        concentration: float) -> tuple[Tensor, Tensor, Tensor]:
    """Every other batch or so: pairs of pictures laid over each other, and what is known of them.

    `first [N]` is 1 for pictures of the first source. mixup (Zhang et al. 2018, arXiv:1710.09412).
    """
    target = functional.one_hot(labels, len(CLASSES)).float()
    if concentration == 0 or torch.rand(()) < 0.5:
        return views, target, first
    share = float(torch.distributions.Beta(concentration, concentration).sample())
    order = torch.randperm(len(views))
    mixed = share * views + (1 - share) * views[order]
    return mixed, share * target + (1 - share) * target[order], share * first + (1 - share) * first[order]


def follow(logits: Tensor, views: Tensor, teachers: list[Network]) -> Tensor:
    """Divergence `[N]` from what the teachers, taken together, see in the same views.

    Distillation (Hinton et al. 2015, arXiv:1503.02531), teacher and student looking at the very
    same augmented views (Beyer et al. 2022, arXiv:2106.05237).
    """
    with torch.no_grad(), mixed_precision():
        shares = [t(t.normalise(views)).logits.float().softmax(1) for t in teachers]
    target = torch.stack(shares).mean(0)
    return functional.kl_div(logits.log_softmax(1), target, reduction="none").sum(1)


def mixed_precision() -> torch.autocast:
    """bfloat16 where the processor computes in it; elsewhere that is twenty times slower, so off."""
    able = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def update_average(average: Network, network: Network, decay: float) -> None:
    """Exponential moving average of weights and of batch-norm statistics."""
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), network.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - decay)
            else:
                kept.copy_(new)


def train(data: Path, work: Path, weights: Path, settings: Settings, name: str,
          keep: Callable[[list[Example]], list[Example]] = train_part, limit: int | None = None,
          teachers: list[Network] | None = None, start: Network | None = None,
          second: SecondSource | None = None,
          measure: Callable[[Network], dict[str, float]] | None = None) -> tuple[Network, History]:
    """Trains on pictures of the set; returns the averaged network and how it went.

    `weights` is the folder of the pretrained backbones. `keep` chooses among all pictures; test lesions
    are refused. `measure` looks at the averaged network after each epoch. `limit` keeps that many
    pictures, for smoke runs; `second` are pictures beside those of the set. The checkpoint `name`.pt in
    `work`, made with the same settings, is resumed. Training begins from ImageNet, or from `start`.
    """
    torch.manual_seed(settings.seed)
    examples = keep(read_examples(data, Path(__file__).parent))
    if any(e.split == "test" for e in examples):
        raise ValueError("test lesions are not to be learnt from")
    if limit is not None:
        examples = examples[:: max(1, len(examples) // limit)][:limit]
        second = second and second.only(np.arange(len(second.ids)) < limit)
    stored, boxes, labels, often = load_pictures(data, work, examples, second, settings)
    picture_weights, shares = sampling_weights(labels, often)
    # logit-adjusted loss (Menon et al. 2021, arXiv:2007.07314): the logits answer for equal priors
    adjustment = torch.log(shares.clamp_min(1e-6))

    network = Network(settings.backbone, drop=settings.drop, dropout=settings.dropout)
    if start:
        network.load_state_dict(start.state_dict())
    else:
        network.load_imagenet(weights)
    network = network.to(memory_format=torch.channels_last)
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(parameter_groups(network, settings.decay), lr=settings.rate)
    steps = max(1, len(labels) // settings.batch)
    checkpoint = work / f"{name}.pt"
    history = resume(checkpoint, settings, network, average, optimiser)
    history.pictures = len(labels)

    for epoch in range(len(history.losses), settings.epochs):
        torch.manual_seed(settings.seed * 1000 + epoch)
        network.train()
        started, losses = time.time(), []
        order = torch.multinomial(picture_weights, steps * settings.batch, replacement=True)
        for step, batch in enumerate(order.split(settings.batch)):
            rate = settings.rate * schedule((epoch * steps + step) / (settings.epochs * steps))
            for group in optimiser.param_groups:
                group["lr"] = rate
            indices = batch.numpy()
            frames = frames_at(stored, indices)
            lesions = torch.from_numpy(boxes[indices])
            views = augment(frames, lesions, settings.side, settings.framed, settings.worn,
                            settings.strong)
            first = torch.from_numpy(indices < len(stored[0])).float()
            views, target, first = mix(views, torch.from_numpy(labels[indices]), first, settings.mixup)
            with mixed_precision():
                logits = network(network.normalise(views)).logits.float()
            loss = functional.cross_entropy(logits + adjustment, target, reduction="none")
            if teachers:
                taught = settings.taught * first
                loss = (1 - taught) * loss + taught * follow(logits, views, teachers)
            loss = loss.mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            done = epoch * steps + step
            update_average(average, network, min(settings.average, (1 + done) / (10 + done)))
            losses.append(loss.item())
        history.losses.append(float(np.mean(losses)))
        history.seconds.append(time.time() - started)
        if measure:
            history.curve.append({"updates": (epoch + 1) * steps, **measure(average)})
        print(f"{name} epoch {epoch + 1}/{settings.epochs} loss {history.losses[-1]:.4f} "
              f"rate {rate:.2e} {history.seconds[-1]:.0f} s", flush=True)
        save(checkpoint, settings, history, network, average, optimiser)
    return average, history


def parameter_groups(network: Network, decay: float) -> list[dict[str, object]]:
    """Weight decay on convolutions and the classifier, none on norms and biases."""
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim <= 1]
    return [{"params": decayed, "weight_decay": decay}, {"params": plain, "weight_decay": 0.0}]


def schedule(progress: float) -> float:
    """Linear warm-up over a twentieth of the run, then half a cosine."""
    warm = 0.05
    if progress < warm:
        return 0.02 + 0.98 * progress / warm
    return 0.5 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm))) + 1e-3


def load_averaged(file: Path) -> Network:
    """The averaged network of a checkpoint, to be asked, not trained."""
    state = torch.load(file, weights_only=True)
    network = Network(state["settings"].get("backbone", Settings.backbone))
    network.load_state_dict(state["average"])
    return network.eval().to(memory_format=torch.channels_last)


def save(file: Path, settings: Settings, history: History, network: Network, average: Network,
         optimiser: torch.optim.Optimizer) -> None:
    """Writes the checkpoint whole or not at all."""
    partial = file.with_suffix(".partial")
    torch.save({"settings": asdict(settings), "history": asdict(history), "network": network.state_dict(),
                "average": average.state_dict(), "optimiser": optimiser.state_dict()}, partial)
    partial.replace(file)


def resume(file: Path, settings: Settings, network: Network, average: Network,
           optimiser: torch.optim.Optimizer) -> History:
    """Loads the checkpoint if there is one made with these settings; returns how it went so far."""
    if not file.exists():
        return History()
    state = torch.load(file, weights_only=True)
    # a field that came later had its default
    if {**asdict(Settings()), **state["settings"]} != asdict(settings):
        raise SystemExit(f"{file} was made with other settings; move it away to start anew")
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    history = History(**state["history"])
    print(f"resuming {file.name} at epoch {len(history.losses) + 1}", flush=True)
    return history


def predict(network: Network, prepared: np.ndarray, batch: int = 128) -> np.ndarray:
    """Logits of prepared pictures `uint8 [N, side, side, 3]`, in full precision."""
    network.eval()
    results = []
    with torch.inference_mode():
        for start in range(0, len(prepared), batch):
            x = torch.from_numpy(prepared[start:start + batch].transpose(0, 3, 1, 2).copy())
            results.append(network(network.normalise(x.float())).logits.numpy())
    return np.concatenate(results)
