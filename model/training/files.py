"""Files beside the network: described and written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def describe_file(path: Path) -> dict[str, object]:
    """Name, bytes and SHA-256, as the manifest has them."""
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def write_json(path: Path, value: object) -> None:
    """Indented, with a line feed at the end."""
    path.write_text(json.dumps(value, indent=2) + "\n")
