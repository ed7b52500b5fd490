# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client sets up domains, channels and recording, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdklive import v1 as live

from tests.emulator.conftest import Connect
from tests.emulator.streaming import BUCKET, KEY, PULL, PUSH

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]
NAMES = {"domain": PUSH, "app_name": "ott", "id": "sdk"}


@pytest.fixture
def streams(connect: Connect) -> Any:
    return connect(live.LiveClient, "live")


def status_of(call: Any, request: Any) -> int:
    with pytest.raises(ClientRequestException) as raised:
        call(request)
    return int(raised.value.status_code)


def listed(streams: Any, **query: Any) -> Any:
    return streams.list_ott_channel_info(live.ListOttChannelInfoRequest(**query))


def create(streams: Any) -> Any:
    package = live.HlsPackageItem(
        url=f"{PULL}/ott/sdk/index.m3u8",
        segment_duration_seconds=4,
        playlist_window_seconds=60,
        stream_selection=[live.StreamSelectionItem(key="k", min_bandwidth=1, max_bandwidth=2)],
        encryption=live.Encryption(
            resource_id="sdk",
            system_ids=["FairPlay"],
            url="https://drm.example.com",
            speke_version="1.0",
            request_mode="direct_http",
            http_headers=[live.HttpHeader(key="Authorization", value="drm-secret")],
        ),
    )
    body = live.CreateOttChannelInfoReq(
        **NAMES,
        name="sdk",
        state="OFF",
        input=live.InputStreamInfo(
            input_protocol="RTMP_PUSH", sources=[live.SourcesInfo(bitrate=1024, width=100, height=100)]
        ),
        record_settings=live.CreateOttChannelInfoReqRecordSettings(rollingbuffer_duration=3600),
        endpoints=[live.EndpointItem(hls_package=[package])],
    )
    return streams.create_ott_channel_info(live.CreateOttChannelInfoRequest(body=body))


def test_a_channels_life(streams: Any) -> None:
    made = create(streams)
    assert (made.status_code, made.result_code, made.id) == (201, "LIVE.100000000", "sdk")
    assert made.sources[0].url.startswith(f"rtmp://{PUSH}/ott/sdk_1024?")
    (channel,) = listed(streams, **NAMES, limit=1, offset=0).channels
    (package,) = channel.endpoints[0].hls_package
    assert (package.encryption.http_headers[0].value, package.encryption.level) == ("drm-secret", "content")
    package.encryption = None
    body = live.ModifyOttChannelEndPointsReq(**NAMES, endpoints=channel.endpoints)
    streams.modify_ott_channel_info_end_points(live.ModifyOttChannelInfoEndPointsRequest(body=body))
    body = live.ModifyOttChannelGeneral(**NAMES, name="renamed")
    streams.modify_ott_channel_info_general(live.ModifyOttChannelInfoGeneralRequest(body=body))
    body = live.ModifyOttChannelInputReq(**NAMES, input=channel.input)
    streams.modify_ott_channel_info_input(live.ModifyOttChannelInfoInputRequest(body=body))
    settings = live.ModifyOttChannelRecordSettingsRecordSettings(rollingbuffer_duration=0)
    body = live.ModifyOttChannelRecordSettings(**NAMES, record_settings=settings)
    streams.modify_ott_channel_info_record_settings(live.ModifyOttChannelInfoRecordSettingsRequest(body=body))
    encoder = live.ModifyOttChannelEncoderSettingsEncoderSettings(template_id="hd")
    body = live.ModifyOttChannelEncoderSettings(**NAMES, encoder_settings=[encoder])
    streams.modify_ott_channel_info_encoder_settings(live.ModifyOttChannelInfoEncoderSettingsRequest(body=body))
    (channel,) = listed(streams, **NAMES).channels
    (kept,) = channel.endpoints[0].hls_package
    assert (kept.id, kept.encryption, kept.manifest_name) == (package.id, None, "index")
    assert (channel.name, channel.encoder_settings[0].template_id) == ("renamed", "hd")
    assert channel.record_settings.rollingbuffer_duration == 0
    switch = live.ModifyOttChannelInfoStatsRequest(body=live.ModifyOttChannelState(**NAMES, state="OFF"))
    assert status_of(streams.modify_ott_channel_info_stats, switch) == 400
    gone = live.DeleteOttChannelInfoRequest(**NAMES)
    assert streams.delete_ott_channel_info(gone).result_msg == "SUCCESS"
    assert status_of(streams.delete_ott_channel_info, gone) == 404
    assert listed(streams, **NAMES).total == 0


def test_statistics(streams: Any) -> None:
    create(streams)
    asked = live.SCTE35StatisticReq(type="all", start_time=0, end_time=1)
    body = live.ShowChannelStatisticReq(**NAMES, type="scte35", scte35=asked)
    answer = streams.show_channel_statistic(live.ShowChannelStatisticRequest(limit=10, offset=0, body=body))
    assert answer.scte35.total == 0


def test_domains(streams: Any) -> None:
    name = "sdk.example.com"
    body = live.LiveDomainCreateReq(domain=name, domain_type="pull", region="cn-north-4", pull_protocol="hls")
    made = streams.create_domain(live.CreateDomainRequest(body=body))
    assert (made.status_code, made.status, made.pull_protocol) == (201, "on", "hls")
    body = live.DomainMapping(pull_domain=name, push_domain=PUSH)
    streams.create_domain_mapping(live.CreateDomainMappingRequest(body=body))
    body = live.DomainIpv6SwitchReq(domain=name, is_ipv6=True)
    streams.update_domain_ip6_switch(live.UpdateDomainIp6SwitchRequest(body=body))
    answer = streams.show_domain(live.ShowDomainRequest(domain=name))
    (shown,) = answer.domain_info
    assert (answer.total, shown.related_domain, shown.is_ipv6) == (1, PUSH, True)
    streams.delete_domain_mapping(live.DeleteDomainMappingRequest(pull_domain=name, push_domain=PUSH))
    body = live.LiveDomainModifyReq(domain=name, status="off")
    assert streams.update_domain(live.UpdateDomainRequest(body=body)).status == "off"
    assert streams.delete_domain(live.DeleteDomainRequest(domain=name)).status_code == 204
    with pytest.raises(ClientRequestException) as raised:
        streams.delete_domain(live.DeleteDomainRequest(domain=name))
    assert (raised.value.status_code, raised.value.error_code) == (400, "LIVE.103011019")


def test_keys_and_owners(streams: Any) -> None:
    body = live.KeyChainInfo(key=KEY, auth_type="d_sha256", timeout=3600)
    streams.update_domain_key_chain(live.UpdateDomainKeyChainRequest(domain=PUSH, body=body))
    shown = streams.show_domain_key_chain(live.ShowDomainKeyChainRequest(domain=PUSH))
    assert (shown.key, shown.timeout) == ("*" * 32, 3600)
    streams.delete_domain_key_chain(live.DeleteDomainKeyChainRequest(domain=PUSH))
    body = live.CheckDomainVerificationInfo(domain=PUSH, verify_type="DNS")
    checked = streams.check_domain_verification(live.CheckDomainVerificationRequest(body=body))
    asked = streams.show_domain_verification(live.ShowDomainVerificationRequest(domain=PUSH))
    assert (checked.domain, asked.verify_content) == ("example.com", checked.verify_content)


def test_recording(streams: Any) -> None:
    body = live.ObsAuthorityConfigV2(bucket=BUCKET, operation=1)
    streams.update_obs_bucket_authority_public(live.UpdateObsBucketAuthorityPublicRequest(body=body))
    place = live.RecordObsFileAddr(bucket=BUCKET, location="cn-north-4", object="")
    hls = live.HLSRecordConfig(record_cycle=3600, record_slice_duration=5)
    config = live.DefaultRecordConfig(record_format=["HLS"], obs_addr=place, hls_config=hls)
    stream = {"publish_domain": PUSH, "app": "live", "stream": "main"}
    body = live.RecordRuleRequest(**stream, record_type="COMMAND_RECORD", default_record_config=config)
    made = streams.create_record_rule(live.CreateRecordRuleRequest(body=body))
    assert (made.status_code, made.default_record_config.hls_config.record_slice_duration) == (201, 5)
    streams.update_record_rule(live.UpdateRecordRuleRequest(id=made.id, body=body))
    request = live.ListRecordRulesRequest(**stream, record_type="COMMAND_RECORD", limit=1, offset=0)
    (found,) = streams.list_record_rules(request).record_config
    shown = streams.show_record_rule(live.ShowRecordRuleRequest(id=made.id))
    assert found.id == shown.id == made.id
    for action in ("START", "STOP"):
        request = live.RunRecordRequest(action=action, body=live.RecordControlInfo(**stream))
        streams.run_record(request)
    request = live.ListRecordContentsRequest(**stream, start_time="2020-01-01T00:00:00Z", limit=10, offset=0)
    (content,) = streams.list_record_contents(request).record_contents
    assert (content.record_format, content.obs_addr.bucket) == ("hls", BUCKET)
    assert streams.delete_record_rule(live.DeleteRecordRuleRequest(id=made.id)).status_code == 204


def test_callbacks(streams: Any) -> None:
    body = live.RecordCallbackConfigRequest(
        publish_domain=PUSH, app="live", notify_callback_url="https://example.com", key="hook-secret"
    )
    made = streams.create_record_callback_config(live.CreateRecordCallbackConfigRequest(body=body))
    streams.update_record_callback_config(live.UpdateRecordCallbackConfigRequest(id=made.id, body=body))
    request = live.ListRecordCallbackConfigsRequest(publish_domain=PUSH, app="live", offset=0, limit=10)
    (found,) = streams.list_record_callback_configs(request).callback_config
    shown = streams.show_record_callback_config(live.ShowRecordCallbackConfigRequest(id=made.id))
    assert found.id == shown.id
    streams.delete_record_callback_config(live.DeleteRecordCallbackConfigRequest(id=made.id))


def test_transcoding(streams: Any) -> None:
    quality = live.QualityInfo(quality="lhd", bitrate=1500, pvc="off", i_frame_interval=25)
    body = live.StreamTranscodingTemplate(domain=PUSH, app_name="live", quality_info=[quality])
    streams.create_transcodings_template(live.CreateTranscodingsTemplateRequest(body=body))
    streams.update_transcodings_template(live.UpdateTranscodingsTemplateRequest(body=body))
    request = live.ShowTranscodingsTemplateRequest(domain=PUSH, app_name="live", page=0, size=10)
    (found,) = streams.show_transcodings_template(request).templates
    assert (found.app_name, found.quality_info[0].i_frame_interval) == ("live", 25)
    streams.delete_transcodings_template(live.DeleteTranscodingsTemplateRequest(domain=PUSH, app_name="live"))
