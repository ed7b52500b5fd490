# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client makes topics and subscriptions, over a socket. It puts URNs with colons into signed paths."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdksmn import v2 as smn

from tests.emulator.clients import PROJECT, REGION
from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]
URN = f"urn:smn:{REGION}:{PROJECT}:alarms"


@pytest.fixture
def topics(connect: Connect) -> Any:
    client = connect(smn.SmnClient, "smn")
    body = smn.CreateTopicRequestBody(name="alarms", display_name="Alarms", enterprise_project_id="0")
    for status in (201, 200):
        made = client.create_topic(smn.CreateTopicRequest(body=body))
        assert (made.topic_urn, made.status_code) == (URN, status)
    return client


def test_a_topics_life(topics: Any) -> None:
    body = smn.UpdateTopicRequestBody(display_name="New")
    topics.update_topic(smn.UpdateTopicRequest(topic_urn=URN, body=body))
    shown = topics.list_topic_details(smn.ListTopicDetailsRequest(topic_urn=URN))
    assert (shown.display_name, shown.name, shown.push_policy) == ("New", "alarms", 0)
    request = smn.ListTopicsRequest(limit=10, offset=0, name="alarms", enterprise_project_id="all_granted_eps")
    listed = topics.list_topics(request)
    assert ([one.topic_urn for one in listed.topics], listed.topic_count) == ([URN], 1)
    topics.delete_topic(smn.DeleteTopicRequest(topic_urn=URN))
    with pytest.raises(ClientRequestException) as raised:
        topics.list_topic_details(smn.ListTopicDetailsRequest(topic_urn=URN))
    assert (raised.value.status_code, raised.value.error_code) == (404, "SMN.0006")


def test_attributes_and_tags(topics: Any) -> None:
    body = smn.UpdateTopicAttributeRequestBody(value="All alarms")
    topics.update_topic_attribute(smn.UpdateTopicAttributeRequest(topic_urn=URN, name="introduction", body=body))
    request = smn.ListTopicAttributesRequest(topic_urn=URN, name="introduction")
    assert topics.list_topic_attributes(request).attributes.introduction == "All alarms"
    topic_id = topics.list_topic_details(smn.ListTopicDetailsRequest(topic_urn=URN)).topic_id
    where = {"resource_type": "smn_topic", "resource_id": topic_id}
    tags = [smn.ResourceTag(key="a", value="1")]
    body = smn.BatchCreateOrDeleteResourceTagsRequestBody(action="create", tags=tags)
    topics.batch_create_or_delete_resource_tags(smn.BatchCreateOrDeleteResourceTagsRequest(**where, body=body))
    shown = topics.list_resource_tags(smn.ListResourceTagsRequest(**where)).tags
    assert [(one.key, one.value) for one in shown] == [("a", "1")]


def test_subscriptions(topics: Any) -> None:
    body = smn.AddSubscriptionRequestBody(protocol="email", endpoint="me@example.org", remark="me")
    made = topics.add_subscription(smn.AddSubscriptionRequest(topic_urn=URN, body=body))
    assert made.status_code == 201
    again = topics.add_subscription(smn.AddSubscriptionRequest(topic_urn=URN, body=body))
    assert (again.status_code, again.subscription_urn) == (200, made.subscription_urn)
    body = smn.UpdateSubscriptionRequestBody(remark="you")
    request = smn.UpdateSubscriptionRequest(topic_urn=URN, subscription_urn=made.subscription_urn, body=body)
    assert topics.update_subscription(request).subscription_urn == made.subscription_urn
    (found,) = topics.list_subscriptions_by_topic(smn.ListSubscriptionsByTopicRequest(topic_urn=URN)).subscriptions
    assert (found.remark, found.status, found.protocol) == ("you", 0, "email")
    request = smn.ListSubscriptionsRequest(protocol="email", status=0, endpoint="me@example.org", limit=1)
    assert topics.list_subscriptions(request).subscription_count == 1
    request = smn.CancelSubscriptionRequest(subscription_urn=made.subscription_urn)
    topics.cancel_subscription(request)
    with pytest.raises(ClientRequestException) as raised:
        topics.cancel_subscription(request)
    assert (raised.value.status_code, raised.value.error_code) == (404, "SMN.0013")
