"""From a trained network to what `@dermdx/model` publishes, fitted on the shipped file.

The figures on the test lesions are not made here: `dermdx evaluate` makes them, with the product's
own pipeline.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image

from calibrate import fit_familiarity, fit_quality, probabilities
from cross_fitted import report
from export import OPSET, export
from measure import balanced_accuracy, expected_calibration_error, group_auc, macro_auc, \
    negative_log_likelihood, softmax
from modes import fit_modes
from network import Network
from observe import ShippedNetwork
from patient import from_json
from photograph import NAME as PHOTOGRAPH, read_check
from photograph_pictures import learn
from pictures import CLASSES, decode, lesion_boxes, load_stored, prepare, unsquash
from places import home_squares, look_elsewhere, look_home
from reduction import ReleasedNetwork, fit_reduction
from split import one_picture_a_lesion, read_metadata
from train import Example, History, Settings, read_examples

VERSION = "0.6.0"
SIDES = [16, 24, 32, 48, 64, 80, 96, 112, 128, 160, 224, 450]
"""Sides of the centre square at which the macro AUC is measured, to find the least that suffices."""

TOLERANCE = 0.005
"""Macro AUC that a picture may lose to its small size."""


def lesions_of(data: Path, belongs: Callable[[Example], bool],
               limit: int | None = None) -> tuple[list[str], np.ndarray]:
    """One picture of each lesion that belongs: ids and class indices.

    With a limit, every class keeps its share.
    """
    members = {e.image_id for e in read_examples(data, Path(__file__).parent) if belongs(e)}
    rows = one_picture_a_lesion([r for r in read_metadata(data) if r["image_id"] in members])
    if limit is not None:
        rows = sorted(rows, key=lambda r: r["dx"])[:: max(1, len(rows) // limit)]
    return [r["image_id"] for r in rows], np.array([CLASSES.index(r["dx"]) for r in rows])


def auc_by_side(network: ShippedNetwork, images: Path, ids: list[str],
                labels: np.ndarray) -> dict[int, float]:
    """Macro AUC with the centre square first reduced to each of `SIDES`."""
    squares: dict[int, list[np.ndarray]] = {s: [] for s in SIDES}
    for name in ids:
        picture = unsquash(decode(images / f"{name}.jpg"))
        for small in SIDES:
            reduced = Image.fromarray(prepare(picture, small))
            squares[small].append(prepare(reduced, network.side))
    return {small: macro_auc(softmax(network.run(np.stack(levels))[0]), labels)
            for small, levels in squares.items()}


def least_side(figures: dict[int, float]) -> int:
    """The smallest side from which on no larger one loses more than `TOLERANCE`."""
    full = figures[max(figures)]
    good = [s for s in figures
            if all(figures[t] >= full - TOLERANCE for t in figures if t >= s)]
    return min(good)


def describe_file(path: Path) -> dict[str, object]:
    """Name, bytes and SHA-256, as the manifest has them."""
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def write_json(path: Path, value: object) -> None:
    """Indented, with a line feed at the end."""
    path.write_text(json.dumps(value, indent=2) + "\n")


def write_network(network: Network, settings: Settings, data: Path, work: Path,
                  file: Path, limit: int | None) -> np.ndarray:
    """Writes `dermdx.onnx` with its features reduced; returns the class means of these."""
    train = [e for e in read_examples(data, Path(__file__).parent) if e.split == "train"]
    train = train[:: max(1, len(train) // limit)] if limit else train
    ids = [e.image_id for e in train]
    reduction = fit_reduction(network, load_stored(data / "images", ids, work),
                              lesion_boxes(data / "masks", ids, work),
                              np.array([e.dx for e in train]), settings.side, settings.framed)
    export(ReleasedNetwork(network, reduction), settings.side, file, settings.backbone)
    return reduction.means


def write_check(settings: Settings, data: Path, second: Path, photographs: Path, model: Path,
                out: Path, limit: int | None) -> None:
    """Fits the check for photographs; `photograph_report.py` fits the same and says what it reaches."""
    learnt = learn(ShippedNetwork(model, settings.backbone, settings.side), data, second, photographs,
                   limit)
    check = learnt.fit(np.ones(len(learnt.sources), bool))
    write_json(out, {"model": describe_file(model)["sha256"], "check": check.to_json()})


def release(network: Network, settings: Settings, data: Path, second: Path, photographs: Path,
            work: Path, folder: Path, results: Path, history: History, limit: int | None = None) -> None:
    """Writes `dermdx.onnx`, `calibration.json` and `manifest.json` into `folder`.

    What was measured on the way goes to `results/release.json`. `results/patient.json` is the
    patient layer. `limit` measures on so many lesions only, for smoke runs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    means = write_network(network, settings, data, work, folder / "dermdx.onnx", limit)
    write_check(settings, data, second, photographs, folder / "dermdx.onnx",
                (folder if limit else results) / PHOTOGRAPH, limit)
    measured = fit_calibration(means, settings, data, second, folder, results, limit)
    write_json(folder / "release.json" if limit else results / "release.json", {
        "model": describe_file(folder / "dermdx.onnx")["sha256"],
        "settings": asdict(settings), "trainingPictures": history.pictures,
        "trainingMinutes": round(sum(history.seconds) / 60, 1), "processors": os.cpu_count(),
        "losses": [round(loss, 4) for loss in history.losses], "curve": history.curve,
        **measured,
    })


def calibrate(settings: Settings, data: Path, second: Path, folder: Path, results: Path) -> None:
    """Fits `calibration.json` anew for the network that lies in `folder`."""
    stored = json.loads((folder / "calibration.json").read_text())
    means = np.array(stored["familiarity"]["means"])
    measured = fit_calibration(means, settings, data, second, folder, results)
    known = json.loads((results / "release.json").read_text())
    if known["model"] != describe_file(folder / "dermdx.onnx")["sha256"]:
        raise SystemExit("results/release.json is of another network.")
    write_json(results / "release.json", {**known, **measured})


def fit_calibration(means: np.ndarray, settings: Settings, data: Path, second: Path, folder: Path,
                    results: Path, limit: int | None = None) -> dict[str, object]:
    """Writes `calibration.json`, `manifest.json` and what was cross-fitted; returns what was measured."""
    model = folder / "dermdx.onnx"
    shipped = ShippedNetwork(model, settings.backbone, settings.side)
    ids, labels = lesions_of(data, lambda e: e.split == "calibration", limit)
    squares = home_squares(data, ids, shipped.side)
    limits, curves = fit_quality(shipped, squares[False], labels)
    sides = auc_by_side(shipped, data / "images", ids, labels)
    digest = describe_file(model)["sha256"]
    check = read_check((folder if limit else results) / PHOTOGRAPH, digest)
    home = look_home(shipped, data, ids, labels, squares, limits, check)
    elsewhere = look_elsewhere(shipped, second, limits, check)
    familiarity = fit_familiarity(home.seen[False, False], means)
    patient = json.loads((results / "patient.json").read_text())
    modes, crossed = fit_modes(home, elsewhere, from_json(patient), familiarity)
    write_json(folder / "calibration.json", {
        "format": 4,
        "model": digest,
        "minimumSide": least_side(sides),
        "quality": limits,
        "familiarity": familiarity.to_json(),
        "photograph": check.to_json(),
        "patient": patient,
        "modes": modes,
    })
    write_manifest(folder, settings, shipped)
    write_json((folder if limit else results) / "cross-fitted.json", {
        "model": digest,
        "modes": {key: report(judged, modes[key], elsewhere.labels, elsewhere.folds)
                  for key, judged in crossed.items()},
    })
    plain = modes["plain"]
    scores = probabilities(home.seen[False, False].logits, plain["temperature"], plain["bias"])
    return {
        "calibration": figures(scores, labels),
        "aucBySide": {str(s): round(a, 4) for s, a in sides.items()},
        "aucByChange": curves,
    }


def write_manifest(folder: Path, settings: Settings, shipped: ShippedNetwork) -> None:
    """Says what the files are and how a picture is prepared."""
    write_json(folder / "manifest.json", {
        "format": 1,
        "name": f"dermdx-{settings.backbone}",
        "version": VERSION,
        "files": {"model": describe_file(folder / "dermdx.onnx"),
                  "calibration": describe_file(folder / "calibration.json")},
        "input": {"side": settings.side, "mean": list(shipped.backbone.mean),
                  "standardDeviation": list(shipped.backbone.standard_deviation),
                  "frame": "centre-square", "resize": "triangle"},
        "classes": CLASSES,
        "opset": OPSET,
    })


def figures(scores: np.ndarray, labels: np.ndarray) -> dict[str, object]:
    """What the network reaches on the calibration lesions, one picture each."""
    malignant = ["akiec", "bcc", "mel"]
    return {
        "lesions": len(labels),
        "balancedAccuracy": round(balanced_accuracy(scores, labels), 4),
        "macroAuc": round(macro_auc(scores, labels), 4),
        "melanomaAuc": round(group_auc(scores, labels, ["mel"], CLASSES), 4),
        "malignantAuc": round(group_auc(scores, labels, malignant, CLASSES), 4),
        "accuracy": round(float((scores.argmax(1) == labels).mean()), 4),
        "negativeLogLikelihood": round(negative_log_likelihood(scores, labels), 4),
        "expectedCalibrationError": round(expected_calibration_error(scores, labels), 4),
    }
