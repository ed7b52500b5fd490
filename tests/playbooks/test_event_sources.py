# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The event sources and rulebooks for ansible-rulebook: alone, on an emulator over a socket, and in the real one."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import os
import queue
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.options import AUTH
from tests.support.files import read_yaml
from tests.support.shell import Shell
from tools.environment import ROOT, collections_path

aiohttp = pytest.importorskip("aiohttp", reason="one ansible-core has the packages of ansible-rulebook")
pytest.importorskip("ansible_rulebook", reason="one ansible-core has ansible-rulebook")

EDA = ROOT / "extensions" / "eda"
INSTALLED = collections_path() / "ansible_collections" / "community" / "huaweicloud" / "extensions" / "eda"
SOURCES = sorted(file.stem for file in (EDA / "plugins" / "event_source").glob("*.py"))
RULEBOOKS = sorted(file.stem for file in (EDA / "rulebooks").glob("*.yml"))
PATIENCE = 30.0


def plugin(name: str) -> dict[str, Any]:
    """The globals of a source."""
    specification = spec_from_file_location(name, INSTALLED / "plugins" / "event_source" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    found, before = module_from_spec(specification), sys.path[:]
    try:
        specification.loader.exec_module(found)
    finally:
        sys.path[:] = before
    return vars(found)


class Running:
    """A source that runs in a thread with an event loop of its own."""

    def __init__(self, name: str, args: dict[str, Any]) -> None:
        self._main = plugin(name)["main"]
        self._args = args
        self._loop = asyncio.new_event_loop()
        self._events: queue.Queue[Any] = queue.Queue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        async def forward() -> None:
            handed: asyncio.Queue[Any] = asyncio.Queue()
            self._task = asyncio.ensure_future(self._main(handed, self._args))
            while not self._task.done():
                getting = asyncio.ensure_future(handed.get())
                await asyncio.wait({getting, self._task}, return_when=asyncio.FIRST_COMPLETED)
                if getting.done():
                    self._events.put(getting.result())
                getting.cancel()

        self._loop.run_until_complete(forward())
        # A list that is being read when the source is stopped must not reach the cloud of the next test.
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def event(self) -> Any:
        return self._events.get(timeout=PATIENCE)

    @property
    def is_quiet(self) -> bool:
        return self._events.empty()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()


@contextmanager
def running(name: str, **args: Any) -> Iterator[Running]:
    found = Running(name, args)
    try:
        yield found
    finally:
        found.stop()


def until(condition: Callable[[], Any]) -> Any:
    """Wait until something is the case, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, "it never was the case"
        time.sleep(0.02)
    return found


def lists(shell: Shell, service: str) -> int:
    """How many lists of the service were answered since the last call of ``shell.log()``."""
    log = shell.control("GET", f"requests?service={service}")
    return sum(entry["status"] == 200 for entry in log)


@pytest.fixture
def cloud(shell: Shell, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """The emulator, for sources that run in this process."""
    for name, value in {**variables, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HW_MAX_RETRIES": "0"}.items():
        monkeypatch.setenv(name, value)
    return shell


JOB = {"name": "late", "subnet": "subnet-examples"}


def seed(shell: Shell, **objects: Any) -> None:
    shell.control("POST", "seed", objects)


def test_a_source_is_documented() -> None:
    assert SOURCES == ["certificate_expiry", "job_status", "new_files", "rtc_recording"]
    for name in SOURCES:
        found = plugin(name)
        documentation = yaml.safe_load(found["DOCUMENTATION"])
        assert documentation["short_description"]
        ((source, options),) = yaml.safe_load(found["EXAMPLES"])[0]["sources"][0].items()
        assert source == f"community.huaweicloud.{name}"
        assert set(options) <= set(documentation["options"])
        if "OPTIONS" in found:
            own = {key: value for key, value in found["OPTIONS"].items() if key not in AUTH}
            assert set(own) == set(documentation["options"])
            for key, value in own.items():
                said = documentation["options"][key]
                assert {part: said.get(part) for part in value} == value, key


def test_each_change_of_a_status_is_one_event(cloud: Shell, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with running("job_status", services=["ecs", "drs"], interval=0.05, state_file=str(state)) as source:
        until(lambda: state.exists() and "drs" in state.read_text(encoding="utf-8"))
        seed(cloud, drs_jobs=[JOB])
        event = source.event()
        assert (event["service"], event["name"], event["previous_status"]) == ("drs", "late", None)
        cloud.log()
        until(lambda: lists(cloud, "drs") > 3)
        assert source.is_quiet


def test_an_outage_loses_and_repeats_nothing(cloud: Shell, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with running("job_status", services=["drs"], interval=0.05, state_file=str(state)) as source:
        until(state.exists)
        cloud.control("POST", "faults", {"action": "status", "service": "drs", "status": 503, "count": None})
        seed(cloud, drs_jobs=[JOB])
        cloud.log()
        until(lambda: len(cloud.control("GET", "requests?service=drs")) > 3)
        assert source.is_quiet
        cloud.control("DELETE", "faults")
        assert source.event()["name"] == "late"
        cloud.log()
        until(lambda: lists(cloud, "drs") > 3)
        assert source.is_quiet


def test_what_changes_during_a_restart_is_reported(cloud: Shell, tmp_path: Path) -> None:
    options = {"services": ["drs"], "interval": 0.05, "state_file": str(tmp_path / "state.json")}
    with running("job_status", **options):
        until((tmp_path / "state.json").exists)
    seed(cloud, drs_jobs=[JOB])
    with running("job_status", **options) as source:
        assert source.event()["name"] == "late"
    with running("job_status", **options) as source:
        cloud.log()
        until(lambda: lists(cloud, "drs") > 3)
        assert source.is_quiet


def test_an_object_that_is_gone_has_no_status() -> None:
    changes = plugin("job_status")["changes"]
    before = {"a": ["one", "ACTIVE"], "b": ["two", "ACTIVE"]}
    assert changes("ecs", before, {"b": ["new name", "ACTIVE"], "c": ["three", "BUILD"]}) == [
        {"service": "ecs", "id": "a", "name": "one", "status": None, "previous_status": "ACTIVE"},
        {"service": "ecs", "id": "c", "name": "three", "status": "BUILD", "previous_status": None},
    ]


def test_an_order_has_a_status_in_words(cloud: Shell) -> None:
    order = {"name": "ordered", "auto_pay": False}
    options = {"bare_metal_servers": [order], "bare_metal_wait": False}
    cloud.play("community.huaweicloud.bare_metal", "-e", json.dumps(options))
    found = plugin("job_status")["look"]("orders", {})
    assert [status for _name, status in found.values()] == ["unpaid"]


@pytest.mark.parametrize("service", ["bms", "ecs", "dds", "orders"])
def test_a_list_takes_a_request_and_not_one_for_each_object(cloud: Shell, service: str) -> None:
    found = plugin("job_status")["look"](service, {})
    asked = [entry["service"] for entry in cloud.log() if entry["service"] != "iam"]
    assert asked == [{"orders": "bss"}.get(service, service)]
    assert all(len(value) == 2 for value in found.values())


@pytest.mark.parametrize(
    ("name", "args", "sentence"),
    [
        ("job_status", {"services": ["rds"]}, "value of services must be one or more of"),
        ("job_status", {"intervall": 5}, "Unsupported arguments: intervall"),
        ("certificate_expiry", {"days": ["soon"]}, "days"),
    ],
)
def test_wrong_arguments_are_refused(name: str, args: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Exception, match=sentence):
        asyncio.run(plugin(name)["main"](asyncio.Queue(), args))


def test_a_state_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("[1]", encoding="utf-8")
    args = {"state_file": str(tmp_path / "state.json")}
    with pytest.raises(Exception, match="is not a file of this event source"):
        asyncio.run(plugin("job_status")["main"](asyncio.Queue(), args))


NOW = datetime(2026, 11, 1, tzinfo=timezone.utc)


def test_a_certificate_is_reported_once_for_each_number_of_days() -> None:
    due = plugin("certificate_expiry")["due"]

    def reported(end: str, known: dict[str, Any]) -> tuple[list[tuple[int, int]], dict[str, Any]]:
        events, after = due([{"id": "one", "expires_at": end}], [30, 7], known, NOW)
        return [(event["within"], event["days_left"]) for event in events], after

    first, known = reported("2026-11-20T00:00:00Z", {})
    assert first == [(30, 19)]
    assert reported("2026-11-20T00:00:00Z", known) == ([], known)
    assert reported("2027-11-20T00:00:00Z", known)[0] == []
    second, known = reported("2026-11-05T00:00:00Z", known)
    assert second == [(7, 4)]
    assert reported("2026-10-31T12:00:00Z", {})[0] == [(7, -1)]


def test_certificates_of_the_cloud_are_reported(cloud: Shell, tmp_path: Path) -> None:
    seed(cloud, scm_certificates=[{"name": "soon", "domain": "soon.example.com", "expires_in_days": 5}])
    options = {"days": [7], "interval": 0.05, "state_file": str(tmp_path / "state.json")}
    with running("certificate_expiry", **options) as source:
        events = [source.event() for _each in range(2)]
        assert {(event["certificate"]["name"], event["within"]) for event in events} >= {("soon", 7)}
    with running("certificate_expiry", **options) as source:
        cloud.log()
        until(lambda: lists(cloud, "scm") > 3)
        assert source.is_quiet


def test_a_file_is_reported_when_it_does_not_grow_any_more(tmp_path: Path) -> None:
    source = plugin("new_files")
    directory, record = str(tmp_path), None

    def reported() -> list[tuple[str, int]]:
        nonlocal record
        events, record = source["compare"](directory, record, source["files_in"](directory, ["*.mp4"]))
        record = json.loads(json.dumps(record))  # as from the state file
        assert all(event["file"]["directory"] == directory for event in events)
        return [(event["file"]["name"], event["file"]["size"]) for event in events]

    for name in ("a.mp4", ".hidden.mp4", "a.txt"):
        (tmp_path / name).write_bytes(b"12")
    (tmp_path / "link.mp4").symlink_to("a.mp4")
    (tmp_path / "directory.mp4").mkdir()
    assert reported() == []
    (tmp_path / "a.mp4").write_bytes(b"1234")
    assert reported() == []
    assert reported() == [("a.mp4", 4)]
    assert reported() == []
    (tmp_path / "a.mp4").write_bytes(b"123456")
    assert reported() == []
    assert reported() == [("a.mp4", 6)]
    (tmp_path / "a.mp4").unlink()
    assert reported() == []


def test_a_directory_that_is_missing_for_a_while_is_no_end(tmp_path: Path) -> None:
    inbox, state = tmp_path / "inbox", tmp_path / "state.json"
    with running("new_files", directory=str(inbox), interval=0.05, state_file=str(state)) as source:
        inbox.mkdir()
        (inbox / "a.mp4").write_bytes(b"12")
        assert source.event() == {"file": {"name": "a.mp4", "directory": str(inbox), "size": 2}}
    with running("new_files", directory=str(inbox), interval=0.05, state_file=str(state)) as source:
        (inbox / "b.mp4").write_bytes(b"12")
        assert source.event()["file"]["name"] == "b.mp4"


KEY = "8923ab8c2dcef4538923ab8c2dcef453"


def signed(body: bytes, *, key: str = KEY, sent: float | None = None, milliseconds: bool = False) -> dict[str, str]:
    stamp = time.time() if sent is None else sent
    timestamp = str(int(stamp * 1000) if milliseconds else int(stamp))
    content = b"rand-1" + timestamp.encode() + body
    signature = hmac.new(key.encode(), content, hashlib.sha256).hexdigest()
    return {"X-Rtc-Rand": "rand-1", "X-Rtc-Timestamp": timestamp, "X-Rtc-Signature": signature}


def test_the_signature_is_that_of_the_page() -> None:
    """The hexadecimal HMAC-SHA256 of the random text, the timestamp and the body, computed with openssl."""
    signature = "f47398b5ca66fc33b97af57d66c2ccdab8e62e74dead858b03409ebca51b76fa"
    headers = {"X-Rtc-Rand": "r", "X-Rtc-Timestamp": "1700000000", "X-Rtc-Signature": signature}
    gate = plugin("rtc_recording")["Gate"](["k" * 32], 300)
    assert gate.refusal(headers, b"{}", 1700000000.0) is None
    upper = {**headers, "X-Rtc-Signature": signature.upper()}
    assert gate.refusal(upper, b"{}", 1700000000.0) is None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def post(
    port: int, body: bytes, headers: dict[str, str], path: str = "/", trusting: ssl.SSLContext | None = None
) -> int:
    """The status of the answer, as soon as somebody listens. With a context, the request is sent by HTTPS."""
    scheme = "http" if trusting is None else "https"

    async def send() -> int | None:
        try:
            url = f"{scheme}://127.0.0.1:{port}{path}"
            async with (
                aiohttp.ClientSession() as session,
                session.post(url, data=body, headers=headers, ssl=trusting or True) as response,
            ):
                status: int = response.status
                return status
        except aiohttp.ClientConnectorError:
            return None

    status: int = until(lambda: asyncio.run(send()))
    return status


def test_only_genuine_notifications_are_reported_once() -> None:
    port, body = free_port(), b'{"event_type": "RECORD_FILE_COMPLETE"}'
    with running("rtc_recording", key=[KEY, "another" * 5], port=port, max_size=1000) as source:
        headers = signed(body)
        assert [post(port, body, headers) for _twice in range(2)] == [200, 200]
        assert source.event() == {"recording": json.loads(body)}
        assert source.is_quiet, "a repetition was reported"
        assert post(port, body, signed(body, key="another" * 5, milliseconds=True)) == 200
        source.event()
        for wrong in (
            {},
            signed(body, key="wrong"),
            signed(b"{}"),
            signed(body, sent=time.time() - 400),
            signed(body, sent=time.time() + 400),
        ):
            assert post(port, body, wrong) == 401
        assert post(port, b"[1]", signed(b"[1]")) == 400
        assert post(port, b"not json", signed(b"not json")) == 400
        large = json.dumps({"text": "x" * 2000}).encode()
        assert post(port, large, signed(large)) == 413
        assert post(port, body, signed(body), path="/other") == 404
        assert source.is_quiet


def test_notifications_over_https(tmp_path: Path) -> None:
    from tests.emulator.certificates import leaf

    pair, port, body = leaf("localhost"), free_port(), b'{"a": 1}'
    (tmp_path / "tls.crt").write_text(pair.pem, encoding="utf-8")
    (tmp_path / "tls.key").write_text(pair.key_pem, encoding="utf-8")
    files = {"certfile": str(tmp_path / "tls.crt"), "keyfile": str(tmp_path / "tls.key")}
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE

    with running("rtc_recording", key=KEY, port=port, **files) as source:
        assert post(port, body, signed(body), trusting=trusting) == 200
        assert source.event() == {"recording": {"a": 1}}


def rulesets(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(EDA / "rulebooks" / f"{name}.yml")
    return found


def action(name: str) -> dict[str, Any]:
    """What the only rule of a rulebook does."""
    (ruleset,) = rulesets(name)
    (rule,) = ruleset["rules"]
    found: dict[str, Any] = rule["action"]["run_playbook"]
    return found


def played(name: str) -> dict[str, Any]:
    """The play that a rulebook runs."""
    playbook = action(name)["name"].removeprefix("community.huaweicloud.")
    (play,) = read_yaml(ROOT / "playbooks" / f"{playbook}.yml")
    found: dict[str, Any] = play
    return found


def test_each_role_has_a_rulebook() -> None:
    roles = [entry["role"] for name in RULEBOOKS for entry in played(name)["roles"]]
    assert sorted(roles) == sorted(f"community.huaweicloud.{path.name}" for path in (ROOT / "roles").iterdir())


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rulebook_leaves_no_example_of_its_playbook(name: str) -> None:
    """The values of the playbooks are those of the emulator. None of them may reach a real cloud."""
    assert set(played(name).get("vars", {})) <= set(action(name)["extra_vars"])


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rulebook_names_its_variables(name: str) -> None:
    text = (EDA / "rulebooks" / f"{name}.yml").read_text(encoding="utf-8")
    comment = " ".join(line for line in text.splitlines() if line.startswith("# "))
    used = set(re.findall(r"{{ (\w+)(?= \|| }})", text))
    assert used - {"application_environment_release"} <= set(re.findall(r"\w+", comment)) | unnamed(name)


def unnamed(name: str) -> set[str]:
    """The variables that a comment sums up as those of the playbook, or that the state of the role does not use."""
    return {
        "pushed_images": set(played("pushed_images")["vars"]),
        "recordings": {"rtc_recording_object", "rtc_recording_callback"},
    }.get(name, set())


class Rulebook:
    """The real ansible-rulebook with a rulebook."""

    def __init__(self, shell: Shell, rulebook: str, directory: Path, variables: dict[str, Any]) -> None:
        program = shutil.which("ansible-rulebook")
        assert program is not None
        (directory / "inventory.yml").write_text(
            "all: {hosts: {localhost: {ansible_connection: local}}}\n", encoding="utf-8"
        )
        (directory / "vars.yml").write_text(yaml.safe_dump(variables), encoding="utf-8")
        self._output = directory / "output"
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [program, "--rulebook", rulebook, "-i", "inventory.yml", "--vars", "vars.yml"],
                cwd=directory,
                env={**shell._environment, "ANSIBLE_INVENTORY_ENABLED": "yaml"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        said = self._output.read_text(encoding="utf-8")
        assert self._process.poll() is None, said
        return said

    def waits_for(self, text: str) -> None:
        """Wait until the output has the text."""
        try:
            until(lambda: text in self.said())
        except AssertionError as error:
            raise AssertionError(f"it never said {text!r}:\n{self.said()}") from error

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


@contextmanager
def running_rulebook(shell: Shell, rulebook: str, directory: Path, variables: dict[str, Any]) -> Iterator[Rulebook]:
    if shutil.which("java") is None:
        pytest.skip("ansible-rulebook needs Java")
    found = Rulebook(shell, rulebook, directory, variables)
    try:
        yield found
    finally:
        found.stop()


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rulebook_is_found_by_its_name(name: str) -> None:
    from ansible_rulebook.collection import has_rulebook

    assert has_rulebook("community.huaweicloud", name)


TOKEN = "opens-the-webhook"
PORTS = ("recordings", "live_events", "pushed_images")


def together(directory: Path) -> str:
    """All rulebooks in one file, so that ansible-rulebook starts once. Each that listens has a port of its own."""
    text = ""
    for name in RULEBOOKS:
        own = (EDA / "rulebooks" / f"{name}.yml").read_text(encoding="utf-8").removeprefix("---\n")
        text += own.replace("{{ port ", f"{{{{ {name}_port ")
    (directory / "rulebooks.yml").write_text(text, encoding="utf-8")
    return "rulebooks.yml"


def tell(port: int, token: str = TOKEN, **payload: Any) -> int:
    return post(port, json.dumps(payload).encode(), {"Authorization": f"Bearer {token}"})


def test_each_rulebook_runs_its_playbook(shell: Shell, tmp_path: Path) -> None:
    ports = {name: free_port() for name in PORTS}
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    examples = {key: value for name in RULEBOOKS for key, value in played(name).get("vars", {}).items()}
    (component,) = examples["application_environment_components"]
    server = {**examples["bare_metal_defaults"], "name": "ordered"}
    variables = {
        **examples,
        **{f"{name}_port": port for name, port in ports.items()},
        "token": TOKEN,
        "interval": 2,
        "every": 3600,
        "directory": str(inbox),
        "callback_key": KEY,
        "virtual_ip_servers": ["ecs-ha-1"],
        # Of a network that exists, only a rule is missing, so that nothing has to be waited for.
        "network_name": "vpc-examples",
        "network_cidr": "192.168.0.0/16",
        "network_tags": {},
        "network_subnets": [],
        "network_security_groups": [{"name": "ha-pair", "rules": [{"direction": "ingress", "protocol": "icmp"}]}],
        "network_bandwidths": [],
        "network_eips": [],
        "bare_metal_servers": [server],
        "microservice_registration_registry_engine": "engine-examples",
        "application_environment_components": [
            {**component, "version": "{{ application_environment_release.version }}"}
        ],
    }
    # A recording that ends later, and an order that is completed later.
    shell.play("community.huaweicloud.rtc_recording")
    with running_rulebook(shell, together(tmp_path), tmp_path, variables) as found:
        for name in ("replication_jobs", "lost_servers", "started_servers", "completed_orders", "abnormal_databases"):
            until((tmp_path / f"{name}.json").exists)
        gone = "id=ea61f836-b52f-41bf-9d06-685644001d70 state=absent"
        deleted = shell.run("ansible", "localhost", "-m", "community.huaweicloud.ecs_server", "-a", gone)
        assert deleted.returncode == 0, deleted.stdout
        # These run at once.
        found.waits_for("changed: [localhost] => (item=ha-pair)")
        found.waits_for("test is UP at ")
        found.waits_for("DEPLOYED TO")

        seed(shell, drs_jobs=[{**JOB, "status": "INCRE_TRANSFER_FAILED"}])
        found.waits_for("late: INCRE_TRANSFER_FAILED")

        node = {"type": "single", "num": 1, "size": 10, "spec_code": "dds.mongodb.s6.large.2.single"}
        full = {"name": "full", "mode": "Single", "subnet": "subnet-dds", "flavor": [node], "status": "data_disk_full"}
        seed(shell, dds_instances=[full])
        found.waits_for("| full")

        (inbox / "pier.mp4").write_bytes(b"a film")
        (inbox / "{{ pier }}.mp4").write_bytes(b"a name that is a template")
        found.waits_for("pier.mp4: ")

        assert tell(ports["live_events"], "wrong", state="started") == 401
        assert tell(ports["live_events"], state="started") == 200
        found.waits_for("Arena is ON")

        assert tell(ports["pushed_images"], version="{{ 1 }}") == 200
        assert tell(ports["pushed_images"], version="1.10") == 200
        found.waits_for("web 1.10 is ")

        body = b'{"event_type": "CLOUD_RECORD_OVER"}'
        assert post(ports["recordings"], body, signed(body)) == 200
        found.waits_for("in obs://")

        placed = {"bare_metal_servers": [server], "bare_metal_defaults": {}, "bare_metal_wait": False}
        shell.play("community.huaweicloud.bare_metal", "-e", json.dumps(placed))
        found.waits_for("ordered is ACTIVE")

        # The server that was deleted is created again. When one has started, the virtual IP is bound.
        found.waits_for("Its servers are web-1 and web-2")
        found.waits_for("web 192.168.0.")
        # No text that is a template or a wildcard has reached a playbook.
        for play in ("Set up an application environment", "Upload media files to VOD"):
            assert found.said().count(f"PLAY [{play}]") == 1
