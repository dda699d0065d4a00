"""The engine beside stock mlx-lm: python benchmarks/engine.py [--from FOLDER] [--only PART …]

Walmart-Amazon pairs, SmolLM2-135M, one machine, one run, idle. Each figure is the median of three
repetitions, each in a process of its own. What is compared:

scoring   samesku (style evidence, one forward pass) and the guide's loop: mlx_lm.generate on the guide's
          prompt, each answer as long as the guide's training answers are in the mean, and ("at most") of
          the 200 tokens at which the guide's loop cuts it off
training  samesku and mlx-lm's own trainer, LoRA rank 16 on all layers, in supervised pairs a second
stock     with the BLAS of the mlx wheel and weights as stored, as a user of the guide has it
fast      with samesku's BLAS and float32 weights, so that only what samesku adds is left
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import yaml

from machine import machine
from samesku.datasets import open_dataset, prepare
from samesku.files import atomic_writer
from samesku.models import pull
from samesku.prompts import STYLES
from samesku.training import read_events

RESULT = Path(__file__).parent / "results" / "engine.json"
WORKER = Path(__file__).parent / "engine_worker.py"
REPETITIONS = 3
KILLS = 25
GUIDE_TOKENS = 200  # the limit of an answer in the guide's loop
LORA = {"rank": 16, "scale": 2.0, "dropout": 0.0}
# The training of ``samesku train``, without the choice of a threshold that follows it.
TRAIN = [
    "-c",
    "import sys; from samesku.training import load_config; from samesku.training.loop import train; train(load_config(sys.argv[1]), resume='--resume' in sys.argv)",
]
PARTS = ("scoring", "training", "efficiency", "ranks", "memory", "kills")


def main() -> None:
    """Measure the parts that are asked for; what else the result file holds stays."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="folder", type=Path, help="folder with the five CSV files")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    args = parser.parse_args()
    dataset = open_dataset("walmart-amazon", args.folder)
    found = json.loads(RESULT.read_text()) if RESULT.is_file() else {}
    with tempfile.TemporaryDirectory() as work:
        setting = Setting(Path(work), str(pull("smollm2-135m").resolve()))
        for style in ("evidence", "analysis"):
            prepare(dataset, STYLES[style], setting.data(style))
        for part in args.only:
            print(f"== {part}", flush=True)
            load = os.getloadavg()[0]
            figures: Callable[[Setting], dict] = globals()[f"measure_{part}"]
            found[part] = {"load_before": round(load, 2), **figures(setting)}
            print(json.dumps(found[part], indent=2), flush=True)
            with atomic_writer(RESULT) as file:
                json.dump({"machine": machine(), **{k: v for k, v in found.items() if k != "machine"}}, file, indent=2)  # fmt: skip
                file.write("\n")


class Setting:
    """Where this run's data and model lie."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder
        self.model = model

    def data(self, style: str) -> Path:
        """The prepared folder of a style."""
        return self.folder / style

    def once(self, what: str, blas: str, **options: object) -> dict:
        """The worker's figures of one process."""
        given = json.dumps({"model": self.model, "folder": str(self.folder), "lora": LORA, **options})  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(WORKER), what, given],
            env={**os.environ, "SAMESKU_BLAS": blas}, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        figures = dict(json.loads(done.stdout.splitlines()[-1]))
        print(f"  {what} {blas} {options}: {figures}", flush=True)
        return figures

    def repeated(self, what: str, blas: str, **options: object) -> dict:
        """The figures of the repetition with the median rate, and all rates."""
        runs = [self.once(what, blas, **options) for _ in range(REPETITIONS)]
        middle = statistics.median(r["rate"] for r in runs)
        return {
            **next(r for r in runs if r["rate"] == middle),
            "rates": [round(r["rate"], 5) for r in runs],
        }

    def config(self, style: str, run: str, **changes: object) -> Path:
        """A file of settings for ``samesku train``."""
        path = self.folder / f"{run}.yaml"
        settings = {
            "base_model_dir": self.model, "data": str(self.data(style)), "adapter_path": str(self.folder / run),
            "lora_parameters": LORA, "negatives_per_match": 2, "optimizer": "adamw", "learning_rate": 4e-4,
            "val_batches": 0, "steps_per_report": 1, "save_every": 1000, **changes,
        }  # fmt: skip
        path.write_text(yaml.safe_dump(settings))
        return path


def measure_scoring(setting: Setting) -> dict:
    """Pairs scored a second, by the same adapter."""
    config = setting.config("evidence", "adapter", iters=1, batch_size=1)
    subprocess.run([sys.executable, *TRAIN, str(config)], check=True, stdout=subprocess.DEVNULL)
    adapter = str(setting.folder / "adapter")
    ours = setting.repeated("score", "fast", adapter=adapter, pairs=192)
    guide = {
        name: setting.repeated("generate", blas, adapter=adapter, pairs=pairs, tokens=tokens)
        for name, blas, pairs, tokens in (
            ("fast", "fast", 4, None),
            ("stock", "stock", 1, None),
            ("fast_at_most", "fast", 2, GUIDE_TOKENS),
            ("stock_at_most", "stock", 1, GUIDE_TOKENS),
        )
    }
    over = {f"over_{name}": ours["rate"] / theirs["rate"] for name, theirs in guide.items()}
    return {"samesku": ours, "guide": guide, **over}


def measure_training(setting: Setting) -> dict:
    """Supervised pairs trained on a second."""
    ours = {
        style: setting.repeated("train", "fast", style=style, batches=batches, size=8)
        for style, batches in (("evidence", 48), ("analysis", 6))
    }
    stock = {
        "fast": setting.repeated("stock_train", "fast", batches=4, size=8),
        "stock": setting.repeated("stock_train", "stock", batches=1, size=1),
    }
    return {
        "samesku": ours,
        "mlx_lm": stock,
        "over_stock": ours["evidence"]["rate"] / stock["stock"]["rate"],
        "over_fast": ours["evidence"]["rate"] / stock["fast"]["rate"],
        "over_fast_on_the_guides_format": ours["analysis"]["rate"] / stock["fast"]["rate"],
    }


def measure_efficiency(setting: Setting) -> dict:
    """Operations that the job needs, over what the doctor's matrix product would do in the same time."""
    forward = setting.repeated("forward", "fast", tokens=2048)
    backward = setting.repeated("backward", "fast", tokens=1344)
    return {
        "forward": forward,
        "forward_over_peak": forward["needed_gflops"] / forward["peak_gflops"],
        "backward": backward,
        "training_over_peak": backward["needed_gflops"] / backward["peak_gflops"],
    }


def measure_ranks(setting: Setting) -> dict:
    """Two ranks of one core each over one of one core; and one process with a lane on each core."""
    common = {"iters": 8, "batch_size": 8}

    def rate(run: str, ranks: int, threads: str | None) -> tuple[float, list[float]]:
        config = setting.config("evidence", run, **common)
        env = dict(os.environ)
        env.pop("OPENBLAS_NUM_THREADS", None)
        words = [*TRAIN, str(config)]
        if ranks == 1:
            if threads:
                env["OPENBLAS_NUM_THREADS"] = threads
            subprocess.run([sys.executable, *words], env=env, check=True, stdout=subprocess.DEVNULL)
        else:
            launch(words, {**env, "OPENBLAS_NUM_THREADS": str(threads)})
        events = [e for e in read_events(setting.folder / run) if e["event"] == "train"]
        # The first two iterations compile kernels.
        seconds = sum(1 / e["iterations_per_second"] for e in events[2:])
        return len(events[2:]) / seconds, [e["train_loss"] for e in events]

    runs: dict[str, list[float]] = {"two_ranks": [], "one_rank": [], "one_process_two_lanes": []}
    apart = 0.0
    for i in range(REPETITIONS):
        two, two_losses = rate(f"two-{i}", 2, "1")
        one, one_losses = rate(f"one-{i}", 1, "1")
        lanes, lane_losses = rate(f"lanes-{i}", 1, None)
        for name, value in zip(runs, (two, one, lanes), strict=True):
            runs[name].append(value)
        apart = max(
            apart,
            *(abs(a - b) for a, b in zip(two_losses, one_losses, strict=True)),
            *(abs(a - b) for a, b in zip(lane_losses, one_losses, strict=True)),
        )
    middle = {name: statistics.median(rates) for name, rates in runs.items()}
    return {
        "iterations_per_second": runs,
        "two_over_one": middle["two_ranks"] / middle["one_rank"],
        "lanes_over_one_core": middle["one_process_two_lanes"] / middle["one_rank"],
        "largest_difference_of_a_loss": apart,
    }


def launch(words: list[str], env: dict[str, str]) -> None:
    """Run python with ``words`` on two local ranks of MLX's ring.

    Started as ``mlx.launch`` starts them, without it: while it waits it keeps a core busy, one of two here.
    """
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(2)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        hosts = [[f"127.0.0.1:{probe.getsockname()[1]}"] for probe in probes]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(hosts, file)
        file.flush()
        ranks = [
            subprocess.Popen(
                [sys.executable, *words],
                env={**env, "MLX_RANK": str(rank), "MLX_HOSTFILE": file.name},
                stdout=subprocess.DEVNULL,
            )
            for rank in range(2)
        ]
        if sum(rank.wait() for rank in ranks):
            raise SystemExit("a rank failed")


def measure_memory(setting: Setting) -> dict:
    """Peak resident memory of a whole training process, in GB (10⁹ bytes)."""
    figures = {}
    for style in ("evidence", "analysis"):
        figures[style] = setting.once("memory", "fast", style=style, size=16)["peak_gb"]
    return {"batch_size": 16, "grad_checkpoint": True, "peak_gb": figures}


def measure_kills(setting: Setting) -> dict:
    """SIGKILL at random moments, resumed each time, until the run is done; beside one that was left alone."""
    common = {"iters": 120, "batch_size": 2, "save_every": 2, "lr_schedule": "cosine", "warmup": 5}
    command = [sys.executable, *TRAIN]
    whole = setting.config("evidence", "whole", **common)
    subprocess.run([*command, str(whole)], stdout=subprocess.DEVNULL, check=True)
    config = setting.config("evidence", "killed", **common)
    chance = random.Random(42)
    kills, repeated, most, run = 0, 0, 0, setting.folder / "killed"
    while kills < KILLS:
        before = _reached(run)
        resume = ["--resume"] if (run / "config.yaml").is_file() else []
        process = subprocess.Popen([*command, str(config), *resume], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
        try:
            _, error = process.communicate(timeout=chance.uniform(3, 9))
            raise SystemExit(f"the run ended by itself after {kills} kills: {error}")
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        kills += 1
        starts = [e["iteration"] for e in read_events(run) if e["event"] == "start"]
        if starts and before:
            repeated += before - starts[-1]
            most = max(most, before - starts[-1])
        for folder in run.glob("checkpoint-*"):
            assert {p.name for p in folder.iterdir()} >= {"adapters.safetensors", "optimizer.safetensors", "state.json"}, folder  # fmt: skip
    subprocess.run([*command, str(config), "--resume"], stdout=subprocess.DEVNULL, check=True)
    a, b = (_curve(setting.folder / name) for name in ("whole", "killed"))
    return {
        "kills": kills,
        "survived": read_events(run)[-1]["event"] == "done" and b.keys() == a.keys(),
        "iterations": len(a),
        "most_iterations_repeated_after_a_kill": most,
        "save_every": common["save_every"],
        "largest_difference_of_a_loss": max(abs(a[i] - b[i]) for i in a) if a.keys() == b.keys() else None,
    }  # fmt: skip


def _reached(run: Path) -> int:
    return max((e["iteration"] for e in read_events(run) if e["event"] == "train"), default=0)


def _curve(run: Path) -> dict[int, float]:
    """Loss by iteration; of an iteration that was done twice, the later one."""
    return {e["iteration"]: e["train_loss"] for e in read_events(run) if e["event"] == "train"}


if __name__ == "__main__":
    main()
