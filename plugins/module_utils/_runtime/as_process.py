# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subprocess execution: a module runs as a process of its own, on the machine that the task runs on.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from contextlib import suppress

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from .._core.calls import ApiCall
from .._core.redact import redact_values, spellings
from .._transport.session import IMPORT_ERROR
from .masking import register
from .perform import Channel, perform
from .spec import CloudModule

# The controller's half of the module sets this in the environment. It takes the log lines and the API calls out of the
# result. An asynchronous task or another action plugin gets a result without them.
NOTES_WANTED = "HW_NOTES"
# Its values: the API calls, the log lines as well, and the bodies of requests as well.
ONLY_CALLS, WITH_NOTES, WITH_BODIES = "calls", "notes", "bodies"
NOTES, API_CALLS = "_huaweicloud_notes", "_huaweicloud_calls"
# The variable with a file of the controller's half. Lines that are appended to it are shown while the module runs.
PROGRESS = "HW_PROGRESS"


def run(module: CloudModule) -> None:
    """Validate the options, run the module, and end with exit_json or fail_json."""
    ansible = AnsibleModule(argument_spec=module.options, supports_check_mode=True, **module.constraints)
    if IMPORT_ERROR is not None:
        ansible.fail_json(msg=missing_required_lib("requests"), exception=IMPORT_ERROR)
    notes: list[str] = []
    calls: list[ApiCall] = []
    wanted = os.environ.get(NOTES_WANTED)
    channel = Channel(
        warn=ansible.warn,
        note=notes.append,
        tell=_tell,
        secrets=set(ansible.no_log_values),
        detail=notes.append if wanted == WITH_BODIES else None,
        called=calls.append if wanted else None,
    )
    result = perform(
        module,
        ansible.params,
        check=ansible.check_mode,
        diff=ansible._diff,
        environ=os.environ,
        channel=channel,
    )
    hidden = spellings(channel.secrets)
    result = redact_values(result, hidden)
    if not register(ansible.no_log_values):
        ansible.no_log_values.update(hidden)  # masks also what AnsibleModule adds to the result
    if notes and wanted in (WITH_NOTES, WITH_BODIES):
        result[NOTES] = notes
    if calls:
        result[API_CALLS] = calls
    if result.pop("failed", False):
        ansible.fail_json(**result)
    ansible.exit_json(**result)


def _tell(text: str) -> None:
    """Append a line to the progress file, if there is one. The module does not fail if that is impossible."""
    path = os.environ.get(PROGRESS)
    if path:
        with suppress(OSError), open(path, "a", encoding="utf-8") as file:
            file.write(text.replace("\n", " ") + "\n")
