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
short_description: Manage an OTT channel of Live
description:
  - Creates, changes, starts, stops and deletes a channel, which takes streams in and gives them out as HLS, DASH or
    MSS.
  - A channel is known by O(domain), O(app_name) and O(channel_id) together.
  - Only the groups of settings that differ are sent, one request each. The channel is stopped before all others and
    started after them. If one is refused, RV(done) says which had been changed.
  - What the task leaves out stays as it is, also inside of sources and outputs that are there already. A value of
    V(false), an empty text and an empty list are settings like any other. An empty dictionary takes a setting away.
  - C(no_log) holds for O(input.sources[].passphrase), for values of C(http_headers) and of C(cdn_identifier_header).
    They are compared with what is there, and never returned, so the diff does not show them either.
options:
  domain:
    description:
      - The push domain that the channel belongs to.
    type: str
    required: true
  app_name:
    description:
      - The application, or group, that the channel belongs to.
    type: str
    required: true
  channel_id:
    description:
      - The ID of the channel, which whoever creates it chooses. The newest documents of the service ask for 2 to 64
        characters, a letter first.
    type: str
    required: true
  name:
    description:
      - The name of the channel, for people.
    type: str
  state:
    description:
      - Whether the channel is to exist, and whether it is to run. With V(present) one that exists is left running or
        stopped, and a new one does not run.
      - With V(absent) one that runs is stopped first, and its deletion is confirmed.
    type: str
    choices: [present, started, stopped, absent]
    default: present
  mode:
    description:
      - Whether a CDN belongs to the channel (V(ADD_CDN), the default of the service) or only an origin. Fixed at
        creation.
      - The known values are V(ADD_CDN) and V(ONLY_OS).
    type: str
  channel_region:
    description:
      - The region of the channel with O(mode=ONLY_OS). Fixed at creation.
    type: str
  input:
    description:
      - What comes in. Needed to create a channel.
    type: dict
    suboptions:
      input_protocol:
        description:
          - How it comes in. Another protocol needs another channel.
          - The known values are V(FLV_PULL), V(RTMP_PUSH), V(HLS_PULL), V(SRT_PULL) and V(SRT_PUSH).
        type: str
        required: true
      sources:
        description:
          - The streams, in order. Needed unless they are pushed.
        type: list
        elements: dict
        suboptions:
          url: &url
            description: The address of the stream. Needed unless it is pushed.
            type: str
          bitrate: &bitrate
            description: The bit rate, in bit/s. Needed as long as there are no O(encoder_settings).
            type: int
          width: &width
            description: The width of the picture, in pixels.
            type: int
          height: &height
            description: The height of the picture, in pixels.
            type: int
          enable_snapshot:
            description: Whether snapshots are taken from this stream.
            type: bool
          bitrate_for3u8: &bitrate_for3u8
            description: Whether the bit rate in playlists is the one given here.
            type: bool
          passphrase: &passphrase
            description: The passphrase of SRT.
            type: str
          pbkeylen: &pbkeylen
            description: The length of the key of SRT.
            type: int
          backup_urls: &backup_urls
            description: Further addresses of the same stream.
            type: list
            elements: str
          stream_id: &stream_id
            description: The ID of the stream at its address, for V(SRT_PULL).
            type: str
          latency: &latency
            description: The latency of SRT, for V(SRT_PULL).
            type: int
      secondary_sources:
        description:
          - The streams to fall back to, one for each of O(input.sources) and in their order. Not for V(RTMP_PUSH).
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
          - When to fall back to O(input.secondary_sources).
        type: dict
        suboptions:
          input_loss_threshold_msec:
            description: After how many milliseconds without a stream.
            type: int
          input_preference:
            description:
              - Whether to go back to the first source as soon as it is there again (V(PRIMARY)).
              - The known values are V(EQUAL) and V(PRIMARY).
            type: str
      max_bandwidth_limit:
        description:
          - The largest bandwidth to choose from a playlist, for V(HLS_PULL).
        type: int
      ip_port_mode:
        description:
          - Whether encoders push without a stream ID, for V(SRT_PUSH).
        type: bool
      ip_whitelist:
        description:
          - The addresses that may push, for V(SRT_PUSH).
        type: str
      scte35_source:
        description:
          - Where the signals of SCTE-35 come from, for V(HLS_PULL).
        type: str
      ad_triggers:
        description:
          - The signals that start an advertisement. The known values are V(Splice insert), V(Provider advertisement),
            V(Distributor advertisement), V(Provider placement opportunity) and V(Distributor placement opportunity).
        type: list
        elements: str
      audio_selectors:
        description:
          - Which of the audio tracks to take.
        type: list
        elements: dict
        suboptions:
          name:
            description: The name of the selector.
            type: str
            required: true
          selector_settings:
            description: What it selects by.
            type: dict
            suboptions:
              audio_language_selection:
                description: The language.
                type: dict
                suboptions:
                  language_code:
                    description: The code of the language.
                    type: str
                    required: true
                  language_selection_policy:
                    description:
                      - Whether there has to be a track of that language.
                      - The known values are V(LOOSE) and V(STRICT).
                    type: str
              audio_pid_selection:
                description: The ID in a transport stream.
                type: dict
                suboptions:
                  pid:
                    description: The ID.
                    type: int
                    required: true
              audio_hls_selection:
                description: The place in a playlist.
                type: dict
                suboptions:
                  name:
                    description: The name of the track.
                    type: str
                    required: true
                  group_id:
                    description: The group of the track.
                    type: str
                    required: true
  encoder_settings:
    description:
      - The transcoding templates, each giving one more stream. An empty list ends transcoding.
    type: list
    elements: dict
    suboptions:
      template_id:
        description: The ID of the template.
        type: str
        required: true
  encoder_settings_expand:
    description:
      - What holds for all that is transcoded. An empty dictionary takes it away.
    type: dict
    suboptions:
      audio_descriptions:
        description: The audio tracks that are given out.
        type: list
        elements: dict
        suboptions:
          name:
            description: The name of the description.
            type: str
            required: true
          audio_selector_name:
            description: The one of O(input.audio_selectors) that it takes its track from.
            type: str
            required: true
          language_code_control:
            description:
              - Whether the language is that of the track or the one given here.
              - The known values are V(FOLLOW_INPUT) and V(USE_CONFIGURED).
            type: str
          language_code:
            description: The code of the language, in two or three small letters.
            type: str
          stream_name:
            description: The name of the track.
            type: str
      video_descriptions:
        description: The picture.
        type: dict
        suboptions:
          gop_duration_seconds:
            description: The time between two key frames, in seconds.
            type: int
  record_settings:
    description:
      - What is kept of the streams. Needed to create a channel.
    type: dict
    suboptions:
      rollingbuffer_duration:
        description: For how long it can be played later, in seconds, up to 14 days. V(0) keeps nothing.
        type: int
        required: true
  outputs:
    description:
      - The outputs, all of them; one that is not here is taken away. An output that stays is known by its C(url), or
        by its C(id) if it is given.
    type: list
    elements: dict
    suboptions:
      hls_package:
        description:
          - The outputs as HLS.
        type: list
        elements: dict
        suboptions:
          hls_version:
            description: The version of HLS.
            type: str
          ad_marker:
            description: How advertisements are marked.
            type: list
            elements: str
          ads: &ads
            description: The settings of advertisements, as the service has them.
            type: raw
          <<: &package
            id:
              description: The ID of an output that is there, to give it another address.
              type: str
            url:
              description: The address that it is played from, with or without its scheme.
              type: str
              required: true
            segment_duration_seconds:
              description: The length of a segment, from 1 to 10 seconds.
              type: int
              required: true
            playlist_window_seconds:
              description: The length of the playlist, in seconds.
              type: int
            stream_selection:
              description: Which streams are played, by their bandwidth.
              type: list
              elements: dict
              suboptions:
                key:
                  description: What a player adds to the address to get these.
                  type: str
                max_bandwidth:
                  description: The largest bandwidth, in bit/s.
                  type: int
                min_bandwidth:
                  description: The smallest bandwidth, in bit/s.
                  type: int
            encryption:
              description:
                - How the output is encrypted. With an empty dictionary it is no more; without the option that stays
                  as it is.
              type: dict
              suboptions:
                level:
                  description:
                    - Whether there is a key for the channel (V(content)) or for each bit rate.
                    - The known values are V(content) and V(profile).
                  type: str
                resource_id:
                  description: The ID of the content at the DRM. Needed.
                  type: str
                system_ids:
                  description:
                    - V(FairPlay) for HLS, V(Widevine) and V(PlayReady) for DASH, V(PlayReady) for MSS. Needed.
                    - The known values are V(FairPlay), V(Widevine) and V(PlayReady).
                  type: list
                  elements: str
                url:
                  description: The address that keys are got from. Needed.
                  type: str
                speke_version:
                  description: The version of SPEKE. Needed.
                  type: str
                request_mode:
                  description:
                    - Whether keys are asked for directly or by a function. Needed.
                    - The known values are V(direct_http) and V(functiongraph_proxy).
                  type: str
                http_headers:
                  description: Up to five headers to ask with, for V(direct_http).
                  type: list
                  elements: dict
                  suboptions: &header
                    key:
                      description: The name of the header.
                      type: str
                      required: true
                    value:
                      description: Its value, which is a secret.
                      type: str
                      required: true
                urn:
                  description: The URN of the function. Needed for V(functiongraph_proxy).
                  type: str
                key_rotation_interval_seconds:
                  description: The time until the key changes. Reserved by the service.
                  type: int
                encryption_method:
                  description: The method. Reserved by the service.
                  type: str
            ext_args:
              description: Further settings, as the service has them.
              type: raw
            request_args:
              description: What players may ask for, and the names of the parameters for it.
              type: dict
              suboptions:
                record:
                  description: To play what was recorded.
                  type: list
                  elements: dict
                  suboptions:
                    start_time:
                      description: The name of the parameter for the start.
                      type: str
                    end_time:
                      description: The name of the parameter for the end.
                      type: str
                    format:
                      description: The format of times.
                      type: str
                    unit:
                      description: The unit of times.
                      type: str
                timeshift:
                  description: To play what was some time ago.
                  type: list
                  elements: dict
                  suboptions:
                    back_time:
                      description: The name of the parameter for how long ago.
                      type: str
                    unit:
                      description: The unit of it.
                      type: str
                live:
                  description: To play later than live.
                  type: list
                  elements: dict
                  suboptions:
                    delay:
                      description: The name of the parameter for how much later.
                      type: str
                    unit:
                      description: The unit of it.
                      type: str
            enable_access:
              description: Whether it may be played from the origin directly, with O(mode=ONLY_OS).
              type: bool
            allow_all_ip_access:
              description: Whether every address may do so.
              type: bool
            ip_whitelist:
              description: The addresses that may do so.
              type: str
            cdn_identifier_header:
              description: The header that the CDN identifies itself with.
              type: dict
              suboptions: *header
            origin_domain_master:
              description: The domain of the origin in the first region.
              type: str
            origin_domain_slave:
              description: The domain of the origin in the second region.
              type: str
            manifest_name:
              description: The name of the playlist or manifest.
              type: str
            slave_url:
              description: The address that it is played from in the second region.
              type: str
            manifest_selection:
              description: Which streams are in the manifest, and in which order.
              type: dict
              suboptions:
                stream_order:
                  description:
                    - The order.
                    - The known values are V(ORIGINAL), V(VIDEO_BITRATE_ASCENDING) and V(VIDEO_BITRATE_DESCENDING).
                  type: str
                min_video_bandwidth:
                  description: The smallest bandwidth, in bit/s.
                  type: int
                max_video_bandwidth:
                  description: The largest bandwidth, in bit/s.
                  type: int
      dash_package:
        description:
          - The outputs as DASH.
        type: list
        elements: dict
        suboptions:
          ad_marker:
            description: How advertisements are marked.
            type: str
          suggested_presentation_delay:
            description: How much later than live players should play, in seconds.
            type: int
          minimum_update_period:
            description: The shortest time between two manifests, in seconds.
            type: int
          min_buffer_time:
            description: How much players should have in advance, in seconds.
            type: int
          ads: *ads
          <<: *package
      mss_package:
        description:
          - The outputs as MSS.
        type: list
        elements: dict
        suboptions:
          delay_segment:
            description: How much later than live it is played, in seconds.
            type: int
          <<: *package
seealso:
  - module: community.huaweicloud.live_ott_channel_info
  - module: community.huaweicloud.live_domain
extends_documentation_fragment:
  - community.huaweicloud.attributes
  - community.huaweicloud.attributes.writes
  - community.huaweicloud.auth
  - community.huaweicloud.wait
"""

EXAMPLES = r"""
- name: A channel that is pulled from elsewhere, transcoded and encrypted
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

- name: Without encryption from now on; all else of the outputs stays
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

- name: A channel that streams are pushed to
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

- name: Where to push to
  ansible.builtin.debug:
    msg: "{{ studio.channel.push_sources }}"

- name: Off the air, and gone
  community.huaweicloud.live_ott_channel:
    domain: push.domain.com
    app_name: live
    channel_id: arena
    state: absent
"""

RETURN = r"""
channel:
  description: The channel as it is now. In check mode a new one has only what the task says. Null if it is absent.
  type: dict
  returned: success
  contains:
    id:
      description:
        - The three names with slashes between them, by which M(community.huaweicloud.live_ott_channel_info) finds it.
      type: str
      returned: success
    domain:
      description: The push domain that it belongs to.
      type: str
      returned: success
    app_name:
      description: The application that it belongs to.
      type: str
      returned: success
    channel_id:
      description: Its ID.
      type: str
      returned: success
    name:
      description: Its name. Null if it has none.
      type: str
      returned: success
    status:
      description: V(ON) if it runs, V(OFF) if it does not.
      type: str
      returned: success
    mode:
      description: Whether a CDN belongs to it.
      type: str
      returned: success
    channel_region:
      description: The region that it was created for. Null if none was given.
      type: str
      returned: success
    input:
      description: What comes in, as in the option, with what the service adds and without passphrases.
      type: dict
      returned: success
    encoder_settings:
      description: The transcoding templates. Null if there never were any.
      type: list
      elements: dict
      returned: success
    encoder_settings_expand:
      description: What holds for all that is transcoded. Null if nothing ever did.
      type: dict
      returned: success
    record_settings:
      description: What is kept of the streams.
      type: dict
      returned: success
    outputs:
      description:
        - The outputs as in the option, each with its C(id), with what the service adds and without values of headers.
      type: list
      elements: dict
      returned: success
    push_sources:
      description:
        - Where to send the streams with V(RTMP_PUSH), each with its C(url). Null for other protocols.
      type: list
      elements: dict
      returned: success
actions:
  description: What was done, in order; in check mode what would be done.
  type: list
  elements: str
  returned: success
  sample: ["create OTT channel push.domain.com/live/arena"]
# Derived by tools/derive.py.
done:
  description: What had already been done when the module failed.
  type: list
  elements: str
  returned: failure, if something had been done
error:
  description: What the service said about a failed request.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: The HTTP status; null if there was no answer.
      type: int
      returned: success
    code:
      description: The error code of the service.
      type: str
      returned: success
    request_id:
      description: The ID of the request, which the support of the cloud asks for.
      type: str
      returned: success
"""

from ..module_utils._runtime.process import run_as_process
from ..module_utils._runtime.spec import resource_module
from ..module_utils._services.live.ott_channel.definition import CHANNEL
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
    CHANNEL,
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
