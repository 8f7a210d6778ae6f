"""The released network trained further, twice: without teachers, then taught by itself and the outcome.

    python model/training/further.py --data DIR --weights DIR --begin model/dermdx.onnx

EXPERIMENTS.md tells what came of it. Writes `results/further.json`, with what each network reaches on the
calibration lesions: as they are, and as the mean of all changed views, by which a choice is made.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from augment import augment
from calibrate import class_bias, fit_temperature, probabilities
from changed_views import CHANGES, change
from network import Network
from observe import centre_square, load_squares
from pictures import lesion_boxes, load_stored
from recover import recover
from release import figures, lesions_of, write_json
from train import Settings, predict, read_examples, train
from trial import RESULTS, scored

FOURTH = Settings(epochs=24, rate=4e-4, worn=0.15, seed=163)
FIFTH = Settings(epochs=10, rate=4e-4, worn=0.15, taught=0.6, seed=164)

Ask = Callable[[np.ndarray], np.ndarray]
"""Prepared pictures to logits."""


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


def alone(network: Network) -> Ask:
    return lambda prepared: predict(network, prepared)


def together(networks: list[Network]) -> Ask:
    """The mean of their answers: what a network can be taught, itself no candidate."""
    return lambda prepared: np.log(np.mean([softmax(predict(n, prepared)) for n in networks], axis=0))


def softmax(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def reached(ask: Ask, squares: np.ndarray, labels: np.ndarray) -> dict[str, object]:
    """On the calibration lesions, calibrated as a released network is, by the pictures as they are."""
    views = {name: ask(change(squares, name)).astype(np.float64) for name in CHANGES}
    bias = class_bias(labels)
    temperature = fit_temperature(views["as they are"], labels, bias)
    shares = {name: probabilities(logits, temperature, bias) for name, logits in views.items()}
    every = [scored(each, labels) for each in shares.values()]
    return {**figures(shares["as they are"], labels),
            "allViews": {key: round(float(np.mean([e[key] for e in every])), 4) for key in every[0]}}


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
    fourth, of_fourth = train(options.data, options.work, options.weights, FOURTH, "fourth", start=begun)
    fifth, of_fifth = train(options.data, options.work, options.weights, FIFTH, "fifth", start=begun,
                            teachers=[begun, fourth])
    means = {"fourth": mean_of([begun, fourth]), "fifth": mean_of([begun, fifth])}
    for mean in means.values():
        refresh_norms(mean, *pictures, FIFTH)
    ids, labels = lesions_of(options.data, lambda e: e.split == "calibration")
    squares = load_squares(options.data / "images", ids, [centre_square()] * len(ids), FOURTH.side)
    asked = {"as released": alone(begun), "fourth": alone(fourth),
             "mean of the weights, with the fourth": alone(means["fourth"]),
             "the first two together": together([begun, fourth]), "fifth": alone(fifth),
             "mean of the weights, with the fifth": alone(means["fifth"])}
    write_json(RESULTS / "further.json", {
        "losses": {name: [round(loss, 4) for loss in history.losses]
                   for name, history in {"fourth": of_fourth, "fifth": of_fifth}.items()},
        "reached": {name: reached(ask, squares, labels) for name, ask in asked.items()},
    })


if __name__ == "__main__":
    main()
