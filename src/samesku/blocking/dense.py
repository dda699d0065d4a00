"""``dense``: listings whose texts mean alike, by the embeddings of an encoder.

An encoder is a model2vec model or a sentence-transformers one, by path or by its name on the hub. Vectors have
length 1, so that their product is the cosine. A small catalogue is searched whole; a larger one by the HNSW graph
of usearch (Malkov and Yashunin 2018), which is built by one thread, so that it is the same each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from samesku.blocking.rankings import top
from samesku.compare.legible import seen
from samesku.errors import SameskuError
from samesku.records import Product

WHOLE = 50_000  # listings of a catalogue that is searched whole
EXPANSION = 128  # listings that a search of the graph keeps in mind
Encode = Callable[
    [Sequence[str]], np.ndarray
]  # texts → (texts, width), float32, each row of length 1


def text(product: Product) -> str:
    """What is embedded of a listing: what it is called, by whom."""
    product = seen(product)
    parts = (product.brand, product.title, product.modelno)
    return " ".join(p for p in parts if p)


def encoder(name: str) -> Encode:
    """Load an encoder.

    :param name: folder, or name on the hub.
    :raises SameskuError: if it is none, cannot be fetched, or its library is not installed.
    """
    try:
        if _is_static(name):
            from model2vec import StaticModel

            static = StaticModel.from_pretrained(name, normalize=True, force_download=False)
            return lambda texts: _checked(
                name, static.encode(list(texts), use_multiprocessing=False)
            )
        from sentence_transformers import SentenceTransformer

        deep = SentenceTransformer(name, trust_remote_code=False)
        return lambda texts: _checked(
            name, deep.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        )
    except ImportError as error:
        wanted = (
            "sentence-transformers" if error.name == "sentence_transformers" else "'samesku[dense]'"
        )
        raise SameskuError(f"encoder {name} needs {error.name}: pip install {wanted}") from None
    except SameskuError:
        raise
    except Exception as error:  # each library raises its own
        raise SameskuError(f"encoder {name} cannot be loaded: {' '.join(str(error).split())[:200]}") from error  # fmt: skip


def build(vectors: np.ndarray, there: np.ndarray) -> bytes:
    """The graph of a catalogue: what :class:`Dense` is given.

    :param there: which of the vectors are of a listing.
    """
    from usearch.index import Index

    index = Index(ndim=vectors.shape[1], metric="ip", dtype="f16")
    rows = np.flatnonzero(there)
    index.add(rows, np.ascontiguousarray(vectors[rows]), threads=1)
    return bytes(index.save())


class Dense:
    """A catalogue's vectors, searched."""

    def __init__(self, vectors: np.ndarray, there: np.ndarray, graph: Path | None) -> None:
        """
        :param there: which of the vectors are of a listing.
        :param graph: the file with what :func:`build` made; None: the catalogue is searched whole.
        """
        self._vectors, self._rows, self._graph = vectors, np.flatnonzero(there), None
        if graph is None:
            self._known = np.ascontiguousarray(vectors[self._rows], np.float32)
        else:
            from usearch.index import Index

            self._graph = Index(
                ndim=vectors.shape[1],
                metric="ip",
                dtype="f16",
                expansion_search=EXPANSION,
                path=graph,
                view=True,
            )

    def ranking(self, asked: np.ndarray, k: int) -> np.ndarray:
        """The ``k`` listings with the highest cosines for each vector: (rows, k). A vector of nothing finds none."""
        from usearch.index import search

        out = np.full((len(asked), k), -1, np.int32)
        at = np.flatnonzero(asked.any(axis=1))
        if not len(at) or not len(self._rows):
            return out
        vectors, most = np.ascontiguousarray(asked[at], np.float32), min(k, len(self._rows))
        if self._graph is None:
            found = search(self._known, vectors, most, "ip", exact=True, threads=1)
            numbers = self._rows[np.asarray(found.keys, np.int64).reshape(len(at), most)]
        else:
            found = self._graph.search(vectors, most, threads=1)
            numbers = np.asarray(found.keys, np.int64).reshape(len(at), most)
        # Ranked again, so that of equal cosines the first listing comes first.
        row = np.repeat(at, most)
        number = numbers.ravel()
        worth = np.einsum(
            "ij,ij->i", asked[row].astype(np.float32), self._vectors[number].astype(np.float32)
        )
        return top(row, number, worth, len(asked), k)


def _is_static(name: str) -> bool:
    """Whether an encoder is a table of vectors, one a token, which model2vec runs."""
    folder = Path(name)
    path = folder / "modules.json" if folder.is_dir() else _fetched(name, "modules.json")
    modules = json.loads(path.read_text())
    return str(modules[0]["type"]).endswith("StaticEmbedding")


def _fetched(name: str, file: str) -> Path:
    """A file of a model on the hub."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import LocalEntryNotFoundError
    from huggingface_hub.utils import logging

    before = logging.get_verbosity()
    logging.set_verbosity_error()  # each of its attempts is two lines otherwise
    try:
        return Path(hf_hub_download(name, file))
    except LocalEntryNotFoundError:
        raise SameskuError(
            f"encoder {name}: the hub cannot be reached, and it was not fetched before; a folder's path does in place"
            " of a name"
        ) from None
    finally:
        logging.set_verbosity(before)


def _checked(name: str, vectors: np.ndarray) -> np.ndarray:
    vectors = np.asarray(vectors, np.float32)
    if not np.isfinite(vectors).all():
        raise SameskuError(f"encoder {name} gave numbers that are not finite")
    return vectors
