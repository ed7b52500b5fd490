# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of a microservice registry and the lookup in it, by command, on an emulator over a socket."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.lookup import cse_instance as lookup
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import OPTION_ENVIRONMENT
from tests.playbooks.test_inventory import PAGE, Shell
from tools.environment import ROOT

NAME = "community.huaweicloud.huaweicloud_cse"
DEMO = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_cse.yml"
LOCAL_PLAY = {"hosts": "localhost", "connection": "local", "gather_facts": False}
TEMPLATE = "{{ 1 + 1 }}{% raise %}"
NO_CLOUD = {variable: "" for variables in OPTION_ENVIRONMENT.values() for variable in variables}


@pytest.fixture
def shell(default_variables: dict[str, str], tmp_path: Path) -> Shell:
    """Its environment is that of the engines in the default seed."""
    found = Shell(default_variables, tmp_path)
    found.variables.update(HW_ENDPOINT_URL=found.url, HW_REGION_NAME="cn-north-4", HW_CSE_ENGINE="cse-demo")
    found.variables["ANSIBLE_LOCALHOST_WARNING"] = found.variables["ANSIBLE_INVENTORY_UNPARSED_WARNING"] = "false"
    found.control("reset", {})
    return found


def local(shell: Shell) -> dict[str, str]:
    """An environment that knows a registry and no cloud."""
    return {**NO_CLOUD, "HW_CSE_ENGINE": "", "HW_CSE_REGISTRY_URL": shell.url + "/cse/registries/local"}


def put(shell: Shell, host: str, **instance: Any) -> None:
    entry = {
        "registry": "local",
        "service": {"serviceName": "orders", "appId": "shop", "version": "1.0.0"},
        "instances": [{"hostName": host, "endpoints": ["rest://10.0.0.1:8080"], **instance}],
    }
    shell.control("seed", {"account": "demo", "project": "cn-north-4", "cse_microservices": [entry]})


def test_the_demo_with_the_engine_in_the_environment(shell: Shell) -> None:
    listed = shell.listed(DEMO)
    assert sorted(listed["cse_service_shop_orders"]["hosts"]) == ["orders-1", "orders-2"]
    assert listed["zone_cn_north_4a"]["hosts"] == ["orders-1"]
    hosts = listed["_meta"]["hostvars"]
    assert {name: host["ansible_host"] for name, host in hosts.items()} == {
        "orders-1": "192.168.0.11",
        "orders-2": "192.168.0.12",
    }


def test_the_demo_with_an_address_and_no_cloud(shell: Shell) -> None:
    put(shell, "away")
    graph = shell.succeed("ansible-inventory", "-i", DEMO, "--graph", **local(shell))
    assert "away" in graph
    assert "@cse_app_shop" in graph


def test_the_inventory_of_the_page(shell: Shell) -> None:
    (document,) = (found for found in PAGE if found.get("plugin") == NAME)
    path = shell.home / "page.huaweicloud_cse.yml"
    path.write_text(yaml.safe_dump({**document, "registry_engine": "cse-demo"}), encoding="utf-8")
    assert set(shell.listed(path)["_meta"]["hostvars"]) == {"orders-1", "orders-2"}


def test_the_commands_of_the_page(variables: dict[str, str], tmp_path: Path) -> None:
    """On what `make emulator` starts."""
    page = (ROOT / "docs" / "inventory.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (HW_CSE_\w+)=(\S+) .venv/bin/ansible-inventory -i (\S+) --graph$", page, re.MULTILINE)
    assert len(commands) == 2
    shell = Shell(variables, tmp_path)
    shell.variables.update(variables)
    for variable, value, path in commands:
        given = {"HW_CSE_ENGINE": "", variable: value.replace("$HW_ENDPOINT_URL", shell.url)}
        assert "@cse_instances:" in shell.succeed("ansible-inventory", "-i", ROOT / path, "--graph", **given)


def test_a_play_sees_text_as_text(shell: Shell) -> None:
    put(shell, "odd", properties={"note": TEMPLATE})
    playbook = shell.home / "play.yml"
    task = {"ansible.builtin.debug": {"msg": "{{ huaweicloud_properties.note | b64encode }}"}}
    playbook.write_text(yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": [task]}]), encoding="utf-8")
    said = shell.succeed("ansible-playbook", "-i", DEMO, playbook, **local(shell))
    assert "e3sgMSArIDEgfX17JSByYWlzZSAlfQ==" in said


def test_an_error_is_one_sentence_without_secrets(shell: Shell) -> None:
    wrong = {"HW_CSE_USER_NAME": "root", "HW_CSE_USER_PASSWORD": "wrongPassw0rd@NobodyMaySee"}
    done = shell.run("ansible-inventory", "-i", DEMO, "--list", "-vvv", HW_CSE_ENGINE="cse-accounts", **wrong)
    output = re.sub(r"\s+", " ", done.stdout + done.stderr)
    assert done.returncode != 0
    assert "registry of engine cse-accounts: " in output
    assert "wrongPassw0rd" not in output


def test_examples_of_the_lookup_run(shell: Shell) -> None:
    playbook = shell.home / "examples.yml"
    playbook.write_text(yaml.safe_dump([{**LOCAL_PLAY, "tasks": yaml.safe_load(lookup.EXAMPLES)}]), encoding="utf-8")
    said = shell.succeed("ansible-playbook", playbook, HW_CSE_ENGINE="", ANSIBLE_CALLBACK_RESULT_FORMAT="json")
    assert "192.168.0.12:7070" in said
    assert r"upstream shop_orders {\n    server 192.168.0.11:8080;\n    server 192.168.0.12:8080;\n}" in said
    assert "orders-3 is DOWN with version 1.0.0" in said
    assert {entry["method"] for entry in shell.control("requests?service=cse")} == {"GET"}


def test_the_template_of_the_page(shell: Shell) -> None:
    page = (ROOT / "docs" / "inventory.md").read_text(encoding="utf-8")
    (template,) = re.findall(r"^```jinja\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (shell.home / "page.j2").write_text(template, encoding="utf-8")
    made = shell.home / "made"
    task = {"ansible.builtin.template": {"src": "page.j2", "dest": str(made), "mode": "0600"}}
    playbook = shell.home / "play.yml"
    playbook.write_text(yaml.safe_dump([{**LOCAL_PLAY, "tasks": [task]}]), encoding="utf-8")
    assert "changed=1" in shell.succeed("ansible-playbook", playbook)
    assert made.read_text(encoding="utf-8") == "server 192.168.0.11:8080;\nserver 192.168.0.12:8080;\n"
    assert "changed=0" in shell.succeed("ansible-playbook", playbook)
