"""Checkpoints: written whole or not at all, and resumed only with the settings they were made with."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import torch

from network import Network
from settings import History, Settings


def load_averaged(file: Path) -> tuple[Network, Settings]:
    """The averaged network of a checkpoint, to be asked, not trained; and how it was made."""
    state = torch.load(file, weights_only=True, map_location="cpu")
    settings = Settings(**state["settings"])
    network = Network(settings.backbone)
    network.load_state_dict(state["average"])
    return network.eval().to(memory_format=torch.channels_last), settings


def save(file: Path, settings: Settings, history: History, network: Network, average: Network,
         optimiser: torch.optim.Optimizer) -> None:
    """Writes the checkpoint whole or not at all."""
    partial = file.with_suffix(".partial")
    torch.save({"settings": asdict(settings), "history": asdict(history), "network": network.state_dict(),
                "average": average.state_dict(), "optimiser": optimiser.state_dict()}, partial)
    partial.replace(file)


def resume(file: Path, settings: Settings, network: Network, average: Network,
           optimiser: torch.optim.Optimizer) -> History:
    """Loads the checkpoint if there is one made with these settings; returns how it went so far."""
    if not file.exists():
        return History()
    state = torch.load(file, weights_only=True, map_location="cpu")
    if state["settings"] != asdict(settings):
        raise SystemExit(f"{file} was made with other settings; move it away to start anew")
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    history = History(**state["history"])
    print(f"resuming {file.name} at epoch {len(history.losses) + 1}", flush=True)
    return history


def read_history(file: Path) -> tuple[Settings, History]:
    """How the run of a checkpoint was meant to go, and how it went."""
    state = torch.load(file, weights_only=True, map_location="cpu")
    return Settings(**state["settings"]), History(**state["history"])
