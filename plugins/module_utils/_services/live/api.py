# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Live streaming: domains, channels, the recording of streams, and transcoding templates.

API pages: "Domain Name Management", "OTT Channel Management", "Recording Management", "Recording Callback Management"
and "Transcoding Template Management" of "Live".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer, NotFound, Rejected
from ..._core.messages import Json
from ..._transport.answers import Refusal
from ..._transport.cloud import Cloud
from ..._transport.paging import OffsetPaging, PageNumberPaging
from ..._transport.unwrap import absent_by, items_of, whole

V1 = "/v1/{project_id}"
DOMAIN = V1 + "/domain"
MAPPING = V1 + "/domains_mapping"
KEY_CHAIN = V1 + "/guard/key-chain"
CHANNELS = V1 + "/ott/channels"
RULES = V1 + "/record/rules"
CALLBACKS = V1 + "/record/callbacks"
TEMPLATES = V1 + "/template/transcodings"

LARGEST = 100
LISTED_CHANNELS = OffsetPaging(items="channels", limit=LARGEST, total="total")
LISTED_RULES = OffsetPaging(items="record_config", limit=LARGEST, total="total")
LISTED_CALLBACKS = OffsetPaging(items="callback_config", limit=LARGEST, total="total")
LISTED_TEMPLATES = PageNumberPaging(items="templates", first=0, limit=LARGEST, page="page", size="size", total="total")

# The codes for an object that does not exist, with any status code.
ABSENT = frozenset(("LIVE.103011019",))
# Requests for the settings of a missing domain may fail with this code, which means only a wrong parameter.
BAD_PARAMETER = "LIVE.100011001"
NOTHING_FOR_DOMAIN = ABSENT | {BAD_PARAMETER}
# The responses about channels have a code even in a success: this one.
SUCCESS = "LIVE.100000000"


class LiveApi:
    """The calls of the Live service."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("live")

    def list_domains(self, **filters: Any) -> Sequence[Mapping[str, Any]]:
        """Return the domains, [] if none matches; ``domain`` and ``enterprise_project_id`` are filters."""
        return items_of(self._client.get(DOMAIN, query=filters, action="list domains"), "domain_info")

    def get_domain(self, name: str) -> Mapping[str, Any]:
        action = "get domain %s" % name
        found = items_of(self._client.get(DOMAIN, query={"domain": name}, action=action), "domain_info")
        for domain in found:
            if domain.get("domain") == name:
                return domain
        raise NotFound("there is no such domain", action=action)

    def create_domain(self, domain: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(DOMAIN, body=domain, action="create domain %s" % domain["domain"])
        return whole(answer, "domain")

    def update_domain(self, name: str, changes: Mapping[str, Any]) -> None:
        """Update a domain. ``status`` is on or off, which takes a while; ``enterprise_project_id`` moves the domain."""
        with absent_by(ABSENT):
            self._client.put(DOMAIN, body={"domain": name, **changes}, action="update domain %s" % name)

    def delete_domain(self, name: str) -> None:
        with absent_by(ABSENT):
            self._client.delete(DOMAIN, query={"domain": name}, action='delete domain "%s"' % name)

    def map_domain(self, pull_domain: str, push_domain: str) -> None:
        """Let the pull domain play the streams of the push domain."""
        body = {"pull_domain": pull_domain, "push_domain": push_domain}
        self._client.put(MAPPING, body=body, action="map domain %s" % pull_domain)

    def unmap_domain(self, pull_domain: str, push_domain: str) -> None:
        query = {"pull_domain": pull_domain, "push_domain": push_domain}
        with absent_by(ABSENT):
            self._client.delete(MAPPING, query=query, action="remove the mapping of domain %s" % pull_domain)

    def switch_ipv6(self, name: str, wanted: bool) -> None:
        body = {"domain": name, "is_ipv6": wanted}
        self._client.put(DOMAIN + "/ipv6-switch", body=body, action="switch IPv6 of domain %s" % name)

    def get_key_chain(self, name: str) -> Mapping[str, Any]:
        """Return how the addresses of the domain are signed, with the key. Raises NotFound if they are not signed."""
        with absent_by(NOTHING_FOR_DOMAIN):
            answer = self._client.get(KEY_CHAIN, query={"domain": name}, action="get the key chain of domain %s" % name)
        return whole(answer, "key_chain")

    def set_key_chain(self, name: str, key_chain: Mapping[str, Any]) -> None:
        action = "set the key chain of domain %s" % name
        self._client.put(KEY_CHAIN, query={"domain": name}, body=key_chain, action=action)

    def delete_key_chain(self, name: str) -> None:
        with absent_by(ABSENT):
            self._client.delete(KEY_CHAIN, query={"domain": name}, action="delete the key chain of domain %s" % name)

    def list_channels(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the channels; ``domain``, ``app_name`` and ``id`` are filters."""
        return self._client.pages(CHANNELS, paging=LISTED_CHANNELS, query=filters, action="list channels")

    def create_channel(self, channel: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Create a channel. Return the places to send the streams to if they are pushed by RTMP."""
        action = "create channel %s" % channel["id"]
        return _sources(self._client.post(CHANNELS, body=channel, action=action, refusal=_of_channel), action)

    def change_channel(
        self, which: Mapping[str, str], group: str, changes: Mapping[str, Any]
    ) -> Sequence[Mapping[str, Any]]:
        """Replace one group of settings of a channel, and return the same as the creation.

        The groups are general, input, encorder-settings (the service's spelling), record-settings, endpoints and state.
        """
        action = "change the %s of channel %s" % (group, which["id"])
        with absent_by(ABSENT):
            path, body = "%s/%s" % (CHANNELS, group), {**which, **changes}
            answer = self._client.put(path, body=body, action=action, refusal=_of_channel)
        return _sources(answer, action)

    def delete_channel(self, which: Mapping[str, str]) -> None:
        action = "delete channel %s" % which["id"]
        with absent_by(ABSENT):
            _sources(self._client.delete(CHANNELS, query=which, action=action, refusal=_of_channel), action)

    def authorize_bucket(self, bucket: str) -> None:
        """Let the service write to the bucket. It is no error if it already can."""
        body = {"bucket": bucket, "operation": 1}
        self._client.put(V1 + "/obs/authority", body=body, action="authorize the service for bucket %s" % bucket)

    def list_record_rules(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the rules; ``publish_domain``, ``app``, ``stream`` and ``record_type`` are filters."""
        domain = filters.get("publish_domain")
        return self._set_up(domain, RULES, paging=LISTED_RULES, query=filters, action="list record rules")

    def get_record_rule(self, rule_id: str) -> Mapping[str, Any]:
        with absent_by(ABSENT):
            answer = self._client.get(RULES + "/{id}", args={"id": rule_id}, action="get record rule %s" % rule_id)
        return whole(answer, "rule")

    def create_record_rule(self, rule: Mapping[str, Any]) -> Mapping[str, Any]:
        return whole(self._client.post(RULES, body=rule, action="create record rule"), "rule")

    def replace_record_rule(self, rule_id: str, rule: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "update record rule %s" % rule_id
        with absent_by(ABSENT):
            answer = self._client.put(RULES + "/{id}", args={"id": rule_id}, body=rule, action=action)
        return whole(answer, "rule")

    def delete_record_rule(self, rule_id: str) -> None:
        with absent_by(ABSENT):
            self._client.delete(RULES + "/{id}", args={"id": rule_id}, action="delete record rule %s" % rule_id)

    def list_record_callbacks(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the callbacks, without their keys; ``publish_domain`` and ``app`` are filters."""
        domain = filters.get("publish_domain")
        return self._set_up(domain, CALLBACKS, paging=LISTED_CALLBACKS, query=filters, action="list record callbacks")

    def get_record_callback(self, callback_id: str) -> Mapping[str, Any]:
        action = "get record callback %s" % callback_id
        with absent_by(ABSENT):
            answer = self._client.get(CALLBACKS + "/{id}", args={"id": callback_id}, action=action)
        return whole(answer, "callback")

    def create_record_callback(self, callback: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(CALLBACKS, body=callback, action="create record callback")
        return whole(answer, "callback")

    def replace_record_callback(self, callback_id: str, callback: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "update record callback %s" % callback_id
        with absent_by(ABSENT):
            answer = self._client.put(CALLBACKS + "/{id}", args={"id": callback_id}, body=callback, action=action)
        return whole(answer, "callback")

    def delete_record_callback(self, callback_id: str) -> None:
        action = "delete record callback %s" % callback_id
        with absent_by(ABSENT):
            self._client.delete(CALLBACKS + "/{id}", args={"id": callback_id}, action=action)

    def list_templates(self, domain: str, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the templates of a push domain; ``app_name`` is a filter."""
        query = {"domain": domain, **filters}
        action = "list the transcoding templates of domain %s" % domain
        return self._set_up(domain, TEMPLATES, paging=LISTED_TEMPLATES, query=query, action=action)

    def create_template(self, template: Mapping[str, Any]) -> None:
        self._client.post(TEMPLATES, body=template, action="create transcoding template")

    def replace_template(self, template: Mapping[str, Any]) -> None:
        with absent_by(ABSENT):
            self._client.put(TEMPLATES, body=template, action="update transcoding template")

    def delete_template(self, domain: str, app_name: str) -> None:
        query = {"domain": domain, "app_name": app_name}
        with absent_by(ABSENT):
            self._client.delete(TEMPLATES, query=query, action="delete transcoding template")

    def _set_up(self, domain: str | None, path: str, **how: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the objects of the domain, or of all domains for None. A missing domain has no objects."""
        try:
            with absent_by(ABSENT if domain is not None else frozenset()):
                yield from self._client.pages(path, **how)
        except NotFound:
            if domain is None:
                raise
        except Rejected as error:
            if domain is None or error.code != BAD_PARAMETER or self._has_domain(domain):
                raise

    def _has_domain(self, name: str) -> bool:
        try:
            self.get_domain(name)
        except NotFound:
            return False
        return True


def _of_channel(answer: Json) -> Refusal | None:
    """Return the refusal in a response about a channel, which may have any status code; None if there is none."""
    code = answer.get("result_code") if isinstance(answer, dict) else None
    return None if code in (None, SUCCESS) else Refusal(str(answer.get("result_msg")), str(code))


def _sources(answer: Json, action: str) -> Sequence[Mapping[str, Any]]:
    """Return the places to send the streams to. The response may be empty."""
    if answer is None:
        return ()
    if not isinstance(answer, dict):
        raise InvalidAnswer("the response is not an object", action=action)
    return items_of(answer, "sources", omits=True)
