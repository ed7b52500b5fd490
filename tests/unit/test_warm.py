# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Ansible imports before it forks the workers is all that a task which changes nothing needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.stub import NAME, NETWORK, REGION, serving
from tests.support.local_cloud import ROOT

# It prints the modules that the task itself imports. The arguments are the URL and a directory for the cache.
PROGRAM = f"""
import sys
from tests import conftest
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._transport import session
from ansible_collections.community.huaweicloud.plugins.modules.vpc_port import MODULE

session.warm()
before = set(sys.modules)
options = {{name: option.get("default") for name, option in MODULE.options.items()}}
options.update(name={NAME!r}, network_id={NETWORK!r}, cache_dir=sys.argv[2])
environ = {{
    "HW_ENDPOINT_URL": sys.argv[1], "HW_ACCESS_KEY": "key", "HW_SECRET_KEY": "secret", "HW_REGION_NAME": {REGION!r}
}}
channel = Channel(warn=print, note=lambda text: None)
result = perform(MODULE, options, check=False, diff=False, environ=environ, channel=channel)
assert result["changed"] is False, result
print(*sorted(name for name in set(sys.modules) - before if "huaweicloud" in name))
"""


def test_a_task_imports_nothing(tmp_path: Path) -> None:
    with serving() as server:
        command = [sys.executable, "-B", "-c", PROGRAM, server.url, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
