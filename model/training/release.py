"""From a trained network to what `@dermdx/model` publishes, measured on the shipped file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from export import OPSET, export
from measure import (balanced_accuracy, bootstrap, expected_calibration_error, macro_auc,
                     negative_log_likelihood, per_class, softmax)
from network import Network
from pictures import CLASSES, decode, load_prepared, prepare, unsquash
from split import one_picture_a_lesion, read_metadata
MEAN, STANDARD_DEVIATION = 127.0, 128.0
from train import Example, History, Settings, read_examples

NAME, VERSION = "dermdx-efficientnet-lite0", "0.1.0"
SIDES = [16, 24, 32, 48, 64, 80, 96, 112, 128, 160, 224, 450]
"""Sides of the centre square at which accuracy is measured, to find the least that suffices."""

TOLERANCE = 0.02
"""Balanced accuracy that a picture may lose to its small size."""


def open_session(model: Path) -> onnxruntime.InferenceSession:
    """The shipped file, run on the processor as the product does."""
    return onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])


def to_tensor(levels: np.ndarray) -> np.ndarray:
    """`uint8 [N, side, side, 3]` to the network's input `float32 [N, 3, side, side]`."""
    return ((levels.astype(np.float32) - MEAN) / STANDARD_DEVIATION).transpose(0, 3, 1, 2)


def infer(session: onnxruntime.InferenceSession, levels: np.ndarray, batch: int = 64) -> np.ndarray:
    """Logits of the shipped file for prepared pictures."""
    parts = [session.run(["logits"], {"input": to_tensor(levels[i:i + batch])})[0]
             for i in range(0, len(levels), batch)]
    return np.concatenate(parts)


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


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """The temperature of least negative log-likelihood (Guo et al. 2017, arXiv:1706.04599)."""
    candidates = np.exp(np.linspace(np.log(0.25), np.log(4), 1601))
    losses = [negative_log_likelihood(softmax(logits / t), labels) for t in candidates]
    return round(float(candidates[int(np.argmin(losses))]), 4)


def accuracy_by_side(session: onnxruntime.InferenceSession, images: Path, ids: list[str],
                     labels: np.ndarray, side: int) -> dict[int, float]:
    """Balanced accuracy with the centre square first reduced to each of `SIDES`."""
    squares: dict[int, list[np.ndarray]] = {s: [] for s in SIDES}
    for name in ids:
        picture = unsquash(decode(images / f"{name}.jpg"))
        for small in SIDES:
            reduced = Image.fromarray(prepare(picture, small))
            squares[small].append(prepare(reduced, side))
    return {small: balanced_accuracy(infer(session, np.stack(levels)), labels)
            for small, levels in squares.items()}


def least_side(accuracies: dict[int, float]) -> int:
    """The smallest side from which on no larger one loses more than `TOLERANCE`."""
    full = accuracies[max(accuracies)]
    good = [s for s in accuracies
            if all(accuracies[t] >= full - TOLERANCE for t in accuracies if t >= s)]
    return min(good)


def describe_file(path: Path) -> dict[str, object]:
    """Name, bytes and SHA-256, as the manifest has them."""
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def write_json(path: Path, value: object) -> None:
    """Indented, with a line feed at the end."""
    path.write_text(json.dumps(value, indent=2) + "\n")


def release(network: Network, settings: Settings, data: Path, folder: Path,
            history: History | None = None, limit: int | None = None,
            open_test: bool = True) -> dict[str, object]:
    """Writes `dermdx.onnx`, `calibration.json`, `manifest.json` and `metrics.json` into `folder`.

    `limit` measures on so many lesions only, and without `open_test` the test lesions stay closed:
    for smoke runs.
    """
    history = history or History()
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "dermdx.onnx"
    export(network, settings.side, model)
    session, images = open_session(model), data / "images"

    ids, labels = lesions_of(data, lambda e: e.split == "calibration", limit)
    logits = infer(session, load_prepared(images, ids, settings.side))
    temperature = fit_temperature(logits, labels)
    accuracies = accuracy_by_side(session, images, ids, labels, settings.side)
    write_json(folder / "calibration.json", {
        "format": 1,
        "model": describe_file(model)["sha256"],
        "temperature": temperature,
        "minimumSide": least_side(accuracies),
    })
    write_json(folder / "manifest.json", {
        "format": 1,
        "name": NAME,
        "version": VERSION,
        "files": {"model": describe_file(model),
                  "calibration": describe_file(folder / "calibration.json")},
        "input": {"side": settings.side, "mean": [MEAN] * 3,
                  "standardDeviation": [STANDARD_DEVIATION] * 3,
                  "frame": "centre-square", "resize": "triangle"},
        "classes": CLASSES,
        "opset": OPSET,
    })

    metrics: dict[str, object] = {
        "name": NAME, "version": VERSION, "model": describe_file(model)["sha256"],
        "settings": asdict(settings), "trainingPictures": history.pictures,
        "trainingMinutes": round(sum(history.seconds) / 60, 1), "processors": os.cpu_count(),
        "temperature": temperature,
        "calibration": figures(logits, labels, temperature),
        "balancedAccuracyBySide": {str(s): round(a, 4) for s, a in accuracies.items()},
    }
    if open_test:
        ids, labels = lesions_of(data, lambda e: e.split == "test", limit)
        logits = infer(session, load_prepared(images, ids, settings.side))
        metrics["test"] = figures(logits, labels, temperature)
    write_json(folder / "metrics.json", metrics)
    return metrics


def figures(logits: np.ndarray, labels: np.ndarray, temperature: float) -> dict[str, object]:
    """What the network reaches on these lesions, one picture each."""
    scores = softmax(logits / temperature)
    result: dict[str, object] = {"lesions": len(labels)}
    for name, statistic in [("balancedAccuracy", balanced_accuracy), ("macroAuc", macro_auc)]:
        low, high = bootstrap(statistic, scores, labels)
        value = statistic(scores, labels)
        result[name] = {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}
    result["accuracy"] = round(float((scores.argmax(1) == labels).mean()), 4)
    result["negativeLogLikelihood"] = round(negative_log_likelihood(scores, labels), 4)
    result["expectedCalibrationError"] = round(expected_calibration_error(scores, labels), 4)
    result["classes"] = per_class(scores, labels, CLASSES)
    return result
