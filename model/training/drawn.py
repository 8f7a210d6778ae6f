"""What a run learns from: pictures of both sources in one order, and batches of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from examples import Example, all_but_test, read_examples
from pictures import lesion_boxes, load_stored
from second_source import SecondSource


@dataclass(frozen=True)
class Drawn:
    """Pictures of both sources laid end to end.

    `frames` are whole sources, of which `rows [N]` are learnt from; `boxes [N, 3]`, `labels [N]`,
    `folds [N]`, and `often [N]`: how often each is drawn beside the others of its class.
    """

    frames: list[np.ndarray] | Tensor
    rows: np.ndarray
    boxes: np.ndarray
    labels: np.ndarray
    folds: np.ndarray
    often: np.ndarray

    def frames_of(self, indices: np.ndarray) -> Tensor:
        """Frames `uint8 [B, 3, 224, 299]` of some of the N; on a processor they stay on disk till then."""
        rows = self.rows[indices]
        if isinstance(self.frames, Tensor):
            return self.frames[torch.from_numpy(rows).to(self.frames.device)]
        first = len(self.frames[0])
        return torch.from_numpy(np.stack([self.frames[0][r] if r < first else self.frames[1][r - first]
                                          for r in rows]))


def draw(data: Path, work: Path, keep: Callable[[list[Example]], list[Example]],
         second: SecondSource | None, share: float, without: str | None, limit: int | None,
         device: torch.device) -> Drawn:
    """The pictures that `keep` chooses and, at a `share` above 0, the second source's; none of the fold
    `without`, and no test lesion. `limit` keeps so many of each source."""
    everything = read_examples(data, Path(__file__).parent)
    kept = [e for e in keep(everything) if without is None or e.fold != without]
    if any(e.split == "test" for e in kept):
        raise ValueError("test lesions are not to be learnt from")
    kept = kept[:: max(1, len(kept) // limit)][:limit] if limit else kept
    # a smoke run has no time to prepare every picture
    ids = [e.image_id for e in (kept if limit else all_but_test(everything))]
    place = {name: row for row, name in enumerate(ids)}
    frames = [load_stored(data / "images", ids, work)]
    rows = np.array([place[e.image_id] for e in kept])
    boxes = lesion_boxes(data / "masks", ids, work)[rows]
    labels, folds = np.array([e.dx for e in kept]), np.array([e.fold for e in kept])
    often = np.ones(len(kept))
    if second and share > 0:
        second = second.only(np.arange(len(second.ids)) < limit) if limit else second
        chosen = np.flatnonzero(second.folds != without)
        frames.append(second.frames(work))
        rows = np.concatenate([rows, len(frames[0]) + chosen])
        boxes = np.concatenate([boxes, second.boxes()[chosen]])
        labels = np.concatenate([labels, second.labels[chosen]])
        folds = np.concatenate([folds, second.folds[chosen]])
        often = np.concatenate([often, np.full(len(chosen), share)])
    return Drawn(on_device(frames, device), rows, boxes, labels, folds, often)


def on_device(frames: list[np.ndarray], device: torch.device) -> list[np.ndarray] | Tensor:
    """All frames in the accelerator's memory, where there is one."""
    if device.type == "cpu":
        return frames
    return torch.cat([torch.from_numpy(np.ascontiguousarray(part)).to(device) for part in frames])
