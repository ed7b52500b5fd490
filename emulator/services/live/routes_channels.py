# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels. Their responses and refusals have an envelope of their own."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.router import Section
from ...core.schema import Text
from . import bodies, refusals, views
from .channels import FILTERS, Channels
from .routes import PAGE_SIZE, PAGING, needed, state_of
from .seed import ROUTER

OTT = Section(ROUTER, refusals.channel_envelope, refusals.refusal)

_CHANNELS = "/v1/{project_id}/ott/channels"


def _channels(call: Call) -> Channels:
    return Channels(state_of(call))


@OTT.post(_CHANNELS, bodies.NEW_CHANNEL)
def create_ott_channel_info(call: Call) -> Reply:
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).add(call.body)), 201)


@OTT.get(_CHANNELS, {**PAGING, **dict.fromkeys(FILTERS, Text())})
def list_ott_channel_info(call: Call) -> Reply:
    start, size = call.query.get("offset", 0), call.query.get("limit", PAGE_SIZE)
    total, page = _channels(call).select(call.query, start, size)
    return Reply({"total": total, "channels": [views.channel(one) for one in page]})


@OTT.operation("DELETE", _CHANNELS, query=dict.fromkeys(FILTERS, Text()))
def delete_ott_channel_info(call: Call) -> Reply:
    named = dict(zip(FILTERS, needed(call, *FILTERS), strict=True))
    with refusals.about(named):
        _channels(call).remove(named)
    return Reply(views.done(named))


@OTT.put(f"{_CHANNELS}/general", bodies.CHANNEL_NAME)
def modify_ott_channel_info_general(call: Call) -> Reply:
    """Change the general data of a channel. Without a name, the channel loses its name."""
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).change(call.body, name=call.body.get("name", ""))))


@OTT.put(f"{_CHANNELS}/input", bodies.CHANNEL_INPUT)
def modify_ott_channel_info_input(call: Call) -> Reply:
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).change_input(call.body)))


@OTT.put(f"{_CHANNELS}/encorder-settings", bodies.CHANNEL_ENCODERS)
def modify_ott_channel_info_encoder_settings(call: Call) -> Reply:
    names = ("encoder_settings", "encoder_settings_expand")
    settings = {name: call.body[name] for name in names if name in call.body}
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).change(call.body, **settings)))


@OTT.put(f"{_CHANNELS}/record-settings", bodies.CHANNEL_BUFFER)
def modify_ott_channel_info_record_settings(call: Call) -> Reply:
    with refusals.about(call.body):
        _channels(call).change(call.body, record_settings=call.body["record_settings"])
    return Reply(views.done(call.body))


@OTT.put(f"{_CHANNELS}/endpoints", bodies.CHANNEL_ENDPOINTS)
def modify_ott_channel_info_end_points(call: Call) -> Reply:
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).change_endpoints(call.body)))


@OTT.put(f"{_CHANNELS}/state", bodies.CHANNEL_STATE)
def modify_ott_channel_info_stats(call: Call) -> Reply:
    with refusals.about(call.body):
        return Reply(views.done_with_sources(_channels(call).switch(call.body)))


@OTT.operation("POST", f"{_CHANNELS}/statistic", query=PAGING, body=bodies.STATISTIC)
def show_channel_statistic(call: Call) -> Reply:
    """Show the statistics of a channel. The emulator receives no streams, so there are no signals."""
    with refusals.about(call.body):
        _channels(call).get(call.body)
    named = {name: call.body[name] for name in (*FILTERS, "type")}
    return Reply({**named, "scte35": {"total": 0, "scte35_info": []}})
