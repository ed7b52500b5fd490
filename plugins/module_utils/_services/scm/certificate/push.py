# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Copies of a certificate in other services. The certificate manager creates them; tasks read and delete them there.

Each push creates another copy. CDN has no call that lists its copies and none that removes them.

API pages: "Pushing a Certificate in Batches"; "Deleting a Certificate" of ELB and of WAF.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from ...._core.errors import CloudError, CollectionError, Denied, InvalidInput, NotFound, WaitFailed
from ...._engine.wait import LAG, Timing, Until, wait_until
from ..api.calls import ScmApi
from .copies import CDN, WAF, Copies, Copy, Original, copies_in, original_of
from .use import Meant, Target, certificate_of, details_of, meant_by, own_project, parts_of, result_of

# The most projects that the service takes at once.
MOST = 10

PUSHED = "certificate pushed to %s"

# The time for which a new copy can be missing or a deleted one still visible, and the poll interval. In seconds.
SOON = Timing(timeout=LAG, interval=2.0)
THERE = Until(state=lambda remote: "there", good=frozenset({"there"}))
GONE = Until(state=lambda remote: None, good=frozenset(), gone=True)


def push(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Push copies of the certificate to the projects, or remove them."""
    api = ScmApi(cloud)
    projects = list(dict.fromkeys(desired["projects"] or [own_project(api)]))
    if not all(projects):
        raise InvalidInput("projects has an empty name: set a name or remove the entry.")
    if desired["state"] == "absent":
        return result_of("results", _removed(api, desired, projects, check), "pushed", wanted=False)
    if desired["service"] == CDN and len(projects) > 1:
        raise InvalidInput("projects has several entries, but CDN is the same in all projects: set one or none.")
    return result_of("results", Push(api, desired, certificate_of(api, desired)).run(projects, check), "pushed")


class Push:
    """The push of one certificate to one service."""

    def __init__(self, api: ScmApi, desired: Mapping[str, Any], meant: Meant) -> None:
        self.api = api
        self.service = desired["service"]
        self.force = desired["force"]
        self.meant = meant
        # CDN belongs to the account, not to a region, and so do its journal entries.
        self.journal = api.cloud.journal("domain" if self.service == CDN else "project")
        self.there: dict[str, tuple[str, str | None]] = {}
        self.failed: dict[str, str] = {}
        # Projects whose copies the task cannot read. The journal stores the pushes to them.
        self.unread: set[str] = set()

    def run(self, projects: Sequence[str], check: bool) -> list[Target]:
        if not self.force:
            self._look(projects)
        missing = [project for project in projects if project not in self.there and project not in self.failed]
        answers: dict[str, Mapping[str, Any]] = {}
        for part in [] if check else parts_of(missing, MOST):
            try:
                answers.update(self._push(part))
            except CollectionError as error:
                error.done = [self._does(project) for project, answer in answers.items() if answer.get("cert_id")]
                raise
        return [self._target(project, answers.get(project), check) for project in projects]

    def _does(self, project: str) -> str:
        return 'push certificate "%s" to %s in "%s"' % (self.meant.name, self.service, project)

    def _look(self, projects: Sequence[str]) -> None:
        """Find the projects that already have the certificate."""
        if self.service == CDN:
            self._recall(projects[0])
            return
        original = original_of(self.meant.id, self.api.get_certificate(self.meant.id))
        for project in projects:
            try:
                found = self._copies(project).find(original)
            except Denied as error:
                self.unread.add(project)
                self._warn(project, error)
                self._recall(project)
            except CollectionError as error:
                self.failed[project] = str(error)
            else:
                if found:
                    self.there[project] = (found[0].id, found[0].name)

    def _warn(self, project: str, error: Denied) -> None:
        self.api.cloud.warn(
            'The certificates of %s in "%s" cannot be read (%s). A certificate that was pushed from here in the '
            "last 30 days is not pushed again." % (self.service, project, str(error).rstrip("."))
        )

    def _copies(self, project: str) -> Copies:
        return copies_in(self.api, project, self.service)

    def _recall(self, project: str) -> None:
        copy_id = self.journal.read(PUSHED % self.service, self._noted(project))
        if copy_id is not None:
            self.there[project] = (copy_id, None)

    def _noted(self, project: str) -> str:
        return self.meant.id if self.service == CDN else "%s/%s" % (self.meant.id, project)

    def _push(self, projects: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        answered = self.api.push_certificate(self.meant.id, self.service, projects)
        answers = {}
        for answer in answered:
            project, copy_id = str(answer.get("project_name")), answer.get("cert_id")
            answers[project] = dict(answer, name=self._settled(project, str(copy_id))) if copy_id else answer
        return answers

    def _settled(self, project: str, copy_id: str) -> str | None:
        """Wait until the copy can be read, so that the next task sees it, and return its name."""
        try:
            if project not in self.unread and self.service != CDN:
                copies = self._copies(project)
                what = 'certificate %s of %s in "%s"' % (copy_id, self.service, project)
                found = wait_until(what, THERE, partial(_look_at, copies, copy_id), SOON, self.api.cloud.clock)
                return None if found["name"] is None else str(found["name"])
        except WaitFailed as error:
            self.api.cloud.warn("%s The next task may push it again." % error)
            return None
        except (CloudError, InvalidInput):
            # The copy exists: the service has confirmed it.
            pass
        self.journal.write(PUSHED % self.service, self._noted(project), copy_id)
        return None

    def _target(self, project: str, answer: Mapping[str, Any] | None, check: bool) -> Target:
        """Return the result for a project. A failed push has no ID and gives its reason in a successful response."""
        does = self._does(project)
        if project in self.there:
            copy_id, name = self.there[project]
            return Target(project, _named(project, copy_id, name), does, True, False)
        if project in self.failed:
            return Target(project, _named(project, None, None), does, False, False, self.failed[project])
        given = answer or {}
        made = given.get("cert_id") or None
        pushed = check or made is not None
        message = None if pushed else str(given.get("message") or "the service returned no result for it")
        return Target(project, _named(project, made, given.get("name")), does, pushed, pushed, message)


def _named(project: str, copy_id: Any, name: str | None, removed: Sequence[str] = ()) -> dict[str, Any]:
    return {"project": project, "certificate_id": copy_id, "certificate_name": name, "removed": list(removed)}


def _look_at(copies: Copies, copy_id: str) -> dict[str, Any] | None:
    found = copies.get(copy_id)
    return None if found is None else {"name": found.name}


def _removed(api: ScmApi, desired: Mapping[str, Any], projects: Sequence[str], check: bool) -> list[Target]:
    """Remove the copies. The certificate itself need not exist any more."""
    service = desired["service"]
    if service == CDN:
        raise InvalidInput('service is "CDN", but CDN cannot remove a certificate that was pushed to it.')
    meant = meant_by(api, desired)
    if meant is None:
        api.cloud.warn(
            'There is no certificate with the name "%s", so no copies can be found. Set id.' % desired["name"]
        )
        return [_without_change(project) for project in projects]
    original = original_of(meant.id, details_of(api, meant.id))
    if original.sha1 is None:
        api.cloud.warn(
            'Certificate "%s" no longer exists, so only copies that contain its ID are found in %s.'
            % (meant.name, service)
        )
    return [_removed_from(api, service, meant, original, project, check) for project in projects]


def _without_change(project: str) -> Target:
    return Target(project, _named(project, None, None), "", True, False)


def _removed_from(api: ScmApi, service: str, meant: Meant, original: Original, project: str, check: bool) -> Target:
    """Remove all copies from the project. One that is in use does not prevent the removal of the others."""
    does = 'remove certificate "%s" from %s in "%s"' % (meant.name, service, project)
    gone: list[str] = []
    failed: list[str] = []
    try:
        copies = copies_in(api, project, service)
        found = copies.find(original)
    except InvalidInput as error:
        # The project does not exist any more, and neither do its copies.
        api.cloud.warn("%s No copies were searched for there." % error)
        return _without_change(project)
    except CollectionError as error:
        return Target(project, _named(project, None, None), does, False, False, str(error))
    for copy in found:
        try:
            _refuse_used(service, copy)
            if not check:
                _delete(copies, copy)
            gone.append(copy.id)
            if not check:
                what = 'certificate %s of %s in "%s"' % (copy.id, service, project)
                wait_until(what, GONE, partial(_look_at, copies, copy.id), SOON, api.cloud.clock)
        except CollectionError as error:
            failed.append(str(error).rstrip("."))
    does = "%s (%s)" % (does, ", ".join(gone)) if gone else does
    message = "; ".join(failed) if failed else None
    return Target(project, _named(project, None, None, gone), does, not failed, bool(gone), message)


def _refuse_used(service: str, copy: Copy) -> None:
    """Raise CollectionError if the firewall uses the copy: it then refuses to delete it.

    The firewall lists the users of a copy. Load balancers report a use only when they are asked to delete the copy.
    """
    if service == WAF and copy.used_by:
        raise CollectionError(
            "Certificate %s is in use by %s: remove it from there first."
            % (copy.id, ", ".join(sorted(copy.used_by.values())))
        )


def _delete(copies: Copies, copy: Copy) -> None:
    with suppress(NotFound):
        copies.delete(copy.id)
