# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The nested settings of channels: what fits, what is sent, and what is shown. Nothing here has an API."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._services.live.ott_channel.mapping import (
    merged_outputs,
    same_outputs,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.live.shapes import (
    fits,
    merged,
    refuse_hidden,
    shown,
)

HEADER = {"key": "Authorization", "value": "secret"}
HLS = {"id": "1", "url": "pull/a.m3u8", "segment_duration_seconds": 4, "manifest_name": "index"}
DASH = {"id": "2", "url": "pull/a.mpd", "segment_duration_seconds": 2, "encryption": {"urn": "u", "level": "content"}}
LIVE = [{"hls_package": [HLS]}, {"dash_package": [DASH]}]


@pytest.mark.parametrize(
    ("desired", "live", "expected"),
    [
        ({"a": 1}, {"a": 1, "filled": 2}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, None, False),
        ({"a": {}}, {"a": {"b": 1}}, False),
        ({"a": {}}, {}, True),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 1, "d": 2}}}, True),
        ({"flag": False}, {}, True),
        ({"flag": False}, {"flag": True}, False),
        ({"text": ""}, {"text": "there"}, False),
        ({"text": ""}, {}, True),
        ({"number": 0}, {"number": 0}, True),
        ({"number": 0}, {}, True),
        ({"number": 0}, {"number": 2000}, False),
        ({"list": []}, {"list": [1]}, False),
        ({"list": []}, {}, True),
        ({"system_ids": ["b", "a"]}, {"system_ids": ["a", "b"]}, True),
        ({"system_ids": ["a", "a"]}, {"system_ids": ["a", "b"]}, False),
        ({"backup_urls": ["b", "a"]}, {"backup_urls": ["a", "b"]}, False),
        ({"sources": [{"url": "b"}, {"url": "a"}]}, {"sources": [{"url": "a"}, {"url": "b"}]}, False),
        ({"sources": [{"bitrate": 1}]}, {"sources": [{"bitrate": 1, "bitrate_for3u8": False}]}, True),
        ({"audio": [{"name": "b"}, {"name": "a", "x": 1}]}, {"audio": [{"name": "a", "x": 1}, {"name": "b"}]}, True),
        ({"audio": [{"name": "a"}]}, {"audio": [{"name": "a"}, {"name": "b"}]}, False),
        ({"http_headers": [HEADER]}, {"http_headers": [{"key": "Authorization", "value": "other"}]}, False),
        ({"http_headers": [HEADER]}, {"http_headers": [{"key": "Authorization", "value": "***"}]}, True),
        ({"passphrase": "new"}, {"passphrase": "***"}, True),
        ({"ip_whitelist": "10.0.0.1"}, {"ip_whitelist": "*"}, False),
    ],
)
def test_fits(desired: Any, live: Any, expected: bool) -> None:
    assert fits(desired, live) is expected


@pytest.mark.parametrize(
    ("desired", "live", "expected"),
    [
        ({"a": 1}, {"a": 2, "b": 3}, {"a": 1, "b": 3}),
        ({"a": {}}, {"a": {"b": 1}, "c": 2}, {"c": 2}),
        ({}, {"a": 1}, {}),
        ({"a": {"b": 2}}, {"a": {"b": 1, "d": 4}}, {"a": {"b": 2, "d": 4}}),
        (
            {"a": False, "b": "", "c": 0, "d": []},
            {"a": True, "b": "x", "c": 1, "d": [1]},
            {"a": False, "b": "", "c": 0, "d": []},
        ),
        ({"l": [{"url": "a", "x": 1}]}, {"l": [{"url": "b", "y": 2}]}, {"l": [{"url": "a", "x": 1}]}),
        (
            {"l": [{"url": "b"}, {"url": "a", "x": 1}]},
            {"l": [{"url": "a", "passphrase": "p"}, {"url": "b", "y": 2}]},
            {"l": [{"url": "b", "y": 2}, {"url": "a", "passphrase": "p", "x": 1}]},
        ),
        ({"l": [{"bitrate": 1}]}, {"l": [{"bitrate": 2, "width": 3}]}, {"l": [{"bitrate": 1, "width": 3}]}),
        ({"l": ["a"]}, {"l": ["b"]}, {"l": ["a"]}),
        ({"a": 1}, {"a": 2, "b": None, "c": "", "d": 0, "e": False, "pid": 0}, {"a": 1, "e": False, "pid": 0}),
        ({"a": 0, "b": {"c": 1}}, {"a": 0, "b": {"c": 1, "d": 0}}, {"a": 0, "b": {"c": 1}}),
        ({"a": 1}, {"b": [{"c": 0, "latency": 0}]}, {"a": 1, "b": [{"latency": 0}]}),
        ("text", "other", "text"),
    ],
)
def test_merged(desired: Any, live: Any, expected: Any) -> None:
    before = copy.deepcopy((desired, live))
    assert merged(desired, live) == expected
    assert (desired, live) == before


def test_nothing_secret_is_shown() -> None:
    settings = {
        "sources": [{"url": "srt://a", "passphrase": "secret"}],
        "encryption": {"http_headers": [HEADER]},
        "cdn_identifier_header": HEADER,
    }
    assert shown(settings) == {
        "sources": [{"url": "srt://a"}],
        "encryption": {"http_headers": [{"key": "Authorization"}]},
        "cdn_identifier_header": {"key": "Authorization"},
    }


def test_what_the_service_hides_is_not_sent_back() -> None:
    hidden = [
        {"hls_package": [{"url": "a", "encryption": {"http_headers": [{"key": "Authorization", "value": "***"}]}}]}
    ]
    with pytest.raises(
        InvalidInput,
        match=(
            r"value Authorization of outputs is missing, but the service does not show it "
            r"and replaces all settings together\. Nothing was changed\. Set it\."
        ),
    ):
        refuse_hidden(hidden, "outputs")
    refuse_hidden([{"ip_whitelist": "*", "value": "word"}], "outputs")


OUTPUTS = [
    ("as they are", [{"hls_package": [{"url": "pull/a.m3u8"}], "dash_package": [{"url": "pull/a.mpd"}]}], True),
    ("in another order", [{"dash_package": [{"url": "pull/a.mpd"}]}, {"hls_package": [{"url": "pull/a.m3u8"}]}], True),
    ("one less", [{"hls_package": [{"url": "pull/a.m3u8"}]}], False),
    ("of another kind", [{"mss_package": [{"url": "pull/a.m3u8"}], "dash_package": [{"url": "pull/a.mpd"}]}], False),
    ("none", [], False),
]


@pytest.mark.parametrize(("desired", "expected"), [row[1:] for row in OUTPUTS], ids=[row[0] for row in OUTPUTS])
def test_same_outputs(desired: Any, expected: bool) -> None:
    assert same_outputs(desired, LIVE) is expected


def test_an_output_that_stays_brings_its_id() -> None:
    desired = [
        {
            "hls_package": [{"url": "https://pull/a.m3u8"}, {"url": "pull/b.m3u8"}],
            "mss_package": [{"url": "pull/a.mpd"}],
        }
    ]
    made = merged_outputs(desired, LIVE)
    assert made == [
        {
            "hls_package": [{**HLS, "url": "https://pull/a.m3u8"}, {"url": "pull/b.m3u8"}],
            "mss_package": [{"url": "pull/a.mpd"}],
        }
    ]


def test_an_output_gets_another_address_by_its_id() -> None:
    assert merged_outputs([{"hls_package": [{"id": "1", "url": "pull/z"}]}], LIVE) == [
        {"hls_package": [{**HLS, "url": "pull/z"}]}
    ]


def test_what_one_way_of_asking_for_keys_needs_does_not_stay_with_the_other() -> None:
    live = [
        {
            "hls_package": [
                {"id": "1", "url": "a", "encryption": {"request_mode": "direct_http", "http_headers": [HEADER]}}
            ]
        }
    ]
    desired = [{"hls_package": [{"url": "a", "encryption": {"request_mode": "functiongraph_proxy", "urn": "u"}}]}]
    (package,) = merged_outputs(desired, live)[0]["hls_package"]
    assert package["encryption"] == {"request_mode": "functiongraph_proxy", "urn": "u"}
    assert merged_outputs([{"hls_package": [{"url": "a", "encryption": {}}]}], live) == [
        {"hls_package": [{"id": "1", "url": "a"}]}
    ]
