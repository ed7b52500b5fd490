# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a play can say about a task, and what the task then does: the same in both ways of execution."""

from __future__ import annotations

from tests.support.executions import QUIET, Executions, Pair

LIFE = """
- community.huaweicloud.vpc_subnet_info: {name: subnet-demo}
  register: found
- set_fact: {network: "{{ found.subnets[0].network_id | default(found.subnets[0].id) }}"}
- name: Foretold
  community.huaweicloud.vpc_port: &port {name: one, network_id: "{{ network }}"}
  check_mode: true
- name: Made
  community.huaweicloud.vpc_port: *port
- name: Made already
  community.huaweicloud.vpc_port: *port
- name: Changed, without a diff
  community.huaweicloud.vpc_port:
    name: one
    network_id: "{{ network }}"
    allowed_address_pairs: [{ip_address: 192.168.0.200}]
  diff: false
- name: Not to be changed
  community.huaweicloud.vpc_port: {name: one, network_id: "{{ network }}", fixed_ips: [{ip_address: 192.168.0.99}]}
- name: A request that is only checked
  community.huaweicloud.api_request: {service: vpc, method: DELETE, path: /v1/x}
  check_mode: true
- name: A request that fails
  community.huaweicloud.api_request: {service: vpc, path: /v1/nowhere}
- name: Gone
  community.huaweicloud.vpc_port: {name: one, network_id: "{{ network }}", state: absent}
"""

KEYWORDS = """
- name: Silent
  test.execution.probe: {text: "{{ quiet }}"}
  no_log: true
- name: Silent failure
  test.execution.probe: {does: refuse, text: x}
  no_log: true
- name: Silent items
  test.execution.probe: {text: "{{ quiet }} {{ item }}"}
  loop: [1, 2]
  no_log: true
- name: Not a failure
  test.execution.probe: {does: refuse, text: x}
  failed_when: false
- name: A failure
  test.execution.probe:
  register: mine
  failed_when: mine.given.does == "echo"
- name: No change
  test.execution.probe:
  changed_when: false
- name: Not asked for
  test.execution.probe:
  when: false
- name: Items
  test.execution.probe: {text: "{{ item.name }}", does: "{{ item.does | default('echo') }}"}
  loop: [{name: a}, {name: b, does: refuse}, {name: c}]
  loop_control: {label: "{{ item.name }}", index_var: number, extended: true}
  register: items
- name: Again and again
  test.execution.probe: {does: refuse, text: x}
  register: tried
  until: tried is succeeded
  retries: 2
  delay: 0
- name: In time
  test.execution.probe:
  timeout: 30
- name: Registered
  debug: {msg: "{{ items.results | map(attribute='failed') | list }} {{ tried.attempts }} {{ mine.failed }}"}
- block:
    - name: Not rescued by ignoring
      test.execution.probe: {does: fail, pin: a-pin-of-this-task}
      ignore_errors: false
  rescue:
    - name: Rescued
      debug: {msg: "{{ ansible_failed_result.error.code }} {{ ansible_failed_result.done | length }}"}
"""

TOO_LATE = """
- name: Too late
  community.huaweicloud.vpc_info:
  timeout: 2
- name: In time again
  community.huaweicloud.vpc_info:
"""

SURROUNDINGS = """
- hosts: localhost
  gather_facts: false
  environment: {PROBE_PLAY: play, PROBE_SHARED: play}
  module_defaults:
    community.huaweicloud.vpc_info: {name: nothing-of-that-name}
    group/test.execution.all: {text: of the group}
    test.execution.probe: {number: 5}
  tasks:
    - environment: {PROBE_BLOCK: block, PROBE_SHARED: block}
      block:
        - name: Of three levels
          test.execution.probe: {number: "{{ omit }}"}
          environment: {PROBE_TASK: "{{ 1 + 1 }}", PROBE_SHARED: "{{ true }}"}
        - name: Of two levels
          test.execution.probe: {text: of the task}
    - name: Of one item
      test.execution.probe:
      environment: "{{ {'PROBE_ITEM': item} if item == 1 else {} }}"
      loop: [1, 2]
    - name: Only this module has the default
      community.huaweicloud.vpc_subnet_info:
    - name: This one has it
      community.huaweicloud.vpc_info:
    - name: A wrong key from the environment
      community.huaweicloud.vpc_info:
      environment: {HW_SECRET_KEY: wrong}
      ignore_errors: true
    - name: A file beside the play
      community.huaweicloud.vpc_info: {profile: mine, config_file: config.json}
      environment: {HW_ACCESS_KEY: "", HW_SECRET_KEY: ""}
      ignore_errors: true
    - name: Of a group that the collection has
      community.huaweicloud.vpc_subnet_info: {cidr: 192.168.0.0/24}
      module_defaults:
        group/community.huaweicloud.all: {region: nowhere-1}
      ignore_errors: true
"""

REGISTRIES = """
- module_defaults:
    group/community.huaweicloud.all: {registry_engine: nowhere, region: cn-north-4}
  block:
    - name: Has no registry
      community.huaweicloud.vpc_subnet_info:
    - name: Has one
      community.huaweicloud.cse_microservice_info:
      ignore_errors: true
    - name: Of itself
      community.huaweicloud.vpc_subnet_info: {registry_url: "https://192.0.2.1"}
      ignore_errors: true
- name: Of a variable
  community.huaweicloud.vpc_subnet_info:
  module_defaults:
    group/community.huaweicloud.all: "{{ {'registry_engine': item} }}"
  loop: [nowhere]
- name: Of the registry modules
  community.huaweicloud.cse_schema_info: {microservice_id: x}
  module_defaults:
    group/community.huaweicloud.cse: {registry_engine: nowhere-else}
  ignore_errors: true
- name: Of no group
  community.huaweicloud.vpc_subnet_info:
  module_defaults:
    community.huaweicloud.vpc_subnet_info: {registry_engine: nowhere}
  ignore_errors: true
"""

HOSTS = """
- hosts: one,two
  gather_facts: false
  tasks:
    - name: On both
      test.execution.probe: {text: "{{ inventory_hostname }}"}
      throttle: 1
      notify: Handled
      register: mine
    - name: Once
      test.execution.probe: {text: "{{ inventory_hostname }}"}
      run_once: true
      register: once
    - name: For another
      test.execution.probe: {text: "{{ inventory_hostname }}"}
      delegate_to: two
      when: inventory_hostname == "one"
    - name: Known to all
      debug: {msg: "{{ once.given.text }} {{ mine.given.text }} {{ hostvars.one.mine.given.text }}"}
  handlers:
    - name: Handled
      test.execution.probe: {text: "handled for {{ inventory_hostname }}"}
"""
INCLUDED = """
- name: Included
  test.execution.probe: {text: "{{ given }}"}
"""
FREE = """
- hosts: one,two
  gather_facts: false
  strategy: free
  tasks:
    - include_tasks: included.yml
      vars: {given: "{{ inventory_hostname }}"}
      when: inventory_hostname == "two"
"""


@QUIET.tasks(LIFE, "diff: true")
def test_the_life_of_a_port(pair: Pair) -> None:
    run = pair.worker
    assert [run.result(name)["changed"] for name in ("Foretold", "Made", "Made already", "Gone")] == [
        True,
        True,
        False,
        True,
    ]
    assert run.result("Foretold")["diff"]["after"]["name"] == "one"
    assert "diff" not in run.result("Changed, without a diff")
    assert "fixed_ips" in run.results("Not to be changed", "ignored")[0]["msg"]
    assert run.result("A request that is only checked")["sent"] is False
    assert run.result("A request that fails")["error"]["status"] == 501
    assert len(run.results("Made", "diff")) == 1


def test_a_whole_play_in_check_mode(executions: Executions) -> None:
    pair = executions.tasks(
        """
        - name: Foretold
          community.huaweicloud.vpc_virtual_ip: {name: vip, subnet: subnet-demo}
        - name: Checked
          test.execution.probe:
        - name: Done all the same
          test.execution.probe:
          check_mode: false
        """,
        "--check",
        "--diff",
    )
    assert pair.worker.result("Foretold")["changed"]
    assert [pair.worker.result(name)["check"] for name in ("Checked", "Done all the same")] == [True, False]
    for execution in (executions.worker, executions.ordinary):
        methods = {entry["method"] for entry in execution.control("requests") if entry["service"] != "iam"}
        assert methods == {"GET"}


@QUIET.tasks("- set_fact: {quiet: \"{{ 'silenced' | upper }}\"}\n  no_log: true\n" + KEYWORDS)
def test_what_a_play_says_of_a_task(pair: Pair) -> None:
    run = pair.worker
    assert "SILENCED" not in run.everything
    assert run.result("Silent")["changed"] is True
    assert run.result("Not a failure")["failed_when_result"] is False
    assert run.results("A failure", "ignored")
    assert run.result("No change")["changed"] is False
    assert run.results("Not asked for", "skipped")
    assert [item["_ansible_item_label"] for item in run.results("Items", "item ok")] == ["a", "c"]
    assert len(run.results("Again and again", "retry")) == 2
    assert run.result("Registered")["msg"] == "[False, True, False] 2 True"
    assert run.result("Rescued")["msg"] == "X.1 2"


SLOW = {"action": "delay", "service": "vpc", "seconds": 20, "nth": 1, "count": 1}


@QUIET.tasks(TOO_LATE, control=(("faults", SLOW),))
def test_a_task_that_takes_too_long(pair: Pair) -> None:
    assert pair.worker.results("Too late", "ignored")
    assert pair.worker.result("In time again")["vpcs"]


@QUIET.play(SURROUNDINGS, files={"config.json": "{}"})
def test_environment_defaults_and_directory(pair: Pair) -> None:
    run = pair.worker
    levels = {**QUIET.environ, "PROBE_PLAY": "play", "PROBE_BLOCK": "block"}
    three = run.result("Of three levels")
    assert three["environ"] == {**levels, "PROBE_TASK": "2", "PROBE_SHARED": "True"}
    assert (three["given"]["text"], three["given"]["number"]) == ("of the group", None)
    two = run.result("Of two levels")
    assert two["environ"] == {**levels, "PROBE_SHARED": "block"}
    assert (two["given"]["text"], two["given"]["number"]) == ("of the task", 5)
    first, second = run.results("Of one item", "item ok")
    assert (first["environ"]["PROBE_ITEM"], "PROBE_ITEM" in second["environ"]) == ("1", False)
    assert len(run.result("Only this module has the default")["subnets"]) == 2
    assert run.result("This one has it")["vpcs"] == []
    assert "HW_SECRET_KEY" in run.result("A wrong key from the environment")["msg"]
    assert "profile" in run.result("A file beside the play")["msg"]
    assert "nowhere-1" in run.result("Of a group that the collection has")["msg"]


@QUIET.tasks(REGISTRIES)
def test_options_that_only_modules_of_registries_have(pair: Pair) -> None:
    run = pair.worker
    assert len(run.result("Has no registry")["subnets"]) == 2
    assert len(run.results("Of a variable", "item ok")[0]["subnets"]) == 2
    assert "nowhere" in run.results("Has one", "ignored")[0]["msg"]
    assert "nowhere-else" in run.results("Of the registry modules", "ignored")[0]["msg"]
    for name, option in (("Of itself", "registry_url"), ("Of no group", "registry_engine")):
        (refused,) = run.results(name, "ignored")
        assert "Unsupported parameters" in refused["msg"]
        assert option in refused["msg"]


@QUIET.play(HOSTS + FREE, ("one", "two"), files={"included.yml": INCLUDED})
def test_several_hosts(pair: Pair) -> None:
    run = pair.worker
    assert sorted(result["given"]["text"] for result in run.results("On both")) == ["one", "two"]
    assert [result["given"]["text"] for result in run.results("Once")] == ["one"]
    assert len(run.results("Handled")) == 2
    assert sorted(result["given"]["text"] for result in run.results("Included")) == ["two"]
    assert {result["msg"] for result in run.results("Known to all")} == {"one one one", "one two one"}
