"""Trains the network; stops and resumes at any epoch."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from augment import augment, mark
from checkpoints import resume, save
from drawn import draw
from examples import Example, all_but_test, sampling_weights
from network import Network
from pictures import CLASSES
from precision import best_device, mixed_precision
from second_source import SecondSource
from settings import History, Settings
from teaching import Teachers, divergence, largest_side, mix, shrink, taught

SECONDS_A_CHECKPOINT = 30
"""At most so much work is lost when a run is stopped, and an epoch."""

BATCHES_AHEAD = 4
"""Views of so many batches are made at once on an accelerator, where starting a change costs more than making it."""


class Answer(nn.Module):
    """Levels to logits, as training needs them: normalised, in mixed precision."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, views: Tensor) -> Tensor:
        with mixed_precision(views.device):
            return self.network(self.network.normalise(views)).logits.float()


def recorded(answer: Answer, settings: Settings, device: torch.device) -> Callable[[Tensor], Tensor]:
    """On an accelerator the passes forward and back as one graph: launching each kernel takes longer."""
    if device.type == "cpu":
        return answer
    sample = torch.rand(settings.batch, 3, settings.side, settings.side, device=device) * 255
    state = copy.deepcopy(answer.state_dict())
    with torch.backends.cudnn.flags(enabled=True, benchmark=True, allow_tf32=True):
        graph = torch.cuda.make_graphed_callables(answer, (sample,))
    answer.load_state_dict(state)  # the trial runs moved the norms' averages
    return graph


def update_average(average: Network, network: Network, decay: float) -> None:
    """Exponential moving average of weights and of batch-norm statistics."""
    pairs = list(zip(average.state_dict().values(), network.state_dict().values()))
    moving = [pair for pair in pairs if pair[0].dtype.is_floating_point]
    with torch.no_grad():
        torch._foreach_lerp_([kept for kept, _ in moving], [new for _, new in moving], 1 - decay)
        for kept, new in pairs:
            if not kept.dtype.is_floating_point:
                kept.copy_(new)


def train(data: Path, work: Path, weights: Path, settings: Settings, name: str,
          keep: Callable[[list[Example]], list[Example]] = all_but_test, without: str | None = None,
          limit: int | None = None, teachers: Teachers | None = None,
          second: SecondSource | None = None,
          measure: Callable[[Network], dict[str, float]] | None = None) -> tuple[Network, History]:
    """Trains on pictures of the set; returns the averaged network and how it went.

    It begins from ImageNet.

    `weights` is the folder of the pretrained backbones. `keep` chooses among all pictures; test lesions
    are refused, and nothing of the fold `without` is learnt from. `measure` looks at the averaged network
    after each epoch. `limit` keeps that many pictures, for smoke runs; `second` are pictures beside those
    of the set. The checkpoint `name`.pt in `work`, made with the same settings, is resumed.
    """
    device = best_device()
    torch.manual_seed(settings.seed)
    drawn = draw(data, work, keep, second, settings.second, without, limit, device)
    picture_weights, shares = sampling_weights(drawn.labels, drawn.often)
    # logit-adjusted loss (Menon et al. 2021, arXiv:2007.07314): the logits answer for equal priors
    adjustment = torch.log(shares.clamp_min(1e-6)).to(device)

    network = Network(settings.backbone, drop=settings.drop, dropout=settings.dropout)
    network.load_imagenet(weights)
    network = network.to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(parameter_groups(network, settings.decay), lr=settings.rate,
                                  fused=device.type != "cpu")
    steps = max(1, len(drawn.labels) // settings.batch)
    checkpoint = work / f"{name}.pt"
    history = resume(checkpoint, settings, network, average, optimiser)
    history.pictures = len(drawn.labels)
    answer = recorded(Answer(network.train()), settings, device)
    for several in (teachers or {}).values():
        for teacher in several:
            teacher.network.to(device)
    ahead = settings.batch * (1 if device.type == "cpu" else BATCHES_AHEAD)
    side, saved = largest_side(teachers, settings.side), time.time()

    for epoch in range(len(history.losses), settings.epochs):
        torch.manual_seed(settings.seed * 1000 + epoch)
        network.train()
        started, losses = time.time(), []
        order = torch.multinomial(picture_weights, steps * settings.batch, replacement=True)
        for drawn_at_once in order.split(ahead):
            indices = drawn_at_once.numpy()
            lesions = torch.from_numpy(drawn.boxes[indices]).to(device)
            with device:  # where random numbers are drawn, too
                views = augment(drawn.frames_of(indices), lesions, side, settings.framed, settings.worn,
                                settings.strong)
            labels = torch.from_numpy(drawn.labels[indices]).to(device)
            targets = [functional.one_hot(labels, len(CLASSES)).float()]
            if teachers:
                # before the pen: who never learnt under marks would only teach what they hide
                targets.append(taught(teachers, views, drawn.folds[indices]))
            with device:
                views = mark(shrink(views, settings.side), settings.worn)
            for part in zip(views.split(settings.batch), *(t.split(settings.batch) for t in targets)):
                done = epoch * steps + len(losses)
                rate = settings.rate * schedule(done / (settings.epochs * steps))
                losses.append(learn(answer, optimiser, rate, adjustment, settings, *part))
                update_average(average, network, min(settings.average, (1 + done) / (10 + done)))
        history.losses.append(float(torch.stack(losses).mean()))
        history.seconds.append(time.time() - started)
        if measure:
            history.curve.append({"updates": (epoch + 1) * steps, **measure(average)})
        print(f"{name} epoch {epoch + 1}/{settings.epochs} loss {history.losses[-1]:.4f} "
              f"rate {rate:.2e} {history.seconds[-1]:.1f} s", flush=True)
        if epoch + 1 == settings.epochs or time.time() - saved > SECONDS_A_CHECKPOINT:
            save(checkpoint, settings, history, network, average, optimiser)
            saved = time.time()
    return average, history


def learn(answer: Callable[[Tensor], Tensor], optimiser: torch.optim.Optimizer, rate: float, adjustment: Tensor,
          settings: Settings, views: Tensor, *targets: Tensor) -> Tensor:
    """One step on one batch: `views [B, 3, side, side]`, its classes `[B, 7]` and, where there are teachers, what
    these say; returns the loss."""
    for group in optimiser.param_groups:
        group["lr"] = rate
    views, mixed = mix(views, list(targets), settings.mixup)
    logits = answer(views)
    loss = functional.cross_entropy(logits + adjustment, mixed[0])
    if len(mixed) > 1:
        loss = (1 - settings.taught) * loss + settings.taught * divergence(logits, mixed[1]).mean()
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 5.0)
    optimiser.step()
    return loss.detach()


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


def predict(network: Network, prepared: np.ndarray, batch: int = 128) -> np.ndarray:
    """Logits of prepared pictures `uint8 [N, side, side, 3]`, in full precision."""
    network.eval()
    device, results = next(network.parameters()).device, []
    with torch.inference_mode():
        for start in range(0, len(prepared), batch):
            x = torch.from_numpy(prepared[start:start + batch].transpose(0, 3, 1, 2).copy()).to(device)
            results.append(network(network.normalise(x.float())).logits.cpu().numpy())
    return np.concatenate(results)
