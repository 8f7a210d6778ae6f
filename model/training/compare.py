"""Writes the backbones of the trials as ONNX files, for `scripts/bench-backbones.mjs` to time.

    python model/training/compare.py --work model/training/work --out DIR
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from backbones import BACKBONES
from checkpoints import load_averaged
from export import export
from network import Network

BASELINE_SIDE = 224
"""The network's raw run may take no longer than MobileNetV2's at this side."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, default=160)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    listing = []
    for name in BACKBONES:
        trained = options.work / f"trial-backbone-{name}.pt"
        network = load_averaged(trained)[0] if trained.exists() else Network(name).eval()
        sides = [options.side] + [BASELINE_SIDE] * (name == "mobilenetv2")
        for side in sides:
            file = options.out / f"{name}-{side}.onnx"
            export(network, side, file)
            listing.append({"file": file.name, "name": name, "side": side})
    (options.out / "list.json").write_text(json.dumps(listing) + "\n")


if __name__ == "__main__":
    main()
