# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inventories as users and AWX get them: by command, with credentials from the environment alone."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import urllib.request
from base64 import b64decode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ansible_runner
import pytest
import yaml

from tools.environment import ROOT

NAME = "community.huaweicloud.huaweicloud_bms"
DEMO = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_bms.yml"
PAGE = [
    yaml.safe_load(text)
    for text in re.findall(
        r"^```yaml\n(.*?)^```", (ROOT / "docs" / "inventory.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
]


def documented_for(plugin: str) -> list[Any]:
    """The inventories in the documentation of the plugin, and on the page about inventories."""
    found = importlib.import_module("ansible_collections.community.huaweicloud.plugins.inventory." + plugin)
    own = (one for one in PAGE if one.get("plugin") == found.InventoryModule.NAME)
    return [*yaml.safe_load_all(found.EXAMPLES), *own]


DOCUMENTED = [*documented_for("huaweicloud_bms"), *documented_for("huaweicloud_ecs")]
TEMPLATE = "{{ 1 + 1 }}{% raise %}"


Done = subprocess.CompletedProcess[str]


class Shell:
    """A shell whose environment points at a running emulator, and a directory for inventories."""

    def __init__(self, variables: dict[str, str], home: Path) -> None:
        self.url = variables["HW_ENDPOINT_URL"]
        self.home = home
        self.variables = {**variables, "HW_ENDPOINT_URL": self.url + "/{region}", "HW_REGION_NAME": "ap-southeast-3"}

    def environment(self, **more: str) -> dict[str, str]:
        own = {
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "ANSIBLE_HOME": str(self.home / "ansible"),
            "ANSIBLE_NOCOLOR": "true",
            "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true",
        }
        return {**os.environ, **self.variables, **own, **more}

    def file(self, **options: Any) -> Path:
        path = self.home / "test.huaweicloud_bms.yml"
        path.write_text(yaml.safe_dump({"plugin": NAME, **options}), encoding="utf-8")
        return path

    def run(self, program: str, *arguments: str | Path, **more: str) -> Done:
        found = shutil.which(program)
        assert found is not None
        return subprocess.run(
            [found, *map(str, arguments)],
            cwd=self.home,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def succeed(self, program: str, *arguments: str | Path, **more: str) -> str:
        """The output of a run that has to succeed without a warning."""
        done = self.run(program, *arguments, **more)
        assert is_clean(done), done.stdout + done.stderr
        return done.stdout

    def listed(self, path: Path) -> Any:
        return plain(self.succeed("ansible-inventory", "-i", path, "--list"))

    def play(self, inventory: Path, *tasks: dict[str, Any], options: Sequence[str] = ()) -> Done:
        playbook = self.home / "play.yml"
        play = {"hosts": "all", "gather_facts": False, "tasks": list(tasks)}
        playbook.write_text(yaml.safe_dump([play]), encoding="utf-8")
        return self.run("ansible-playbook", "-i", inventory, playbook, *options, ANSIBLE_CALLBACK_RESULT_FORMAT="json")

    def control(self, path: str, document: Any = None, method: str | None = None) -> Any:
        data = None if document is None else json.dumps(document).encode()
        with urllib.request.urlopen(
            urllib.request.Request(f"{self.url}/_emulator/{path}", data, method=method)
        ) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def requests(self) -> int:
        """How many were sent to the service since the last call."""
        log = self.control("requests?service=bms")
        self.control("requests", method="DELETE")
        return len(log)


def is_clean(done: Done) -> bool:
    """Whether a run has succeeded without a warning."""
    return done.returncode == 0 and "WARNING" not in done.stdout + done.stderr


def plain(text: str) -> Any:
    """The document without the marks of text that is no template."""
    return json.loads(text, object_hook=lambda found: found.get("__ansible_unsafe", found))


@pytest.fixture
def shell(default_variables: dict[str, str], tmp_path: Path) -> Shell:
    found = Shell(default_variables, tmp_path)
    found.control("reset", {})
    return found


def test_the_demo_needs_nothing_but_the_environment(shell: Shell) -> None:
    listed = shell.listed(DEMO)
    assert listed["role_db"]["hosts"] == ["metal-1", "metal-2"]
    assert listed["zone_ap_southeast_3b"]["hosts"] == ["metal-2"]
    hosts = listed["_meta"]["hostvars"]
    assert {name: host["ansible_host"] for name, host in hosts.items()} == {
        "metal-1": "198.18.200.21",
        "metal-2": "172.16.0.22",
    }


def test_the_demo_of_elastic_cloud_servers_has_groups_by_network(shell: Shell) -> None:
    demo = DEMO.with_name("demo.huaweicloud_ecs.yml")
    listed = plain(shell.succeed("ansible-inventory", "-i", demo, "--list", HW_REGION_NAME="cn-north-4"))
    assert listed["role_web"]["hosts"] == listed["vpc_vpc_demo"]["hosts"] == ["web-1", "web-2"]
    assert listed["_meta"]["hostvars"]["web-1"]["ansible_host"] == "192.168.0.11"


@pytest.mark.parametrize(
    ("kind", "region"),
    [("bms", "ap-southeast-3"), ("cse", "cn-north-4"), ("dds", "ap-southeast-3"), ("ecs", "cn-north-4")],
)
def test_what_is_exported_is_plain_data(shell: Shell, kind: str, region: str) -> None:
    """As AWX imports it: a host's name or a value that is a dictionary would stop the import, or disable the host."""
    demo = DEMO.with_name(f"demo.huaweicloud_{kind}.yml")
    text = shell.succeed(
        "ansible-inventory", "-i", demo, "--list", "--export", HW_CSE_ENGINE="cse-demo", HW_REGION_NAME=region
    )
    assert "__ansible_unsafe" not in text
    listed = json.loads(text)
    hosts = [host for group in listed.values() for host in group.get("hosts", [])]
    assert hosts
    assert set(hosts) == set(listed["_meta"]["hostvars"])
    assert all(isinstance(host["huaweicloud_status"], str) for host in listed["_meta"]["hostvars"].values())


def test_what_could_be_a_template_is_exported_as_what_it_is_not(shell: Shell, odd: Path) -> None:
    text = shell.succeed("ansible-inventory", "-i", odd, "--list", "--export")
    ((name, host),) = json.loads(text)["_meta"]["hostvars"].items()
    assert name == f"x{TEMPLATE}"
    assert host["huaweicloud_status"] == "ACTIVE"
    assert host["huaweicloud_tags"]["expression"] == "huaweicloud_id"
    assert host["huaweicloud_tags"]["note"] == {"__ansible_unsafe": TEMPLATE}
    assert host["composed"] == {"__ansible_unsafe": TEMPLATE}


def test_the_inventory_call_of_runner(shell: Shell, tmp_path: Path) -> None:
    environment = shell.environment()
    output, errors = ansible_runner.get_inventory(
        action="list",
        inventories=[str(DEMO)],
        envvars=environment,
        private_data_dir=str(tmp_path / "runner"),
        quiet=True,
    )
    assert not errors
    found = output if isinstance(output, dict) else plain(output)
    assert found["role_db"]["hosts"] == ["metal-1", "metal-2"]


def documented_file(shell: Shell, number: int) -> Path:
    """The inventory as documented, with one more group for all of its hosts."""
    document = {**DOCUMENTED[number], "groups": {**DOCUMENTED[number].get("groups", {}), f"documented_{number}": True}}
    path = shell.home / f"documented_{number}.{document['plugin'].rpartition('.')[2]}.yml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def documented(default_variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Done]:
    """The listing that has the hosts of a documented inventory: one for all if nothing is wrong with any of them."""
    shell = Shell(default_variables, tmp_path_factory.mktemp("documented"))
    shell.control("reset", {})
    web = {"name": "web-3", "tags": ["role=web"], "nics": [{"subnet": "subnet-demo"}]}
    shell.control("seed", {"account": "demo", "project": "ap-southeast-3", "ecs_servers": [web]})

    def run(*numbers: int) -> Done:
        sources = [part for number in numbers for part in ("-i", documented_file(shell, number))]
        return shell.run("ansible-inventory", *sources, "--list")

    together = run(*range(len(DOCUMENTED)))
    return (lambda number: together) if is_clean(together) else run


@pytest.mark.xdist_group("documented inventories")
@pytest.mark.parametrize("number", range(len(DOCUMENTED)))
def test_documented_inventories_work(documented: Callable[[int], Done], number: int) -> None:
    done = documented(number)
    assert is_clean(done), done.stdout + done.stderr
    assert plain(done.stdout)[f"documented_{number}"]["hosts"]


@pytest.fixture
def odd(shell: Shell) -> Path:
    """An inventory of one server whose tags look like templates and expressions."""
    tags = [f"note={TEMPLATE}", f"{TEMPLATE}=key", "expression=huaweicloud_id", f"fqdn=x{TEMPLATE}"]
    server = {"name": "odd", "tags": tags, "metadata": {"note": TEMPLATE}, "nics": [{"subnet": "subnet-demo"}]}
    shell.control("seed", {"account": "demo", "project": "ap-southeast-3", "bms_servers": [server]})
    return shell.file(
        hostnames=["tag:fqdn", "name"],
        include_filters=[{"name": "odd"}],
        compose={"composed": "huaweicloud_tags.note", "longer": "huaweicloud_tags.note ~ '!'"},
        keyed_groups=[{"key": "huaweicloud_tags", "prefix": "tag"}],
    )


def test_a_play_sees_text_as_text(shell: Shell, odd: Path) -> None:
    names = "inventory_hostname, composed, longer, huaweicloud_tags.note, huaweicloud_metadata.note"
    done = shell.play(odd, {"ansible.builtin.debug": {"msg": "{{ [%s] | to_json | b64encode }}" % names}})
    (message,) = re.findall(r'"msg": "(.*)"', done.stdout)
    assert json.loads(b64decode(message)) == [f"x{TEMPLATE}", TEMPLATE, TEMPLATE + "!", TEMPLATE, TEMPLATE]
    assert done.returncode == 0
    assert "WARNING" not in done.stdout + done.stderr


def test_text_is_no_expression(shell: Shell, odd: Path) -> None:
    show = {"name": "Its value", "ansible.builtin.debug": {"msg": "The value is {{ huaweicloud_id }}."}}
    evaluate = {"name": "Its name", "ansible.builtin.debug": {"var": "{{ huaweicloud_tags.expression }}"}}
    done = shell.play(odd, show, evaluate)
    before, _title, after = done.stdout.partition("TASK [Its name]")
    (identity,) = re.findall(r"The value is ([0-9a-f-]{36})\.", before)
    assert "PLAY RECAP" in after
    assert identity not in after + done.stderr


def test_an_error_is_one_sentence_without_secrets(shell: Shell) -> None:
    wrong = "wrongSecretKeyThatNobodyMaySee"
    done = shell.run("ansible-inventory", "-i", shell.file(), "--list", "-vvv", HW_SECRET_KEY=wrong)
    assert "received: " not in done.stdout + done.stderr
    output = re.sub(r"\s+", " ", done.stdout + done.stderr)
    assert done.returncode != 0
    assert "region ap-southeast-3: " in output
    assert "HTTP 401, code " in output
    assert "request ID " in output
    assert wrong not in output
    quiet = shell.run("ansible-inventory", "-i", shell.file(), "--list", HW_SECRET_KEY=wrong)
    assert "Traceback" not in quiet.stdout + quiet.stderr


def test_the_cache_and_how_to_flush_it(shell: Shell) -> None:
    path = shell.file(cache=True, cache_plugin="jsonfile", cache_connection=str(shell.home / "kept"))
    shell.listed(path)
    assert shell.requests() == 1
    first = shell.listed(path)
    assert shell.requests() == 0
    assert shell.play(path, {"ansible.builtin.meta": "noop"}, options=["--flush-cache"]).returncode == 0
    assert shell.requests() == 1
    assert shell.listed(path) == first
    for file in (shell.home / "kept").iterdir():
        text = file.name + file.read_text(encoding="utf-8")
        assert not [value for name, value in shell.variables.items() if "KEY" in name and value in text]
