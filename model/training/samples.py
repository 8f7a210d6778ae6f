"""Writes the sample pictures and the golden files that every platform is held against."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from calibrate import Familiarity, judge_quality, probabilities
from examples import lesions_of
from observe import ShippedNetwork
from photograph import Check
from pictures import CLASSES, decode, prepare, unsquash
from settings import Settings
from split import read_metadata

QUALITY = 92
"""Of the sample JPEGs, without chroma subsampling: decoders agree on these to a level."""

CLEAR = 0.7
"""Least probability of the true class of a new sample: it shows what a clear answer looks like."""

KEPT = 0.5
"""The same for a sample that is there already: tests and pages know it by its name."""


def choose(data: Path, network: ShippedNetwork, before: dict[str, str]) -> dict[str, str]:
    """For each class the first test lesion with histology (or, failing that, any) that is clear.

    Those chosen `before` stay while the network still names them by more than half. The choice favours the
    network; the samples say so, and no figure is taken from them.
    """
    calibration = json.loads((network.file.parent / "calibration.json").read_text())
    ids = set(lesions_of(data, lambda e: e.split == "test")[0])
    rows = [r for r in read_metadata(data) if r["image_id"] in ids]
    chosen: dict[str, str] = {}
    for index, name in enumerate(CLASSES):
        candidates = [r for r in rows if r["dx"] == name]
        candidates.sort(key=lambda r: (r["image_id"] != before.get(name), r["dx_type"] != "histo",
                                       r["image_id"]))
        for row in candidates:
            picture = unsquash(decode(data / "images" / f"{row['image_id']}.jpg"))
            least = KEPT if row["image_id"] == before.get(name) else CLEAR
            if clear(network, calibration, prepare(picture, network.side)[None], index, least):
                chosen[name] = row["image_id"]
                break
    return chosen


def clear(network: ShippedNetwork, calibration: dict, levels: np.ndarray, index: int,
          least: float) -> bool:
    """Whether the product would give this class by `least` or more, and not abstain."""
    plain, seen = calibration["modes"]["plain"], network.observe(levels)
    score = Familiarity.from_json(calibration["familiarity"]).score(seen)[0]
    scores = probabilities(seen.logits, plain["temperature"], plain["bias"])[0]
    poor = judge_quality(levels, calibration["quality"])[0]
    if Check.from_json(calibration["photograph"]).turns_away(seen.statistics)[0]:
        return False
    return bool(scores[index] >= least and score <= plain["familiarity"][index] and not poor)


def write_samples(data: Path, folder: Path, settings: Settings, samples: Path, golden: Path) -> None:
    """Un-squashed sample JPEGs, and for each the prepared pixels and the logits they lead to."""
    samples.mkdir(parents=True, exist_ok=True)
    golden.mkdir(parents=True, exist_ok=True)
    stored = samples / "samples.json"
    before = json.loads(stored.read_text()) if stored.exists() else []
    for old in [*samples.glob("*.jpg"), *golden.glob("*.png")]:
        old.unlink()
    network = ShippedNetwork(folder / "dermdx.onnx", settings.backbone, settings.side)
    listing, entries = [], []
    for name, image in choose(data, network, {s["label"]: s["image"] for s in before}).items():
        file = samples / f"{name}-{image}.jpg"
        picture = unsquash(decode(data / "images" / f"{image}.jpg"))
        picture.save(file, quality=QUALITY, subsampling=0)
        levels = prepare(decode(file), network.side)
        Image.fromarray(levels).save(golden / f"{file.stem}.png", optimize=True)
        logits = network.run(levels[None])[0][0]
        listing.append({"file": file.name, "label": name, "image": image})
        entries.append({"file": file.name, "prepared": f"{file.stem}.png", "dx": name,
                        "label": CLASSES[int(np.argmax(logits))],
                        "logits": [round(float(x), 6) for x in logits]})
    stored.write_text(json.dumps(listing, indent=2) + "\n")
    digest = json.loads((folder / "manifest.json").read_text())["files"]["model"]["sha256"]
    report = {"model": digest, "side": network.side, "pictures": entries}
    (golden / "golden.json").write_text(json.dumps(report, indent=2) + "\n")
