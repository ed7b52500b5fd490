# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets: given, read from the environment, or obtained on the way, they are shown nowhere."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import spellings
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime import masking
from tests.support.executions import LOUD, Execution, Executions, Pair, core
from tests.support.plays import Run

# Every spelling of these is another one.
PIN = 'p/n "52%" sécret'
SECRET_KEY = "demoSecretKeyOpensOnlyTheEmulator0000001"
PASSWORD = "demo-password"
HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
MASKED_BY_CORE = "$REDACTED$"  # from ansible-core 2.22 on
GIVEN = {
    "pin": PIN,
    "secret_key": SECRET_KEY,
    "password": PASSWORD,
    "wrong_key": "wrong-secret-key",
    "listed": "listed-pin",
    "below": "below-pin",
}

LEAKS = """
- name: Everywhere
  test.execution.probe: {does: leak, pin: "{{ pin }}", parts: [{name: x, pin: "{{ below }}"}], pins: ["{{ listed }}"]}
  register: leaked
- name: Kinds survive
  debug: {msg: "{{ leaked.yes is true }} {{ leaked.nothing is none }} {{ leaked.number }}"}
- name: In a message
  test.execution.probe: {does: fail, pin: "{{ pin }}"}
- name: In a bug
  test.execution.probe: {does: crash, pin: "{{ pin }}"}
- name: From the environment of the process
  test.execution.probe: {does: leak}
- name: A token
  test.execution.probe:
    does: token
    token_cache: false
    username: demo
    password: "{{ password }}"
    domain_name: demo
- name: A key
  community.huaweicloud.vpc_info: {access_key: DEMOACCESSKEY0000001, secret_key: "{{ secret_key }}"}
- name: A wrong key
  community.huaweicloud.vpc_info: {access_key: DEMOACCESSKEY0000001, secret_key: "{{ wrong_key }}"}
- name: A request
  community.huaweicloud.api_request:
    access_key: DEMOACCESSKEY0000001
    secret_key: "{{ secret_key }}"
    service: vpc
    path: "/v2.0/ports/{{ secret_key | urlencode }}"
    query: {password: "{{ secret_key }}"}
"""


def spoken(run: Run) -> str:
    """All that was shown or returned, but for the commands that Ansible itself prints for a process of its own."""
    return "\n".join(line for line in run.everything.splitlines() if " EXEC " not in line)


def exposed(run: Run, secrets: set[str]) -> list[str]:
    """Where a secret was shown after all, with what stands around it."""
    text = spoken(run)
    places = [(secret, text.find(secret)) for secret in sorted(secrets)]
    return [f"{secret}: {text[max(0, at - 150) : at + 150]}" for secret, at in places if at >= 0]


def forbidden(*secrets: str) -> set[str]:
    """The secrets in every spelling, made here in another way than in the code under test."""
    found: set[str] = set()
    for secret in secrets:
        found |= {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), json.dumps(secret)[1:-1]}
        found.add(json.dumps(secret, ensure_ascii=False)[1:-1])
    return found


def tokens(execution: Execution) -> set[str]:
    """The tokens in the cache on the disk, which is where nobody else reads them."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for item in value.values():
                collect(item)
        elif isinstance(value, str) and len(value) > 500:
            found.add(value)

    for file in (execution.directory / "home" / "cache").rglob("*"):
        if file.is_file() and file.stat().st_size:
            try:
                collect(json.loads(file.read_text(encoding="utf-8")))
            except ValueError:
                continue
    return found


# The secrets are variables of a file: Ansible shows the command line, and pieces of the playbook.
# Those of the emulator are not in the environment.
VALUES = """
vars_files: [secrets.json]
environment: {HW_ACCESS_KEY: "", HW_SECRET_KEY: ""}
"""
FILES = {"secrets.json": json.dumps(GIVEN)}


@LOUD.tasks(LEAKS, VALUES, files=FILES)
def test_no_secret_is_shown_in_either_way(executions: Executions, pair: Pair) -> None:
    known = forbidden(*GIVEN.values(), LOUD.environ["PROBE_PIN"])
    for execution, run in ((executions.worker, pair.worker), (executions.ordinary, pair.ordinary)):
        assert run.result("A key")["vpcs"], run.result("A key")
        assert run.result("Kinds survive")["msg"] == "True True 1"
        assert run.result("A token")["leaked"]["whole"] == HIDDEN
        assert run.result("A token")["warnings"] == ["a warning with ********"]
        assert "a note with ********" in run.notes("A token")
        assert any(note.startswith("GET http://") for note in run.notes("A key"))
        assert any(note.startswith('received: {"vpcs": [{"id": ') for note in run.notes("A key"))
        assert any(note.startswith('sent: {"auth": {"identity": ') for note in run.notes("A token"))
        everywhere = run.result("Everywhere")
        assert everywhere["diff"] == {"before": {"pin": "old ********"}, "after": "new ********\n"}
        assert everywhere["leaked"]["percent"] == "?password=********&x=1"
        assert everywhere["invocation"]["module_args"]["pin"] == (HIDDEN if core() < (2, 22) else MASKED_BY_CORE)
        obtained = tokens(execution)
        assert obtained
        assert not exposed(run, known | forbidden(*obtained))


@LOUD.tasks(
    """
    - name: Read
      community.huaweicloud.vpc_info:
      environment: {HW_ACCESS_KEY: DEMOACCESSKEY0000001, HW_SECRET_KEY: "{{ secret_key }}"}
    - name: Leak
      test.execution.probe: {does: token}
      environment: {HW_USER_NAME: demo, HW_USER_PASSWORD: "{{ password }}", HW_DOMAIN_NAME: demo}
    """,
    VALUES,
    files=FILES,
)
def test_credentials_from_the_environment_of_a_task_are_hidden(pair: Pair) -> None:
    for run in (pair.worker, pair.ordinary):
        assert run.code == 0, run.output
        assert not exposed(run, {SECRET_KEY, PASSWORD})
    # In the worker there is no command to print.
    assert SECRET_KEY not in pair.worker.everything


def test_a_bug_is_reported_alike(executions: Executions) -> None:
    tasks = """
    - name: A bug
      test.execution.probe: {does: crash, pin: harmless-pin}
    - name: A result that is none
      test.execution.probe: {does: bulk}
    """
    pair = executions.tasks(tasks, ANSIBLE_DISPLAY_TRACEBACK="always")
    result = pair.worker.result("A bug")
    assert result["msg"] == "This is a bug of the collection: KeyError: 'a bug that names ********'"
    assert "TypeError" in pair.worker.result("A result that is none")["msg"]
    for run in (pair.worker, pair.ordinary):
        traceback = run.result("A bug")["exception"]
        assert "in crash" in traceback
        assert "KeyError: 'a bug that names ********'" in traceback


@pytest.mark.parametrize("secret", [PIN, "a+b c", "back\\slash", "it's", "ümlaut", "a/b"])
def test_all_spellings_are_known(secret: str) -> None:
    assert forbidden(secret) <= spellings([secret])
    assert repr([secret])[2:-2] in spellings([secret])


def test_nothing_is_no_secret() -> None:
    assert spellings([""]) == set()


def test_a_core_that_masks_by_itself_is_told_all_spellings(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(masking, "register_secrets", told.extend)
    assert masking.register(["a/b"])
    assert {"a/b", "a%2Fb"} <= set(told)


def test_an_older_core_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking, "register_secrets", None)
    assert not masking.register(["a/b"])


def test_what_is_told_while_it_runs(executions: Executions) -> None:
    pair = executions.tasks("- name: Watched\n  test.execution.probe: {does: tell, pin: nobody-may-see}\n")
    for run in (pair.worker, pair.ordinary):
        assert "Watched: half of it is done with ********" in run.output
        assert "nobody-may-see" not in run.output
