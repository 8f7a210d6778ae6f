"""What the shipped file sees in the pictures of one place, in every way that the product can look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from both_places import Lesions
from calibrate import Familiarity, judge_quality
from observe import Observation, ShippedNetwork
from out_of_fold import OutOfFold
from patient import additions, read_patients
from photograph import Check
from second_source import read_patients as read_second_patients
from second_source import read_second_source
from squares import home_squares


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

    def only(self, rows: np.ndarray) -> Place:
        """The pictures where `rows [N]` is true."""
        return Place({way: seen.only(rows) for way, seen in self.seen.items()},
                     {way: poor[rows] for way, poor in self.poor.items()},
                     self.labels[rows], self.patients[rows], self.folds[rows])

    def lesions(self, mode: tuple[bool, bool, list[str]], layer: dict[str, np.ndarray],
                familiarity: Familiarity) -> Lesions:
        """As a mode sees them."""
        thorough, framed, given = mode
        seen = self.seen[thorough, framed]
        return Lesions(seen.logits + additions(layer, self.patients, given), familiarity.score(seen),
                       self.labels, self.poor[thorough, framed], self.folds)


def look_home(known: OutOfFold, shipped: ShippedNetwork, data: Path, labels: np.ndarray,
              limits: dict[str, float], check: Check) -> Place:
    """HAM10000's lesions as networks that never saw them see them; `limits` are those of quality.

    Which are taken for ordinary photographs only the shipped network can say, from one view of each.
    """
    squares = home_squares(data, known.ids, shipped.side)
    poor = {framed: judge_quality(levels, limits) | check.turns_away(shipped.statistics(levels))
            for framed, levels in squares.items()}
    return Place(known.seen, {way: poor[way[1]] for way in known.seen}, labels,
                 read_patients(data, known.ids), known.folds)


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
