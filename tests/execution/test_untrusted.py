# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Text that came from the cloud is text, whatever it looks like."""

from __future__ import annotations

from tests.support.executions import QUIET, Pair

TASKS = """
- community.huaweicloud.vpc_subnet_info: {name: subnet-demo}
  register: subnets
- name: Named badly
  community.huaweicloud.vpc_port:
    name: !unsafe "{{ 1 + 1 }}{% raise %}"
    network_id: "{{ subnets.subnets[0].id }}"
- name: Found
  community.huaweicloud.vpc_port_info:
    name: !unsafe "{{ 1 + 1 }}{% raise %}"
    network_id: "{{ subnets.subnets[0].id }}"
  register: found
- name: Kept
  set_fact: {kept: "{{ found.ports | map(attribute='name') | select('match', '.*raise') | first }}"}
- name: Shown
  debug: {msg: "{{ kept }} {{ found.ports | to_json | length > 0 }}"}
- name: Given back
  test.execution.probe: {text: "{{ kept }}", anything: {deep: ["{{ kept }}"]}}
  register: given
- name: Named in a message
  test.execution.probe: {does: refuse, text: "{{ kept }}"}
  register: refused
- name: Refused by the validation
  test.execution.probe: {color: "{{ kept }}"}
  register: invalid
- name: Shown again
  debug: {msg: "{{ given.given.text }} | {{ refused.msg }} | {{ invalid.msg }}"}
- name: In a loop
  debug: {msg: "{{ item.name }}"}
  loop: "{{ found.ports }}"
  loop_control: {label: "{{ item.name }}"}
"""
NAME = "{{ 1 + 1 }}{% raise %}"


@QUIET.tasks(TASKS, "vars: {ansible_inject_invocation: true}")
def test_a_template_from_the_cloud_is_not_one(pair: Pair) -> None:
    run = pair.worker
    assert run.result("Named badly")["port"]["name"] == NAME
    assert run.result("Shown")["msg"] == f"{NAME} True"
    assert run.result("Given back")["given"]["text"] == NAME
    assert run.result("Given back")["given"]["anything"] == {"deep": [NAME]}
    assert run.result("Shown again")["msg"].startswith(f"{NAME} | text: '{NAME}' is not good. | ")
    assert NAME in [item["msg"] for item in run.results("In a loop", "item ok")]
