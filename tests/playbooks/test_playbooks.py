# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a user types, on an emulator over a socket: the playbooks, the roles, and every example of the documentation."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.emulator.certificates import chain, leaf
from tests.support.example_requests import closest, examples
from tests.support.local_cloud import MODULES, ROOT, documentation
from tests.support.plays import Case, Run, parameters
from tests.support.shell import QUESTIONS, Life, Shell, changed, writes, written
from tests.support.watch import watched_emulator

EXAMPLE_SERVICES = ("vpc-", "iam-", "bms-", "drs-", "dds-", "scm-", "cse-", "live-", "servicestage-", "rtc-")


@pytest.fixture(scope="module")
def virtual_ip(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Life:
    back = ("-e", "virtual_ip_state=absent")
    found = Life(variables, tmp_path_factory.mktemp("life"), "community.huaweicloud.virtual_ip")
    found.play("predicted", "--check", "--diff")
    found.play("made")
    found.play("left alone")
    found.play("removed", *back)
    found.play("left away", *back)
    return found


@pytest.mark.xdist_group("virtual_ip")
def test_virtual_ip_is_predicted_made_and_left_alone(virtual_ip: Life) -> None:
    predicted, written = virtual_ip["predicted"]
    assert (changed(predicted), written) == (1, [])
    made, written = virtual_ip["made"]
    assert changed(made) == 1
    assert [entry.split()[0] for entry in written] == ["POST", "PUT", "PUT", "PUT"]
    again, written = virtual_ip["left alone"]
    assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("virtual_ip")
def test_virtual_ip_is_taken_back(virtual_ip: Life) -> None:
    removed, written = virtual_ip["removed"]
    assert changed(removed) == 2
    assert [entry.split()[0] for entry in written] == ["PUT", "PUT", "PUT", "DELETE"]
    again, written = virtual_ip["left away"]
    assert (changed(again), written) == (0, [])


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


def test_bare_metal_is_predicted_made_and_left_alone(shell: Shell) -> None:
    foretold = shell.play(BARE_METAL, "--check", "--diff")
    assert changed(foretold) == 1
    assert "15783.0 CNY for 4 new servers" in foretold
    assert shell.written() == []
    made = shell.play(BARE_METAL)
    assert changed(made) == 1
    assert "bms-test04 is ACTIVE, its public address is 198.18.0.1" in made
    assert [is_order(entry) for entry in shell.log() if writes(entry)] == [True] * 4
    assert changed(shell.play(BARE_METAL)) == 0
    assert shell.written() == []


def test_bare_metal_is_given_back(slow_shell: Shell) -> None:
    slow_shell.play(BARE_METAL, "-e", "bare_metal_wait_interval=0.1")
    slow_shell.written()
    back = ("-e", "bare_metal_state=absent", "-e", "bare_metal_wait_interval=0.1")
    foretold = slow_shell.play(BARE_METAL, "--check", *back)
    assert changed(foretold) == 1
    assert '"unsubscribe from bare metal server bms-test03, with volume ' in foretold
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
    ([{"name": "one"}, {"name": "one"}], "each name may be there once"),
    ([{"flavour": "physical.s3.large", "name": "one"}], "flavour"),
    ([{"flavor": "physical.s3.large"}], "needs a name or an id"),
]
REFUSED_COMPONENTS: list[tuple[list[dict[str, Any]], str]] = [
    ([{"name": "one"}, {"name": "one"}], "needs a name that is there once"),
    ([{"name": "one", "replicas": 1}], "replicas"),
    ([{"replica": 1}], "name"),
]


def refusal_case(role: str, variable: str, value: Any) -> Case:
    """The role as its playbook runs it, but with this value. Its failure does not end the run."""
    (play,) = yaml.safe_load((ROOT / "playbooks" / f"{role}.yml").read_text(encoding="utf-8"))
    name = refusal_name(role, value)
    attempt = {"block": [{"ansible.builtin.include_role": {"name": f"community.huaweicloud.{role}"}}]}
    attempt["rescue"] = [{"ansible.builtin.debug": {"msg": "It was refused."}}]
    variables = {**play["vars"], f"{role}_{variable}": value}
    return Case(
        name,
        yaml.safe_dump([{"name": name, "hosts": name, "gather_facts": False, "vars": variables, "tasks": [attempt]}]),
        (name,),
    )


def refusal_name(role: str, value: Any) -> str:
    values = [given for given, _sentence in (*REFUSED_SERVERS, *REFUSED_COMPONENTS)]
    return f"{role}_{values.index(value)}"


@pytest.fixture(scope="module")
def refusals(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """The runs of all roles with values that they do not take."""
    cases = [refusal_case("bare_metal", "servers", value) for value, _sentence in REFUSED_SERVERS]
    cases += [refusal_case("application_environment", "components", value) for value, _sentence in REFUSED_COMPONENTS]
    return Shell(variables, tmp_path_factory.mktemp("refusals")).cases(cases)


def assert_refused(run: Run, sentence: str) -> None:
    assert [event for event in run.events if event["event"] == "failed"], run.everything
    assert sentence in " ".join((run.output + run.errors).split())
    assert run.requests == []


@pytest.mark.xdist_group("refusals")
@pytest.mark.parametrize(("servers", "sentence"), REFUSED_SERVERS)
def test_bare_metal_refuses_what_it_would_have_to_guess(
    refusals: dict[str, Run], servers: list[dict[str, Any]], sentence: str
) -> None:
    assert_refused(refusals[refusal_name("bare_metal", servers)], sentence)


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


DATA_REPLICATION = "community.huaweicloud.data_replication"


def test_a_replication_is_predicted_made_and_left_alone(shell: Shell) -> None:
    foretold = shell.play(DATA_REPLICATION, "--check", "--diff")
    assert changed(foretold) == 1
    assert shell.written() == []
    made = shell.play(DATA_REPLICATION)
    assert changed(made) == 1
    assert "shop-to-cloud: INCRE_TRANSFER_STARTED, 100 % transferred" in made
    assert [entry.split("/")[-1] for entry in shell.written()] == [
        *("batch-creation", "batch-connection", "batch-modification", "batch-precheck", "batch-starting")
    ]
    assert changed(shell.play(DATA_REPLICATION)) == 0
    assert shell.written() == []
    back = ("-e", "data_replication_state=absent")
    assert changed(shell.play(DATA_REPLICATION, *back)) == 1
    assert [entry.split()[0] for entry in shell.written()] == ["DELETE", "DELETE"]
    assert changed(shell.play(DATA_REPLICATION, *back)) == 0
    assert "Word-1" not in foretold + made


DRS_WATCH = "community.huaweicloud.drs_watch"


def test_replication_jobs_are_watched(shell: Shell) -> None:
    shown = shell.play(DRS_WATCH)
    assert changed(shown) == 0
    assert "drs-1040: INCRE_TRANSFER_STARTED, 100 % transferred" in shown
    assert "service LOGMANAGER failed" in shown
    assert shell.written() == []


def test_replication_jobs_that_have_failed_are_no_success(shell: Shell) -> None:
    assert "1 replication jobs have failed" in shell.refused(DRS_WATCH, "-e", "drs_watch_strict=true")
    waits = {"drs_watch_wait_for": ["FULL_TRANSFER_COMPLETE"], "drs_watch_strict": True}
    said = shell.refused(DRS_WATCH, "-e", json.dumps(waits))
    assert "1 of 2 replication jobs will not come to what they are waited for" in " ".join(said.split())
    unknown = shell.refused(DRS_WATCH, "-e", json.dumps({"drs_watch_ids": ["none"], "drs_watch_strict": True}))
    assert "none: The task does not exist. (DRS.M00289)" in unknown


HYGIENE = "community.huaweicloud.certificate_hygiene"
WEB = "web.example.com"


def new_certificate(days: float = 90, **more: Any) -> tuple[str, str]:
    """The command-line options that give the role a new certificate."""
    pair = leaf(WEB, days=days)
    texts = {"certificate": pair.pem, "certificate_chain": chain(), "private_key": pair.key_pem}
    return "-e", json.dumps({"certificate_hygiene_certificates": [{"name": WEB, **texts, **more}]})


def test_certificates_are_reported(shell: Shell) -> None:
    said = shell.play(HYGIENE)
    assert changed(said) == 0
    assert "test                         www.zx.com                         EXPIRED  2021-05-27" in said
    assert "19  3 (CDN, WAF, ELB)" in said
    assert shell.written() == []
    assert WEB not in shell.play(HYGIENE, "-e", "certificate_hygiene_within=10")


def test_a_certificate_is_rotated_once(shell: Shell) -> None:
    new = new_certificate(tags={"team": "shop"})
    foretold = shell.play(HYGIENE, "--check", *new)
    assert changed(foretold) == 2
    assert shell.written() == []
    said = shell.warned(HYGIENE, *new, "-vv")
    assert changed(said) == 3
    assert "each deployment costs: CNY 30" in said
    assert "PRIVATE KEY" not in said
    written = [entry.rsplit("/", 1)[-1] for entry in shell.written()]
    assert [line for line in written if not line.startswith("scs")] == [
        "import",
        "action",
        "deploy",
        "deploy",
        "deploy",
    ]
    assert len(written) == 6, "the old one is deleted last"
    assert WEB not in said[said.index("DEPLOYED TO") :]
    assert changed(shell.play(HYGIENE, *new)) == 0
    assert shell.written() == []


def test_what_a_rotation_cannot_finish_keeps_the_old_certificate(shell: Shell) -> None:
    outcome = {"on": "deploy", "target": WEB, "result": "fail", "reason": "out of order", "count": 1}
    shell.control("POST", "seed", {"scm_outcomes": [outcome]})
    new = new_certificate()
    assert "out of order" in shell.refused(HYGIENE, *new)
    assert not [entry for entry in shell.written() if entry.startswith("DELETE")]
    assert changed(shell.warned(HYGIENE, *new)) == 2
    assert [entry.split()[0] for entry in shell.written()] == ["POST", "DELETE"]


def test_a_certificate_that_expires_earlier_replaces_nothing(shell: Shell) -> None:
    said = " ".join(shell.refused(HYGIENE, *new_certificate(days=3)).split())
    assert "Nothing was deployed or deleted." in said
    assert [entry.rsplit("/", 1)[-1] for entry in shell.written()] == ["import"]


def test_what_has_expired_is_deleted_only_if_asked_for(shell: Shell) -> None:
    used = {"name": "used", "domain": "used.example.com", "expires_in_days": -1}
    resource = {"service": "CDN", "name": "used.example.com", "certificate": "used"}
    shell.control("POST", "seed", {"scm_certificates": [used]})
    shell.control("POST", "seed", {"scm_resources": [resource]})
    asked = ("-e", "certificate_hygiene_delete_expired=true")
    assert changed(shell.play(HYGIENE, "--check", *asked)) == 1
    assert shell.written() == []
    said = shell.play(HYGIENE, *asked)
    assert changed(said) == 1
    assert shell.written() == ["DELETE /v3/scm/certificates/scs1554192131150"]
    assert "used.example.com" in said[said.index("DEPLOYED TO") :]
    assert changed(shell.play(HYGIENE, *asked)) == 0


def test_certificate_hygiene_takes_every_option_of_a_new_certificate() -> None:
    role = ROOT / "roles" / "certificate_hygiene"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"]["certificate_hygiene_certificates"]["options"])
    tasks = yaml.safe_load((role / "tasks" / "rotate.yml").read_text(encoding="utf-8"))
    assert options == {*tasks[0]["community.huaweicloud.scm_certificate"], "replaces"}


APPLICATION_ENVIRONMENT = "community.huaweicloud.application_environment"


@pytest.fixture(scope="module")
def application_environment(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Life:
    back = ("-e", "application_environment_state=absent", "-e", "application_environment_keep_application=true")
    found = Life(variables, tmp_path_factory.mktemp("life"), APPLICATION_ENVIRONMENT)
    found.play("predicted", "--check", "--diff")
    found.play("made")
    found.play("left alone")
    found.play("nothing predicted", "--check")
    found.play("removed", *back)
    found.play("left away", *back)
    return found


@pytest.mark.xdist_group("application_environment")
def test_an_application_environment_is_predicted_made_and_left_alone(application_environment: Life) -> None:
    predicted, written = application_environment.warned("predicted")
    assert changed(predicted) == 4
    assert "There is no application with the id or the name shop. In check mode it counts as one that" in predicted
    assert written == []
    made, written = application_environment["made"]
    assert changed(made) == 4
    assert "web 1.0.0 is RUNNING with 2 of 2 instances" in made
    assert [entry.split()[0] + " " + entry.rsplit("/", 1)[-1] for entry in written] == [
        *("POST environments", "PUT resources", "POST applications", "PUT configuration", "POST components")
    ]
    for name in ("left alone", "nothing predicted"):
        again, written = application_environment[name]
        assert (changed(again), written) == (0, [])


def test_an_application_environment_is_taken_back(slow_shell: Shell) -> None:
    slow_shell.play(APPLICATION_ENVIRONMENT, "-e", "application_environment_wait_interval=0.1")
    slow_shell.written()
    back = ("-e", "application_environment_state=absent", "-e", "application_environment_wait_interval=0.1")
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, "--check", *back)) == 3
    assert slow_shell.written() == []
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, *back)) == 3
    assert [entry.split("/")[-2] for entry in slow_shell.written()] == ["components", "applications", "environments"]
    assert changed(slow_shell.play(APPLICATION_ENVIRONMENT, *back)) == 0
    assert slow_shell.written() == []


@pytest.mark.xdist_group("application_environment")
def test_an_application_that_is_kept_loses_its_variables_there(application_environment: Life) -> None:
    removed, written = application_environment["removed"]
    assert changed(removed) == 3
    deleted = [entry.split("/cas/")[1].split("/")[::2][-1] for entry in written]
    assert deleted == ["components", "configuration", "environments"]
    again, written = application_environment["left away"]
    assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("refusals")
@pytest.mark.parametrize(("components", "sentence"), REFUSED_COMPONENTS)
def test_an_application_environment_refuses_what_it_would_have_to_guess(
    refusals: dict[str, Run], components: list[dict[str, Any]], sentence: str
) -> None:
    assert_refused(refusals[refusal_name("application_environment", components)], sentence)


def test_an_application_environment_takes_every_option_of_a_component() -> None:
    role = ROOT / "roles" / "application_environment"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"]["application_environment_components"]["options"])
    known = set(documentation("servicestage_component")["options"])
    assert options == known - {"id", "application", "environment"}
    tasks = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    (task,) = [task for task in tasks if "community.huaweicloud.servicestage_component" in task]
    assert set(task["community.huaweicloud.servicestage_component"]) == (known - {"id"}) | {
        "wait_timeout",
        "wait_interval",
    }


RECORDING = "community.huaweicloud.rtc_recording"
QUICKLY = ("-e", "rtc_recording_wait_interval=0.1")


def test_a_call_is_recorded_once_and_its_files_are_collected(slow_shell: Shell) -> None:
    foretold = slow_shell.play(RECORDING, "--check", "--diff", *QUICKLY)
    assert changed(foretold) == 4
    assert slow_shell.written() == []
    made = slow_shell.play(RECORDING, *QUICKLY)
    assert changed(made) == 4
    assert "RUNNING in room room001 by job" in made
    assert [entry.rsplit("/", 1)[-1] for entry in slow_shell.written()] == [
        *("apps", "record-rules", "record-callback", "individual-stream-jobs")
    ]
    assert changed(slow_shell.play(RECORDING, *QUICKLY)) == 0
    assert slow_shell.written() == []
    stop = (*QUICKLY, "-e", "rtc_recording_state=stopped")
    assert changed(slow_shell.play(RECORDING, "--check", *stop)) == 1
    for expected in (1, 0):
        stopped = slow_shell.play(RECORDING, *stop)
        assert changed(stopped) == expected
        assert "KB in obs://obsName/Record/5ff9701f2346968bb306cb43/MP4/" in stopped
    assert [entry.split()[0] for entry in slow_shell.written()] == ["DELETE"]
    back = (*QUICKLY, "-e", "rtc_recording_state=absent")
    assert [changed(slow_shell.play(RECORDING, *back)) for _twice in range(2)] == [1, 0]
    assert [entry.split()[0] for entry in slow_shell.written()] == ["DELETE"]


def test_rooms_are_recorded_and_keys_are_not_shown(shell: Shell) -> None:
    room = {"room_id": "room001", "encode_template": "640*480_15_500", "layout_template": "nine_grids_view"}
    callback = {"url": "https://example.com", "auth_key": "verborgen"}
    options = {"rtc_recording_streams": [], "rtc_recording_rooms": [room], "rtc_recording_callback": callback}
    said = shell.play(RECORDING, "-vv", "--diff", "-e", json.dumps(options))
    assert "RUNNING in room room001 by job" in said
    assert "verborgen" not in said
    assert changed(shell.play(RECORDING, "-e", json.dumps(options))) == 0


@pytest.mark.parametrize(("option", "module"), [("streams", "rtc_stream_job"), ("rooms", "rtc_mix_stream_job")])
def test_rtc_recording_takes_every_option_of_the_jobs(option: str, module: str) -> None:
    role = ROOT / "roles" / "rtc_recording"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"][f"rtc_recording_{option}"]["options"])
    of_role = {"app", "state", "record_location", "record_rule_id"}
    assert options == set(documentation(module)["options"]) - of_role
    tasks = yaml.safe_load((role / "tasks" / "jobs.yml").read_text(encoding="utf-8"))
    (task,) = [task[f"community.huaweicloud.{module}"] for task in tasks if f"community.huaweicloud.{module}" in task]
    waiting = {"wait", "wait_timeout", "wait_interval"}
    assert set(task) - {"app", "state", "record_location"} - waiting == options


# The services want a length of MP4 files, and would take an IPv6 address where a network has both.
SENT_BESIDES = {
    "rtc-record-rule": ["body.mp4_config.record_cycle is not in the example"],
    "vpc-vip-create": ["body.port.fixed_ips is not in the example"],
}


def test_examples_playbook_sends_every_example(shell: Shell) -> None:
    shell.play("community.huaweicloud.examples")
    log = shell.control("GET", "requests")
    found = {example["id"]: closest(example, log) for example in examples(*EXAMPLE_SERVICES)}
    assert len(found) == 28
    assert {name: differences for name, differences in found.items() if differences != []} == SENT_BESIDES


GROUPS = 4  # of modules; the examples of each group share two runs


def group_of(module: str) -> int:
    return MODULES.index(module) * GROUPS // len(MODULES)


@cache
def example_files() -> dict[str, str]:
    """The files that the documentation of certificates and of media assets speaks of."""
    pair = leaf("www.example.com")
    certificates = {"www.example.com.pem": pair.pem, "chain.pem": chain(), "www.example.com.key": pair.key_pem}
    films = ("harbour.mp4", "harbour.png", "harbour.srt", "lecture.mp4")
    return {
        **{f"certificates/{name}": text for name, text in certificates.items()},
        **{f"films/{name}": name for name in films},
    }


def example_case(module: str, cache_home: Path) -> Case:
    play = {
        "name": module,
        "hosts": module,
        "gather_facts": False,
        "environment": {"XDG_CACHE_HOME": str(cache_home / module)},
        "tasks": documentation(module, "EXAMPLES"),
    }
    return Case(module, yaml.safe_dump([play]), (module,), example_files())


Documented = Callable[[str], tuple[Run, Run]]


@pytest.fixture(scope="module")
def documented(
    request: pytest.FixtureRequest, variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Documented:
    """The runs of a module's examples, with --check and without. The first test of a group starts them for all."""
    wanted = parameters(request.session.items, "test_examples_of_the_documentation_run", "module")

    @cache
    def run(group: int) -> tuple[dict[str, Run], dict[str, Run]]:
        home = tmp_path_factory.mktemp("examples")
        cases = [example_case(module, home / "caches") for module in wanted if group_of(module) == group]
        shell = Shell(variables, home)
        return shell.cases(cases, "--check"), shell.cases(cases)

    def find(module: str) -> tuple[Run, Run]:
        predicted, made = run(group_of(module))
        return predicted[module], made[module]

    return find


@pytest.mark.parametrize(
    "module", [pytest.param(module, marks=pytest.mark.xdist_group(f"examples{group_of(module)}")) for module in MODULES]
)
def test_examples_of_the_documentation_run(documented: Documented, module: str) -> None:
    own = [task for task in documentation(module, "EXAMPLES") if f"community.huaweicloud.{module}" in task]
    assert own, "no example uses the module by its full name"
    predicted, made = documented(module)
    for run in (predicted, made):
        assert run.code == 0, run.everything
        assert "WARNING" not in run.output + run.errors, run.everything
    assert written(predicted.requests) == []
