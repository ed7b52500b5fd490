# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The calls of SparkRTC: applications, record rules, recording jobs, rooms, and the buckets for recordings.

All of them belong to the account, whatever the region and the project.

API pages: "Application Management", "Recording Rule Management", "Single-Stream Task Management", "Mixed-Stream Task
Management", "Room Management" and "OBS Bucket Management" of "SparkRTC".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ..._core.errors import Denied, InvalidAnswer, Rejected
from ..._core.messages import Json
from ..._transport.cloud import Cloud
from ..._transport.paging import PageNumberPaging
from ..._transport.unwrap import items_of, unwrap, whole

APPS = "/v2/apps"
APP = APPS + "/{app_id}"
RULES = APP + "/record-rules"
RULE = RULES + "/{rule_id}"
CALLBACK = APP + "/record-callback"
SINGLE, MIXED = "individual-stream-jobs", "mix-stream-jobs"
JOBS = APP + "/{kind}"
JOB = JOBS + "/{job_id}"
ROOM = APP + "/rooms/{room_id}"
BUCKETS = "/v2/rtc-ops/buckets"

LARGEST = 100
LISTED_APPS = PageNumberPaging(items="apps", first=0, limit=LARGEST, total="count")
LISTED_RULES = PageNumberPaging(items="rules", first=0, limit=LARGEST)

NO_ACCOUNT = "RTC.00001001"
BAD_VALUE = "RTC.00001003"
JOB_RUNNING = "RTC.00001006"
JOB_OVER = "RTC.00001009"
RULE_IN_USE = "RTC.00001013"
NAME_IN_USE = "RTC.00001020"


@contextmanager
def account_needed() -> Iterator[None]:
    """Raise Denied with a clear reason if the credentials are not for the account, as no parameter is wrong then."""
    try:
        yield
    except Rejected as error:
        if error.code != NO_ACCOUNT:
            raise
        reason = (
            "SparkRTC accepts only a token of the whole account, and this one is for a project or for nothing. Set "
            "an access key, a user and a password, or another token"
        )
        raise error.reworded(Denied, reason) from None


class RtcApi:
    """A client for the SparkRTC service. ``kind`` of a job is SINGLE or MIXED."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("rtc")

    def list_apps(self) -> Iterator[Mapping[str, Any]]:
        with account_needed():
            yield from self._client.pages(APPS, paging=LISTED_APPS, action="list apps")

    def get_app(self, app_id: str) -> Mapping[str, Any]:
        return self._object("GET", APP, "get app %s" % app_id, app_id=app_id)

    def create_app(self, name: str) -> str:
        """Create an app and return its ID; the response has nothing else."""
        answer = self._object("POST", APPS, "create app", body={"app_name": name})
        if not answer.get("app_id"):
            raise InvalidAnswer("The response has no id of an app.")
        return str(answer["app_id"])

    def delete_app(self, app_id: str) -> None:
        """Delete the app and its record rules."""
        self._ask("DELETE", APP, "delete app %s" % app_id, app_id=app_id)

    def switch_app(self, app_id: str, does: str) -> Mapping[str, Any]:
        """Enable or disable the app (``does``) and return its state, with the time since when it is in that state."""
        answer = self._object("POST", APP + "/" + does, "%s app %s" % (does, app_id), repeats=True, app_id=app_id)
        return unwrap(answer, "state")

    def get_callback(self, app_id: str) -> Mapping[str, Any] | None:
        """Return the record callback with its key, or None if there is none."""
        answer = self._object("GET", CALLBACK, "get the record callback of app %s" % app_id, app_id=app_id)
        return answer.get("record_callback")

    def put_callback(self, app_id: str, callback: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "set the record callback of app %s" % app_id
        return unwrap(self._object("PUT", CALLBACK, action, body=callback, app_id=app_id), "record_callback")

    def put_auto_record(self, app_id: str, mode: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "set the automatic recording of app %s" % app_id
        answer = self._object("PUT", APP + "/auto-record-mode", action, body=mode, app_id=app_id)
        return unwrap(answer, "auto_record_mode")

    def list_rules(self, app_id: str) -> Iterator[Mapping[str, Any]]:
        action = "list the record rules of app %s" % app_id
        with account_needed():
            yield from self._client.pages(RULES, paging=LISTED_RULES, args={"app_id": app_id}, action=action)

    def get_rule(self, app_id: str, rule_id: str) -> Mapping[str, Any]:
        return self._object("GET", RULE, "get record rule %s" % rule_id, app_id=app_id, rule_id=rule_id)

    def create_rule(self, app_id: str, rule: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create a record rule. It replaces a rule that the app has in the same location."""
        return self._object("POST", RULES, "create record rule", body=rule, app_id=app_id)

    def replace_rule(self, app_id: str, rule_id: str, rule: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "update record rule %s" % rule_id
        return self._object("PUT", RULE, action, body=rule, app_id=app_id, rule_id=rule_id)

    def delete_rule(self, app_id: str, rule_id: str) -> None:
        self._ask("DELETE", RULE, "delete record rule %s" % rule_id, app_id=app_id, rule_id=rule_id)

    def start_job(self, app_id: str, kind: str, job: Mapping[str, Any]) -> Mapping[str, Any]:
        """Start a recording job. The service refuses a job that is the same as one that is not over."""
        return self._object("POST", JOBS, "start a recording job", body=job, app_id=app_id, kind=kind)

    def get_job(self, app_id: str, kind: str, job_id: str) -> Mapping[str, Any]:
        return self._object("GET", JOB, "get job %s" % job_id, app_id=app_id, kind=kind, job_id=job_id)

    def update_job(self, app_id: str, kind: str, job_id: str, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "update job %s" % job_id
        return self._object("PUT", JOB, action, body=changes, app_id=app_id, kind=kind, job_id=job_id)

    def stop_job(self, app_id: str, kind: str, job_id: str) -> None:
        self._ask("DELETE", JOB, "stop job %s" % job_id, app_id=app_id, kind=kind, job_id=job_id)

    def remove_users(self, app_id: str, room_id: str, users: Sequence[str]) -> None:
        action, body = "remove users from room %s" % room_id, {"user_ids": list(users)}
        self._ask("POST", ROOM + "/batch-remove-users", action, body=body, repeats=True, app_id=app_id, room_id=room_id)

    def dismiss_room(self, app_id: str, room_id: str) -> None:
        self._ask("POST", ROOM + "/dismiss", "dismiss room %s" % room_id, app_id=app_id, room_id=room_id)

    def list_buckets(self) -> Sequence[Mapping[str, Any]]:
        """Return all buckets of the account, authorized or not."""
        return items_of(self._ask("GET", BUCKETS, "list buckets"), "buckets")

    def authorize_bucket(self, authority: Mapping[str, Any]) -> None:
        action = "change what SparkRTC may do with bucket %s" % authority["bucket"]
        self._ask("PUT", BUCKETS + "/authentication", action, body=authority)

    def list_objects(self, bucket: str, location: str, prefix: str) -> Sequence[Mapping[str, Any]]:
        query = {"bucket": bucket, "location": location, "prefix": prefix, "type": "objects"}
        return items_of(self._ask("GET", BUCKETS + "/objects", "list objects of bucket %s" % bucket, query), "objects")

    def _ask(
        self,
        method: str,
        path: str,
        action: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        repeats: bool | None = None,
        **args: str,
    ) -> Json:
        with account_needed():
            how: dict[str, Any] = {"query": query, "body": body, "repeats": repeats, "action": action}
            return self._client.request(method, path, args=args, **how).body

    def _object(self, method: str, path: str, action: str, **how: Any) -> Mapping[str, Any]:
        return whole(self._ask(method, path, action, **how))
