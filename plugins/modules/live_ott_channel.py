#!/usr/bin/python
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: live_ott_channel
version_added: 0.1.0
author: Contributors of community.huaweicloud (@ansible-collections)
short_description: Manage Live OTT channels
description:
  - Creates, updates, starts, stops and deletes a channel. A channel takes in streams and outputs them as HLS, DASH or
    MSS.
  - O(domain), O(app_name) and O(channel_id) together identify a channel.
  - The module sends only the groups of settings that differ, with one request per group. It stops the channel before
    all other changes and starts it after them. If the service rejects a request, RV(done) lists the completed changes.
  - Settings that the task omits stay unchanged, also inside existing sources and outputs. V(false), an empty string and
    an empty list are values like any other. An empty dictionary removes a setting.
  - O(input.sources[].passphrase) and the values of C(http_headers) and C(cdn_identifier_header) are secret, as with
    C(no_log). The module compares them with the current values. Neither the result nor the diff contains them.
options:
  domain:
    description:
      - Push domain of the channel.
    type: str
    required: true
  app_name:
    description:
      - Application, or group, of the channel.
    type: str
    required: true
  channel_id:
    description:
      - ID of the channel. You choose it when creating the channel.
      - The latest documentation of the service requires 2 to 64 characters, starting with a letter.
    type: str
    required: true
  name:
    description:
      - Display name of the channel.
    type: str
  state:
    description:
      - Desired state of the channel.
      - With V(present), an existing channel keeps its status, and a new channel is not started.
      - With V(absent), a running channel is stopped first. The module confirms the deletion.
    type: str
    choices: [present, started, stopped, absent]
    default: present
  mode:
    description:
      - V(ADD_CDN) for a channel with a CDN, V(ONLY_OS) for a channel with only an origin. The default of the service is
        V(ADD_CDN). It cannot be changed after creation.
      - The known values are V(ADD_CDN) and V(ONLY_OS).
    type: str
  channel_region:
    description:
      - Region of the channel, for O(mode=ONLY_OS). It cannot be changed after creation.
    type: str
  input:
    description:
      - Input of the channel. Required when creating.
    type: dict
    suboptions:
      input_protocol:
        description:
          - Protocol of the input. It cannot be changed. Another protocol needs another channel.
          - The known values are V(FLV_PULL), V(RTMP_PUSH), V(HLS_PULL), V(SRT_PULL) and V(SRT_PUSH).
        type: str
        required: true
      sources:
        description:
          - Streams, in order. Required unless the streams are pushed.
        type: list
        elements: dict
        suboptions:
          url: &url
            description: Address of the stream. Required unless the stream is pushed.
            type: str
          bitrate: &bitrate
            description: Bit rate, in bit/s. Required as long as there are no O(encoder_settings).
            type: int
          width: &width
            description: Width of the picture, in pixels.
            type: int
          height: &height
            description: Height of the picture, in pixels.
            type: int
          enable_snapshot:
            description: Take snapshots from this stream.
            type: bool
          bitrate_for3u8: &bitrate_for3u8
            description: Use the bit rate of this source in playlists.
            type: bool
          passphrase: &passphrase
            description: SRT passphrase.
            type: str
          pbkeylen: &pbkeylen
            description: Length of the SRT key.
            type: int
          backup_urls: &backup_urls
            description: Further addresses of the same stream.
            type: list
            elements: str
          stream_id: &stream_id
            description: ID of the stream at its address, for V(SRT_PULL).
            type: str
          latency: &latency
            description: SRT latency, for V(SRT_PULL).
            type: int
      secondary_sources:
        description:
          - Backup streams, one for each of O(input.sources) and in the same order. Not supported with V(RTMP_PUSH).
        type: list
        elements: dict
        suboptions:
          url: *url
          bitrate: *bitrate
          width: *width
          height: *height
          bitrate_for3u8: *bitrate_for3u8
          passphrase: *passphrase
          pbkeylen: *pbkeylen
          backup_urls: *backup_urls
          stream_id: *stream_id
          latency: *latency
      failover_conditions:
        description:
          - Conditions for switching to O(input.secondary_sources).
        type: dict
        suboptions:
          input_loss_threshold_msec:
            description: Milliseconds without a stream after which the channel switches.
            type: int
          input_preference:
            description:
              - With V(PRIMARY), the channel returns to the first source as soon as it is available again.
              - The known values are V(EQUAL) and V(PRIMARY).
            type: str
      max_bandwidth_limit:
        description:
          - Maximum bandwidth to choose from a playlist, for V(HLS_PULL).
        type: int
      ip_port_mode:
        description:
          - Let encoders push without a stream ID, for V(SRT_PUSH).
        type: bool
      ip_whitelist:
        description:
          - Addresses that may push, for V(SRT_PUSH).
        type: str
      scte35_source:
        description:
          - Source of the SCTE-35 signals, for V(HLS_PULL).
        type: str
      ad_triggers:
        description:
          - Signals that start an advertisement.
          - The known values are V(Splice insert), V(Provider advertisement), V(Distributor advertisement), V(Provider
            placement opportunity) and V(Distributor placement opportunity).
        type: list
        elements: str
      audio_selectors:
        description:
          - Selectors for the audio tracks to use.
        type: list
        elements: dict
        suboptions:
          name:
            description: Name of the selector.
            type: str
            required: true
          selector_settings:
            description: Criteria of the selector.
            type: dict
            suboptions:
              audio_language_selection:
                description: Selection by language.
                type: dict
                suboptions:
                  language_code:
                    description: Language code.
                    type: str
                    required: true
                  language_selection_policy:
                    description:
                      - Policy that says whether a track in this language is required.
                      - The known values are V(LOOSE) and V(STRICT).
                    type: str
              audio_pid_selection:
                description: Selection by ID in a transport stream.
                type: dict
                suboptions:
                  pid:
                    description: ID in the transport stream.
                    type: int
                    required: true
              audio_hls_selection:
                description: Selection by entry in a playlist.
                type: dict
                suboptions:
                  name:
                    description: Name of the track.
                    type: str
                    required: true
                  group_id:
                    description: Group of the track.
                    type: str
                    required: true
  encoder_settings:
    description:
      - Transcoding templates. Each template adds one stream. An empty list ends transcoding.
    type: list
    elements: dict
    suboptions:
      template_id:
        description: ID of the template.
        type: str
        required: true
  encoder_settings_expand:
    description:
      - Settings for all transcoded streams. An empty dictionary removes them.
    type: dict
    suboptions:
      audio_descriptions:
        description: Audio tracks of the output.
        type: list
        elements: dict
        suboptions:
          name:
            description: Name of the audio description.
            type: str
            required: true
          audio_selector_name:
            description: Name of the selector in O(input.audio_selectors) that provides the track.
            type: str
            required: true
          language_code_control:
            description:
              - V(FOLLOW_INPUT) uses the language of the track, V(USE_CONFIGURED) the language that is given here.
              - The known values are V(FOLLOW_INPUT) and V(USE_CONFIGURED).
            type: str
          language_code:
            description: Language code of two or three lowercase letters.
            type: str
          stream_name:
            description: Name of the track.
            type: str
      video_descriptions:
        description: Video settings.
        type: dict
        suboptions:
          gop_duration_seconds:
            description: Seconds between two key frames.
            type: int
  record_settings:
    description:
      - Settings for storing the streams. Required when creating.
    type: dict
    suboptions:
      rollingbuffer_duration:
        description: Seconds for which the streams can be played later, up to 14 days. V(0) stores nothing.
        type: int
        required: true
  outputs:
    description:
      - All outputs of the channel. An existing output that is not in the list is removed.
      - The module identifies an existing output by its C(url), or by its C(id) if it is given.
    type: list
    elements: dict
    suboptions:
      hls_package:
        description:
          - HLS outputs.
        type: list
        elements: dict
        suboptions:
          hls_version:
            description: HLS version.
            type: str
          ad_marker:
            description: Markers for advertisements.
            type: list
            elements: str
          ads: &ads
            description: Advertisement settings, in the format of the service.
            type: raw
          <<: &package
            id:
              description: ID of an existing output. Set it to change the address of the output.
              type: str
            url:
              description: Address for playback, with or without the scheme.
              type: str
              required: true
            segment_duration_seconds:
              description: Length of a segment, from 1 to 10 seconds.
              type: int
              required: true
            playlist_window_seconds:
              description: Length of the playlist, in seconds.
              type: int
            stream_selection:
              description: Selection of the streams to play, by bandwidth.
              type: list
              elements: dict
              suboptions:
                key:
                  description: Text that a player adds to the address to get these streams.
                  type: str
                max_bandwidth:
                  description: Maximum bandwidth, in bit/s.
                  type: int
                min_bandwidth:
                  description: Minimum bandwidth, in bit/s.
                  type: int
            encryption:
              description:
                - Encryption of the output. An empty dictionary removes it. Without this option, the encryption stays
                  unchanged.
              type: dict
              suboptions:
                level:
                  description:
                    - V(content) uses one key for the channel, V(profile) one key for each bit rate.
                    - The known values are V(content) and V(profile).
                  type: str
                resource_id:
                  description: ID of the content at the DRM. Required.
                  type: str
                system_ids:
                  description:
                    - DRM systems. Required.
                    - Use V(FairPlay) for HLS, V(Widevine) and V(PlayReady) for DASH, and V(PlayReady) for MSS.
                    - The known values are V(FairPlay), V(Widevine) and V(PlayReady).
                  type: list
                  elements: str
                url:
                  description: Address that provides the keys. Required.
                  type: str
                speke_version:
                  description: SPEKE version. Required.
                  type: str
                request_mode:
                  description:
                    - V(direct_http) requests keys directly, V(functiongraph_proxy) by a function. Required.
                    - The known values are V(direct_http) and V(functiongraph_proxy).
                  type: str
                http_headers:
                  description: Up to five headers of the key requests, for V(direct_http).
                  type: list
                  elements: dict
                  suboptions: &header
                    key:
                      description: Name of the header.
                      type: str
                      required: true
                    value:
                      description: Value of the header. It is secret.
                      type: str
                      required: true
                urn:
                  description: URN of the function. Required for V(functiongraph_proxy).
                  type: str
                key_rotation_interval_seconds:
                  description: Seconds until the key changes. Reserved by the service.
                  type: int
                encryption_method:
                  description: Encryption method. Reserved by the service.
                  type: str
            ext_args:
              description: Further settings, in the format of the service.
              type: raw
            request_args:
              description: Playback functions that players may request, with the names of their parameters.
              type: dict
              suboptions:
                record:
                  description: Playback of recordings.
                  type: list
                  elements: dict
                  suboptions:
                    start_time:
                      description: Name of the parameter for the start.
                      type: str
                    end_time:
                      description: Name of the parameter for the end.
                      type: str
                    format:
                      description: Format of the times.
                      type: str
                    unit:
                      description: Unit of the times.
                      type: str
                timeshift:
                  description: Playback from an earlier time.
                  type: list
                  elements: dict
                  suboptions:
                    back_time:
                      description: Name of the parameter for how far to go back.
                      type: str
                    unit:
                      description: Unit of this parameter.
                      type: str
                live:
                  description: Live playback with a delay.
                  type: list
                  elements: dict
                  suboptions:
                    delay:
                      description: Name of the parameter for the delay.
                      type: str
                    unit:
                      description: Unit of the delay.
                      type: str
            enable_access:
              description: Allow playback directly from the origin, with O(mode=ONLY_OS).
              type: bool
            allow_all_ip_access:
              description: Allow playback from the origin for all addresses.
              type: bool
            ip_whitelist:
              description: Addresses that may play from the origin.
              type: str
            cdn_identifier_header:
              description: Header that identifies the CDN.
              type: dict
              suboptions: *header
            origin_domain_master:
              description: Domain of the origin in the first region.
              type: str
            origin_domain_slave:
              description: Domain of the origin in the second region.
              type: str
            manifest_name:
              description: Name of the playlist or manifest.
              type: str
            slave_url:
              description: Address for playback in the second region.
              type: str
            manifest_selection:
              description: Selection and order of the streams in the manifest.
              type: dict
              suboptions:
                stream_order:
                  description:
                    - Order of the streams.
                    - The known values are V(ORIGINAL), V(VIDEO_BITRATE_ASCENDING) and V(VIDEO_BITRATE_DESCENDING).
                  type: str
                min_video_bandwidth:
                  description: Minimum bandwidth, in bit/s.
                  type: int
                max_video_bandwidth:
                  description: Maximum bandwidth, in bit/s.
                  type: int
      dash_package:
        description:
          - DASH outputs.
        type: list
        elements: dict
        suboptions:
          ad_marker:
            description: Marker for advertisements.
            type: str
          suggested_presentation_delay:
            description: Suggested delay of players behind the live stream, in seconds.
            type: int
          minimum_update_period:
            description: Minimum time between two manifests, in seconds.
            type: int
          min_buffer_time:
            description: Seconds that players should buffer.
            type: int
          ads: *ads
          <<: *package
      mss_package:
        description:
          - MSS outputs.
        type: list
        elements: dict
        suboptions:
          delay_segment:
            description: Delay of the playback behind the live stream, in seconds.
            type: int
          <<: *package
seealso:
  - module: community.huaweicloud.live_ott_channel_info
  - module: community.huaweicloud.live_domain
  - name: Creating an OTT Channel
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-medialive/CreateOttChannelInfo.html
  - name: Changing the Channel Status
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-medialive/ModifyOttChannelInfoStats.html
  - name: Deleting Channel Information
    description: API page of Live.
    link: https://support.huaweicloud.com/intl/en-us/api-medialive/DeleteOttChannelInfo.html
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: Start a channel with a pulled input, transcoding and encryption
  community.huaweicloud.live_ott_channel:
    domain: push.domain.com
    app_name: live
    channel_id: arena
    name: Arena
    state: started
    input:
      input_protocol: HLS_PULL
      sources:
        - url: https://origin.example.com/arena/index.m3u8
          bitrate: 4000000
      secondary_sources:
        - url: https://backup.example.com/arena/index.m3u8
          bitrate: 4000000
      failover_conditions:
        input_loss_threshold_msec: 3000
        input_preference: PRIMARY
    encoder_settings:
      - template_id: hd
    record_settings:
      rollingbuffer_duration: 86400
    outputs:
      - hls_package:
          - url: https://pull.domain.com/live/arena/index.m3u8
            segment_duration_seconds: 4
            playlist_window_seconds: 20
            encryption:
              resource_id: arena
              system_ids: [FairPlay]
              url: https://drm.example.com/speke/v1
              speke_version: "1.0"
              request_mode: direct_http
              http_headers:
                - key: Authorization
                  value: "{{ drm_token | default('a-secret') }}"
        dash_package:
          - url: https://pull.domain.com/live/arena/index.mpd
            segment_duration_seconds: 4

- name: Remove the encryption and keep all other settings of the outputs
  community.huaweicloud.live_ott_channel:
    domain: push.domain.com
    app_name: live
    channel_id: arena
    outputs:
      - hls_package:
          - url: https://pull.domain.com/live/arena/index.m3u8
            segment_duration_seconds: 4
            encryption: {}
        dash_package:
          - url: https://pull.domain.com/live/arena/index.mpd
            segment_duration_seconds: 4
  when: not ansible_check_mode

- name: Create a channel with a pushed input
  community.huaweicloud.live_ott_channel:
    domain: push.domain.com
    app_name: live
    channel_id: studio
    input:
      input_protocol: RTMP_PUSH
      sources:
        - bitrate: 4000000
    record_settings:
      rollingbuffer_duration: 0
  register: studio

- name: Show the destinations to push to
  ansible.builtin.debug:
    msg: "{{ studio.channel.push_sources }}"

- name: Stop and delete the channel
  community.huaweicloud.live_ott_channel:
    domain: push.domain.com
    app_name: live
    channel_id: arena
    state: absent
"""

RETURN = r"""
channel:
  description:
    - Current channel. In check mode, a new channel has only the values of the task. Null if the channel is absent.
  type: dict
  returned: success
  contains:
    id:
      description:
        - Domain, application and channel ID, separated by slashes. M(community.huaweicloud.live_ott_channel_info)
          accepts it as C(id).
      type: str
      returned: success
    domain:
      description: Push domain of the channel.
      type: str
      returned: success
    app_name:
      description: Application of the channel.
      type: str
      returned: success
    channel_id:
      description: ID of the channel.
      type: str
      returned: success
    name:
      description: Display name of the channel. Null if it has none.
      type: str
      returned: success
    status:
      description: V(ON) if the channel runs, V(OFF) if it does not.
      type: str
      returned: success
    mode:
      description: V(ADD_CDN) for a channel with a CDN, V(ONLY_OS) for a channel with only an origin.
      type: str
      returned: success
    channel_region:
      description: Region that was given at creation. Null if none was given.
      type: str
      returned: success
    input:
      description: Input as in the option, with the values that the service adds and without passphrases.
      type: dict
      returned: success
    encoder_settings:
      description: Transcoding templates. Null if there were never any.
      type: list
      elements: dict
      returned: success
    encoder_settings_expand:
      description: Settings for all transcoded streams. Null if there were never any.
      type: dict
      returned: success
    record_settings:
      description: Settings for storing the streams.
      type: dict
      returned: success
    outputs:
      description:
        - Outputs as in the option, each with its C(id). They include the values that the service adds, but no header
          values.
      type: list
      elements: dict
      returned: success
    push_sources:
      description:
        - Destinations to push the streams to with V(RTMP_PUSH), each with its C(url). Null if the service returns none.
      type: list
      elements: dict
      returned: success
actions:
  description: Actions in order. In check mode, the predicted actions.
  type: list
  elements: str
  returned: success
  sample: ['create OTT channel "push.domain.com/live/arena"']
# Derived by tools/derive.py.
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
error:
  description: The error that the service returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the service.
      type: str
      returned: success
    request_id:
      description: Request ID, which the vendor's support asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.live.ott_channel.definition import LiveOttChannel
from ..module_utils._services.live.ott_channel.mapping import KINDS

# Of each kind of output.
KNOWN_OF_PACKAGE = {
    "encryption.level": ("content", "profile"),
    "encryption.system_ids": ("FairPlay", "Widevine", "PlayReady"),
    "encryption.request_mode": ("direct_http", "functiongraph_proxy"),
    "manifest_selection.stream_order": ("ORIGINAL", "VIDEO_BITRATE_ASCENDING", "VIDEO_BITRATE_DESCENDING"),
}

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = resource_module(
    LiveOttChannel,
    dict(
        domain=dict(type="str", required=True),
        app_name=dict(type="str", required=True),
        channel_id=dict(type="str", required=True),
        name=dict(type="str"),
        mode=dict(type="str"),
        channel_region=dict(type="str"),
        input=dict(
            type="dict",
            options=dict(
                input_protocol=dict(type="str", required=True),
                sources=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        url=dict(type="str"),
                        bitrate=dict(type="int"),
                        width=dict(type="int"),
                        height=dict(type="int"),
                        enable_snapshot=dict(type="bool"),
                        bitrate_for3u8=dict(type="bool"),
                        passphrase=dict(type="str", no_log=True),
                        pbkeylen=dict(type="int", no_log=False),
                        backup_urls=dict(type="list", elements="str"),
                        stream_id=dict(type="str"),
                        latency=dict(type="int"),
                    ),
                ),
                secondary_sources=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        url=dict(type="str"),
                        bitrate=dict(type="int"),
                        width=dict(type="int"),
                        height=dict(type="int"),
                        bitrate_for3u8=dict(type="bool"),
                        passphrase=dict(type="str", no_log=True),
                        pbkeylen=dict(type="int", no_log=False),
                        backup_urls=dict(type="list", elements="str"),
                        stream_id=dict(type="str"),
                        latency=dict(type="int"),
                    ),
                ),
                failover_conditions=dict(
                    type="dict",
                    options=dict(input_loss_threshold_msec=dict(type="int"), input_preference=dict(type="str")),
                ),
                max_bandwidth_limit=dict(type="int"),
                ip_port_mode=dict(type="bool"),
                ip_whitelist=dict(type="str"),
                scte35_source=dict(type="str"),
                ad_triggers=dict(type="list", elements="str"),
                audio_selectors=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        name=dict(type="str", required=True),
                        selector_settings=dict(
                            type="dict",
                            options=dict(
                                audio_language_selection=dict(
                                    type="dict",
                                    options=dict(
                                        language_code=dict(type="str", required=True),
                                        language_selection_policy=dict(type="str"),
                                    ),
                                ),
                                audio_pid_selection=dict(
                                    type="dict", options=dict(pid=dict(type="int", required=True))
                                ),
                                audio_hls_selection=dict(
                                    type="dict",
                                    options=dict(
                                        name=dict(type="str", required=True), group_id=dict(type="str", required=True)
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        encoder_settings=dict(type="list", elements="dict", options=dict(template_id=dict(type="str", required=True))),
        encoder_settings_expand=dict(
            type="dict",
            options=dict(
                audio_descriptions=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        name=dict(type="str", required=True),
                        audio_selector_name=dict(type="str", required=True),
                        language_code_control=dict(type="str"),
                        language_code=dict(type="str"),
                        stream_name=dict(type="str"),
                    ),
                ),
                video_descriptions=dict(type="dict", options=dict(gop_duration_seconds=dict(type="int"))),
            ),
        ),
        record_settings=dict(type="dict", options=dict(rollingbuffer_duration=dict(type="int", required=True))),
        outputs=dict(
            type="list",
            elements="dict",
            options=dict(
                hls_package=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        id=dict(type="str"),
                        url=dict(type="str", required=True),
                        segment_duration_seconds=dict(type="int", required=True),
                        playlist_window_seconds=dict(type="int"),
                        stream_selection=dict(
                            type="list",
                            elements="dict",
                            options=dict(
                                key=dict(type="str", no_log=False),
                                max_bandwidth=dict(type="int"),
                                min_bandwidth=dict(type="int"),
                            ),
                        ),
                        encryption=dict(
                            type="dict",
                            options=dict(
                                level=dict(type="str"),
                                resource_id=dict(type="str"),
                                system_ids=dict(type="list", elements="str"),
                                url=dict(type="str"),
                                speke_version=dict(type="str"),
                                request_mode=dict(type="str"),
                                http_headers=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        key=dict(type="str", required=True, no_log=False),
                                        value=dict(type="str", required=True, no_log=True),
                                    ),
                                ),
                                urn=dict(type="str"),
                                key_rotation_interval_seconds=dict(type="int", no_log=False),
                                encryption_method=dict(type="str"),
                            ),
                        ),
                        ext_args=dict(type="raw"),
                        request_args=dict(
                            type="dict",
                            options=dict(
                                record=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        start_time=dict(type="str"),
                                        end_time=dict(type="str"),
                                        format=dict(type="str"),
                                        unit=dict(type="str"),
                                    ),
                                ),
                                timeshift=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(back_time=dict(type="str"), unit=dict(type="str")),
                                ),
                                live=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(delay=dict(type="str"), unit=dict(type="str")),
                                ),
                            ),
                        ),
                        enable_access=dict(type="bool"),
                        allow_all_ip_access=dict(type="bool"),
                        ip_whitelist=dict(type="str"),
                        cdn_identifier_header=dict(
                            type="dict",
                            options=dict(
                                key=dict(type="str", required=True, no_log=False),
                                value=dict(type="str", required=True, no_log=True),
                            ),
                        ),
                        origin_domain_master=dict(type="str"),
                        origin_domain_slave=dict(type="str"),
                        manifest_name=dict(type="str"),
                        slave_url=dict(type="str"),
                        manifest_selection=dict(
                            type="dict",
                            options=dict(
                                stream_order=dict(type="str"),
                                min_video_bandwidth=dict(type="int"),
                                max_video_bandwidth=dict(type="int"),
                            ),
                        ),
                        hls_version=dict(type="str"),
                        ad_marker=dict(type="list", elements="str"),
                        ads=dict(type="raw"),
                    ),
                ),
                dash_package=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        id=dict(type="str"),
                        url=dict(type="str", required=True),
                        segment_duration_seconds=dict(type="int", required=True),
                        playlist_window_seconds=dict(type="int"),
                        stream_selection=dict(
                            type="list",
                            elements="dict",
                            options=dict(
                                key=dict(type="str", no_log=False),
                                max_bandwidth=dict(type="int"),
                                min_bandwidth=dict(type="int"),
                            ),
                        ),
                        encryption=dict(
                            type="dict",
                            options=dict(
                                level=dict(type="str"),
                                resource_id=dict(type="str"),
                                system_ids=dict(type="list", elements="str"),
                                url=dict(type="str"),
                                speke_version=dict(type="str"),
                                request_mode=dict(type="str"),
                                http_headers=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        key=dict(type="str", required=True, no_log=False),
                                        value=dict(type="str", required=True, no_log=True),
                                    ),
                                ),
                                urn=dict(type="str"),
                                key_rotation_interval_seconds=dict(type="int", no_log=False),
                                encryption_method=dict(type="str"),
                            ),
                        ),
                        ext_args=dict(type="raw"),
                        request_args=dict(
                            type="dict",
                            options=dict(
                                record=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        start_time=dict(type="str"),
                                        end_time=dict(type="str"),
                                        format=dict(type="str"),
                                        unit=dict(type="str"),
                                    ),
                                ),
                                timeshift=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(back_time=dict(type="str"), unit=dict(type="str")),
                                ),
                                live=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(delay=dict(type="str"), unit=dict(type="str")),
                                ),
                            ),
                        ),
                        enable_access=dict(type="bool"),
                        allow_all_ip_access=dict(type="bool"),
                        ip_whitelist=dict(type="str"),
                        cdn_identifier_header=dict(
                            type="dict",
                            options=dict(
                                key=dict(type="str", required=True, no_log=False),
                                value=dict(type="str", required=True, no_log=True),
                            ),
                        ),
                        origin_domain_master=dict(type="str"),
                        origin_domain_slave=dict(type="str"),
                        manifest_name=dict(type="str"),
                        slave_url=dict(type="str"),
                        manifest_selection=dict(
                            type="dict",
                            options=dict(
                                stream_order=dict(type="str"),
                                min_video_bandwidth=dict(type="int"),
                                max_video_bandwidth=dict(type="int"),
                            ),
                        ),
                        ad_marker=dict(type="str"),
                        suggested_presentation_delay=dict(type="int"),
                        minimum_update_period=dict(type="int"),
                        min_buffer_time=dict(type="int"),
                        ads=dict(type="raw"),
                    ),
                ),
                mss_package=dict(
                    type="list",
                    elements="dict",
                    options=dict(
                        id=dict(type="str"),
                        url=dict(type="str", required=True),
                        segment_duration_seconds=dict(type="int", required=True),
                        playlist_window_seconds=dict(type="int"),
                        stream_selection=dict(
                            type="list",
                            elements="dict",
                            options=dict(
                                key=dict(type="str", no_log=False),
                                max_bandwidth=dict(type="int"),
                                min_bandwidth=dict(type="int"),
                            ),
                        ),
                        encryption=dict(
                            type="dict",
                            options=dict(
                                level=dict(type="str"),
                                resource_id=dict(type="str"),
                                system_ids=dict(type="list", elements="str"),
                                url=dict(type="str"),
                                speke_version=dict(type="str"),
                                request_mode=dict(type="str"),
                                http_headers=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        key=dict(type="str", required=True, no_log=False),
                                        value=dict(type="str", required=True, no_log=True),
                                    ),
                                ),
                                urn=dict(type="str"),
                                key_rotation_interval_seconds=dict(type="int", no_log=False),
                                encryption_method=dict(type="str"),
                            ),
                        ),
                        ext_args=dict(type="raw"),
                        request_args=dict(
                            type="dict",
                            options=dict(
                                record=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(
                                        start_time=dict(type="str"),
                                        end_time=dict(type="str"),
                                        format=dict(type="str"),
                                        unit=dict(type="str"),
                                    ),
                                ),
                                timeshift=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(back_time=dict(type="str"), unit=dict(type="str")),
                                ),
                                live=dict(
                                    type="list",
                                    elements="dict",
                                    options=dict(delay=dict(type="str"), unit=dict(type="str")),
                                ),
                            ),
                        ),
                        enable_access=dict(type="bool"),
                        allow_all_ip_access=dict(type="bool"),
                        ip_whitelist=dict(type="str"),
                        cdn_identifier_header=dict(
                            type="dict",
                            options=dict(
                                key=dict(type="str", required=True, no_log=False),
                                value=dict(type="str", required=True, no_log=True),
                            ),
                        ),
                        origin_domain_master=dict(type="str"),
                        origin_domain_slave=dict(type="str"),
                        manifest_name=dict(type="str"),
                        slave_url=dict(type="str"),
                        manifest_selection=dict(
                            type="dict",
                            options=dict(
                                stream_order=dict(type="str"),
                                min_video_bandwidth=dict(type="int"),
                                max_video_bandwidth=dict(type="int"),
                            ),
                        ),
                        delay_segment=dict(type="int"),
                    ),
                ),
            ),
        ),
    ),
    known={
        "mode": ("ADD_CDN", "ONLY_OS"),
        "input.input_protocol": ("FLV_PULL", "RTMP_PUSH", "HLS_PULL", "SRT_PULL", "SRT_PUSH"),
        "input.failover_conditions.input_preference": ("EQUAL", "PRIMARY"),
        "input.audio_selectors.selector_settings.audio_language_selection.language_selection_policy": (
            "LOOSE",
            "STRICT",
        ),
        "encoder_settings_expand.audio_descriptions.language_code_control": ("FOLLOW_INPUT", "USE_CONFIGURED"),
        **{"outputs.%s.%s" % (kind, name): values for kind in KINDS for name, values in KNOWN_OF_PACKAGE.items()},
    },
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
