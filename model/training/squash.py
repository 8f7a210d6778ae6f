"""Small copies of the originals, the whole frame squashed to a square: what training reads.

    python model/training/squash.py ORIGINALS… --out HAM10000/images --side 224
    python model/training/squash.py MASKS… --out HAM10000/masks --side 224 --masks
    python model/training/squash.py ORIGINALS… --out ISIC2017/images --side 256

README.md says where the originals are. Folders are read through; a copy that is there already stays.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from pictures import decode

ENDINGS = {".jpg", ".jpeg", ".png"}
SUFFIXES = ("_segmentation", "_downsampled")
"""What the archives add to a picture's id."""

QUALITY = 95


def id_of(file: Path) -> str:
    """The picture's id, without what an archive added to it."""
    name = file.stem
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def squash(picture: Image.Image, side: int) -> Image.Image:
    """The whole frame, its sides no longer in proportion, by one antialiased triangle filter."""
    return picture.resize((side, side), Image.Resampling.BILINEAR)


def squash_mask(mask: Image.Image, side: int) -> Image.Image:
    """One bit a pixel: lesion where at least half of what lies under it is."""
    levels = np.asarray(squash(mask.convert("L"), side))
    return Image.fromarray(levels >= 128)


def pictures_in(folders: list[Path]) -> list[Path]:
    """Every picture below the folders, by its id; archives hold some twice, the first one counts."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            # ISIC's archives put superpixel pictures beside the others
            if file.suffix.lower() in ENDINGS and not file.stem.endswith("_superpixels"):
                found.setdefault(id_of(file), file)
    return list(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="unpacked archives")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, required=True)
    parser.add_argument("--masks", action="store_true", help="lesion masks, not pictures")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    files = pictures_in(options.folders)
    if not files:
        raise SystemExit(f"no pictures in {', '.join(map(str, options.folders))}")
    for file in files:
        copy = options.out / f"{id_of(file)}{'.png' if options.masks else '.jpg'}"
        if copy.exists():
            continue
        partial = copy.with_suffix(".partial")
        if options.masks:
            squash_mask(Image.open(file), options.side).save(partial, "PNG", optimize=True)
        else:
            squash(decode(file), options.side).save(partial, "JPEG", quality=QUALITY)
        partial.replace(copy)
    print(f"{len(files)} copies in {options.out}")


if __name__ == "__main__":
    main()
