# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What goes over a real socket, and what is said when it does not."""

from __future__ import annotations

import gzip
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import requests
import yaml

from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest
from ansible_collections.community.huaweicloud.plugins.module_utils._transport import session as session_module
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.session import HttpSession
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.tls import tls_context
from tests.support.clock import FakeClock
from tests.unit.transport.certificates import Authority
from tests.unit.transport.doubles import NOON, answering, response_bytes, served, settings

ROOT = Path(__file__).resolve().parents[3]
FINE = answering(response_bytes(b'{"fine": true}'))


def cloud_for(server, *, scheme="http", host="127.0.0.1", environ=None, agent="", **more):
    url = "%s://%s:%d" % (scheme, host, server.port)
    chosen = settings(**{"endpoint_url": url, "max_retries": 0, "read_timeout": 5.0, **more})
    return Cloud(chosen, environ=environ or {}, clock=FakeClock(NOON), agent=agent)


def failure_of(cloud, method="GET", kind=errors.Unreachable):
    with pytest.raises(errors.CloudError) as caught:
        cloud.service("vpc").request(method, "/x", action="do it")
    assert caught.value.__class__ is kind, caught.value
    return str(caught.value)


def test_the_bytes_on_the_wire():
    with served(FINE) as server:
        cloud = cloud_for(server, agent="ansible-core 2.18.1")
        cloud.service("vpc").post(
            "/v1/{id}/x", args={"id": "a/b~ä%"}, query={"q": "x+y ~%2f"}, body={"k": "ä"}, scope="none"
        )
        cloud.close()
    head, _end, body = server.requests[0].partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    assert lines[0] == "POST /vpc/v1/a%2Fb~%C3%A4%25/x?q=x%2By%20~%252f HTTP/1.1"
    names = [line.partition(":")[0].lower() for line in lines[1:]]
    assert sorted(names) == [
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-type",
        "host",
        "user-agent",
        "x-sdk-date",
    ]
    version = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]
    assert "User-Agent: community.huaweicloud/%s (ansible-core 2.18.1)" % version in lines
    assert body == '{"k":"ä"}'.encode()


@pytest.mark.parametrize(
    "target", ["/a%2Fb?x=%2F%7E", "/p?Signature=a%2Bb%3D&partNumber=1&uploadId", "/a//b/?", "/%41"]
)
def test_a_url_is_not_written_anew(target):
    with served(FINE) as server:
        session = HttpSession(settings(), {})
        session.send(HttpRequest("GET", "http://127.0.0.1:%d%s" % (server.port, target)))
        session.close()
    assert server.requests[0].split(b"\r\n")[0] == b"GET %s HTTP/1.1" % target.rstrip("?").encode()


def test_a_connection_is_kept():
    with served(FINE) as server:
        cloud = cloud_for(server)
        for _count in range(3):
            assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()
    assert server.connections == 1
    assert len(server.requests) == 3


def test_a_connection_ends_with_its_cloud():
    """A session of somebody else stays open, and one that was closed opens again."""
    ended = threading.Event()

    def behave(stream, request):
        stream.sendall(response_bytes(b'{"fine": true}'))
        if not stream.recv(1, socket.MSG_PEEK):
            ended.set()

    with served(behave) as server:
        cloud = cloud_for(server)
        cloud.service("vpc").get("/x")
        assert not ended.is_set()
        cloud.close()
        assert ended.wait(10)
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()
    assert server.connections == 2
    with served(FINE) as server, requests.Session() as given:
        for _count in range(2):
            session = HttpSession(settings(), {}, session=given)
            session.send(HttpRequest("GET", "http://127.0.0.1:%d/x" % server.port))
            session.close()
    assert server.connections == 1


def test_an_error_keeps_it_too():
    with served(answering(response_bytes(b'{"code": "VPC.1", "message": "no"}', "404 Not Found"))) as server:
        cloud = cloud_for(server)
        for _count in range(2):
            failure_of(cloud, kind=errors.NotFound)
        cloud.close()
    assert server.connections == 1


def in_a_fork(check):
    child = os.fork()
    if child == 0:
        ok = False
        try:
            ok = check()
        finally:
            os._exit(0 if ok else 1)
    return os.waitpid(child, 0)[1] == 0


def test_a_fork_has_connections_of_its_own():
    with served(FINE) as server:
        cloud = cloud_for(server)
        cloud.service("vpc").get("/x")
        assert in_a_fork(lambda: cloud.service("vpc").get("/x") == {"fine": True})
        cloud.service("vpc").get("/x")
        cloud.close()
    assert server.connections == 2
    assert len(server.requests) == 3


def test_no_cookies_and_no_netrc(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password something\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with served(answering(response_bytes(headers=["Set-Cookie: a=b; Path=/"]))) as server:
        cloud = cloud_for(server)
        cloud.service("vpc").get("/x")
        cloud.service("vpc").get("/x")
        cloud.close()
    for request in server.requests:
        assert b"ookie" not in request
        assert b"Basic" not in request


def test_compressed_answers():
    packed = gzip.compress(b'{"fine": true}' * 1)
    with served(answering(response_bytes(packed, headers=["Content-Encoding: gzip"]))) as server:
        cloud = cloud_for(server)
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()


def test_chunked_answers():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    with served(answering(chunked)) as server:
        cloud = cloud_for(server)
        assert cloud.service("vpc").get("/x") == {}
        cloud.close()


def leave(stream, request):
    return False


def reset(stream, request):
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    return False


def say_and_leave(data):
    def behaviour(stream, request):
        stream.sendall(data)
        return False

    return behaviour


def keep_silent(stream, request):
    stream.recv(1)
    return False


BROKEN = {
    "closed without a response": (leave, "closed the connection before its response was complete"),
    "reset": (reset, "closed the connection before its response was complete"),
    "half a head": (
        say_and_leave(b"HTTP/1.1 200 OK\r\nContent-"),
        "closed the connection before its response was complete",
    ),
    "half a body": (say_and_leave(response_bytes(b'{"a":', length=100)), ""),
    "half a packed body": (
        say_and_leave(response_bytes(gzip.compress(b"{}" * 50)[:20], length=60, headers=["Content-Encoding: gzip"])),
        "",
    ),
    "half a chunk": (
        say_and_leave(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{"),
        "closed the connection before its response was complete",
    ),
    "wrongly packed": (
        answering(response_bytes(b"plain", headers=["Content-Encoding: gzip"])),
        "cannot be decompressed",
    ),
    "no HTTP": (say_and_leave(b"SSH-2.0-OpenSSH\r\n\r\n"), ""),
    "silence": (keep_silent, "sends no response for 0.3 seconds (read_timeout)"),
    "silence in the body": (
        lambda stream, request: stream.sendall(response_bytes(b"{", length=9)) or keep_silent(stream, request),
        "sends no response for 0.3 seconds (read_timeout)",
    ),
}


@pytest.mark.parametrize(("behaviour", "words"), BROKEN.values(), ids=BROKEN)
def test_broken_answers(behaviour, words):
    with served(behaviour) as server:
        cloud = cloud_for(server, read_timeout=0.3)
        text = failure_of(cloud)
        assert text.startswith("do it: 127.0.0.1 port %d " % server.port) or "response of 127.0.0.1" in text
        assert words in text
        unclear = failure_of(cloud, method="POST", kind=errors.Ambiguous)
        cloud.close()
    assert unclear == text + ", so it is not known whether the request took effect"
    for noise in ("Exception", "Error(", "object at", "urllib3", "Traceback", "\n", "b'"):
        assert noise not in text


def test_a_short_body_is_noticed_where_the_library_does_not(monkeypatch):
    with served(say_and_leave(response_bytes(b'{"a": 1}', length=100))) as server:
        cloud = cloud_for(server)
        http = cloud._http
        adapter = http._adapter("http://127.0.0.1", None)
        careful = adapter.send

        def careless(*args, **options):
            response = careful(*args, **options)
            response.raw.enforce_content_length = False
            return response

        monkeypatch.setattr(adapter, "send", careless)
        assert "sent only 8 of the 100 bytes of its response" in failure_of(cloud)
        cloud.close()


def test_a_page_of_a_gateway():
    page = response_bytes(b"<html><head><title>502 Bad Gateway</title></head></html>", "502 Bad Gateway")
    with served(answering(page)) as server:
        cloud = cloud_for(server)
        text = failure_of(cloud, kind=errors.InvalidAnswer)
        cloud.close()
    assert text == "do it: the response is a page and not JSON: '502 Bad Gateway' (HTTP 502)"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_listens(method):
    port = free_port()
    chosen = settings(endpoint_url="http://127.0.0.1:%d" % port, max_retries=0)
    assert failure_of(Cloud(chosen, environ={}), method) == "do it: 127.0.0.1 port %d refuses connections" % port


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_name_that_nobody_knows(method):
    chosen = settings(endpoint_url="https://no-such-host.invalid", max_retries=0)
    text = failure_of(Cloud(chosen, environ={}), method)
    assert text == "do it: the name no-such-host.invalid cannot be resolved"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def test_tls_with_a_private_authority(authority):
    with served(FINE, authority.server("127.0.0.1")) as server:
        cloud = cloud_for(server, scheme="https", ca_path=str(authority.path))
        for _count in range(3):
            assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()
    assert server.connections == 1


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_tls_with_an_authority_from_the_environment(authority, variable):
    with served(FINE, authority.server("127.0.0.1")) as server:
        cloud = cloud_for(server, scheme="https", environ={variable: str(authority.path)})
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()


def test_tls_without_verification(authority):
    with served(FINE, authority.server("other.example.com")) as server:
        cloud = cloud_for(server, scheme="https", validate_certs=False)
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()


def test_tls_with_a_client_certificate(authority):
    mine = str(authority.issue("client"))
    with served(FINE, authority.server("127.0.0.1", wants_client=True)) as server:
        cloud = cloud_for(server, scheme="https", ca_path=str(authority.path), client_cert=mine, client_key=mine)
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()


def test_tls_with_files_in_which_tools_wrote_more(authority, tmp_path):
    """OpenSSL reads them itself, and takes only what is in PEM form."""
    attributes = "Bag Attributes\n    friendlyName: 商店\nsubject=CN = client\n".encode()
    parameters = b"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
    trusted, mine = tmp_path / "ca.pem", tmp_path / "client.pem"
    trusted.write_bytes(attributes + b"Certificate:\n    Data:\n" + authority.path.read_bytes())
    mine.write_bytes(attributes + parameters + authority.issue("client").read_bytes())
    with served(FINE, authority.server("127.0.0.1", wants_client=True)) as server:
        cloud = cloud_for(server, scheme="https", ca_path=str(trusted), client_cert=str(mine))
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()


@pytest.mark.parametrize(
    ("names", "how", "given", "words"),
    [
        (["127.0.0.1"], {}, {"ca_path": None}, "is not trusted (.*): if a private authority signed it, .* ca_path"),
        (["127.0.0.1"], {"expired": True}, {}, r"is not trusted \(certificate has expired\)"),
        (["127.0.0.2"], {}, {}, "the certificate of 127.0.0.1 port [0-9]+ is for another name"),
        (["127.0.0.1"], {"old": True}, {}, "no TLS connection with 127.0.0.1"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_tls_that_fails(authority, names, how, given, words, method):
    with served(FINE, authority.server(*names, **how)) as server:
        cloud = cloud_for(server, scheme="https", **{"ca_path": str(authority.path), "max_retries": 3, **given})
        text = failure_of(cloud, method)
        cloud.close()
    assert re.search(words, text), text
    assert server.connections == 1


def plain_answer(connection):
    connection.recv(1)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    return connection


def test_https_spoken_to_an_http_server():
    with served(FINE, plain_answer) as server:
        cloud = cloud_for(server, scheme="https")
        assert failure_of(cloud, "POST").endswith(
            "is possible (wrong version number, as when the server speaks plain http)"
        )
        cloud.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ca_path": "/no/such/ca.pem"}, "authorities in /no/such/ca.pem cannot be loaded: No such file"),
        ({"client_cert": "/no/such/cert.pem"}, "certificate in /no/such/cert.pem cannot be loaded: No such file"),
        ({"ca_path": __file__}, "not a usable PEM file"),
    ],
)
def test_certificates_that_cannot_be_loaded(given, words):
    cloud = Cloud(settings(endpoint_url="https://127.0.0.1:1", **given), environ={})
    with pytest.raises(errors.InvalidInput, match=words):
        cloud.service("vpc").get("/x")


def test_authorities_that_cannot_be_read_stop_only_who_needs_them(authority):
    """The variable may be left over from another tool. Ansible itself must not end because of it."""
    environ = {"REQUESTS_CA_BUNDLE": "/nowhere/ca.pem"}
    session_module.warm(environ)
    with served(FINE) as server:
        plain = settings(endpoint_url="http://127.0.0.1:%d" % server.port)
        assert Cloud(plain, environ=environ).service("vpc").get("/x") == {"fine": True}
    with served(FINE, authority.server("127.0.0.1")) as server:
        url = "https://127.0.0.1:%d" % server.port
        unchecked = Cloud(settings(endpoint_url=url, validate_certs=False), environ=environ)
        assert unchecked.service("vpc").get("/x") == {"fine": True}
        with pytest.raises(errors.InvalidInput, match="authorities in /nowhere/ca"):
            Cloud(settings(endpoint_url=url), environ=environ).service("vpc").get("/x")


def test_a_tls_context_is_made_once():
    session_module.warm({})
    assert tls_context({}) is tls_context({}, validate_certs=True)
    assert tls_context({}) is not tls_context({}, validate_certs=False)
    for validate_certs in (True, False):
        assert tls_context({}, validate_certs=validate_certs).minimum_version == ssl.TLSVersion.TLSv1_2


def test_a_proxy_that_refuses():
    with served(say_and_leave(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")) as proxy:
        chosen = settings(
            endpoint_url="https://cloud.example.com",
            proxy="http://user:p%%40ss@127.0.0.1:%d" % proxy.port,
            max_retries=3,
        )
        cloud = Cloud(chosen, environ={}, clock=FakeClock(NOON))
        text = failure_of(cloud, "POST")
        cloud.close()
    assert text == (
        "do it: the proxy 127.0.0.1:%d refuses to connect to cloud.example.com (407 Proxy Authentication Required)"
        % proxy.port
    )
    assert proxy.requests[0].startswith(b"CONNECT cloud.example.com:443 ")
    assert b"Proxy-Authorization: Basic dXNlcjpwQHNz\r\n" in proxy.requests[0]
    assert len(proxy.requests) == 1


def test_a_proxy_that_is_not_there():
    port = free_port()
    chosen = settings(endpoint_url="https://cloud.example.com", proxy="http://user:p%%40ss@127.0.0.1:%d" % port)
    cloud = Cloud(chosen, environ={}, clock=FakeClock(NOON))
    text = failure_of(cloud, "POST")
    assert text.startswith("do it: the proxy 127.0.0.1:%d cannot be reached (tried 6 times" % port)


def test_a_proxy_of_the_environment_for_plain_http():
    with served(FINE) as proxy:
        environ = {"HTTP_PROXY": "http://127.0.0.1:%d" % proxy.port}
        cloud = Cloud(settings(endpoint_url="http://cloud.example.com", allow_plain_http=True), environ=environ)
        assert cloud.service("vpc").get("/x", query={"a": "b c"}) == {"fine": True}
        cloud.close()
    assert proxy.requests[0].startswith(b"GET http://cloud.example.com/vpc/x?a=b%20c HTTP/1.1\r\n")


def test_tls_through_a_proxy(authority):
    def tunnel(connection):
        request = b""
        while b"\r\n\r\n" not in request:
            request += connection.recv(65536)
        tunnelled.append(request)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return inner(connection)

    tunnelled = []
    inner = authority.server("cloud.example.com")
    with served(FINE, tunnel) as proxy:
        chosen = settings(
            endpoint_url="https://cloud.example.com",
            proxy="http://127.0.0.1:%d" % proxy.port,
            ca_path=str(authority.path),
        )
        cloud = Cloud(chosen, environ={})
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()
    assert tunnelled[0].startswith(b"CONNECT cloud.example.com:443 ")
    assert b"Authorization" not in tunnelled[0]
    assert proxy.requests[0].startswith(b"GET /vpc/x HTTP/1.1\r\n")


def test_the_environment_of_the_process_is_not_read(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/such/file")
    with served(FINE) as server:
        cloud = cloud_for(server, environ={})
        assert cloud.service("vpc").get("/x") == {"fine": True}
        cloud.close()
    tls_context({})


def test_the_room_can_be_imported_without_requests():
    program = (
        "import sys\n"
        "sys.modules['requests'] = None\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from plugins.module_utils._transport import cloud, session\n"
        "assert 'requests' in session.IMPORT_ERROR\n"
        "session.warm()\n"
    )
    done = subprocess.run([sys.executable, "-B", "-c", program, str(ROOT)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_session_that_was_given_is_shared_and_stays_open(authority):
    with requests.Session() as given, served(FINE, authority.server("127.0.0.1")) as server:
        chosen = settings(endpoint_url="https://127.0.0.1:%d" % server.port, ca_path=str(authority.path))
        for _count in range(3):
            cloud = Cloud(chosen, environ={}, session=given)
            assert cloud.service("vpc").get("/x") == {"fine": True}
            cloud.close()
    assert server.connections == 1


def test_connections_of_other_trust_are_not_reused(authority):
    with requests.Session() as given, served(FINE, authority.server("127.0.0.1")) as server:
        url = "https://127.0.0.1:%d" % server.port
        trusting = settings(endpoint_url=url, validate_certs=False)
        assert Cloud(trusting, environ={}, session=given).service("vpc").get("/x") == {"fine": True}
        failure_of(Cloud(settings(endpoint_url=url), environ={}, session=given))
    assert server.connections == 2


def test_a_fork_has_connections_of_its_own_in_a_shared_session():
    with requests.Session() as given, served(FINE) as server:
        chosen = settings(endpoint_url="http://127.0.0.1:%d" % server.port)
        cloud = Cloud(chosen, environ={}, session=given)
        cloud.service("vpc").get("/x")
        assert in_a_fork(lambda: cloud.service("vpc").get("/x") == {"fine": True})
        cloud.service("vpc").get("/x")
    assert server.connections == 2
