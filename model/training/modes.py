"""Every mode of the product, fitted on home and, where pictures from elsewhere can measure it, on these."""

from __future__ import annotations

import numpy as np

from both_places import Fitted, Judged, fit_mode
from calibrate import Familiarity, every_mode, mode_key
from places import Place

MEASURED_FIELDS = ["age", "sex"]
"""Fields of the patient that the pictures from elsewhere come with; they cannot be framed either."""


def lender_of(thorough: bool, given: list[str]) -> str:
    """The measured mode nearest to one that could not be measured elsewhere."""
    return mode_key(thorough, False, [field for field in given if field in MEASURED_FIELDS])


def is_measured(framed: bool, given: list[str]) -> bool:
    """Whether pictures from elsewhere can measure the mode."""
    return not framed and all(field in MEASURED_FIELDS for field in given)


def fit_modes(home: Place, elsewhere: Place, layer: dict[str, np.ndarray],
              familiarity: Familiarity) -> tuple[dict[str, object], dict[str, Judged]]:
    """`modes` of calibration.json, and what the measured ones say of elsewhere, cross-fitted."""
    stored: dict[str, object] = {}
    fitted: dict[str, Fitted] = {}
    crossed: dict[str, Judged] = {}
    # the measured ones first: the others borrow from them
    for thorough, framed, given in sorted(every_mode(), key=lambda m: not is_measured(m[1], m[2])):
        key, mode = mode_key(thorough, framed, given), (thorough, framed, given)
        lesions = home.lesions(mode, layer, familiarity)
        if is_measured(framed, given):
            stored[key], fitted[key], crossed[key] = fit_mode(
                lesions, elsewhere.lesions(mode, layer, familiarity))
        else:
            lender = lender_of(thorough, given)
            stored[key], _, _ = fit_mode(lesions, lender=(lender, fitted[lender].elsewhere))
    return {mode_key(*mode): stored[mode_key(*mode)] for mode in every_mode()}, crossed
