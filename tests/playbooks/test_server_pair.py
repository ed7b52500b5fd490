# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for a pair of servers, from an empty account and back, on an emulator over a socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Lives, Pair, objects
from tests.support.plays import Run
from tests.support.refusals import assert_refused, refused_runs
from tests.support.shell import Shell, changed

PAIR = "community.huaweicloud.server_pair"
BACK = ("-e", "server_pair_state=absent")
MADE = [
    *("POST vpcs", "POST subnets", "POST security-groups", *["POST security-group-rules"] * 2, "POST keypairs"),
    *["POST cloudservers"] * 2,
    *("POST ports", *["PUT ports"] * 3, "POST publicips", "PUT publicips"),
]
REMOVED = [
    *("PUT publicips", "DELETE publicips", "DELETE ports", *["POST cloudservers/delete"] * 2),
    *("DELETE security-groups", "DELETE keypairs", "DELETE subnets", "DELETE vpcs"),
]


def short(written: list[str]) -> list[str]:
    """The method of each request, and the last word of its path that is no ID."""
    found = []
    for entry in written:
        method, path = entry.split()
        words = path.split("/")[1:]
        kinds = [word for word in words if word in NOUNS]
        found.append(f"{method} {kinds[-1]}" + ("/delete" if words[-1] == "delete" else ""))
    return found


NOUNS = {entry.split()[1].partition("/")[0] for entry in MADE}


@pytest.fixture(scope="module")
def pair(lives: Lives) -> Pair:
    found: Pair = lives["server_pair"]
    return found


@pytest.mark.xdist_group("server_pair")
def test_a_pair_is_predicted_made_and_left_alone(pair: Pair) -> None:
    predicted, written = pair.warned("predicted")
    assert 'There is no server with the name "web-1"' in predicted
    assert written == []
    made, written = pair["made"]
    assert changed(made) == changed(predicted) == 7
    assert "web has the address 198.18." in made
    assert short(written) == MADE
    for name in ("left alone", "nothing predicted"):
        again, written = pair[name]
        assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("server_pair")
def test_a_pair_answers_for_its_address(pair: Pair) -> None:
    one, two = sorted(pair.between["servers"], key=lambda server: str(server["name"]))
    assert [server["availability_zone"] for server in (one, two)] == ["cn-north-4a", "cn-north-4b"]
    ports = {port["device_id"]: port for port in pair.between["ports"]}
    for server in (one, two):
        assert ports[server["id"]]["source_dest_check"] is False
    (virtual,) = (port for port in pair.between["ports"] if port["device_owner"] == "neutron:VIP_PORT")
    bound = {pair["ip_address"] for pair in virtual["allowed_address_pairs"]}
    assert bound == {"10.30.1.11", "10.30.1.12"}
    (eip,) = pair.between["eips"]
    assert eip["port_id"] == virtual["id"]


@pytest.mark.xdist_group("server_pair")
def test_a_pair_is_taken_back(pair: Pair) -> None:
    predicted, written = pair["removal predicted"]
    assert written == []
    removed, written = pair["removed"]
    assert changed(removed) == changed(predicted) == 7
    assert short(written) == REMOVED
    again, written = pair["left away"]
    assert (changed(again), written) == (0, [])
    # The service creates its default group with the first group, or when the groups are listed.
    assert pair.after == pair.before
    assert {noun for noun, objects in pair.after.items() if objects} == {"security_groups", "security_group_rules"}
    assert {group["name"] for group in pair.after["security_groups"]} == {"default"}


def test_a_pair_in_a_network_that_stays(empty_variables: dict[str, str], tmp_path: Path) -> None:
    shell = Shell(empty_variables, tmp_path)
    shell.control("POST", "reset")
    subnet = {"name": "inside", "cidr": "10.30.1.0/24"}
    vpc = {"name": "office", "cidr": "10.30.0.0/16", "subnets": [subnet], "tags": {"team": "shop"}}
    shell.control(
        "POST", "seed", {"vpcs": [vpc], "keypairs": [{"name": "mine", "user_id": "f0000000000000000000000000000002"}]}
    )
    before = objects(shell, tmp_path)
    given = {"manage_network": False, "vpc": "office", "subnet": "inside", "key_name": "mine", "public_key": ""}
    there = ("-e", json.dumps({f"server_pair_{name}": value for name, value in given.items()}))
    assert changed(shell.play(PAIR, *there)) == 4
    assert changed(shell.play(PAIR, *there)) == 0
    assert changed(shell.play(PAIR, *there, *BACK)) == 4
    assert objects(shell, tmp_path) == before


def test_a_server_starts_with_its_configuration(empty_variables: dict[str, str], tmp_path: Path) -> None:
    """The user data is what cloud-init reads, and names the other server as the peer."""
    role = Path(__file__).resolve().parents[2] / "roles" / "server_pair"
    (play,) = yaml.safe_load((role.parents[1] / "playbooks" / "server_pair.yml").read_text(encoding="utf-8"))
    settled = yaml.safe_load((role / "defaults" / "main.yml").read_text(encoding="utf-8")) | play["vars"]
    first, second = play["vars"]["server_pair_servers"]
    settled |= {"server_pair_server": first, "server_pair_peer": second["ip_address"], "server_pair_priority": 150}
    target = tmp_path / "user_data.yml"
    template = {"src": str(role / "templates" / "user_data.yml.j2"), "dest": str(target), "mode": "0600"}
    tried = {"hosts": "localhost", "gather_facts": False, "vars": settled}
    tried["tasks"] = [{"ansible.builtin.template": template}]
    (tmp_path / "render.yml").write_text(yaml.safe_dump([tried]), encoding="utf-8")
    Shell(empty_variables, tmp_path).play(tmp_path / "render.yml")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("#cloud-config\n")
    told = yaml.safe_load(text)
    assert told["packages"] == ["keepalived", "nginx", "curl"]
    (file,) = told["write_files"]
    assert file["path"] == "/etc/keepalived/keepalived.conf"
    lines = [line.strip() for line in file["content"].splitlines()]
    assert lines[lines.index("unicast_peer {") + 1] == "10.30.1.12"
    assert lines[lines.index("virtual_ipaddress {") + 1] == "10.30.1.10"
    assert "unicast_src_ip 10.30.1.11" in lines
    assert 'script "/usr/bin/curl -sf http://127.0.0.1/"' in lines
    assert file["content"].count("{") == file["content"].count("}")


ONE = {"name": "web-1", "ip_address": "10.30.1.11"}
SENTENCE = "server_pair_servers needs two servers with different names"
REFUSED: list[tuple[list[dict[str, Any]], str]] = [
    ([ONE], SENTENCE),
    ([ONE, {**ONE, "ip_address": "10.30.1.12"}], SENTENCE),
    ([ONE, {"name": "web-2", "ip_address": "10.30.1.10"}], SENTENCE),
    ([ONE, {"name": "web-2"}], "ip_address"),
]


@pytest.fixture(scope="module")
def refusals(empty_variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    shell = Shell(empty_variables, tmp_path_factory.mktemp("refusals"))
    return refused_runs(shell, "server_pair", "servers", [value for value, _sentence in REFUSED])


@pytest.mark.xdist_group("server_pair_refusals")
@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_pair_of_anything_else_is_refused(refusals: list[Run], number: int) -> None:
    assert_refused(refusals[number], REFUSED[number][1])
