# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for networks, on an emulator over a socket."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Life, Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.plays import Run
from tests.support.refusals import assert_refused, refused_runs
from tests.support.shell import Shell, changed

NETWORK = "community.huaweicloud.network"
MADE = [
    *("POST vpcs", "POST action", "POST subnets", "POST action", "POST subnets", "POST action"),
    *("POST security-groups", "POST action", "POST security-groups", "POST action"),
    *["POST security-group-rules"] * 3,
    *("POST bandwidths", "POST publicips", "POST action", "POST publicips", "POST action"),
]
# The module of each list of the role, and its options that the role sets itself.
MODULES = {
    "network_subnets": ("vpc_subnet", {"id", "vpc", "vpc_id"}),
    "network_security_groups": ("vpc_security_group", {"id"}),
    "network_bandwidths": ("vpc_bandwidth", {"id", "addresses", "purge_addresses"}),
    "network_eips": ("vpc_eip", {"id"}),
}


def short(written: list[str]) -> list[str]:
    return [entry.split()[0] + " " + entry.rsplit("/", 1)[-1] for entry in written]


@pytest.fixture(scope="module")
def network(lives: Lives) -> Life:
    found: Life = lives["network"]
    return found


@pytest.mark.xdist_group("network")
def test_a_network_is_predicted_made_and_left_alone(network: Life) -> None:
    predicted, written = network.warned("predicted")
    assert 'There is no VPC with the name or ID "vpc-shop". ' in predicted
    assert written == []
    made, written = network["made"]
    assert changed(made) == changed(predicted) == 6
    assert "shop-web is 198.18." in made
    assert short(written) == MADE
    for name in ("left alone", "nothing predicted"):
        again, written = network[name]
        assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("network")
def test_a_network_is_taken_back(network: Life) -> None:
    predicted, written = network["removal predicted"]
    assert written == []
    removed, written = network["removed"]
    assert changed(removed) == changed(predicted) == 6
    deleted = [entry.split("/")[-2] for entry in written]
    assert all(entry.startswith("DELETE") for entry in written)
    assert deleted == [
        *("publicips", "publicips", "bandwidths", *["security-group-rules"] * 11),
        *("security-groups", "security-groups", "subnets", "subnets", "vpcs"),
    ]
    again, written = network["left away"]
    assert (changed(again), written) == (0, [])


def extra(**variables: Any) -> tuple[str, str]:
    return ("-e", json.dumps({f"network_{name}": value for name, value in variables.items()}))


def test_one_entry_is_deleted_and_another_added(shell: Shell) -> None:
    alone = extra(security_groups=[], bandwidths=[], eips=[])
    shell.play(NETWORK, *alone)
    shell.log()
    subnets = [{"name": "subnet-db", "state": "absent"}, {"name": "subnet-app", "cidr": "10.20.2.0/24"}]
    alone = extra(security_groups=[], bandwidths=[], eips=[], subnets=subnets)
    assert changed(shell.play(NETWORK, *alone)) == 2
    assert [entry.split()[0] for entry in shell.written()] == ["DELETE", "POST", "POST"]
    assert changed(shell.play(NETWORK, *alone)) == 0


def test_addresses_can_be_kept(shell: Shell) -> None:
    eips = [{"name": "web", "type": "5_bgp", "bandwidth": {"size": 5}, "server": "ecs-ha-1"}]
    only = {"subnets": [], "security_groups": [], "bandwidths": [], "eips": eips}
    assert "web is 198.18." in shell.play(NETWORK, *extra(**only))
    shell.log()
    assert changed(shell.play(NETWORK, *extra(**only, state="absent", keep_eips=True))) == 1
    (write,) = shell.written()
    assert "/vpcs/" in write
    assert changed(shell.play(NETWORK, *extra(**only, state="absent"))) == 1
    assert [entry.split()[0] for entry in shell.written()] == ["PUT", "DELETE"]


def test_a_shared_bandwidth_with_other_addresses_is_not_deleted(shell: Shell) -> None:
    only = {"subnets": [], "security_groups": []}
    shell.play(NETWORK, *extra(**only))
    left = extra(**only, eips=[])
    for options in (("--check",), ()):
        refusal = shell.refused(NETWORK, *left, *options, "-e", "network_state=absent")
        assert "after_removal has no size" in refusal
    bandwidths = [{"name": "shop-front", "after_removal": {"size": 1, "charge_mode": "traffic"}}]
    given = extra(**only, eips=[], bandwidths=bandwidths, state="absent")
    assert changed(shell.play(NETWORK, *given)) == 2


# Values of a variable that the role does not take, and what it says about each.
REFUSED_SUBNETS: list[tuple[list[dict[str, Any]], str]] = [
    ([{"name": "one"}, {"name": "one"}], "Each entry of network_subnets needs a unique name"),
    ([{"name": "one", "gateway": "10.20.0.1"}], "gateway"),
    ([{"cidr": "10.20.1.0/24"}], "name"),
]


@pytest.fixture(scope="module")
def refusals(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    shell = Shell(variables, tmp_path_factory.mktemp("refusals"))
    return refused_runs(shell, "network", "subnets", [value for value, _sentence in REFUSED_SUBNETS])


@pytest.mark.xdist_group("network_refusals")
@pytest.mark.parametrize("number", range(len(REFUSED_SUBNETS)))
def test_a_network_refuses_what_it_would_have_to_guess(refusals: list[Run], number: int) -> None:
    assert_refused(refusals[number], REFUSED_SUBNETS[number][1])


@pytest.mark.parametrize("variable", MODULES)
def test_the_role_takes_every_option_of_the_modules(variable: str) -> None:
    """What the role does not pass on would be ignored without a word."""
    role = ROOT / "roles" / "network"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = specification["argument_specs"]["main"]["options"]
    module, own = MODULES[variable]
    known = documentation(module)["options"]
    assert set(options[variable]["options"]) == {*known, "state"} - own
    for name, option in options[variable]["options"].items():
        suboptions = known.get(name, {}).get("suboptions", {})
        assert set(option.get("options", {})) == set(suboptions), name
    tasks = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    passed = [task[f"community.huaweicloud.{module}"] for task in tasks if f"community.huaweicloud.{module}" in task]
    waits = {"wait_timeout", "wait_interval"}
    assert set(passed[-1]) - {"vpc"} == {*known, *waits} - own - {"state"}
