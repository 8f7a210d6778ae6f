"""How fast this processor trains, with PyTorch's depthwise gradients and with ours, taking turns.

    python model/training/speed.py

Writes `results/speed.json`; EXPERIMENTS.md has the table. glibc should keep its memory meanwhile, see
there.
"""

from __future__ import annotations

import time

import torch
from torch import Tensor, nn
from torch.nn import functional

from depthwise import DepthwiseConv2d
from network import Network
from release import write_json
from settings import Settings
from trial import RESULTS

ROUNDS = 5


def plain_gradients(self: DepthwiseConv2d, x: Tensor) -> Tensor:
    """What `nn.Conv2d` does."""
    return nn.Conv2d.forward(self, x)


def step(network: Network, views: Tensor, labels: Tensor, half: bool) -> float:
    """Seconds of one forward and backward pass."""
    started = time.perf_counter()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        logits = network(views).logits.float()
    functional.cross_entropy(logits, labels).backward()
    network.zero_grad(set_to_none=True)
    return time.perf_counter() - started


def main() -> None:
    settings = Settings()
    network = Network(settings.backbone).to(memory_format=torch.channels_last).train()
    views = network.normalise(255 * torch.rand(settings.batch, 3, settings.side, settings.side))
    labels = torch.randint(0, 7, (settings.batch,))
    able = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    ways = [(half, own) for half in ([False, True] if able else [False]) for own in (False, True)]
    ours, seconds = DepthwiseConv2d.forward, {way: [] for way in ways}
    for _ in range(ROUNDS + 1):
        for half, own in ways:
            DepthwiseConv2d.forward = ours if own else plain_gradients
            seconds[half, own].append(step(network, views, labels, half))
    DepthwiseConv2d.forward = ours
    best = {way: min(times[1:]) for way, times in seconds.items()}
    write_json(RESULTS / "speed.json", {
        "backbone": settings.backbone, "side": settings.side, "batch": settings.batch,
        "processors": torch.get_num_threads(), "computesInBfloat16": able,
        "rows": [{"precision": "bfloat16" if half else "single", "depthwise": "ours" if own else "PyTorch's",
                  "picturesASecond": round(settings.batch / best[half, own], 1),
                  "ofSlowest": round(max(best.values()) / best[half, own], 2)}
                 for half, own in ways]})


if __name__ == "__main__":
    main()
