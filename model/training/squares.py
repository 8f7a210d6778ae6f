"""The squares of HAM10000's pictures that the product would look at."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from observe import centre_square, framed_squares, load_squares


def home_squares(data: Path, ids: list[str], side: int) -> dict[bool, np.ndarray]:
    """Centre squares (False) and framed ones (True) of lesions of HAM10000."""
    images = data / "images"
    return {False: load_squares(images, ids, [centre_square()] * len(ids), side),
            True: load_squares(images, ids, framed_squares(data / "masks", ids), side)}
