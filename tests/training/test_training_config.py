"""Settings from YAML: the guide's keys, and errors that say which key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samesku.errors import SameskuError
from samesku.training import TrainConfig, load_config


def write(text: str) -> Path:
    path = Path("c.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def refused(text: str, *overrides: str) -> str:
    with pytest.raises(SameskuError) as caught:
        load_config(write(text), overrides)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_defaults_are_the_guides() -> None:
    config = load_config(write(""))
    assert config == TrainConfig()
    assert (config.max_seq_length, config.batch_size, config.iters) == (512, 8, 2000)
    assert (config.learning_rate, config.num_layers) == (5e-6, -1)
    assert config.lora_parameters.rank == 8


def test_every_committed_config_is_read() -> None:
    files = sorted((Path(__file__).parents[2] / "configs").glob("*.yaml"))
    assert files
    for file in files:
        assert load_config(file).data == "data"


@pytest.mark.parametrize("text", ["5e-6", "5.0e-06", "0.000005", "'5e-6'", ".5e-5"])
def test_a_learning_rate_is_a_number_however_it_is_written(text: str) -> None:
    assert load_config(write(f"learning_rate: {text}")).learning_rate == pytest.approx(5e-6)
    assert load_config(write(""), [f"learning_rate={text}"]).learning_rate == pytest.approx(5e-6)


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ("iters: abc", "iters is 'abc'", "a whole number, at least 1"),
        ("iters: 10.5", "iters is 10.5", "a whole number, at least 1"),
        ("iters: yes", "iters is True", "a whole number, at least 1"),
        ("iters: 0", "iters is 0", "at least 1"),
        ("iters: [1]", "iters is [1]", "a whole number"),
        ("iters:", "iters is None", "a whole number"),
        ("num_layers: -2", "num_layers is -2", "at least -1"),
        ("learning_rate: 1.5", "learning_rate is 1.5", "above 0 and below 1"),
        ("learning_rate: .nan", "learning_rate is nan", "above 0 and below 1"),
        ("learning_rate: -1e-5", "learning_rate is", "above 0"),
        ("optimizer: adamz", "optimizer is 'adamz'", "one of adam, adamw, sgd, adafactor"),
        ("fine_tune_type: full", "fine_tune_type is 'full'", "one of lora, dora"),
        ("lr_schedule: step", "lr_schedule is 'step'", "constant, linear, cosine"),
        ("grad_checkpoint: 3", "grad_checkpoint is 3", "true or false"),
        ("data: 5", "data is 5", "a text"),
        ("data: true", "data is True", "a text"),
        ("negatives_per_match: .inf", "negatives_per_match is inf", "a number, above 0 or empty"),
        ("lora_parameters: 5", "lora_parameters is 5", "rank, scale, dropout"),
        ("lora_parameters:", "lora_parameters is None", "rank, scale, dropout"),
        ("lora_parameters: {rank: 0}", "lora_parameters.rank is 0", "at least 1 and at most 1024"),
        ("lora_parameters: {scale: .inf}", "lora_parameters.scale is inf", "above 0"),
        ("lora_parameters: {dropout: 1}", "lora_parameters.dropout is 1", "at least 0 and below 1"),
        ("lora_parameters: {alpha: 16}", "lora_parameters.alpha is not", "rank, scale, dropout"),
        ("itres: 100", "itres is not a setting", "iters, batch_size"),
        ("1: 2", "1 is not a setting", "iters, batch_size"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(text: str, key: str, allowed: str) -> None:
    message = refused(text)
    assert message.startswith(f"c.yaml: {key}")
    assert allowed in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- iters\n- 5\n", "it must hold 'key: value' lines, found list"),
        ("just words", "it must hold 'key: value' lines, found str"),
        ("iters: [1", "is not YAML"),
        ("\titers: 1", "is not YAML"),
        ("seed: 2024-02-30", "is not YAML"),
        ("[" * 3000, "is not YAML"),
        ("a: !!python/object/apply:os.system ['true']", "is not YAML"),
    ],
)
def test_a_file_that_holds_no_settings(text: str, says: str) -> None:
    message = refused(text)
    assert message.startswith("c.yaml") and says in message


def test_a_file_that_cannot_be_read() -> None:
    with pytest.raises(
        SameskuError, match=r"nowhere\.yaml: there is no such file.*--create-config"
    ):
        load_config("nowhere.yaml")
    Path("folder.yaml").mkdir()
    with pytest.raises(SameskuError, match=r"folder\.yaml cannot be read"):
        load_config("folder.yaml")
    Path("latin.yaml").write_bytes(b"data: caf\xe9")
    with pytest.raises(SameskuError, match=r"latin\.yaml cannot be read"):
        load_config("latin.yaml")


def test_set_takes_the_place_of_the_files_value() -> None:
    config = load_config(
        write("iters: 5\nlora_parameters: {rank: 4, dropout: 0.1}"),
        [
            "iters=7",
            "lora_parameters.rank=16",
            "data=some where",
            "negatives_per_match=2",
            "iters=9",
        ],
    )
    assert config.iters == 9
    assert (config.lora_parameters.rank, config.lora_parameters.dropout) == (16, 0.1)
    assert config.data == "some where"
    assert config.negatives_per_match == 2


@pytest.mark.parametrize(
    ("override", "says"),
    [
        ("iters", "--set iters: write it as key=value"),
        ("=5", "--set =5: write it as key=value"),
        ("iters.x=5", "iters holds no further keys"),
        ("itres=5", "itres is not a setting"),
        ("iters=[1", "iters is '[1'"),
        ("iters=2024-02-30", "iters is '2024-02-30'"),
        ("lora_parameters=4", "lora_parameters is 4"),
    ],
)
def test_a_wrong_set(override: str, says: str) -> None:
    assert says in refused("iters: 5", override)


@given(
    st.dictionaries(
        st.sampled_from([*TrainConfig.model_fields, "other"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
        | st.lists(st.integers(), max_size=2) | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
        max_size=3,
    )
)  # fmt: skip
def test_any_settings_are_taken_or_refused_with_a_key(settings: dict) -> None:
    path = write(yaml.safe_dump(settings))
    try:
        config = load_config(path)
    except SameskuError as error:
        assert "\n" not in str(error).replace(repr(settings), "")
        assert any(key in str(error) for key in settings)
    else:
        for key, value in settings.items():
            assert (
                getattr(config, key) == value or key == "lora_parameters" or isinstance(value, str)
            )


def test_the_written_settings_read_back(tmp_path: Path) -> None:
    config = TrainConfig(iters=3, negatives_per_match=2.5, lora_parameters={"rank": 4})
    assert load_config(write(yaml.safe_dump(config.model_dump()))) == config
