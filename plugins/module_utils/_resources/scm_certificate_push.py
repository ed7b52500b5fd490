# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Copies of a certificate in other services. Each push makes another copy, and nothing tells which there are.

API page: "Pushing a Certificate in Batches".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._api.scm import ScmApi
from .._core.errors import CollectionError, InvalidInput
from .scm_certificate_use import Target, certificate_of, own_project, parts_of, result_of

# As many projects as the service takes at once.
MOST = 10

PUSHED = "certificate pushed to %s"


def push(cloud: Any, want: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Push it to every project that no earlier task has pushed it to."""
    api, service = ScmApi(cloud), want["service"]
    projects = list(dict.fromkeys(want["projects"] or [own_project(api)]))
    if not all(projects):
        raise InvalidInput("projects has an empty name.")
    certificate_id, name = certificate_of(api, want)
    notes = Notes(api, certificate_id, service)
    known = {} if want["force"] else {project: copy for project in projects if (copy := notes.copy_in(project))}
    missing = [project for project in projects if project not in known]

    def does(project: str) -> str:
        return "push certificate %s to %s in %s" % (name, service, project)

    answers: dict[str, Mapping[str, Any]] = {}
    for part in [] if check else parts_of(missing, MOST):
        try:
            answers.update(_push(api, notes, part))
        except CollectionError as error:
            error.done = [does(project) for project, answer in answers.items() if answer.get("cert_id")]
            raise
    targets = []
    for project in projects:
        if project in known:
            shown = {"project": project, "certificate_id": known[project]}
            targets.append(Target(project, shown, does(project), True, False))
        else:
            targets.append(_target(project, does(project), answers.get(project), check))
    return result_of("results", targets, "pushed")


def _push(api: ScmApi, notes: Notes, projects: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    answered = api.push_certificate(notes.certificate_id, notes.service, projects)
    for answer in answered:
        if answer.get("cert_id"):
            notes.remember(str(answer.get("project_name")), str(answer["cert_id"]))
    return {str(answer.get("project_name")): answer for answer in answered}


def _target(project: str, does: str, answer: Mapping[str, Any] | None, check: bool) -> Target:
    """What failed has no id, and says why under an answer that is no failure."""
    copy = (answer or {}).get("cert_id") or None
    pushed = check or copy is not None
    message = None if pushed else str((answer or {}).get("message") or "the service did not say what became of it")
    return Target(project, {"project": project, "certificate_id": copy}, does, pushed, pushed, message)


class Notes:
    """What earlier tasks have pushed, as far as it is known here."""

    def __init__(self, api: ScmApi, certificate_id: str, service: str) -> None:
        self._journal = api.cloud.journal()
        self.certificate_id = certificate_id
        self.service = service

    def copy_in(self, project: str) -> str | None:
        return self._journal.read(PUSHED % self.service, self._name(project))

    def remember(self, project: str, copy: str) -> None:
        self._journal.write(PUSHED % self.service, self._name(project), copy)

    def _name(self, project: str) -> str:
        return "%s/%s" % (self.certificate_id, project)
