"""From a checkpoint to the file that is shipped, and to files of the networks it is calibrated by."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from examples import all_but_test, read_examples
from export import export
from network import Network
from pictures import lesion_boxes, load_stored
from reduction import ReleasedNetwork, fit_reduction
from settings import Settings


def write_network(network: Network, settings: Settings, data: Path, work: Path, file: Path,
                  without: str | None = None, limit: int | None = None) -> np.ndarray:
    """Writes the ONNX file with its features reduced by what it learnt from; returns the class means of these.

    `without` is the fold that it never saw.
    """
    everything = all_but_test(read_examples(data, Path(__file__).parent))
    learnt = [e for e in everything if e.fold != without]
    learnt = learnt[:: max(1, len(learnt) // limit)] if limit else learnt
    place = {e.image_id: row for row, e in enumerate(everything)}
    ids = [e.image_id for e in (learnt if limit else everything)]
    rows = np.arange(len(ids)) if limit else np.array([place[e.image_id] for e in learnt])
    reduction = fit_reduction(network, load_stored(data / "images", ids, work),
                              lesion_boxes(data / "masks", ids, work), rows,
                              np.array([e.dx for e in learnt]), settings.side, settings.framed)
    export(ReleasedNetwork(network, reduction), settings.side, file, settings.backbone)
    return reduction.means
