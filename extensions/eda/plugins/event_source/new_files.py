# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: files that have arrived in a directory."""

from __future__ import annotations

import asyncio
import fnmatch
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
---
short_description: Report files that have arrived in a directory
description:
  - Lists the files of a directory at intervals, and reports each one that has not changed since the last list. A file
    that is still being written is therefore not reported.
  - The interval must be longer than any pause of the program that writes the files.
  - A file that changes later is reported again. Directories, links and hidden files are ignored.
  - An event has RV(file) with RV(file.name), RV(file.directory) and RV(file.size).
options:
  directory:
    description:
      - Path of the directory.
    type: path
    required: true
  patterns:
    description:
      - Patterns for the names of the files, such as V(*.mp4).
    type: list
    elements: str
    default: ["*"]
  interval:
    description:
      - Time between two lists, in seconds.
    type: float
    default: 10
  state_file:
    description:
      - Path of a file for the last list. Each source needs a file of its own.
      - Without it, all files are reported again after a restart.
    type: path
"""

EXAMPLES = r"""
- name: Upload films
  hosts: localhost
  sources:
    - community.huaweicloud.new_files:
        directory: /srv/films
        patterns: ["*.mp4"]
        state_file: /var/lib/eda/films.json
  rules:
    - name: A film is complete
      condition: event.file.name is match("^[^{}*?]+$")
      action:
        run_playbook:
          name: community.huaweicloud.vod_upload
          extra_vars:
            vod_upload_directory: /srv/films
            vod_upload_patterns: ["{{ event.file.name }}"]
"""

# ansible-rulebook runs this file alone. Its search path has no collections.
sys.path.insert(0, str(Path(__file__).absolute().parents[7]))

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.events import (  # noqa: E402
    Event,
    ReadFailed,
    settled,
    watch,
)

OPTIONS = {
    "directory": {"type": "path", "required": True},
    "patterns": {"type": "list", "elements": "str", "default": ["*"]},
    "interval": {"type": "float", "default": 10},
    "state_file": {"type": "path"},
}


def files_in(directory: str, patterns: list[str]) -> dict[str, list[int]]:
    """Return the size and the time of the last change of each file, by its name. Raises ReadFailed."""
    try:
        with os.scandir(directory) as entries:
            wanted = [entry for entry in entries if _is_wanted(entry, patterns)]
            return {entry.name: [entry.stat().st_size, entry.stat().st_mtime_ns] for entry in wanted}
    except OSError as error:
        raise ReadFailed(str(error)) from None


def _is_wanted(entry: os.DirEntry[str], patterns: list[str]) -> bool:
    matches = any(fnmatch.fnmatch(entry.name, pattern) for pattern in patterns)
    return matches and not entry.name.startswith(".") and entry.is_file(follow_symlinks=False)


def compare(
    directory: str, before: Mapping[str, Any] | None, now: Mapping[str, list[int]]
) -> tuple[list[Event], Mapping[str, Any]]:
    """Return an event for each file that is complete and was not reported, and the record for the next comparison."""
    events, record = [], {}
    for name, found in sorted(now.items()):
        last = (before or {}).get(name) or {}
        complete = last.get("found") == found
        if complete and not last["reported"]:
            events.append({"file": {"name": name, "directory": directory, "size": found[0]}})
        record[name] = {"found": found, "reported": complete}
    return events, record


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    options = settled(OPTIONS, args)
    directory = options["directory"]
    await watch(queue, options, [directory], lambda where, _connection: files_in(where, options["patterns"]), compare)
