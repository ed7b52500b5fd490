# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The export of a certificate together with its private key, into files that only their owner can read.

API page: "Exporting a Certificate".

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.listing import CONFIDENTIAL
from ...private_file import private_file
from ..api.calls import ScmApi
from .use import certificate_of

# For each option: the key of the result if there is no file, and the name of the text in the API.
PARTS = {
    "certificate_path": ("certificate", "certificate"),
    "certificate_chain_path": ("certificate_chain", "certificate_chain"),
    "fullchain_path": ("fullchain", "entire_certificate"),
    "private_key_path": ("private_key", "private_key"),
}
AS_EXPORTED = "as exported, mode 0600"


def export(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Return the exported texts, or write them to the files of the task. The export changes nothing in the service."""
    api = ScmApi(cloud)
    paths = {option: os.path.realpath(desired[option]) for option in PARTS if desired.get(option)}
    if len(set(paths.values())) < len(paths):
        raise InvalidInput(
            "Two of the paths are the same file: %s. Set different paths." % ", ".join(sorted(paths.values()))
        )
    certificate_id, name = certificate_of(api, desired)
    exported = api.export_certificate(certificate_id)
    if not paths:
        texts = {key: exported.get(part) for key, part in PARTS.values()}
        return {"changed": False, "id": certificate_id, "files": [], **texts, CONFIDENTIAL: True}
    contents = {path: _text(exported, PARTS[option][1], name) for option, path in paths.items()}
    return {"id": certificate_id, **{key: None for key, _part in PARTS.values()}, **_into_files(contents, check)}


def _text(exported: Mapping[str, Any], part: str, name: str) -> bytes:
    text = exported.get(part)
    if not text:
        raise InvalidInput('Certificate "%s" has no %s.' % (name, part.replace("_", " ")))
    return (str(text).rstrip("\n") + "\n").encode("utf-8")


def _into_files(contents: Mapping[str, bytes], check: bool) -> dict[str, Any]:
    before = {path: _state(path, content) for path, content in contents.items()}
    different = [path for path, state in before.items() if state != AS_EXPORTED]
    written: list[str] = []
    for path in [] if check else different:
        try:
            with private_file(path) as file:
                file.write(contents[path])
        except InvalidInput as error:
            error.done = written
            raise
        written.append("write %s" % path)
    return {
        "changed": bool(different),
        "files": [{"path": path, "changed": path in different} for path in contents],
        "diff": {"before": before, "after": dict.fromkeys(contents, AS_EXPORTED)},
    }


def _state(path: str, content: bytes) -> str:
    """Return the state of the file in words, as a diff must not show a key.

    Raises InvalidInput if the file cannot be read or its directory does not exist.
    """
    directory = os.path.dirname(path)
    if not os.path.isdir(directory):
        raise InvalidInput('"%s" cannot be written: there is no directory "%s". Create it first.' % (path, directory))
    try:
        with open(path, "rb") as file:
            same = file.read() == content
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    except FileNotFoundError:
        return "absent"
    except OSError as error:
        raise InvalidInput('"%s" cannot be read: %s.' % (path, error.strerror)) from None
    return "%s, mode %04o" % ("as exported" if same else "different", mode)
