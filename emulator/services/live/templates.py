# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of transcoding templates."""

from __future__ import annotations

from collections.abc import Sequence

from . import refusals
from .records import Given, Template
from .state import LiveState

CUSTOM = "userdefine"
_DEFAULTS: Given = {
    "PVC": "off",
    "hdlb": "off",
    "codec": "H264",
    "width": 0,
    "height": 0,
    "video_frame_rate": 0,
    "protocol": "RTMP",
    "iFrameInterval": 50,
    "gop": 2,
    "bitrate_adaptive": "off",
    "i_frame_policy": "auto",
}
_LEAST = {"H264": {"width": 32, "height": 32}, "H265": {"width": 320, "height": 240}}


class Templates:
    """The transcoding templates: one for each application of a push domain, with several qualities."""

    def __init__(self, state: LiveState) -> None:
        self._state = state
        self.table = state.templates

    def get(self, domain: str, app_name: str) -> Template:
        found = self.table.get(f"{domain}/{app_name}")
        if found is None:
            raise refusals.no_such(f"transcoding template of {domain}/{app_name}")
        return found

    def select(self, domain: str, app_name: str | None) -> list[Template]:
        self._state.push_domain(domain)
        return [one for one in self.table.scan({"domain": domain}) if app_name in (None, one.app_name)]

    def add(self, given: Given) -> None:
        made = self._made(given)
        if self.table.get(made.id) is not None:
            raise refusals.there_already(f"transcoding template of {made.id}")
        self.table.put(made)

    def change(self, given: Given) -> None:
        """Replace the whole template."""
        made = self._made(given)
        self.get(made.domain, made.app_name)
        self.table.put(made)

    def _made(self, given: Given) -> Template:
        domain = self._state.push_domain(given["domain"]).id
        qualities = tuple({**_DEFAULTS, **quality} for quality in given["quality_info"])
        _check(qualities)
        return Template(domain, given["app_name"], given.get("trans_type", "play"), qualities)

    def remove(self, domain: str, app_name: str) -> None:
        self.table.remove(self.get(domain, app_name).id)


def _check(qualities: Sequence[Given]) -> None:
    names = [quality.get("templateName") or quality["quality"] for quality in qualities]
    if len(set(names)) < len(names):
        raise refusals.bad_parameter("two qualities have the same name")
    for quality in qualities:
        if bool(quality.get("templateName")) != (quality["quality"] == CUSTOM):
            raise refusals.bad_parameter(f"templateName is for the quality {CUSTOM}, which needs it")
        for side, least in _LEAST[quality["codec"]].items():
            if quality[side] and (quality[side] < least or quality[side] % 2):
                raise refusals.bad_parameter(f"{side} {quality[side]} is neither 0 nor even and at least {least}")
