# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Any object of a REST collection of any service, as the task describes it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from ..._core.errors import InvalidAnswer, InvalidInput, NotFound, WaitFailed
from ..._core.messages import Json, text_of
from ..._core.wording import quoted
from ..._engine.change import Handle, Phase
from ..._engine.once import Once
from ..._engine.resources import Desired, Found, Pending, Remote, Resource, Started, Waiting, identity_of
from ..._engine.tags import Pairs, Tags, by_key
from ..._engine.wait import GONE, Until
from .api import AnyApi, paging_of
from .definition import Definition
from .matching import at, matches, merged, replaced

# The key of the tags in an object, beside the keys of the API.
READ_TAGS = "tags that were read"
READY = Until(state=lambda remote: "there", good=frozenset({"there"}))


class ApiResource(Resource[AnyApi]):
    """An object of any service. Each task has a class of its own, with a field for each key of its body."""

    noun = "resource"
    connect = AnyApi
    lookup = ()
    aids = (
        *("service", "path", "item_path", "path_values", "query", "headers", "id_key", "find_by", "read_from", "list"),
        *("object_key", "response_key", "body", "create_body", "secret_body", "fixed", "ordered", "create", "update"),
        *("delete", "job", "status", "absent_codes", "busy_codes", "tags", "purge_tags", "tags_path"),
    )
    waiting = Waiting(ready=READY)
    once = Once("resource")
    task: ClassVar[Definition] = Definition({"service": "", "path": "/", "find_by": ["name"]})

    @classmethod
    def for_task(cls, options: Mapping[str, Any]) -> type[ApiResource]:
        task = Definition(options)
        task.check()
        until = task.until("status")
        own = {
            "task": task,
            "fields": task.fields(),
            "parts": (_tags(task),) if task.manages_tags else (),
            "waiting": Waiting(
                ready=until, one_at_a_time=until is not None, busy=frozenset(options.get("busy_codes") or ())
            ),
        }
        return cast("type[ApiResource]", type(cls.__name__, (cls,), own))

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The last object that was read, for the keys that each change repeats.
        self._seen: Remote = {}

    def get(self, identifier: str) -> Remote:
        task = self.task
        if task.in_list_only:
            listed = next((remote for remote in self._listed() if remote["id"] == identifier), None)
            if listed is None:
                raise NotFound("the list has no %s %s" % (self.label, identifier))
            return self._known(listed)
        answer = self._send("GET", task.item_path, identifier)
        where = "GET %s of %s" % (task.item_path, task.service)
        found = _object_in(answer, task.response_key, where)
        named = identifier if task.by_path else at(found, task.id_key)
        if named is None:
            raise InvalidAnswer("the object has no %s" % task.id_key, action=where)
        remote = {**found, "id": text_of(named)}
        if self._is_gone(remote):
            raise NotFound("the %s was deleted" % self.label)
        return self._known(remote)

    def validate(self, desired: Desired) -> Desired:
        """Return the keys of the body as options, and those of the engine."""
        kept = {name: desired.get(name) for name in ("id", "state", "tags", "purge_tags")}
        return {**kept, **{field.name: self.task.body[field.remote] for field in self.fields}}

    def find(self, desired: Desired) -> Found:
        """Return the object with the ID, at the path, or the only one in the list with the identifying values."""
        task = self.task
        if desired.get("id") is not None:
            return Found(self.get_or_none(str(desired["id"])))
        if task.by_path:
            return self._or_pending(self.get_or_none(task.place))
        found = self.only([remote for remote in self._listed() if _has(remote, task.wanted)], task.wanted)
        if found is None or task.in_list_only:
            return self._or_pending(None if found is None else self._known(found))
        # A list can have less of an object than the object itself.
        return self._or_pending(self.get_or_none(str(found["id"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options, with the nested keys of the object that the task does not mention."""
        there = found.remote or {}
        after = {field.name: merged(there.get(field.remote), desired[field.name]) for field in self.fields}
        return {**desired, **after}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote | Started:
        task, options = self.task, self.task.options
        given = task.part("create")
        whole = merged(merged(body, options.get("create_body") or {}), options.get("secret_body") or {})
        method, path = given.get("method", "POST"), given.get("path") or task.path
        answer = self._send(method, path, None, self._wrapped(whole))
        job_id = self._job_in(answer)
        identifier = task.place if task.by_path else self._id_in(answer, given.get("id_key"))
        if job_id is not None:
            self.once.accepted(self.cloud.journal(), self._key(), job_id=job_id)
            return Started({"id": None, **task.body}, (self._created_by(job_id),))
        if identifier is None:
            raise InvalidAnswer("the response has no ID", action="%s %s of %s" % (method, path, task.service))
        return Started({"id": identifier}, incomplete=True)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        task, given = self.task, self.task.part("update")
        secret = task.options.get("secret_body") or {}
        if given.get("content") == "whole":
            body = merged(task.body, secret)
        else:
            always = {key: self._seen.get(key) for key in given.get("always") or ()}
            body = {**always, **{key: task.body[key] for key in (*changes, *always) if key in task.body}}
            # A secret inside a changed object would be lost without it.
            body = merged(body, {key: value for key, value in secret.items() if key in body})
        path = given.get("path") or task.item_path
        self._send(given.get("method", "PUT"), path, identifier, self._wrapped(body))

    def delete(self, identifier: str) -> Sequence[Phase]:
        """Delete the object. Its deletion is over when it is gone, or the job is over and it is gone."""
        task, given = self.task, self.task.part("delete")
        path = given.get("path") or task.item_path
        answer = self._send(given.get("method", "DELETE"), path, identifier, replaced(given.get("body"), identifier))
        if task.part("job"):
            self.once.forget(self.cloud.journal(), self._key())
        gone = Phase("%s %s to be gone" % (self.label, identifier), GONE, lambda: self.get_or_none(identifier))
        job_id = self._job_in(answer)
        return (gone,) if job_id is None else (self._job(job_id), gone)

    @classmethod
    def identity(cls, desired: Desired) -> Mapping[str, Any]:
        task = cls.task
        named = {"id": desired["id"]} if desired.get("id") is not None else task.wanted
        return {"service": task.service, "path": task.item_path, "values": task.values, **named}

    @classmethod
    def view(cls, remote: Remote, context: Any = None) -> dict[str, Any]:
        """Return the object as the API returns it, with its ID."""
        shown = {**{key: value for key, value in remote.items() if key != READ_TAGS}, "id": remote.get("id")}
        shown.update({field.name: remote.get(field.remote) for field in cls.fields if field.name != field.remote})
        for part in cls.parts:
            shown.update(part.view(remote, context))
        return shown

    @classmethod
    def title(cls, view: Mapping[str, Any]) -> str:
        named = [text_of(value) for value in (at(view, key) for key in cls.task.find_by) if value is not None]
        if named or cls.task.by_path:
            return "%s %s" % (cls.label, quoted("/".join(named) or cls.task.place))
        return "%s %s" % (cls.label, view["id"]) if view.get("id") else cls.label

    @classmethod
    def refuse_incomplete(cls, desired: Desired) -> None:
        if not cls.fields:
            raise InvalidInput("There is no %s. To create it, set body." % cls.title(desired))

    def _listed(self) -> Iterator[dict[str, Any]]:
        """Return the objects of the list, with their IDs. An object that is shown after its deletion is left out."""
        task, given = self.task, self.task.part("list")
        path = given.get("path") or task.path
        where = "GET %s of %s" % (path, task.service)
        query = {**(task.options.get("query") or {}), **(given.get("query") or {})}
        paging = paging_of(given["key"], **(given.get("paging") or {}))
        for item in self.api.list(task.service, path, paging, **{**self._how(None), "query": query}):
            named = at(item, task.id_key) if isinstance(item, dict) else None
            if named is None:
                raise InvalidAnswer("an object of the list has no %s" % task.id_key, action=where)
            remote = {**item, "id": text_of(named)}
            if not self._is_gone(remote):
                yield remote

    def _known(self, remote: Mapping[str, Any]) -> Remote:
        """Return the object with its tags, if the task manages them."""
        self._seen = remote
        if not self.task.manages_tags:
            return remote
        pairs = self.api.tags(self.task.service, self.task.tags_path, **self._how(str(remote["id"])))
        return {**remote, READ_TAGS: by_key(pairs)}

    def _is_gone(self, remote: Remote) -> bool:
        given = self.task.part("status")
        return bool(given) and at(remote, given["key"]) in (given.get("gone") or ())

    def _or_pending(self, remote: Remote | None) -> Found:
        """Return the object, or the one that a job of an earlier task creates."""
        if remote is not None or not self.task.part("job"):
            return Found(remote)
        journal, key = self.cloud.journal(), self._key()
        job_id = self.once.job(journal, key)
        until = self.task.until("job")
        if job_id is None or until is None:
            return Found(None)
        job = self._read_job(job_id)
        if job is None or until.state(job) in until.bad | until.good:
            self.once.forget(journal, key)
            return Found(None)
        return Found(None, pending=Pending({"id": None, **self.task.body}, (self._created_by(job_id),)))

    def _created_by(self, job_id: str) -> Phase:
        """Return the phase of a job that creates the object, at the end of which the object is read."""

        def take(job: Remote, handle: Handle) -> None:
            named = at(job, self.task.part("job").get("resource_id_key") or "")
            handle.remote = {"id": text_of(named)} if named else self._found_after_job()
            handle.stale = True

        return self._job(job_id)._replace(then=take)

    def _found_after_job(self) -> Remote:
        remote = self.find({}).remote
        if remote is None:
            raise WaitFailed("The job is over, but the %s cannot be found. Run the task again." % self.label)
        return remote

    def _job(self, job_id: str) -> Phase:
        until = cast("Until", self.task.until("job"))  # it is called for a task that has a job
        return Phase("job %s" % job_id, until, lambda: self._read_job(job_id))

    def _read_job(self, job_id: str) -> Remote | None:
        path = self.task.part("job")["path"]
        try:
            answer = self._send("GET", path, None, job_id=job_id)
        except NotFound:
            return None
        return _object_in(answer, "", "GET %s of %s" % (path, self.task.service))

    def _job_in(self, answer: Json) -> str | None:
        given = self.task.part("job")
        found = at(answer, given.get("id_key", "job_id")) if given else None
        return None if found in (None, "") else text_of(found)

    def _id_in(self, answer: Json, key: str | None) -> str | None:
        """Return the ID of a new object. Without a place for it, it is in the object or in the response itself."""
        task = self.task
        places = (key,) if key else tuple("%s.%s" % (one, task.id_key) for one in (task.response_key,) if one)
        found = next((value for value in (at(answer, place) for place in (*places, task.id_key)) if value), None)
        return text_of(found) if isinstance(found, (str, int)) else None

    def _key(self) -> str:
        return identity_of(self, {})

    def _wrapped(self, body: Mapping[str, Any]) -> dict[str, Any]:
        key = self.task.request_key
        return {key: dict(body)} if key else dict(body)

    def _how(self, identifier: str | None, **more: str) -> dict[str, Any]:
        return _how(self.task, identifier, **more)

    def _send(self, method: str, path: str, identifier: str | None, body: Json = None, **more: str) -> Json:
        """Send a request. With an ID it is about that object, and some refusals mean that it does not exist."""
        task, how = self.task, self._how(identifier, **more)
        codes = task.codes if identifier is not None else frozenset[str]()
        return self.api.of_object(task.service, method, path, codes, body=body, **how)


def _how(task: Definition, identifier: str | None, **more: str) -> dict[str, Any]:
    """Return what all requests of the task have."""
    headers = {name: text_of(value) for name, value in (task.options.get("headers") or {}).items()}
    named = {} if identifier is None else {"id": identifier}
    return {"args": {**task.values, **named, **more}, "query": task.options.get("query"), "headers": headers}


def _object_in(answer: Json, key: str, where: str) -> Mapping[str, Any]:
    found = at(answer, key) if key else answer
    if not isinstance(found, dict) or not found:
        raise InvalidAnswer("the response has no object%s" % (" " + quoted(key) if key else ""), action=where)
    return found


def _has(remote: Remote, wanted: Mapping[str, Any]) -> bool:
    return all(matches(value, at(remote, key)) for key, value in wanted.items())


def _tags(task: Definition) -> Tags:
    def put(api: AnyApi, identifier: str, pairs: Pairs) -> None:
        api.change_tags(task.service, task.tags_path, "create", pairs, **_how(task, identifier))

    def drop(api: AnyApi, identifier: str, pairs: Pairs) -> None:
        api.change_tags(task.service, task.tags_path, "delete", pairs, **_how(task, identifier))

    return Tags(read=lambda remote: remote.get(READ_TAGS), put=put, drop=drop, afterwards=True)
