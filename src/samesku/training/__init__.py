"""Train LoRA adapters: settings in, a run's folder out."""

from samesku.training.config import LoraParameters, TrainConfig, load_config
from samesku.training.run import Run, read_events

__all__ = ["LoraParameters", "Run", "TrainConfig", "load_config", "read_events"]
