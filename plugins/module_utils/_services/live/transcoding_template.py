# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A transcoding template: the qualities that the streams of an application are transcoded to.

API pages: "Creating a Transcoding Template", "Querying Transcoding Templates", "Modifying Transcoding Templates",
"Deleting a Transcoding Template".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.compare import difference
from ..._engine.fields import Field, without_none
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote
from .api import LiveApi
from .of_domain import OfDomain

Qualities = Sequence[Mapping[str, Any]]

CUSTOM = "userdefine"
# The service spells these names in its own way.
SPELLED = {"template_name": "templateName", "pvc": "PVC", "i_frame_interval": "iFrameInterval"}
OURS = {remote: name for name, remote in SPELLED.items()}
# The service has words, on and off, for these values.
SWITCHES = ("pvc", "hdlb")
OFF = dict.fromkeys(SWITCHES, False)
KEYS = (
    *("template_name", "quality", "pvc", "hdlb", "codec", "width", "height", "bitrate", "video_frame_rate", "protocol"),
    *("i_frame_interval", "gop", "bitrate_adaptive", "i_frame_policy"),
)


def _name(quality: Mapping[str, Any]) -> str:
    return str(quality.get("template_name") or quality["quality"])


def sent(qualities: Qualities) -> list[dict[str, Any]]:
    return [{SPELLED.get(key, key): _switched(key, value) for key, value in item.items()} for item in qualities]


def _switched(key: str, value: Any) -> Any:
    return ("on" if value else "off") if key in SWITCHES else value


def shown(qualities: Qualities) -> list[dict[str, Any]]:
    ours = [{OURS.get(key, key): value for key, value in item.items()} for item in qualities]
    return [
        {key: (item[key] == "on") if key in SWITCHES else item[key] for key in KEYS if key in item} for item in ours
    ]


def same_qualities(desired: Qualities, current: Qualities | None) -> bool:
    """Return whether the qualities are the same, in any order.

    Values that the service fills in are no difference. The service may leave out values that are off.
    """
    return difference(list(desired), [{**OFF, **one} for one in current or ()], *KEYS) == ([], [])


class LiveTranscodingTemplate(OfDomain):
    """A template, identified by its domain and application. The API accepts its purpose, but never shows it."""

    noun = "transcoding_template"
    connect = LiveApi
    fields = (
        Field("domain"),
        Field("app_name"),
        Field("trans_type", readable=False),
        Field(
            "qualities",
            to="quality_info",
            update=True,
            same=same_qualities,
            encode=lambda qualities: sent(without_none(qualities)),
            decode=shown,
        ),
    )
    lookup = ("domain", "app_name")
    requires = ("qualities",)
    known_by = ("domain", "app_name")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._trans_type: str | None = None

    def get(self, identifier: str) -> Remote:
        domain, _slash, app_name = identifier.partition("/")
        for template in self.of_domain(domain, app_name):
            return template
        raise NotFound("there is no such template", action="get transcoding template %s" % identifier)

    def of_domain(self, domain: str, app_name: str | None = None) -> Iterator[Remote]:
        filters = {} if app_name is None else {"app_name": app_name}
        for template in self.api.list_templates(domain, **filters):
            if app_name in (None, template.get("app_name")):
                yield {**template, "domain": domain, "id": "%s/%s" % (domain, template.get("app_name"))}

    def validate(self, desired: Desired) -> Desired:
        """Return the options.

        Raises InvalidInput for no qualities, and for qualities that cannot be told from each other.
        """
        if desired.get("state") == ABSENT:
            return desired
        self._trans_type = desired.get("trans_type")
        seen: set[str] = set()
        for quality in desired.get("qualities") or ():
            custom, name = quality["quality"] == CUSTOM, quality.get("template_name")
            if custom != bool(name):
                raise InvalidInput('template_name belongs to the quality "%s": set both or none.' % CUSTOM)
            if _name(quality) in seen:
                raise InvalidInput('qualities has "%s" twice: keep one.' % _name(quality))
            seen.add(_name(quality))
        if desired.get("qualities") == []:
            raise InvalidInput('qualities is empty. To transcode nothing, set state to "absent".')
        return desired

    def find(self, desired: Desired) -> Found:
        return Found(self.get_or_none("%s/%s" % (desired["domain"], desired["app_name"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the current values that the task omits from existing qualities."""
        if desired.get("qualities") is None or found.remote is None:
            return desired
        there = {_name(quality): quality for quality in shown(found.remote.get("quality_info") or ())}
        given = without_none(desired["qualities"])
        return dict(desired, qualities=[{**there.get(_name(quality), {}), **quality} for quality in given])

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        self.api.create_template(body)
        known = "%s/%s" % (body["domain"], body["app_name"])
        try:
            return self.get(known)
        except NotFound:
            # The list may contain it a little later.
            return {**body, "id": known}

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        domain, _slash, app_name = identifier.partition("/")
        purpose = {} if self._trans_type is None else {"trans_type": self._trans_type}
        self.api.replace_template({"domain": domain, "app_name": app_name, **purpose, **changes})

    def delete(self, identifier: str) -> None:
        domain, _slash, app_name = identifier.partition("/")
        self.api.delete_template(domain, app_name)


class LiveTranscodingTemplates(Listing[LiveTranscodingTemplate]):
    """The templates of one domain, or of every push domain. The service lists those of one domain only."""

    kind = LiveTranscodingTemplate
    query = ("domain", "app_name")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        domain, app_name = filters.get("domain"), filters.get("app_name")
        if identifier is not None:
            given, _slash, name = identifier.partition("/")
            if domain not in (None, given) or app_name not in (None, name):
                return
            domain, app_name = given, name
        listed = self.resource.api.list_domains()
        every = (one["domain"] for one in listed if one.get("domain_type") == "push")
        for one in every if domain is None else (domain,):
            yield from map(Found, self.resource.of_domain(one, app_name))
