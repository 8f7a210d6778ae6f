"""Where the tests find pictures: a few in the repository; all of them where the environment names folders."""

from __future__ import annotations

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parent
ROOT = TRAINING.parent.parent
SAMPLES = ROOT / "examples" / "samples"
DATA, SECOND = os.environ.get("DERMDX_DATA", ""), os.environ.get("DERMDX_SECOND", "")
PHOTOGRAPHS = os.environ.get("DERMDX_PHOTOGRAPHS", "")
WEIGHTS, WHEEL = os.environ.get("DERMDX_WEIGHTS", ""), os.environ.get("DERMDX_WHEEL", "")
