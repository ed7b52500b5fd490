# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The kit for AWX: what AWX demands of it, and jobs that get their credentials by AWX's own code."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import ansible_runner
import jinja2
import pytest
import yaml

from tests.emulator.certificates import chain, leaf
from tests.support.files import read_yaml
from tests.support.local_cloud import REGISTRY
from tests.support.shell import Shell
from tools.environment import ROOT

INTERFACES = "awx_plugins.interfaces._temporary_private_"
kinds, credentials, injection = (
    pytest.importorskip(INTERFACES + name, reason="AWX's code needs Python 3.11")
    for name in ("api", "credential_api", "inject_api")
)

KIT = ROOT / "extensions" / "awx"
ROLES = ROOT / "roles"


class _Loader(yaml.SafeLoader):
    """Reads text that is marked as unsafe as text."""


_Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def kit(name: str) -> list[dict[str, Any]]:
    document = yaml.load((KIT / f"{name}.yml").read_text(encoding="utf-8"), Loader=_Loader)
    found: list[dict[str, Any]] = document[f"awx_{name}"]
    return found


TYPES = {one["name"]: one for one in kit("credential_types")}
TEMPLATES = {one["name"].removeprefix("Huawei Cloud: "): one for one in kit("job_templates")}
SOURCES = kit("inventory_sources")

# What AWX checks when a credential type is saved.
FIELD_KEYS = {
    "id",
    "label",
    "type",
    "secret",
    "multiline",
    "help_text",
    "format",
    "choices",
    "default",
    "ask_at_runtime",
}
TEXT_ONLY = {"secret", "multiline", "format", "choices"}
BLOCKED = {"PATH", "HOME", "PYTHONPATH", "LD_PRELOAD", "VIRTUAL_ENV", "DISPLAY", "AWX_HOST"}
QUESTIONS = {"text", "textarea", "password", "integer", "float", "multiplechoice", "multiselect"}


@pytest.mark.parametrize("name", TYPES)
def test_a_credential_type_is_one_that_awx_saves(name: str) -> None:
    inputs, injectors = TYPES[name]["inputs"], TYPES[name]["injectors"]
    fields = {field["id"]: field for field in inputs["fields"]}
    assert set(inputs) <= {"fields", "required"}
    assert len(fields) == len(inputs["fields"])
    assert set(inputs.get("required", ())) <= set(fields)
    for identifier, field in fields.items():
        assert re.fullmatch("[a-zA-Z_]+[a-zA-Z0-9_]*", identifier)
        assert identifier != "tower"
        assert set(field) <= FIELD_KEYS
        assert field["label"]
        assert field["type"] in ("string", "boolean")
        assert field["type"] == "string" or not TEXT_ONLY & set(field)
        assert field.get("format") in (None, "url", "ssh_private_key")
    assert set(injectors) <= {"env", "extra_vars", "file"}
    for variable in injectors.get("env", {}):
        assert re.fullmatch("[A-Z_][A-Z0-9_]*", variable)
        assert not variable.startswith("ANSIBLE_")
        assert variable not in BLOCKED
    assert all(variable.isidentifier() for variable in injectors.get("extra_vars", {}))
    files = set(injectors.get("file", {}))
    assert files == {"template"} or all(re.fullmatch(r"template\.\w+", file) for file in files)
    names = {file.partition(".")[2]: "file" for file in files}
    known = {**dict.fromkeys(fields, ""), "tower": {"filename": names}}
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)
    for template in [text for kind in injectors.values() for text in kind.values()]:
        environment.from_string(template).render(known)


def test_every_secret_is_marked_as_one() -> None:
    marked = {field["id"] for one in TYPES.values() for field in one["inputs"]["fields"] if field.get("secret")}
    assert marked == {
        *("secret_key", "security_token", "password", "auth_token", "private_key", "registry_password"),
    }


class Job(NamedTuple):
    """A job that has ended: its output, what AWX shows of its environment, and what it hands on to a workflow."""

    status: str
    output: str
    shown: Mapping[str, str]
    artifacts: Mapping[str, Any]


class Awx:
    """Runs jobs as AWX does: credentials by its own code, ansible-runner, a directory and a HOME for each job."""

    def __init__(self, shell: Shell, directory: Path) -> None:
        self.shell = shell
        self._directory = directory
        self._count = 0

    def credential(self, name: str, **inputs: Any) -> tuple[Any, Any]:
        one = TYPES[name]
        kind = kinds.ManagedCredentialType("hw", one["name"], one["kind"], one["inputs"], one["injectors"])
        return kind, credentials.Credential(inputs=inputs)

    def run(
        self,
        playbook: str | Path,
        *attached: tuple[Any, Any],
        extra: Mapping[str, Any] | None = None,
        check: bool = False,
    ) -> Job:
        self._count += 1
        data = self._directory / f"job-{self._count}"
        (data / "env").mkdir(parents=True)
        (data / "home").mkdir()
        (data / "inventory").mkdir()
        (data / "inventory" / "hosts").write_text("localhost ansible_connection=local", encoding="utf-8")
        environ: dict[str, Any] = {}
        shown: dict[str, Any] = {}
        arguments: list[Any] = []
        for kind, credential in attached:
            injection.inject_credential(
                kind, credential, environ, shown, arguments, str(data), container_root=str(data)
            )
        for file in (data / "env").iterdir():
            # AWX mounts the directory of a job there.
            file.write_text(file.read_text(encoding="utf-8").replace("/runner/", f"{data}/"), encoding="utf-8")
        runner = ansible_runner.run(
            private_data_dir=str(data),
            playbook=str(playbook),
            envvars={
                **environ,
                "HOME": str(data / "home"),
                "XDG_CACHE_HOME": "",
                "PATH": os.environ["PATH"],
                "ANSIBLE_COLLECTIONS_PATH": os.environ["ANSIBLE_COLLECTIONS_PATH"],
                "ANSIBLE_PYTHON_INTERPRETER": "auto_silent",
            },
            extravars=dict(extra or {}),
            cmdline=" ".join([*map(str, arguments), *(["--check"] if check else [])]),
            verbosity=3,
            quiet=True,
        )
        artifacts = data / "artifacts" / runner.config.ident
        files = [artifacts / "stdout", *(artifacts / "job_events").iterdir()]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        return Job(runner.status, text, shown, dict(_artifacts(runner.events)))


def _artifacts(events: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Any]]:
    for event in events:
        yield from (event.get("event_data", {}).get("artifact_data") or {}).items()


@pytest.fixture
def awx(shell: Shell, tmp_path: Path) -> Awx:
    return Awx(shell, tmp_path)


@pytest.fixture
def account(awx: Awx, variables: dict[str, str]) -> tuple[Any, Any]:
    return awx.credential(
        "Huawei Cloud",
        access_key=variables["HW_ACCESS_KEY"],
        secret_key=variables["HW_SECRET_KEY"],
        region=variables["HW_REGION_NAME"],
        endpoint_url=variables["HW_ENDPOINT_URL"],
    )


CHECK = ROOT / "playbooks" / "credential_check.yml"


def test_an_access_key(awx: Awx, account: tuple[Any, Any], variables: dict[str, str]) -> None:
    job = awx.run(CHECK, account)
    assert job.status == "successful", job.output
    assert "The credentials work. The projects are: " in job.output
    assert variables["HW_SECRET_KEY"] not in job.output
    assert job.shown["HW_SECRET_KEY"] == "**********"


def test_a_user_with_a_password_and_a_token(awx: Awx, variables: dict[str, str]) -> None:
    user = awx.shell.control("GET", "health")["credentials"]
    where = {"region": variables["HW_REGION_NAME"], "endpoint_url": variables["HW_ENDPOINT_URL"]}
    signed = {name: user[name] for name in ("username", "password", "domain_name")}
    job = awx.run(CHECK, awx.credential("Huawei Cloud", **where, **signed))
    assert job.status == "successful", job.output
    assert job.shown["HW_USER_PASSWORD"] == "**********"
    wrong = awx.run(CHECK, awx.credential("Huawei Cloud", **where, **{**signed, "password": "Wrong-pass-1"}))
    assert wrong.status == "failed"
    assert "Wrong-pass-1" not in wrong.output
    bad = awx.run(CHECK, awx.credential("Huawei Cloud token", **where, auth_token="no-such-token"))
    assert bad.status == "failed"
    assert "no-such-token" not in bad.output


def test_a_job_without_a_credential_says_so(awx: Awx) -> None:
    job = awx.run(CHECK)
    assert job.status == "failed"
    assert "There are no credentials" in job.output


def test_a_registry_account(awx: Awx, variables: dict[str, str], tmp_path: Path) -> None:
    play = tmp_path / "services.yml"
    task = {"community.huaweicloud.cse_microservice_info": {}}
    play.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": [task]}]), encoding="utf-8")
    url = variables["HW_ENDPOINT_URL"] + REGISTRY
    job = awx.run(play, awx.credential("Huawei Cloud microservice registry", registry_url=url))
    assert job.status == "successful", job.output


def test_a_certificate_is_rotated(awx: Awx, account: tuple[Any, Any]) -> None:
    pair = leaf("awx.example.com")
    given = {"certificate": pair.pem, "private_key": pair.key_pem, "certificate_chain": chain()}
    pem = awx.credential("Huawei Cloud certificate", **given)
    template = TEMPLATES["rotate a certificate"]
    extra = {**template["extra_vars"], "survey_certificate_name": "awx", "survey_replaces": ""}
    playbook = ROOT / template["playbook"]
    for check in (True, False):
        job = awx.run(playbook, account, pem, extra=extra, check=check)
        assert job.status == "successful", job.output
        assert pair.key_pem.splitlines()[1] not in job.output
    assert "certificate_hygiene_report" in job.artifacts


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fits_its_playbook(name: str) -> None:
    """Each question is an option of the role, or is used in the variables of the template."""
    template = TEMPLATES[name]
    playbook = read_yaml(ROOT / template["playbook"])
    roles = [role["role"].rpartition(".")[2] for play in playbook for role in play.get("roles", ())]
    options: dict[str, Any] = {}
    for role in roles:
        options |= read_yaml(ROLES / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]["options"]
    extra = json.dumps(template.get("extra_vars", {}))
    for question in template["survey"]:
        variable, kind = question["variable"], question["type"]
        assert kind in QUESTIONS
        assert variable in options or re.search(rf"\b{variable}\b", extra), variable
        if kind in ("multiplechoice", "multiselect"):
            assert question["choices"]
            default = question.get("default") or ""
            assert set(default.splitlines()) <= set(question["choices"])
        choices = options.get(variable, {}).get("choices")
        if choices and kind == "multiplechoice":
            assert question["choices"] == list(choices)
    assert set(template["credential_types"]) <= set(TYPES)


def test_every_role_has_a_template() -> None:
    used = {Path(template["playbook"]).stem for template in TEMPLATES.values()}
    assert {role.name for role in ROLES.iterdir()} <= used


def test_every_source_is_an_inventory_file() -> None:
    for source in SOURCES:
        assert (ROOT / source["source_path"]).is_file()
        assert source["credential_type"] in TYPES


def answers(name: str, **given: Any) -> dict[str, Any]:
    """What AWX hands to a job when the rest of a survey is left as it is: nothing is empty text."""
    template = TEMPLATES[name]
    found: dict[str, Any] = dict(template.get("extra_vars", {}))
    for question in template["survey"]:
        answer = question.get("default", "")
        if question["type"] == "multiselect":
            answer = answer.splitlines()
        found[question["variable"]] = answer
    return {**found, **given}


SURVEYS: dict[str, dict[str, Any]] = {
    "virtual IP": {"virtual_ip_subnet": "subnet-examples", "virtual_ip_servers": "ecs-ha-1, \necs-ha-2\n"},
    "bare metal servers": {
        "survey_names": "awx-1\nawx-2",
        "survey_flavor": "physical.s3.large",
        "survey_zone": "cn-north-4a",
        "survey_image": "CentOS 7.9 64bit for BareMetal",
        "survey_subnet": "subnet-bms",
        "survey_key_name": "key-examples",
    },
    "pair of servers": {
        "server_pair_address": "10.30.1.10",
        "survey_address_1": "10.30.1.11",
        "survey_address_2": "10.30.1.12",
        "server_pair_vpc_cidr": "10.30.0.0/16",
        "server_pair_subnet_cidr": "10.30.1.0/24",
        "server_pair_image": "Ubuntu 22.04 server 64bit",
        "server_pair_flavor": "s6.large.2",
        "server_pair_key_name": "key-examples",
        "server_pair_ports": "80\n443\n",
    },
    "certificates": {},
    "document databases": {},
    "replication jobs": {},
}


@pytest.mark.parametrize("name", SURVEYS)
def test_blank_answers_count_as_not_given(awx: Awx, account: tuple[Any, Any], name: str) -> None:
    playbook = ROOT / TEMPLATES[name]["playbook"]
    extra = answers(name, **SURVEYS[name])
    runs = [awx.run(playbook, account, extra=extra) for _run in (1, 2)]
    assert [job.status for job in runs] == ["successful"] * 2, runs[0].output
    assert any(key.endswith(("_result", "_report")) for key in runs[0].artifacts)
    if name in ("virtual IP", "bare metal servers", "pair of servers"):
        assert "changed=0" not in runs[0].output
    assert "changed=0" in runs[1].output
