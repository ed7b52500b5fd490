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
  - Creates, updates, starts, stops and deletes OTT channels of the Live service. A channel takes in streams and outputs
    them as HLS, DASH or MSS.
  - Use it after M(community.huaweicloud.live_domain) has created the push domain. To set up several channels with their
    domains, use the role C(community.huaweicloud.live_channel).
  - A channel is found by O(domain), O(app_name) and O(channel_id) together.
  - The module sends one request for each group of settings that differs. O(state=stopped) stops the channel before
    these requests, and O(state=started) starts it after them. If the service rejects a request, RV(done) lists the
    changes before it.
  - Omitted options and suboptions stay unchanged. An empty dictionary removes a setting. An empty list, an empty string
    and V(false) are set like other values.
  - Passphrases and the values of C(http_headers) and C(cdn_identifier_header) are secret. The module compares them with
    the current values. Neither the result nor the diff contains them.
options:
  domain:
    description:
      - Push domain of the channel.
    type: str
    required: true
  app_name:
    description:
      - Name of the application, which is a group of channels.
    type: str
    required: true
  channel_id:
    description:
      - ID of the channel. You choose it when you create the channel. It has 2 to 64 characters and begins with a
        letter.
    type: str
    required: true
  name:
    description:
      - Display name of the channel.
    type: str
  state:
    description:
      - V(present) creates or updates the channel. A new channel is not started, an existing one keeps its status.
      - V(started) and V(stopped) also start or stop it. V(absent) stops a running channel first, and then deletes it.
    type: str
    choices: [present, started, stopped, absent]
    default: present
  mode:
    description:
      - Way to the players. The known values are V(ADD_CDN), through a CDN, and V(ONLY_OS), directly from the origin.
      - For a new channel, the default of the service is V(ADD_CDN). Cannot be changed later.
    type: str
  channel_region:
    description:
      - Region of the channel. Only for O(mode=ONLY_OS). Cannot be changed later.
    type: str
  input:
    description:
      - Input of the channel. Required when creating.
    type: dict
    suboptions:
      input_protocol:
        description:
          - Protocol of the input. Cannot be changed later. With V(RTMP_PUSH) and V(SRT_PUSH), an encoder pushes the
            streams. With the others, the service pulls them.
          - The known values are V(FLV_PULL), V(RTMP_PUSH), V(HLS_PULL), V(SRT_PULL) and V(SRT_PUSH).
        type: str
        required: true
      sources:
        description:
          - Streams of the channel. Their order matters. Required when creating, unless the streams are pushed.
        type: list
        elements: dict
        suboptions:
          url: &url
            description: URL of the stream. Required unless the stream is pushed.
            type: str
          bitrate: &bitrate
            description: Bit rate, in bit/s. Required if the channel has no O(encoder_settings).
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
            description: Write this bit rate into the playlists.
            type: bool
          passphrase: &passphrase
            description: Passphrase of the SRT encryption. It is secret.
            type: str
          pbkeylen: &pbkeylen
            description: Length of the key of the SRT encryption.
            type: int
          backup_urls: &backup_urls
            description: More URLs of the same stream.
            type: list
            elements: str
          stream_id: &stream_id
            description: ID of the stream at its URL. Only for V(SRT_PULL).
            type: str
          latency: &latency
            description: Latency of SRT. Only for V(SRT_PULL).
            type: int
      secondary_sources:
        description:
          - Backup streams, one for each of O(input.sources) and in the same order. Not allowed with V(RTMP_PUSH).
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
          - Conditions on which the channel switches to O(input.secondary_sources).
        type: dict
        suboptions:
          input_loss_threshold_msec:
            description: Milliseconds without a stream after which the channel switches.
            type: int
          input_preference:
            description:
              - Preferred input. The known values are V(EQUAL) and V(PRIMARY). With V(PRIMARY), the channel returns to
                the first source as soon as it is available again.
            type: str
      max_bandwidth_limit:
        description:
          - Maximum bandwidth of the streams that the service chooses from a playlist. Only for V(HLS_PULL).
        type: int
      ip_port_mode:
        description:
          - Allow encoders to push without a stream ID. Only for V(SRT_PUSH).
        type: bool
      ip_whitelist:
        description:
          - IP addresses that are allowed to push. Only for V(SRT_PUSH).
        type: str
      scte35_source:
        description:
          - Source of the SCTE-35 signals, which mark advertisements. Only for V(HLS_PULL).
        type: str
      ad_triggers:
        description:
          - SCTE-35 signals that start an advertisement.
          - The known values are V(Splice insert), V(Provider advertisement), V(Distributor advertisement), V(Provider
            placement opportunity) and V(Distributor placement opportunity).
        type: list
        elements: str
      audio_selectors:
        description:
          - Selectors of the audio tracks that the channel uses.
        type: list
        elements: dict
        suboptions:
          name:
            description: Name of the selector.
            type: str
            required: true
          selector_settings:
            description: Criteria by which the selector selects a track.
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
                      - V(STRICT) requires a track in this language, V(LOOSE) accepts another track.
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
      - Transcoding templates of the channel. Each template adds one stream. An empty list ends transcoding.
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
              - Source of the language code. The known values are V(FOLLOW_INPUT), the language of the track, and
                V(USE_CONFIGURED), the one in C(language_code).
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
        description: >-
          Seconds for which the streams are stored, at most 1209600 (14 days). They can be played later during this
          time. V(0) stores nothing.
        type: int
        required: true
  outputs:
    description:
      - All outputs of the channel. Outputs that are not in the list are removed.
      - An existing output is found by its C(id), or else by its C(url).
    type: list
    elements: dict
    suboptions:
      hls_package:
        description:
          - Outputs in the format HLS.
        type: list
        elements: dict
        suboptions:
          hls_version:
            description: Version of HLS.
            type: str
          ad_marker:
            description: Markers of advertisements in the playlist.
            type: list
            elements: str
          ads: &ads
            description: Advertisement settings, in the format of the service.
            type: raw
          <<: &package
            id:
              description: ID of an existing output. Set it to change the URL of the output.
              type: str
            url:
              description: URL for playback. The scheme, such as V(https://), is optional.
              type: str
              required: true
            segment_duration_seconds:
              description: Length of a segment in seconds, V(1) to V(10).
              type: int
              required: true
            playlist_window_seconds:
              description: Length of the playlist in seconds.
              type: int
            stream_selection:
              description: Selections of streams by bandwidth, from which players can choose.
              type: list
              elements: dict
              suboptions:
                key:
                  description: Text that a player adds to the URL to get these streams.
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
                - Suboptions with the word "Required" are required unless the dictionary is empty.
              type: dict
              suboptions:
                level:
                  description:
                    - Use of keys. The known values are V(content), one key for the channel, and V(profile), one key for
                      each bit rate.
                  type: str
                resource_id:
                  description: ID of the content in the DRM system. Required.
                  type: str
                system_ids:
                  description:
                    - DRM systems. Required.
                    - Use V(FairPlay) for HLS, V(Widevine) and V(PlayReady) for DASH, and V(PlayReady) for MSS.
                    - The known values are V(FairPlay), V(Widevine) and V(PlayReady).
                  type: list
                  elements: str
                url:
                  description: URL that provides the keys. Required.
                  type: str
                speke_version:
                  description: Version of SPEKE, the protocol of key requests. Required.
                  type: str
                request_mode:
                  description:
                    - Way to request keys. Required. The known values are V(direct_http), directly, and
                      V(functiongraph_proxy), through a function of FunctionGraph.
                  type: str
                http_headers:
                  description: Headers of the key requests, at most five. Only for V(direct_http).
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
                  description: Seconds until the key changes. The service does not use this value yet.
                  type: int
                encryption_method:
                  description: Method of the encryption. The service does not use this value yet.
                  type: str
            ext_args:
              description: Further settings, in the format of the service.
              type: raw
            request_args:
              description: Playback functions that players can request, with the names of their URL parameters.
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
                      description: Name of the parameter for the time to go back.
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
              description: Allow playback directly from the origin. Only for O(mode=ONLY_OS).
              type: bool
            allow_all_ip_access:
              description: Allow playback from the origin for all IP addresses.
              type: bool
            ip_whitelist:
              description: IP addresses that are allowed to play from the origin.
              type: str
            cdn_identifier_header:
              description: HTTP header by which the origin recognizes the CDN.
              type: dict
              suboptions: *header
            origin_domain_master:
              description: Domain of the origin in the primary region.
              type: str
            origin_domain_slave:
              description: Domain of the origin in the secondary region.
              type: str
            manifest_name:
              description: Name of the playlist or manifest.
              type: str
            slave_url:
              description: URL for playback in the secondary region.
              type: str
            manifest_selection:
              description: Selection and order of the streams in the manifest.
              type: dict
              suboptions:
                stream_order:
                  description:
                    - Order of the streams. The known values are V(ORIGINAL), V(VIDEO_BITRATE_ASCENDING) and
                      V(VIDEO_BITRATE_DESCENDING).
                  type: str
                min_video_bandwidth:
                  description: Minimum bandwidth, in bit/s.
                  type: int
                max_video_bandwidth:
                  description: Maximum bandwidth, in bit/s.
                  type: int
      dash_package:
        description:
          - Outputs in the format DASH.
        type: list
        elements: dict
        suboptions:
          ad_marker:
            description: Marker of advertisements in the manifest.
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
          - Outputs in the format MSS (Smooth Streaming).
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
attributes:
  check_mode:
    details:
      - Verifies the options, and that the objects exist that the task names and that the module reads.
      - Also verifies that the domain is a push domain. It does not verify addresses of streams.
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
      description: Status of the channel. V(ON) means that it runs, V(OFF) that it is stopped.
      type: str
      returned: success
    mode:
      description: Way to the players. V(ADD_CDN) is through a CDN, V(ONLY_OS) is directly from the origin.
      type: str
      returned: success
    channel_region:
      description: Region that was given at creation. Null if none was given.
      type: str
      returned: success
    input:
      description: Input, as in the option, with the values that the service adds and without passphrases.
      type: dict
      returned: success
    encoder_settings:
      description: Transcoding templates of the channel. Null if it never had any.
      type: list
      elements: dict
      returned: success
    encoder_settings_expand:
      description: Settings for all transcoded streams. Null if the channel never had any.
      type: dict
      returned: success
    record_settings:
      description: Settings for storing the streams.
      type: dict
      returned: success
    outputs:
      description:
        - Outputs, as in the option, each with its C(id). They contain the values that the service adds, but no values
          of headers.
      type: list
      elements: dict
      returned: success
    push_sources:
      description:
        - Destinations to which an encoder pushes the streams, each with its C(url). Null if the streams are not pushed,
          or if the service returns none.
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
