"""The released network trained further, alone and averaged with where it began.

    python model/training/fourth.py --data DIR --weights DIR --begin model/dermdx.onnx

Both turned out worse than the network they began with (EXPERIMENTS.md). Writes `results/fourth.json`,
with what each reaches on the calibration lesions.
"""

from __future__ import annotations

import argparse
import copy
from pathlib import Path

import numpy as np
import torch

from augment import augment
from calibrate import class_bias, fit_temperature, probabilities
from network import Network
from observe import centre_square, load_squares
from pictures import lesion_boxes, load_stored
from recover import recover
from release import figures, lesions_of, write_json
from train import Settings, predict, read_examples, train
from trial import RESULTS

FOURTH = Settings(epochs=24, rate=4e-4, worn=0.15, seed=163)


def mean_of(networks: list[Network]) -> Network:
    """Every number the mean of theirs (stochastic weight averaging: Izmailov et al. 2018, arXiv:1803.05407)."""
    result = copy.deepcopy(networks[0])
    states = [network.state_dict() for network in networks]
    result.load_state_dict({
        name: torch.stack([s[name] for s in states]).mean(0) if value.dtype.is_floating_point else value
        for name, value in states[0].items()})
    return result.eval()


def refresh_norms(network: Network, frames: np.ndarray, boxes: np.ndarray, settings: Settings,
                  pictures: int = 3072) -> None:
    """Batch-norm statistics anew, from views as in training: averaged weights have their own."""
    norms = [m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the plain mean over all batches
        norm.train()
    torch.manual_seed(settings.seed)
    chosen = torch.randperm(len(frames))[:pictures].sort().values
    with torch.no_grad():
        for rows in chosen.split(64):
            views = augment(torch.from_numpy(frames[rows.numpy()]), torch.from_numpy(boxes[rows.numpy()]),
                            settings.side, settings.framed, settings.worn)
            network(network.normalise(views))
    for norm, momentum in zip(norms, momenta):
        norm.momentum = momentum
    network.eval()


def reached(network: Network, squares: np.ndarray, labels: np.ndarray) -> dict[str, object]:
    """On the calibration lesions, calibrated as a released network is."""
    logits, bias = predict(network, squares).astype(np.float64), class_bias(labels)
    return figures(probabilities(logits, fit_temperature(logits, labels, bias), bias), labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the backbones")
    parser.add_argument("--begin", type=Path, required=True, help="a released ONNX file")
    parser.add_argument("--work", type=Path, default=Path("model/training/work"))
    options = parser.parse_args()
    ids = [e.image_id for e in read_examples(options.data, Path(__file__).parent) if e.split == "train"]
    pictures = (load_stored(options.data / "images", ids, options.work),
                lesion_boxes(options.data / "masks", ids, options.work))
    imagenet = Network(FOURTH.backbone)
    imagenet.load_imagenet(options.weights)
    begun = recover(options.begin, imagenet, *pictures, FOURTH.side, FOURTH.framed)
    fourth, history = train(options.data, options.work, options.weights, FOURTH, "fourth", start=begun)
    mean = mean_of([begun, fourth])
    refresh_norms(mean, *pictures, FOURTH)
    ids, labels = lesions_of(options.data, lambda e: e.split == "calibration")
    squares = load_squares(options.data / "images", ids, [centre_square()] * len(ids), FOURTH.side)
    networks = {"as released": begun, "24 epochs further": fourth, "mean of the weights": mean}
    write_json(RESULTS / "fourth.json", {
        "losses": [round(loss, 4) for loss in history.losses],
        "reached": {name: reached(network, squares, labels) for name, network in networks.items()},
    })


if __name__ == "__main__":
    main()
