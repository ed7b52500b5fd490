# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for bare metal servers, on an emulator over a socket."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.playbooks.lives import Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.plays import Run
from tests.support.refusals import assert_refused, refused_runs
from tests.support.shell import QUESTIONS, Shell, changed, writes
from tests.support.watch import watched_emulator

BARE_METAL = "community.huaweicloud.bare_metal"


def bare_metal(servers: list[dict[str, Any]], **variables: Any) -> tuple[str, str]:
    """The command-line options that give the playbook other servers."""
    return "-e", json.dumps({"bare_metal_servers": servers, "bare_metal_wait_interval": 0.1, **variables})


def is_order(entry: Mapping[str, Any]) -> bool:
    return entry["method"] == "POST" and entry["path"].endswith("/baremetalservers")


def is_look(entry: Mapping[str, Any]) -> bool:
    """Whether it looks at one order, what came of it, or one server, as waiting does."""
    parts = entry["path"].split("/")
    of_order = entry["path"] in QUESTIONS and "order_id" in (entry["body"] or {})
    return of_order or parts[-2] in ("details", "jobs") or (parts[-2] == "baremetalservers" and len(parts[-1]) == 36)


@pytest.mark.xdist_group("bare_metal")
def test_bare_metal_is_predicted_made_and_left_alone(lives: Lives) -> None:
    life = lives["bare_metal"]
    prediction, written = life["predicted"]
    assert (changed(prediction), written) == (1, [])
    assert "15783.0 CNY for 4 new servers" in prediction
    made, _written = life["made"]
    assert changed(made) == 1
    assert "bms-test04 is ACTIVE, its public address is 198.18.0.1" in made
    assert [is_order(entry) for entry in life.log("made") if writes(entry)] == [True] * 4
    again, written = life["left alone"]
    assert (changed(again), written) == (0, [])


def test_bare_metal_is_given_back(slow_shell: Shell) -> None:
    slow_shell.play(BARE_METAL, "-e", "bare_metal_wait_interval=0.1")
    slow_shell.written()
    back = ("-e", "bare_metal_state=absent", "-e", "bare_metal_wait_interval=0.1")
    prediction = slow_shell.play(BARE_METAL, "--check", *back)
    assert changed(prediction) == 1
    assert '"unsubscribe bare metal server \\"bms-test03\\", with volume ' in prediction
    assert slow_shell.written() == []
    assert changed(slow_shell.play(BARE_METAL, *back)) == 1
    log = slow_shell.log()
    assert [entry["path"].split("/")[-1] for entry in log if writes(entry)] == ["unsubscribe"] * 4
    assert log[-1]["path"].endswith("/baremetalservers/detail"), "it did not look whether they are gone"
    assert changed(slow_shell.play(BARE_METAL, *back)) == 0
    assert slow_shell.written() == []


def test_twenty_servers_are_waited_for_at_the_same_time(tmp_path: Path) -> None:
    """Time stands still until all are ordered and the first is waited for, and then passes once for all of them."""
    servers = bare_metal([{"name": f"node-{number:02d}"} for number in range(20)], bare_metal_wait_timeout=60)
    with watched_emulator(tmp_path / "clock", "--seed", "examples", "--pace", "clock") as variables:
        shell = Shell(variables, tmp_path)
        with ThreadPoolExecutor() as threads:
            playing = threads.submit(shell.play, BARE_METAL, *servers)
            while not playing.done() and not any(map(is_look, shell.control("GET", "requests"))):
                time.sleep(0.1)
            log = shell.log()
            shell.control("POST", "clock", {"advance": 600})
            made = playing.result()
        assert len({entry["body"]["server"]["name"] for entry in log if is_order(entry)}) == 20
        assert changed(made) == 1
        assert made.count("is ACTIVE") == 20
        assert shell.written() == []
        assert changed(shell.play(BARE_METAL, *servers)) == 0
        assert shell.written() == []


def test_each_bare_metal_server_is_what_it_is_to_be(slow_shell: Shell) -> None:
    """What was just ordered is neither restarted nor installed again; nothing is ordered twice."""
    options = bare_metal(
        [
            {"name": "off", "state": "stopped", "metadata": {"purpose": "test"}, "tags": {"role": "db"}},
            {"name": "fresh", "state": "restarted", "reinstall": "always"},
            {"name": "by-use", "charging_mode": "postpaid"},
            {"name": "unpaid", "auto_pay": False},
            {"name": "none", "state": "absent"},
        ]
    )
    said = slow_shell.play(BARE_METAL, *options)
    for name, status in (("off", "SHUTOFF"), ("fresh", "ACTIVE"), ("by-use", "ACTIVE"), ("unpaid", "unpaid")):
        assert f"{name} is {status}" in said
    written = [entry for entry in slow_shell.log() if writes(entry)]
    assert [entry["body"]["server"]["name"] for entry in written if is_order(entry)] == [
        *("off", "fresh", "by-use", "unpaid")
    ]
    rest = [entry for entry in written if not is_order(entry)]
    assert [entry["path"].split("/")[-1] for entry in rest] == ["metadata", "action"]
    assert list(rest[1]["body"]) == ["os-stop"]
    assert "fresh is ACTIVE" in slow_shell.play(BARE_METAL, *options)
    assert [entry.split("/")[-1] for entry in slow_shell.written()] == ["action", "reinstallos"]


def test_what_is_paid_by_use_is_made_once_without_notes(slow_variables: dict[str, str], tmp_path: Path) -> None:
    """Nothing tells of it until it is listed, of which the task warns."""
    shell = Shell({**slow_variables, "HW_TOKEN_CACHE": "false"}, tmp_path)
    shell.control("POST", "reset")
    said = shell.warned(BARE_METAL, *bare_metal([{"name": "by-use", "charging_mode": "postpaid"}]))
    assert changed(said) == 1
    assert "Later tasks may not know what this one has done, and may do it again: token_cache is false." in said
    assert [is_order(entry) for entry in shell.log() if writes(entry)] == [True]


def test_bare_metal_orders_without_waiting(slow_shell: Shell) -> None:
    options = bare_metal([{"name": "later"}], bare_metal_wait=False)
    assert "later is ordered" in slow_shell.play(BARE_METAL, *options)
    log = slow_shell.log()
    assert [is_order(entry) for entry in log if writes(entry)] == [True]
    assert not [entry for entry in log if is_look(entry)]
    assert "later is ACTIVE" in slow_shell.play(BARE_METAL, *bare_metal([{"name": "later"}]))
    assert slow_shell.written() == []


def test_bare_metal_shows_no_secret(shell: Shell) -> None:
    secrets = {"admin_pass": "Verborgen-1", "user_data": "verborgen als Text"}
    # One that has both is warned of a password without effect.
    new = [{"name": name, name: value} for name, value in secrets.items()]
    options = bare_metal([*new, {"name": "two", "state": "absent", **secrets}])
    said = shell.play(BARE_METAL, *options, "-vv").lower()
    assert [is_order(entry) for entry in shell.log() if writes(entry)] == [True, True]
    assert "verborgen" not in said
    assert base64.b64encode(secrets["user_data"].encode()).decode().lower() not in said


# Values of a variable that a role does not take, and what it says about each.
REFUSED_SERVERS: list[tuple[list[dict[str, Any]], str]] = [
    ([{"name": "one"}, {"name": "one"}], "Each name must be unique"),
    ([{"flavour": "physical.s3.large", "name": "one"}], "flavour"),
    ([{"flavor": "physical.s3.large"}], "needs a name or an id"),
]


@pytest.fixture(scope="module")
def refusals(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    shell = Shell(variables, tmp_path_factory.mktemp("refusals"))
    return refused_runs(shell, "bare_metal", "servers", [servers for servers, _sentence in REFUSED_SERVERS])


@pytest.mark.xdist_group("bare_metal_refusals")
@pytest.mark.parametrize("number", range(len(REFUSED_SERVERS)))
def test_bare_metal_refuses_what_it_would_have_to_guess(refusals: list[Run], number: int) -> None:
    assert_refused(refusals[number], REFUSED_SERVERS[number][1])


def test_bare_metal_takes_every_option_of_the_module() -> None:
    """What the role does not pass on would be ignored without a word."""
    role = ROOT / "roles" / "bare_metal"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = specification["argument_specs"]["main"]["options"]
    own = {"state", "wait_timeout", "wait_interval", "enterprise_project_id"}
    assert set(options["bare_metal_servers"]["options"]) == set(documentation("bms_server")["options"]) | own
    tasks = [
        task["community.huaweicloud.bms_server"]
        for name in ("present", "absent")
        for task in yaml.safe_load((role / "tasks" / f"{name}.yml").read_text(encoding="utf-8"))
        if "community.huaweicloud.bms_server" in task
    ]
    assert set().union(*tasks) - {"wait"} == set(options["bare_metal_servers"]["options"])
