"""The bundled sample: the same by seed, true to its labels, hard enough, and never in memory whole."""

from __future__ import annotations

import csv
import functools
import os
import re
import subprocess
import sys
import tracemalloc
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from samesku.datasets.dataset import Dataset
from samesku.datasets.sample import RETAILERS, Listing, sample_dataset, stream, write_catalogues
from samesku.datasets.sample import tables as tables_module
from samesku.datasets.sample.catalogue import categories
from samesku.datasets.sample.chance import Permutation
from samesku.datasets.sample.families import family
from samesku.errors import SameskuError
from samesku.records import Pair

SIZE = 1500


@functools.cache
def data(seed: int = 0) -> Dataset:
    return sample_dataset(SIZE, seed)


@functools.cache
def truth(seed: int = 0) -> tuple[dict[str, Listing], dict[str, Listing]]:
    """Listings by product id, left and right."""
    sides: tuple[dict[str, Listing], dict[str, Listing]] = ({}, {})
    for row in stream(SIZE, seed):
        for side, found in enumerate(row):
            if found is not None:
                sides[side][found.product.id] = found
    return sides


def all_pairs(seed: int = 0) -> list[Pair]:
    return [pair for pairs in data(seed).splits.values() for pair in pairs]


def sides(pair: Pair, seed: int = 0) -> tuple[Listing, Listing]:
    left, right = truth(seed)
    return left[pair.left.id], right[pair.right.id]


def normal(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def differing(one: Listing, other: Listing) -> list[str]:
    keys = one.facts.keys() | other.facts.keys()
    return [key for key in keys if one.facts.get(key) != other.facts.get(key)]


# The same by seed


def test_the_same_seed_gives_the_same_data_in_any_process() -> None:
    code = (
        "from samesku.datasets.sample import sample_dataset, stream\n"
        "print(sample_dataset(300, 7).fingerprint(), [repr(r) for r in stream(60, 7)])"
    )
    outputs = set()
    for hash_seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        )
        outputs.add(done.stdout)
    here = f"{sample_dataset(300, 7).fingerprint()} {[repr(r) for r in stream(60, 7)]}\n"
    assert outputs == {here}


def test_another_seed_gives_other_goods() -> None:
    titles = [{p.title for p in sample_dataset(300, seed).left.values()} for seed in (0, 1)]
    assert len(titles[0] & titles[1]) < 5
    ids = [list(sample_dataset(300, seed).left) for seed in (0, 1)]
    assert ids[0] != ids[1]


def test_a_family_is_made_without_the_others() -> None:
    forwards = [family(i, 3) for i in range(40)]
    backwards = [family(i, 3) for i in reversed(range(40))]
    assert forwards == backwards[::-1]


# The catalogue


def test_every_category_appears_with_both_shops_words() -> None:
    listings = [found for side in truth() for found in side.values()]
    per_category = Counter(found.facts["category"] for found in listings)
    assert len(categories()) >= 16
    assert per_category.keys() == categories().keys()
    assert min(per_category.values()) > 0.02 * len(listings)
    for name, category in categories().items():
        for side in (0, 1):
            shelves = {
                f.product.category for f in truth()[side].values() if f.facts["category"] == name
            }
            assert shelves - {""} == set(category.shelf[side])


@pytest.mark.parametrize("name", list(categories()))
def test_a_category_is_well_formed(name: str) -> None:
    category = categories()[name]
    axes = {axis.name: axis for axis in category.axes}
    assert len(axes) == len(category.axes)
    known = {*axes, "series"} if category.series else set(axes)
    for brand in category.brands:
        assert set(re.findall(r"{(\w+)}", brand.model)) <= known, brand
        free = sum(brand.model.count(c) for c in "#@")
        if "{series}" in brand.model:
            free += sum(category.series.count(c) for c in "#@")
        assert free >= 3, f"{brand}: too few model numbers for its families"
    for axis in axes.values():
        spellings = [s.lower() for value in axis.values for s in {*value.spellings, *value.odd}]
        assert len(set(spellings)) == len(spellings), "one spelling, two values"
        codes = [value.code for value in axis.values]
        assert len(set(codes)) == len(codes)
        assert not axis.plain or axis.plain in [value.name for value in axis.values]
    styles = [s.lower() for style in category.styles for s in style.spellings]
    assert len(set(styles)) == len(styles)
    assert len(set(category.lines)) == len(category.lines)


def test_no_two_items_are_alike_even_far_into_the_stream() -> None:
    """Else a non-match would be the same item in truth."""
    seen: dict[tuple[str, ...], int] = {}
    for index in (*range(6000), *range(900_000, 904_000)):
        kin = family(index, 0)
        assert len(kin.items) < 16
        for item in kin.items:
            facts = kin.facts(item)
            key = tuple(f"{k}={v}" for k, v in sorted(facts.items()))
            assert key not in seen, (facts, index, seen[key])
            seen[key] = index
    numbers = [item.number for index in range(500) for item in family(index, 0).items]
    assert len(set(numbers)) == len(numbers)


# The stream


@pytest.mark.parametrize(("products", "seed"), [(50, 0), (400, 1), (5000, 2)])
def test_each_side_has_about_as_many_products_as_asked(products: int, seed: int) -> None:
    rows = list(stream(products, seed))
    counts = [sum(row[side] is not None for row in rows) for side in (0, 1)]
    assert 2 * products <= sum(counts) < 2 * products + 25
    assert abs(counts[0] - counts[1]) < 40 + 0.06 * products
    both = sum(row[0] is not None and row[1] is not None for row in rows)
    assert 0.45 < both / counts[0] < 0.75


def test_rows_hold_the_two_listings_of_one_item_and_families_are_contiguous() -> None:
    order = []
    for row in stream(600, 4):
        assert row != (None, None)
        for side, found in enumerate(row):
            if found is not None:
                assert found.product.source == RETAILERS[side]
                assert found.product.id[0] == "LR"[side]
        if row[0] and row[1]:
            assert (row[0].item, row[0].facts) == (row[1].item, row[1].facts)
        order.append(next(found.family for found in row if found is not None))
    assert order == sorted(order)


def test_memory_does_not_grow_with_size() -> None:
    for _ in islice(stream(20_000), 1000):
        pass  # caches fill
    peaks = []
    for products in (400, 2800):
        tracemalloc.start()
        for _ in stream(products):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1_500_000
    assert peaks[1] < peaks[0] + 600_000


@given(high=st.integers(1, 60), low=st.integers(1, 60), key=st.integers(-5, 2**63))
def test_a_permutation_meets_every_number_once(high: int, low: int, key: int) -> None:
    permutation = Permutation(high, low, key)
    assert {permutation(i) for i in range(high * low)} == set(range(high * low))


def test_ids_do_not_tell_what_matches() -> None:
    rows = [row for row in stream(4000, 1) if row[0] and row[1]]
    numbers = np.array([[int(found.product.id[1:]) for found in row if found] for row in rows])
    assert len(np.unique(numbers[:, 0])) == len(numbers) == len(np.unique(numbers[:, 1]))
    assert abs(np.corrcoef(numbers.T)[0, 1]) < 0.06
    for base in (10, 7, 2):
        same = np.mean(numbers[:, 0] % base == numbers[:, 1] % base)
        assert abs(same - 1 / base) < 0.04
    # Early in the stream both sides count alike, and must still number differently.
    for seed in range(10):
        both = [(a.product.id, b.product.id) for a, b in stream(50, seed) if a and b]
        assert not any(left[1:] == right[1:] for left, right in both)
    # Nor do neighbours in the stream have neighbouring numbers.
    steps = np.abs(np.diff(numbers[:, 0]))
    assert np.median(steps) > 100_000
    assert Counter(steps).most_common(1)[0][1] < 4


# The data set


@pytest.mark.parametrize("seed", [0, 1])
def test_pairs_are_true_different_and_split_by_family(seed: int) -> None:
    dataset = data(seed)
    assert (dataset.name, dataset.retailers) == ("sample", RETAILERS)
    families: dict[str, set[int]] = defaultdict(set)
    seen = set()
    for split, pairs in dataset.splits.items():
        for pair in pairs:
            left, right = sides(pair, seed)
            assert pair.label == (left.item == right.item)
            assert dataset.left[pair.left.id] == pair.left == left.product
            assert dataset.right[pair.right.id] == pair.right == right.product
            families[split] |= {left.family, right.family}
            assert (pair.left.id, pair.right.id) not in seen
            seen.add((pair.left.id, pair.right.id))
    assert not families["train"] & families["valid"]
    assert not families["train"] & families["test"]
    assert not families["valid"] & families["test"]
    matches = {
        (left.product.id, found.product.id)
        for left, found in stream(SIZE, seed)
        if left is not None and found is not None
    }
    assert matches <= seen, "every true match is a pair"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_size_and_shares(seed: int) -> None:
    counts = data(seed).counts()
    total = sum(c["pairs"] for c in counts.values())
    assert 4000 <= total <= 8000
    assert all(0.1 < c["match_share"] < 0.2 for c in counts.values())
    assert 0.55 < counts["train"]["pairs"] / total < 0.65
    assert 0.15 < counts["valid"]["pairs"] / total < 0.25
    assert 0.15 < counts["test"]["pairs"] / total < 0.25


def test_order_tells_neither_label_nor_family() -> None:
    """Matches are spread evenly over the split, and a pair's neighbour is of another family."""
    pairs = data().splits["train"]
    places = np.flatnonzero([pair.label for pair in pairs]) / len(pairs)
    assert abs(places.mean() - 0.5) < 0.05
    kin = [sides(pair)[0].family for pair in pairs]
    assert np.mean([a == b for a, b in pairwise(kin)]) < 0.03
    for table in (data().left, data().right):
        assert list(table) == sorted(table)


def test_even_the_smallest_sample_has_matches_in_every_split() -> None:
    for seed in range(4):
        for count in sample_dataset(50, seed).counts().values():
            assert count["matches"] > 0
            assert count["pairs"] > count["matches"]


# Worth learning from


def test_siblings_that_differ_in_one_attribute_are_among_the_pairs() -> None:
    kinds: Counter[str] = Counter()
    lookalikes = 0
    for pair in all_pairs():
        left, right = sides(pair)
        if left.family != right.family:
            lookalikes += 1
            assert left.facts["category"] == right.facts["category"]
        elif not pair.label:
            keys = differing(left, right)
            kinds[keys[0] if len(keys) == 1 else "several"] += 1
    assert lookalikes > 1500
    assert sum(kinds.values()) - kinds["several"] > 1200
    # Sizes, colours, packs; a series one character apart; bundles, refurbished, the other's own brand.
    expected = {"size", "colour", "pack", "series", "generation", "condition", "bundle", "brand"}
    assert expected <= kinds.keys()


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_model_numbers_alone_are_precise_but_find_only_half(seed: int) -> None:
    pairs = all_pairs(seed)
    equal = [p for p in pairs if normal(p.left.modelno) == normal(p.right.modelno) != ""]
    right = sum(bool(p.label) for p in equal)
    assert 0.97 < right / len(equal) < 1
    assert 0.45 < right / sum(bool(p.label) for p in pairs) < 0.65


def test_title_similarity_alone_does_not_do() -> None:
    pairs = all_pairs()
    labels = np.array([bool(p.label) for p in pairs])
    for score in (fuzz.token_set_ratio, fuzz.token_sort_ratio, fuzz.ratio):
        values = np.array([score(p.left.title.lower(), p.right.title.lower()) for p in pairs])
        best = max(
            2 * np.sum(labels & (values > cut)) / (np.sum(labels) + np.sum(values > cut))
            for cut in range(30, 100, 2)
        )
        assert best < 0.6


def test_a_forest_on_simple_features_does_well_but_not_perfectly() -> None:
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.metrics import f1_score

    def features(pair: Pair) -> list[float]:
        a, b = pair.left, pair.right
        x, y, m, n = a.title.lower(), b.title.lower(), normal(a.modelno), normal(b.modelno)
        numbers = set(re.findall(r"\d+", x)) ^ set(re.findall(r"\d+", y))
        return [
            fuzz.ratio(x, y), fuzz.token_set_ratio(x, y), fuzz.token_sort_ratio(x, y), fuzz.WRatio(x, y),
            fuzz.ratio(m, n) if m and n else -1, bool((m and m in normal(y)) or (n and n in normal(x))),
            fuzz.ratio(a.brand.lower(), b.brand.lower()) if a.brand and b.brand else -1,
            min(a.price, b.price) / max(a.price, b.price) if a.price and b.price else -1,
            len(numbers),
        ]  # fmt: skip

    tables = {
        split: (
            np.array([features(p) for p in pairs]),
            np.array([p.label for p in pairs], dtype=int),
        )
        for split, pairs in data().splits.items()
    }
    forest = RandomForestClassifier(60, min_samples_leaf=2, random_state=0).fit(*tables["train"])
    chance = forest.predict_proba(tables["test"][0])[:, 1]
    assert 0.72 < f1_score(tables["test"][1], chance > 0.4) < 0.93


@pytest.mark.parametrize("seed", [0, 1])
def test_a_careful_reader_can_tell_different_items_apart(seed: int) -> None:
    """Something in which the two items differ is told, in words, by both listings."""
    told = total = 0
    for pair in all_pairs(seed):
        if pair.label:
            continue
        left, right = sides(pair, seed)
        keys = [key for key in differing(left, right) if key in left.facts and key in right.facts]
        told += any(_told(left, key) and _told(right, key) for key in keys)
        total += 1
    assert told / total > 0.97


def _told(found: Listing, key: str) -> bool:
    """Whether the title or the brand column tells the fact. New and unbundled go without saying."""
    text = f"{found.product.title} {found.product.brand}".lower()
    fact = found.facts[key]
    category = categories()[found.facts["category"]]
    values = {"style": category.styles, **{axis.name: axis.values for axis in category.axes}}
    if key in values:
        value = next(v for v in values[key] if v.name == fact)
        return any(form.lower() in text for form in value.spellings + value.odd)
    if key == "condition":
        return fact == "new" or any(w in text for w in ("refurb", "renewed", "recert", "recond"))
    return fact.removesuffix(" series").lower() in text


def test_a_pack_or_a_condition_that_matters_is_told_on_both_sides_of_a_match() -> None:
    """Who reads of no pack takes it for one; a match must not hide a pack of twelve."""
    told: dict[str, list[bool]] = defaultdict(list)
    for pair in all_pairs():
        if pair.label:
            for found in sides(pair):
                if found.facts.get("pack", "pack of 1") not in ("pack of 1", "single pack"):
                    told["pack"].append(_told(found, "pack"))
                for key, plain in (("condition", "new"), ("bundle", "")):
                    if found.facts[key] != plain:
                        told[key].append(_told(found, key))
    assert set(told) == {"pack", "condition", "bundle"}
    assert np.mean(told["pack"]) > 0.95
    assert np.mean(told["condition"] + told["bundle"]) > 0.9


def test_store_brands_are_never_the_same_item() -> None:
    own = [{c.store[side] for c in categories().values() if c.store} for side in (0, 1)]
    assert not own[0] & own[1]
    met = 0
    for row in stream(4000, 5):
        for side in (0, 1):
            found, other = row[side], row[1 - side]
            if found is not None and found.facts["brand"] in own[0] | own[1]:
                assert found.facts["brand"] in own[side], "sold by its own retailer only"
                assert other is None
                text = f"{found.product.title} {found.product.brand}".lower()
                assert fuzz.partial_ratio(found.facts["brand"].lower(), text) > 85
                met += 1
    assert met > 100
    against = [p for p in all_pairs() if {s.facts["brand"] for s in sides(p)} <= own[0] | own[1]]
    assert len(against) > 20
    assert not any(p.label for p in against)


def test_attributes_are_missing_and_misplaced_as_in_real_catalogues() -> None:
    for side in (0, 1):
        found = list(truth()[side].values())
        missing = {
            name: np.mean([not getattr(f.product, name) for f in found])
            for name in ("brand", "modelno", "price", "category")
        }
        assert 0.04 < missing["brand"] < 0.2
        assert 0.08 < missing["modelno"] < 0.3
        assert 0.05 < missing["price"] < 0.15
        assert 0.02 < missing["category"] < 0.1
        brand_only_in_title = [
            not f.product.brand and f.facts["brand"].lower() in f.product.title.lower()
            for f in found
        ]
        other_name = [
            bool(f.product.brand) and f.product.brand.lower() != f.facts["brand"].lower()
            for f in found
        ]
        assert np.mean(brand_only_in_title) > 0.03
        assert np.mean(other_name) > 0.08
    skus = [
        f.product.modelno for f in truth()[1].values() if re.fullmatch("OB.{8}", f.product.modelno)
    ]
    assert 0.02 < len(skus) / len(truth()[1]) < 0.1


def test_prices_of_one_item_roughly_agree() -> None:
    ratios = []
    for pair in all_pairs():
        if pair.label and pair.left.price and pair.right.price:
            ratios.append(
                min(pair.left.price, pair.right.price) / max(pair.left.price, pair.right.price)
            )
    assert 0.9 < np.median(ratios) < 1
    assert 0.05 < np.mean(np.array(ratios) < 0.8) < 0.25  # on sale at one of them
    assert min(ratios) > 0.5


# The tables


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_catalogues_hold_the_stream_and_its_truth(tmp_path: Path) -> None:
    counts = write_catalogues(tmp_path / "new", 2000, 3)
    left, right, links = (
        read(tmp_path / "new" / f"{n}.csv") for n in ("tableA", "tableB", "truth")
    )
    assert counts == {"left": len(left), "right": len(right), "matches": len(links)}
    assert list(left[0]) == ["id", "title", "category", "brand", "modelno", "price"]
    assert list(links[0]) == ["ltable_id", "rtable_id"]
    expected: tuple[dict[str, Listing], dict[str, Listing]] = ({}, {})
    matches = set()
    for row in stream(2000, 3):
        for side, found in enumerate(row):
            if found is not None:
                expected[side][found.product.id] = found
        if row[0] is not None and row[1] is not None:
            matches.add((row[0].product.id, row[1].product.id))
    assert {(link["ltable_id"], link["rtable_id"]) for link in links} == matches
    for rows, want in zip((left, right), expected, strict=True):
        assert {row["id"] for row in rows} == want.keys()
        for row in rows:
            product = want[row["id"]].product
            assert (row["title"], row["brand"], row["modelno"], row["category"]) == (
                product.title, product.brand, product.modelno, product.category,
            )  # fmt: skip
            assert float(row["price"] or 0) == pytest.approx(product.price or 0)
    prices = [row["price"] for row in right]
    assert "" in prices and "0.0" in prices


def test_neighbours_in_one_table_are_not_neighbours_in_the_other(tmp_path: Path) -> None:
    write_catalogues(tmp_path, 2000)
    left, right, links = (read(tmp_path / f"{n}.csv") for n in ("tableA", "tableB", "truth"))
    place = [{row["id"]: i for i, row in enumerate(rows)} for rows in (left, right)]
    pairs = np.array([(place[0][x["ltable_id"]], place[1][x["rtable_id"]]) for x in links])
    assert abs(np.corrcoef(pairs.T)[0, 1]) < 0.1
    assert abs(np.corrcoef(np.arange(len(pairs)), pairs[:, 0])[0, 1]) < 0.1


def test_a_buffer_smaller_than_the_table_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_catalogues(tmp_path / "whole", 300)
    monkeypatch.setattr(tables_module, "_BUFFER", 16)
    write_catalogues(tmp_path / "part", 300)
    for name in ("tableA.csv", "tableB.csv", "truth.csv"):
        whole, part = ((tmp_path / w / name).read_text().splitlines() for w in ("whole", "part"))
        assert whole != part
        assert sorted(whole) == sorted(part)


def test_a_failure_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    write_catalogues(folder, 60)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def broken(products: int, seed: int) -> object:
        yield from islice(stream(products, seed), 20)
        raise RuntimeError("the power went")

    monkeypatch.setattr(tables_module, "stream", broken)
    with pytest.raises(RuntimeError):
        write_catalogues(folder, 100)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# Errors


@pytest.mark.parametrize(
    ("products", "seed"), [(49, 0), (0, 0), (-5, 0), (50_000_001, 0), (100, -1)]
)
def test_sizes_and_seeds_out_of_range_are_refused_at_once(
    products: int, seed: int, tmp_path: Path
) -> None:
    for act in (
        lambda: stream(products, seed),
        lambda: sample_dataset(products, seed),
        lambda: write_catalogues(tmp_path / "out", products, seed),
    ):
        with pytest.raises(SameskuError) as error:
            act()
        assert str(seed if seed < 0 else products) in str(error.value)
        assert "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()
