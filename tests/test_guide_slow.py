"""The guide's longer acts with the real embedded model: stock mlx-lm's training, and generation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from guide_shop import TEST, TRAIN, done, python, tables
from samesku.datasets import open_dataset, prepare
from samesku.matchers.lm import LanguageModelMatcher
from samesku.models.load import load_model
from samesku.prompts import STYLES, Analysis
from samesku.records import Pair, Product, Verdict
from samesku.runtime import start
from samesku.training import TrainConfig

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# Stock mlx-lm, as `python -m mlx_lm …` runs it; only the BLAS beneath it is the fast one.
STOCK = "import sys, runpy; from samesku.runtime import start; start(); sys.argv[0] = 'mlx_lm'; runpy.run_module('mlx_lm', run_name='__main__')"


@pytest.fixture(scope="session")
def float32_model(tmp_path_factory: pytest.TempPathFactory, smollm: Path) -> Path:
    """The embedded model's weights as float32, the type in which a CPU is fast."""
    start()
    import mlx.core as mx
    from mlx_lm.utils import load, save

    model, tokenizer = load(str(smollm))[:2]
    model.set_dtype(mx.float32)
    folder = tmp_path_factory.mktemp("float32") / "smollm2-135m"
    config = json.loads((smollm / "config.json").read_text(encoding="utf-8"))
    save(folder, smollm, model, tokenizer, config)
    return folder


@pytest.mark.parametrize("style", STYLES)
def test_stock_mlx_lm_trains_on_prepared_lines(
    style: str, float32_model: Path, tmp_path: Path
) -> None:
    """The guide's command, and what mlx-lm calls its checkpoints where the guide says checkpoint-N/."""
    prepare(open_dataset("walmart-amazon", tables(tmp_path / "shop")), STYLES[style], "data")
    output = done(
        python(
            "-c", STOCK, "lora", "--model", float32_model, "--train", "--data", "data/",
            "--adapter-path", "adapter", "--iters", 2, "--batch-size", 1, "--num-layers", 2,
            "--learning-rate", "5e-6", "--max-seq-length", 512, "--steps-per-report", 1,
            "--steps-per-eval", 2, "--val-batches", 1, "--save-every", 1, "--seed", 42,
        )
    )  # fmt: skip
    assert (
        "Training" in output
    )  # mlx-lm 0.32 no longer prints the guide's "Iter 10: Train loss" lines
    assert Path("adapter/adapters.safetensors").is_file()
    assert Path("adapter/0000001_adapters.safetensors").is_file()
    assert not list(Path("adapter").glob("checkpoint-*"))
    # What stock mlx-lm trained is an lm matcher here.
    matcher = LanguageModelMatcher.load("adapter", style_name=style)
    assert matcher.style.name == style


def test_the_guides_manual_example(smollm: Path) -> None:
    """200 tokens through stock mlx-lm at temperature 0.3; the answer is read, never guessed.

    The guide gives the bare prompt, which no chat line of the training looks like: the chat template
    belongs around it.
    """
    lm = load_model(smollm)
    from mlx_lm import generate
    from mlx_lm.sample_utils import make_sampler

    pair = Pair(
        Product("1", "Apple AirPods Pro (2nd Gen)", "Apple", price=249.0),
        Product("2", "Apple AirPods Pro 2nd Generation", "Apple", price=249.99),
    )
    prompt = Analysis().question(pair)
    assert "Title: Apple AirPods Pro (2nd Gen) | Brand: Apple | Price: $249.00" in prompt
    chat = lm.tokenizer.apply_chat_template(
        [{"role": "user", "content": prompt}], add_generation_prompt=True
    )
    response = generate(
        lm.model, lm.tokenizer, prompt=chat, max_tokens=200, sampler=make_sampler(temp=0.3)
    )
    assert len(response.split()) > 10
    assert Analysis().read(response)[0] in Verdict


def test_compare_with_generated_answers(smollm: Path, tmp_path: Path) -> None:
    """The guide's style is generated: the responses of both models stand under their names."""
    prepare(open_dataset("walmart-amazon", tables(tmp_path / "shop")), STYLES["analysis"], "data")
    config = TrainConfig(
        base_model_dir=str(smollm), adapter_path="artifacts/lora_adapters/walmart-amazon-matcher",
        iters=6, batch_size=2, learning_rate=2e-3, num_layers=8, val_batches=0,
    )  # fmt: skip
    Path("small.yaml").write_text(yaml.safe_dump(config.model_dump()), encoding="utf-8")
    assert "Iter 6: Train loss" in done(python(TRAIN, "--train", "--config", "small.yaml"))
    output = done(python(TEST, "--num-samples", 1, "--compare", timeout=800))
    assert output.count("Expected verdict: ") == 1
    # Two responses, generated and shown, each under its model's name.
    base, tuned = re.split(r"^  walmart-amazon-matcher: ", output, maxsplit=1, flags=re.M)
    for text in (base.partition("(base): ")[2], tuned):
        verdict, *response = text.splitlines()
        assert re.match(r"(MATCH|NO MATCH|UNREADABLE), (right|wrong)", verdict)
        assert response[0].startswith("      ")
    assert output.count("RESULTS") == 2
