"""What the shipped file sees in the pictures of one place, in every way that the product can look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from both_places import Lesions
from calibrate import Familiarity, judge_quality
from observe import Observation, ShippedNetwork, centre_square, framed_squares, load_squares
from patient import additions, read_patients
from photograph import Check
from second_source import read_patients as read_second_patients
from second_source import read_second_source


@dataclass(frozen=True)
class Place:
    """All that is known of the pictures of one place.

    `seen` and `poor` by what the product can do: thorough or not, framed or not. `poor` are those whose
    picture is not good enough, or taken for an ordinary photograph.
    `labels [N]`, `patients [N, 3]` (indices, -1 unknown), `folds [N]`.
    """

    seen: dict[tuple[bool, bool], Observation]
    poor: dict[tuple[bool, bool], np.ndarray]
    labels: np.ndarray
    patients: np.ndarray
    folds: np.ndarray

    def lesions(self, mode: tuple[bool, bool, list[str]], layer: dict[str, np.ndarray],
                familiarity: Familiarity) -> Lesions:
        """As a mode sees them."""
        thorough, framed, given = mode
        seen = self.seen[thorough, framed]
        return Lesions(seen.logits + additions(layer, self.patients, given), familiarity.score(seen),
                       self.labels, self.poor[thorough, framed], self.folds)


def home_squares(data: Path, ids: list[str], side: int) -> dict[bool, np.ndarray]:
    """Centre squares (False) and framed ones (True) of lesions of HAM10000."""
    images = data / "images"
    return {False: load_squares(images, ids, [centre_square()] * len(ids), side),
            True: load_squares(images, ids, framed_squares(data / "masks", ids), side)}


def look_home(shipped: ShippedNetwork, data: Path, ids: list[str], labels: np.ndarray,
              squares: dict[bool, np.ndarray], limits: dict[str, float], check: Check) -> Place:
    """HAM10000's lesions, `squares` by whether they are framed; `limits` are those of quality."""
    seen, poor = look(shipped, squares, limits, check)
    return Place(seen, poor, labels, read_patients(data, ids), np.zeros(len(ids), int))


def look_elsewhere(shipped: ShippedNetwork, second: Path, limits: dict[str, float], check: Check) -> Place:
    """ISIC 2017's validation part, its centre squares: no masks are at hand to frame by."""
    held = read_second_source(second, "validation")
    seen, poor = look(shipped, {False: held.squares(shipped.side)}, limits, check)
    return Place(seen, poor, held.labels, read_second_patients(second, held.ids), held.folds)


def look(shipped: ShippedNetwork, squares: dict[bool, np.ndarray], limits: dict[str, float], check: Check
         ) -> tuple[dict[tuple[bool, bool], Observation], dict[tuple[bool, bool], np.ndarray]]:
    """What is seen in squares, thorough or not, and which of them are not judged for their picture's sake."""
    seen = {(thorough, framed): shipped.observe(levels, thorough)
            for thorough in (False, True) for framed, levels in squares.items()}
    unfit = {framed: judge_quality(levels, limits) for framed, levels in squares.items()}
    return seen, {way: unfit[way[1]] | check.turns_away(view.statistics) for way, view in seen.items()}
