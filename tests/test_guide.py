"""The guide's commands, files, lines and error texts, run as its reader would run them.

docs/guide-coverage.md says which test proves which row of the guide.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from guide_shop import COUNTS, ROOT, TEST, TRAIN, done, python, refused, samesku, tables
from samesku.compare import Comparison, Favours
from samesku.datasets import REGISTRY, hub, open_dataset, prepare
from samesku.errors import SameskuError
from samesku.evaluation.settle import settle
from samesku.matchers.base import Matcher
from samesku.prompts import STYLES
from samesku.records import Decision, Pair, Product, Verdict
from samesku.runtime import start
from samesku.training import TrainConfig, load_config, loop, read_events
from samesku.training.examples import read_examples

# The guide's example lines, as patterns.
PROGRESS = re.compile(
    r"^Iter (\d+): Train loss (\d+\.\d{3}), It/sec \d+\.\d{3}, Tokens/sec \d+\.\d, Peak mem \d+\.\d GB$",
    re.MULTILINE,
)
VALIDATION = re.compile(r"^Iter (\d+): Val loss (\d+\.\d{3}), Val took \d+\.\ds$", re.MULTILINE)
RULE = "=" * 60


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, smollm: Path) -> SimpleNamespace:
    """The guide's steps 1 and 2 on a small table folder, with the real embedded model."""
    folder = tmp_path_factory.mktemp("guide")
    prepared = python(
        TRAIN, "--prepare", "--create-config", "--from", tables(folder / "shop"),
        "--style", "evidence", "--model", smollm, cwd=folder,
    )  # fmt: skip
    done(prepared)
    smaller = "iters=3 batch_size=2 num_layers=2 steps_per_report=1 steps_per_eval=3 save_every=1 val_batches=1"
    train = samesku(
        "train", "-c", "configs/walmart_amazon.yaml",
        *(x for s in smaller.split() for x in ("--set", s)), cwd=folder,
    )  # fmt: skip
    (run,) = (folder / "artifacts" / "lora_adapters").iterdir()
    return SimpleNamespace(folder=folder, run=run, base=smollm, output=done(train))


@pytest.fixture
def workplace(trained: SimpleNamespace, tmp_path: Path) -> Path:
    """A copy of the trained folder, with the adapter where the guide has it."""
    work = tmp_path / "work"
    shutil.copytree(trained.folder / "data", work / "data")
    shutil.copytree(trained.run, work / "artifacts/lora_adapters/walmart-amazon-matcher")
    return work


# Quick start, step 1: prepare and create the config.


def test_prepare_and_create_config(tmp_path: Path) -> None:
    output = done(
        python(
            TRAIN, "--prepare", "--create-config", "--from", tables(tmp_path / "shop"), cwd=tmp_path
        )
    )
    for split, (pairs, matches) in COUNTS.items():
        assert f"data/{split}.jsonl: {pairs} pairs, {matches} matches ({matches / pairs:.1%})" in (
            output
        )
        lines = (tmp_path / "data" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == pairs
    assert "The guide's table says 6,140 / 2,050 / 2,050 pairs and 18.8 % matches; it is wrong" in (
        output
    )
    assert "Always saying NO MATCH would be 75.0 % accurate on test: look at F1." in output
    assert (tmp_path / "configs/walmart_amazon.yaml").is_file()
    facts = json.loads((tmp_path / "data/dataset.json").read_text(encoding="utf-8"))
    assert (facts["style"], facts["retailers"]) == ("analysis", ["Walmart", "Amazon"])
    assert facts["splits"]["train"] == {"pairs": 12, "matches": 4, "match_share": 0.3333}


def test_prepared_lines_hold_messages_and_the_pair(tmp_path: Path) -> None:
    done(python(TRAIN, "--prepare", "--from", tables(tmp_path / "shop"), "--out", tmp_path / "d"))
    for text in (tmp_path / "d/train.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        assert [m["role"] for m in line["messages"]] == ["user", "assistant"]
        pair = Pair.from_dict(line["pair"])
        assert line["messages"] == STYLES["analysis"].messages(pair)


def test_created_config_is_the_committed_one(tmp_path: Path) -> None:
    output = done(python(TRAIN, "--create-config", cwd=tmp_path))
    written = tmp_path / "configs/walmart_amazon.yaml"
    assert written.read_bytes() == (ROOT / "configs/walmart_amazon.yaml").read_bytes()
    assert "samesku train -c configs/walmart_amazon.yaml" in output


def test_config_has_the_guides_values() -> None:
    config = load_config(ROOT / "configs/walmart_amazon.yaml")
    assert config == TrainConfig(
        base_model_dir="artifacts/base_model/qwen2.5-7b-4bit",
        data="data",
        adapter_path="artifacts/lora_adapters/walmart-amazon-matcher",
        iters=2000,
        batch_size=8,
        learning_rate=5e-6,
        max_seq_length=512,
        num_layers=-1,
        grad_checkpoint=True,
        steps_per_report=10,
        steps_per_eval=100,
        val_batches=-1,
        save_every=100,
        seed=42,
    )
    assert config.lora_parameters.rank == 8


@pytest.mark.parametrize("path", sorted((ROOT / "configs").glob("*.yaml")), ids=lambda p: p.name)
def test_every_config_loads(path: Path) -> None:
    assert load_config(path).iters > 0


def test_create_config_keeps_edits_and_replaces_its_own(tmp_path: Path) -> None:
    config = tmp_path / "configs/walmart_amazon.yaml"
    done(python(TRAIN, "--create-config", cwd=tmp_path))
    done(python(TRAIN, "--create-config", "--model", "llama-3.1-8b-4bit", cwd=tmp_path))
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    assert settings["base_model_dir"] == "artifacts/base_model/llama-3.1-8b-4bit"
    assert settings["adapter_path"] == "artifacts/lora_adapters/walmart-amazon-llama-3.1-8b-4bit"
    edited = config.read_text(encoding="utf-8").replace("batch_size: 8", "batch_size: 4")
    config.write_text(edited, encoding="utf-8")
    output = done(python(TRAIN, "--create-config", cwd=tmp_path))
    assert "settings of your own and was left as it is" in output
    assert config.read_text(encoding="utf-8") == edited


# Dataset details.


def test_the_hub_data_set_is_read_as_five_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(hub, "read", lambda *args: asked.append(args))
    REGISTRY["walmart-amazon"].read()
    ((repo, _, retailers, shape),) = asked
    assert repo == "matchbench/Walmart-Amazon"
    assert retailers == ("Walmart", "Amazon")
    assert shape == {"tableA": 2554, "tableB": 22074, "train": 6144, "valid": 2049, "test": 2049}
    assert hub.FILES == ("tableA.csv", "tableB.csv", "train.csv", "valid.csv", "test.csv")


def test_without_a_network_the_error_names_from(tmp_path: Path) -> None:
    line = refused(python(TRAIN, "--prepare", cwd=tmp_path))
    assert "the Hugging Face hub cannot be reached" in line
    assert "--from FOLDER" in line


def _sony(**other: str) -> Product:
    return Product.from_dict({
        "id": "1", "title": "Sony 55-Inch 4K TV", "brand": "Sony", "category": "Electronics",
        "modelno": "XBR55X900H", "price": "998.00", **other,
    })  # fmt: skip


def test_the_guides_question_to_the_letter() -> None:
    other = _sony(title="Sony 55 Inch 4K Ultra HD TV", price="999.99")
    question, answer = STYLES["analysis"].messages(Pair(_sony(), other, True))
    assert question["content"] == (
        "Compare these two products and determine if they are the same item.\n\n"
        "Walmart Product:\n"
        "Title: Sony 55-Inch 4K TV | Brand: Sony | Category: Electronics | Model: XBR55X900H | Price: $998.00\n\n"
        "Amazon Product:\n"
        "Title: Sony 55 Inch 4K Ultra HD TV | Brand: Sony | Category: Electronics | Model: XBR55X900H | Price: $999.99\n\n"
        "Analyze the products and provide:\n"
        "1. Key similarities and differences\n"
        "2. Your reasoning\n"
        "3. Final verdict: MATCH or NO MATCH"
    )
    opening, _, rest = answer["content"].partition("\n\n")
    analysis, _, ending = rest.partition("\n\n**Verdict:**")
    assert opening == "**Analysis:**"
    assert ending == " MATCH\n\nThese products are the same item sold on different platforms."
    assert {
        "The titles are very similar: 'Sony 55-Inch 4K TV' vs 'Sony 55 Inch 4K Ultra HD TV'",
        "Both products are from Sony",
        "Model numbers match: XBR55X900H",
    } <= set(analysis.splitlines())


def test_the_guides_answer_for_a_non_match() -> None:
    other = _sony(title="Sony 65 Inch 4K Ultra HD TV", modelno="KD-65X80")
    answer = STYLES["analysis"].messages(Pair(_sony(), other, False))[1]["content"]
    assert answer.startswith("**Analysis:**\n\n")
    assert answer.endswith("\n\n**Verdict:** NO MATCH\n\nThese are different products.")
    assert "\nDifferent model numbers: XBR55X900H vs KD-65X80\n" in answer
    assert "\nDifferent screen sizes or lengths: 55-inch vs 65 inch" in answer
    assert "Both products are from Sony" not in answer  # differences only


def test_missing_attributes_are_left_out_and_a_price_of_0_is_missing() -> None:
    bare = Product.from_dict({"id": "2", "title": "Sony TV", "price": "0.0", "brand": ""})
    question = STYLES["analysis"].question(Pair(bare, _sony()))
    assert "Walmart Product:\nTitle: Sony TV\n\n" in question


# Training: commands, progress, files.


def test_training_prints_the_guides_progress_lines(trained: SimpleNamespace) -> None:
    assert [m[0] for m in PROGRESS.findall(trained.output)] == ["1", "2", "3"]
    assert [m[0] for m in VALIDATION.findall(trained.output)] == ["0", "3"]
    events = read_events(trained.run)
    losses = [f"{e['train_loss']:.3f}" for e in events if e["event"] == "train"]
    assert losses == [m[1] for m in PROGRESS.findall(trained.output)]


def test_training_writes_the_guides_files(trained: SimpleNamespace) -> None:
    assert trained.run.name == f"walmart-amazon-{trained.base.name}"
    for name in ("adapters.safetensors", "adapter_config.json", "config.yaml", "events.jsonl"):
        assert (trained.run / name).is_file()
    for n in (1, 2, 3):
        assert (trained.run / f"checkpoint-{n}" / "adapters.safetensors").is_file()
        assert (trained.run / f"checkpoint-{n}" / "adapter_config.json").is_file()
    last = trained.run / "checkpoint-3/adapters.safetensors"
    assert last.read_bytes() == (trained.run / "adapters.safetensors").read_bytes()
    first = trained.run / "checkpoint-1/adapters.safetensors"
    assert first.read_bytes() != last.read_bytes()
    config = json.loads((trained.run / "adapter_config.json").read_text(encoding="utf-8"))
    assert config["lora_parameters"]["rank"] == 8
    assert config["fine_tune_type"] == "lora"


def test_start_from_a_checkpoint_as_the_guide_writes_it(
    trained: SimpleNamespace, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``checkpoint-2/adapters.safetensors`` is found in the run's folder."""
    monkeypatch.chdir(workplace)
    run = Path("artifacts/lora_adapters/walmart-amazon-matcher")
    change = {"iters": 1, "val_batches": 0, "adapter_path": str(run)}
    start_file = "checkpoint-2/adapters.safetensors"
    config = load_config(
        run / "config.yaml",
        [f"{k}={v}" for k, v in change.items()] + [f"resume_adapter_file={start_file}"],
    )
    said: list[str] = []
    loop.train(config, say=said.append)
    assert f"Started from {start_file}" in said
    # Adam's first step moves a weight by the learning rate at most: near checkpoint 2, not near zero.
    assert _distance(run, trained.run / "checkpoint-2") < 1e-4
    assert _distance(trained.run / "checkpoint-2", None) > 1e-2
    assert _distance(run, trained.run / "checkpoint-2") > 0


def _distance(one: Path, other: Path | None) -> float:
    """The largest difference of two adapters' weights; of one adapter's from zero."""
    start()
    import mlx.core as mx

    a = mx.load(str(one / "adapters.safetensors"))
    b = mx.load(str(other / "adapters.safetensors")) if other else {k: 0 * v for k, v in a.items()}
    assert a.keys() == b.keys()
    return max(mx.abs(a[k] - b[k]).max().item() for k in a)


def test_the_guides_advice_on_hyperparameters_can_be_followed() -> None:
    """Low accuracy, only NO MATCH, out of memory: the settings that the guide turns."""
    advice = ["learning_rate=1e-5", "iters=3000", "batch_size=4", "max_seq_length=256"]
    config = load_config(ROOT / "configs/walmart_amazon.yaml", advice)
    assert (config.learning_rate, config.iters) == (1e-5, 3000)
    assert (config.batch_size, config.max_seq_length) == (4, 256)


def test_a_base_model_may_be_a_path(tmp_path: Path) -> None:
    """The guide edits ``base_model_dir: /path/to/artifacts/base_model/…``; the file names what is missing."""
    config = tmp_path / "llama.yaml"
    text = (ROOT / "configs/walmart_amazon.yaml").read_text(encoding="utf-8")
    config.write_text(
        text.replace("artifacts/base_model/qwen2.5-7b-4bit", f"{tmp_path}/llama-3.1-8b-4bit"),
        encoding="utf-8",
    )
    assert f"{tmp_path}/llama-3.1-8b-4bit" in refused(samesku("train", "-c", config))


# Testing and evaluation.


def test_automated_testing_prints_the_guides_block(workplace: Path) -> None:
    output = done(python(TEST, "--num-samples", 4, cwd=workplace))
    head, *figures = output.strip().split(f"{RULE}\n")
    assert (head, figures[0]) == ("", "RESULTS\n")
    accuracy = re.match(r"Accuracy: (\d)/4 \((\d+\.\d)%\)\n", figures[1])
    assert accuracy
    assert float(accuracy[2]) == 25 * int(accuracy[1])
    for name in ("Precision (match): ", "Recall (match): ", "F1 (match): ", "Always NO MATCH: "):
        assert f"\n{name}" in figures[1]


def test_compare_shows_both_responses_and_the_expected_verdict(workplace: Path) -> None:
    output = done(python(TEST, "--num-samples", 2, "--compare", "--seed", 1, cwd=workplace))
    assert output.count("Expected verdict: ") == 2
    for name in (r"smollm2-135m \(base\)", "walmart-amazon-smollm2-135m"):
        said = re.findall(
            rf"^  {name}: (?:NO )?MATCH, P\(same item\) \d\.\d+, (?:right|wrong)", output, re.M
        )
        assert len(said) == 2
    assert output.count("RESULTS") == 2


def test_an_adapter_that_has_moved_takes_its_base(
    trained: SimpleNamespace, workplace: Path
) -> None:
    run = workplace / "artifacts/lora_adapters/walmart-amazon-matcher"
    for name in ("matcher.json", "adapter_config.json"):
        text = (run / name).read_text(encoding="utf-8")
        (run / name).write_text(text.replace(str(trained.base), "/gone"), encoding="utf-8")
    refused = python(TEST, "--num-samples", 1, cwd=workplace)
    assert refused.returncode == 2
    assert "/gone" in refused.stderr
    output = done(python(TEST, "--num-samples", 1, "--base", trained.base, cwd=workplace))
    assert re.search(r"^Accuracy: [01]/1 ", output, re.MULTILINE)


def test_trained_adapter_loads_in_stock_mlx_lm(trained: SimpleNamespace) -> None:
    """The guide's ``load`` with ``adapter_path``, and its ``generate`` in the spelling of today."""
    start()
    from mlx_lm import generate, load
    from mlx_lm.sample_utils import make_sampler

    model, tokenizer = load(str(trained.base), adapter_path=str(trained.run))
    names = {name for name, _ in model.named_modules() if "lora" in type(_).__name__.lower()}
    assert {n.split(".")[2] for n in names} == {"28", "29"}  # the last two of 30 layers
    text = generate(
        model, tokenizer, prompt="Same item?", max_tokens=3, sampler=make_sampler(temp=0.3)
    )
    assert isinstance(text, str)
    assert text
    with pytest.raises(TypeError, match="temp"):  # as the guide writes it
        generate(model, tokenizer, prompt="Same item?", max_tokens=3, temp=0.3)


@pytest.mark.parametrize("style", STYLES)
def test_stock_mlx_lm_reads_every_prepared_line(style: str, smollm: Path, tmp_path: Path) -> None:
    """mlx-lm's own data set class takes each line, and masks each prompt, in all three styles."""
    start()
    from mlx_lm.tuner.datasets import ChatDataset, load_local_dataset
    from mlx_lm.utils import load_tokenizer

    prepare(open_dataset("walmart-amazon", tables(tmp_path / "shop")), STYLES[style], "data")
    tokenizer = load_tokenizer(smollm)
    splits = load_local_dataset(Path("data"), tokenizer, SimpleNamespace(mask_prompt=True))
    assert [len(s) for s in splits] == [n for n, _ in COUNTS.values()]
    for split in splits:
        assert isinstance(split, ChatDataset)
        for line in split:
            tokens, offset = split.process(line)
            answer = tokenizer.decode(tokens[offset:])
            assert answer.startswith(line["messages"][1]["content"])


def test_stock_mlx_lm_takes_the_guides_options() -> None:
    """The guide's command line; its spelling with a dot works and says that it is deprecated."""
    result = python("-m", "mlx_lm.lora", "--help")
    options = (
        "--model --train --data --adapter-path --iters --batch-size --learning-rate --steps-per-report "
        "--steps-per-eval --val-batches --save-every --max-seq-length --num-layers --grad-checkpoint "
        "--seed --resume-adapter-file"
    )
    assert set(options.split()) <= set(re.findall(r"--[a-z-]+", done(result)))
    assert "python -m mlx_lm lora" in result.stdout + result.stderr


# Reading answers, confidence, edge cases, batch.


def test_no_match_contains_match_and_is_read_as_no_match() -> None:
    """The guide's confidence looks for MATCH anywhere, so it is always high; samesku reads strictly."""
    style = STYLES["analysis"]
    assert style.read("**Verdict:** NO MATCH")[0] is Verdict.NO_MATCH
    assert style.read("**Verdict:** MATCH")[0] is Verdict.MATCH
    for unclear in ("NO MATCH", "Verdict: MATCH", "**Verdict:** MATCH or NO MATCH", "", "a match"):
        assert style.read(unclear) == (Verdict.UNREADABLE, None)


def test_the_guides_edge_cases() -> None:
    """Store brands, units, pack sizes: evidence speaks for the verdict that the guide names."""

    def found(left: str, right: str) -> dict[str, Favours]:
        pair = Pair(Product("1", left), Product("2", right))
        return {e.about: e.favours for e in Comparison.of(pair).evidence()}

    store = found("Great Value 2% Milk", "365 Whole Foods Market 2% Milk")
    assert store["brand"] is Favours.NO_MATCH
    assert found("Sony 55-inch TV", "Sony 55in TV")["length"] is Favours.MATCH
    assert found("Sony 55-inch TV", "Sony 65in TV")["length"] is Favours.NO_MATCH
    packs = found("AA Batteries 24-pack", "AA Batteries 12-pack")
    assert packs["pack"] is Favours.NO_MATCH


def test_batch_of_pairs_with_the_guides_column_names(tmp_path: Path) -> None:
    """``walmart_id, amazon_id`` in, a verdict and a probability a row out, in the file's order."""
    shop = tables(tmp_path / "shop")
    done(samesku("fit", "features", shop, "--out", "features"))
    with (shop / "test.csv").open(encoding="utf-8") as file:
        pairs = [(row["ltable_id"], row["rtable_id"]) for row in csv.DictReader(file)]
    with Path("product_pairs_to_match.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([("walmart_id", "amazon_id"), *pairs])
    output = done(
        samesku(
            "score", "product_pairs_to_match.csv", "--left", shop / "tableA.csv",
            "--right", shop / "tableB.csv", "-m", "features", "-o", "match_results.csv",
        )
    )  # fmt: skip
    with Path("match_results.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(r["left_id"], r["right_id"]) for r in rows] == pairs
    assert {r["verdict"] for r in rows} <= {"MATCH", "NO MATCH"}
    assert all(0 <= float(r["probability"]) <= 1 for r in rows)
    assert "match_results.csv: 8 pairs" in output


def test_structured_output_states_verdict_confidence_and_reasons() -> None:
    answer = STYLES["json"].answer(Pair(_sony(), _sony(id="2")), Verdict.MATCH)
    said = json.loads(answer)
    assert said["verdict"] == "MATCH"
    assert 0 <= said["confidence"] <= 1
    assert "Model numbers match: XBR55X900H" in said["reasons"]


# Troubleshooting.


def test_missing_test_data_has_the_guides_text_and_solution(tmp_path: Path) -> None:
    line = refused(python(TEST, "--num-samples", 20, cwd=tmp_path))
    assert "Test data not found at data/test.jsonl" in line
    assert "python scripts/train_walmart_amazon.py --prepare" in line


def test_missing_adapter_names_the_command_that_trains_it(tmp_path: Path, workplace: Path) -> None:
    shutil.rmtree(workplace / "artifacts")
    line = refused(python(TEST, "--compare", cwd=workplace))
    assert "no adapter in artifacts/lora_adapters/walmart-amazon-matcher" in line
    assert "samesku train -c configs/walmart_amazon.yaml" in line


def test_out_of_memory_says_what_to_lower(
    smollm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "[METAL] Command buffer execution failed: Insufficient Memory"

    def fails(*_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr(loop, "set_up", fails)
    config = TrainConfig(base_model_dir=str(smollm), adapter_path=str(tmp_path / "run"))
    with pytest.raises(SameskuError) as caught:
        loop.train(config)
    line = str(caught.value)
    assert said in line
    assert "lower batch_size (now 8) or max_seq_length (now 512)" in line


def test_fewer_non_matches_against_only_no_match(smollm: Path, tmp_path: Path) -> None:
    start()
    from mlx_lm.utils import load_tokenizer

    prepare(open_dataset("walmart-amazon", tables(tmp_path / "shop")), STYLES["evidence"], "data")
    pairs, matches = COUNTS["train"]
    tokenizer = load_tokenizer(smollm)
    for ratio, expected in ((None, pairs), (1.0, 2 * matches), (0.5, matches + matches // 2)):
        examples, _ = read_examples(
            "data", "train", tokenizer, mask_prompt=True, max_seq_length=512,
            negatives_per_match=ratio,
        )  # fmt: skip
        assert len(examples) == expected


class Timid(Matcher):
    """Never surer than a fifth: with a threshold of one half it answers NO MATCH to everything."""

    kind = "lm"

    def decide(self, pairs: Iterable[Pair]) -> Iterator[Decision]:
        for pair in pairs:
            p = 0.2 if pair.label else 0.1
            yield Decision(self.verdict(p), p, self.name)

    def save(self, path: Path | str) -> None: ...


def test_the_threshold_from_valid_mends_only_no_match(tmp_path: Path) -> None:
    valid = open_dataset("walmart-amazon", tables(tmp_path / "shop")).splits["valid"]
    matcher = Timid("timid")
    assert {d.verdict for d in matcher.decide(valid)} == {Verdict.NO_MATCH}
    settle(matcher, valid)
    assert [d.verdict is Verdict.MATCH for d in matcher.decide(valid)] == [p.label for p in valid]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((TRAIN,), "nothing to do; give --prepare, --create-config or --train"),
        ((TRAIN, "--prepare", "--from", "nowhere"), "nowhere: there is no such folder"),
        ((TRAIN, "--prepare", "--style", "poem", "--from", "."), "evidence, analysis, json"),
        ((TRAIN, "--create-config", "--model", "qwen9"), "there is no base model 'qwen9'"),
        ((TRAIN, "--train", "--config", "no.yaml"), "no.yaml: there is no such file"),
        ((TEST, "--data", "x"), "train_walmart_amazon.py --prepare --out x"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(map(str, value[1:])) or "none",
)
def test_user_errors_are_one_line(args: tuple[object, ...], says: str, tmp_path: Path) -> None:
    assert says in refused(python(*args, cwd=tmp_path))


@pytest.mark.parametrize("script", [TRAIN, TEST], ids=lambda p: p.name)
def test_scripts_help_carries_an_example(script: Path) -> None:
    assert f"Example: python scripts/{script.name} --" in done(python(script, "--help"))
