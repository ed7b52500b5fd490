# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to a microservice registry: where it is, who signs in there, and which certificate is trusted."""

from __future__ import annotations

import hashlib
import ssl

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.settings import RegistrySettings
from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.api.registry import CseRegistryApi
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from tests.support.clock import FakeClock
from tests.unit.transport.certificates import Authority
from tests.unit.transport.doubles import NOON, Scene, answering, reply, response_bytes, served, settings

URL = "https://registry.example.com:30100"
LISTED = "https://cse.cn-north-4.myhuaweicloud.com/v2/p1/enginemgr/engines?limit=100&offset=0"
SERVICES = "/v4/default/registry/microservices"
LIST = SERVICES + "?noCache=1"
TOKEN = reply(200, {"token": "bearer-token"})
EXPIRED = reply(401, {"errorCode": "401205", "errorMessage": "Token is expired"})
NOTHING = reply(200, {"services": []})


def scene(*script, read_only=False, **registry):
    return Scene(*script, read_only=read_only, registry=RegistrySettings(**registry))


def engine(name="shop", **more):
    entry = {"serviceCenter": {"masterEntrypoint": URL + "/"}}
    return {"id": "id-" + name, "name": name, "type": "CSE", "authType": "NONE", "serviceEndpoint": entry, **more}


def listed(*engines):
    return reply(200, {"total": len(engines), "data": list(engines)})


def test_an_address_needs_no_cloud():
    found = scene(NOTHING, url=URL, domain="d", project="p")
    assert CseRegistryApi(found.cloud).list_services() == []
    (asked,) = found.network.asked
    assert asked.url == URL + "/v4/p/registry/microservices?noCache=1"
    assert asked.headers["x-domain-name"] == "d"
    assert not {"Authorization", "X-Project-Id", "X-Auth-Token"} & set(asked.headers)


@pytest.mark.parametrize("wanted", ["shop", "id-shop"])
def test_an_engine_is_looked_up_once(wanted):
    found = scene(listed(engine("other"), engine()), NOTHING, NOTHING, engine=wanted)
    api = CseRegistryApi(found.cloud)
    api.list_services()
    api.list_services()
    assert found.urls == [LISTED, URL + LIST, URL + LIST]


def test_an_engine_with_accounts():
    found = scene(listed(engine(authType="RBAC")), TOKEN, NOTHING, engine="shop", username="root", password="secret")
    CseRegistryApi(found.cloud).list_services()
    assert found.urls == [LISTED, URL + "/v4/token", URL + LIST]
    assert found.network.asked[2].headers["Authorization"] == "Bearer bearer-token"
    assert {"secret", "bearer-token"} <= found.cloud.secrets()
    assert "bearer-token" not in "".join(found.notes)


def test_an_engine_without_accounts_is_not_told_the_password():
    found = scene(listed(engine()), NOTHING, engine="shop", username="root", password="secret")
    CseRegistryApi(found.cloud).list_services()
    assert found.urls == [LISTED, URL + LIST]


def test_the_public_address():
    public = {"serviceCenter": {"masterEntrypoint": "https://203.0.113.5:30100"}}
    found = scene(listed(engine(publicServiceEndpoint=public)), NOTHING, engine="shop", access="public")
    CseRegistryApi(found.cloud).list_services()
    assert found.urls[1].startswith("https://203.0.113.5:30100/v4/")


@pytest.mark.parametrize(
    ("engines", "registry", "kind", "words"),
    [
        (
            [],
            {},
            errors.InvalidInput,
            r"The task does not say which microservice registry is meant: set "
            r"registry_url or registry_engine, or HW_CSE_REGISTRY_URL or HW_CSE_ENGINE\.",
        ),
        (
            [engine("a"), engine("b")],
            {"engine": "c"},
            errors.InvalidInput,
            r'There is no microservice engine with the name or ID "c"\. Candidates: "a", "b"\.',
        ),
        ([], {"engine": "c"}, errors.InvalidInput, r'There is no microservice engine with the name or ID "c"\.$'),
        (
            [engine(), engine(id="2")],
            {"engine": "shop"},
            errors.InvalidInput,
            r'There are 2 microservice engines with the name "shop"\. Use the ID of one\.',
        ),
        (
            [engine(type="NACOS")],
            {"engine": "shop"},
            errors.InvalidInput,
            r'Microservice engine "shop" has the type "NACOS", which has no registry of '
            r"this kind: set another engine\.",
        ),
        ([engine()], {"engine": "shop", "access": "public"}, errors.InvalidInput, "no public address.*a private one"),
        (
            [engine(serviceEndpoint=None)],
            {"engine": "shop"},
            errors.InvalidInput,
            r"no private address of a registry\.$",
        ),
        (
            [engine(authType="RBAC")],
            {"engine": "shop"},
            errors.CredentialError,
            r'Microservice engine "shop" requires a login: set registry_username and '
            r"registry_password, or HW_CSE_USER_NAME and HW_CSE_USER_PASSWORD\.",
        ),
    ],
)
def test_a_registry_that_is_not_found(engines, registry, kind, words):
    found = scene(listed(*engines), **registry)
    with pytest.raises(kind, match=words):
        CseRegistryApi(found.cloud)


def test_an_expired_token_is_renewed_once():
    given = {"url": URL, "username": "root", "password": "secret"}
    found = scene(TOKEN, EXPIRED, reply(200, {"token": "second"}), NOTHING, **given)
    CseRegistryApi(found.cloud).list_services()
    assert found.network.asked[3].headers["Authorization"] == "Bearer second"
    found = scene(TOKEN, EXPIRED, TOKEN, EXPIRED, **given)
    with pytest.raises(errors.Denied, match=r"sent with registry_username and registry_password.*code 401205"):
        CseRegistryApi(found.cloud).list_services()


def test_a_registry_that_wants_an_account():
    found = scene(reply(401, {"errorCode": "401204", "errorMessage": "no auth header"}), url=URL)
    with pytest.raises(errors.Denied, match="no account: the registry may want registry_username"):
        CseRegistryApi(found.cloud).list_services()


def test_what_is_read_only_writes_nothing_there():
    found = scene(url=URL, read_only=True)
    with pytest.raises(errors.ReadOnlyViolation):
        CseRegistryApi(found.cloud).create_service({"serviceName": "x"})


def test_what_does_not_exist_is_a_400():
    found = scene(reply(400, {"errorCode": "400012", "errorMessage": "Micro-service does not exist"}), url=URL)
    with pytest.raises(errors.NotFound, match=r"get microservice x: Micro-service does not exist.*code 400012"):
        CseRegistryApi(found.cloud).get_service("x")


def test_an_empty_answer_is_a_success():
    found = scene(reply(200), url=URL)
    CseRegistryApi(found.cloud).set_instance_status("s", "i", "DOWN")
    assert found.urls == [URL + SERVICES + "/s/instances/i/status?noCache=1&value=DOWN"]


def test_a_token_goes_over_no_plain_http():
    found = scene(TOKEN, NOTHING, url="http://registry.example.com", username="root", password="secret")
    with pytest.raises(errors.InvalidInput, match="over plain http"):
        CseRegistryApi(found.cloud).list_services()
    assert found.urls == []


# Trust.

FINE = answering(response_bytes(b'{"services": []}'))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def digest(path):
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(path.read_text().partition("-----BEGIN PRIVATE")[0])).hexdigest()


def listing(server, **trust):
    """Ask a registry at an address that its certificate does not name."""
    registry = RegistrySettings(url="https://127.0.0.1:%d" % server.port, **trust)
    cloud = Cloud(settings(max_retries=0, registry=registry), environ={}, clock=FakeClock(NOON))
    try:
        return CseRegistryApi(cloud).list_services()
    finally:
        cloud.close()


def presenting(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return lambda connection: context.wrap_socket(connection, server_side=True)


def test_a_fingerprint_is_enough(authority):
    shown = authority.issue("registry.internal")
    with served(FINE, presenting(shown)) as server:
        assert listing(server, fingerprint=digest(shown)) == []


def test_another_fingerprint_is_not(authority):
    shown = authority.issue("registry.internal")
    words = "is not the one that is trusted: its SHA-256 is " + digest(shown)
    with served(FINE, presenting(shown)) as server, pytest.raises(errors.Unreachable, match=words):
        listing(server, fingerprint="ab" * 32)
    assert server.requests == [], "nothing is told to somebody else"


@pytest.mark.parametrize(
    ("name", "trust", "words"),
    [
        ("127.0.0.1", {}, "is not trusted .*: give the certificate of who signed it in registry_ca_path"),
        ("registry.internal", {"ca": True}, "for another name .*: registry_fingerprint trusts it"),
    ],
)
def test_a_certificate_that_is_not_trusted(authority, name, trust, words):
    given = {"ca_path": str(authority.path)} if trust else {}
    with served(FINE, presenting(authority.issue(name))) as server, pytest.raises(errors.Unreachable, match=words):
        listing(server, **given)
    assert server.requests == []


def test_an_authority_of_its_own(authority):
    with served(FINE, presenting(authority.issue("127.0.0.1"))) as server:
        assert listing(server, ca_path=str(authority.path)) == []


def test_no_verification_where_it_is_refused(authority):
    with served(FINE, presenting(authority.issue("registry.internal"))) as server:
        assert listing(server, validate_certs=False) == []
