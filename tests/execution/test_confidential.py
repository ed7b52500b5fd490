# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is a secret as a whole: the task that asked for it has it, and nobody sees it."""

from __future__ import annotations

from tests.support.executions import LOUD, Pair

HIDDEN = "the output has been hidden due to the fact that 'no_log: true' was specified for this result"
TASKS = """
- name: Make a request
  community.huaweicloud.scm_csr: {name: shop, domain: example.com, private_key_algo: EC_P256, usage: PERSONAL}
- name: A certificate
  community.huaweicloud.scm_certificate_export: {name: www-example}
  register: exported
- name: Keys
  community.huaweicloud.scm_csr_info: {with_private_key: true}
  register: found
- name: Several
  community.huaweicloud.scm_certificate_export: {name: "{{ item }}"}
  loop: [www-example, api-example]
  register: several
- name: The tasks have them
  debug:
    msg: >-
      {{ [exported.private_key, found.csrs[0].private_key, several.results[1].private_key]
         | map('length') | map('string') | map('length') | list }}
- name: No keys
  community.huaweicloud.scm_csr_info:
- name: None
  community.huaweicloud.scm_certificate_export: {name: none}
"""


@LOUD.tasks(TASKS)
def test_it_is_shown_through_neither_execution(pair: Pair) -> None:
    for run in (pair.worker, pair.ordinary):
        assert str(run.result("The tasks have them")["msg"]) == "[3, 3, 3]"
        for name in ("A certificate", "Keys"):
            assert run.result(name)["censored"] == HIDDEN
        assert "PRIVATE KEY" not in run.everything
        assert run.result("No keys")["csrs"][0]["private_key"] is None
        assert run.result("None")["msg"] == 'There is no certificate with the name "none".'
