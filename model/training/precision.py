"""Where and how precisely a run computes."""

from __future__ import annotations

import torch


def best_device() -> torch.device:
    """The accelerator where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def mixed_precision(device: torch.device) -> torch.autocast:
    """bfloat16 where the device computes in it; on other processors that is twenty times slower, so off."""
    able = device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    # recorded graphs must not keep the casts of one run for the next
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=able, cache_enabled=device.type == "cpu")
