# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Services that repeat a secret of a task in what they refuse: nothing of it is shown, whole or in part."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import redact_values, spellings
from tests.support.local_cloud import LocalCloud
from tests.unit.core.hostile import leaked, leaves
from tests.unit.test_lifecycle import ACTIONS, row

LONG = "Bearer eyJ0eXAi\"<&>'" + "".join("%04x" % (number * 7919 % 65521) for number in range(60))
SCRIPT = "#!/bin/sh\necho 'a word of \"user data\"' > /etc/word\n"


class Case(NamedTuple):
    """The task, the place of its secret, and the request with which the secret is sent."""

    module: str
    secret: str
    place: tuple[str | int, ...]
    service: str
    method: str
    path: str


CASES = {
    "user data": Case("bms_server", SCRIPT, ("user_data",), "bms", "POST", "/baremetalservers$"),
    "database": Case("dds_instance", "Verborgen-Wort-12", ("admin_password",), "dds", "POST", "/instances$"),
    "source": Case("drs_job", "Source-Word/1&2", ("source", "password"), "drs", "POST", "/batch-creation$"),
    "key chain": Case("live_domain", "0123456789abcdef" * 2, ("key_chain", "key"), "live", "PUT", "/key-chain$"),
    "header": Case(
        "live_ott_channel",
        LONG,
        ("outputs", 0, "hls_package", 0, "encryption", "http_headers", 0, "value"),
        "live",
        "POST",
        "/channels$",
    ),
    "live callback": Case("live_record_callback", LONG[:90], ("key",), "live", "POST", "/record/callbacks$"),
    "rtc callback": Case("rtc_record_callback", "two  blanks & 'more'", ("auth_key",), "rtc", "PUT", "-callback"),
    "private key": Case("scm_certificate", "", ("private_key",), "scm", "POST", "/import$"),
}
FORMS = {
    "json": lambda said: {"error_code": "X.1", "error_msg": "you sent %s" % said},
    "deep json": lambda said: {"error": {"code": "X.1", "message": "you sent %s" % json.dumps({"value": said})}},
    "page": lambda said: "<html><body>you sent %s</body></html>" % html.escape(said),
    "text": "you sent %s".__mod__,
    "base64": lambda said: "you sent " + base64.b64encode(said.encode()).decode(),
    "filled": lambda said: {"error_code": "X.1", "error_msg": "you sent %s%s" % ("x" * 150, said)},
    "code": lambda said: {"error_code": said, "error_msg": "you sent it"},
}


def options_of(case: Case) -> tuple[dict[str, Any], str]:
    """The options of an ordinary task with the secret among them, and the secret."""
    found = deepcopy(ACTIONS[case.module][0] if case.module in ACTIONS else row(case.module)["create"])
    place: Any = found
    for step in case.place[:-1]:
        place = place[step]
    place[case.place[-1]] = case.secret or place[case.place[-1]]
    return found, str(place[case.place[-1]])


def shown(cloud: LocalCloud, result: Mapping[str, Any], secret: str) -> str:
    """What a user sees: both ways of execution mask whole secrets in a result once more."""
    seen = redact_values([dict(result), cloud.warnings, cloud.told], spellings([secret]))
    return "\n".join(str(leaf) for leaf in leaves(seen))


def check_echo(directory: Path, name: str, form: str, status: int, *, whole: bool) -> str:
    """Run the task, whose request is refused like that. Return the lines about bodies, which C(-vvvv) shows."""
    case = CASES[name]
    options, secret = options_of(case)
    said = secret if whole else secret[: len(secret) * 4 // 5]
    cloud = LocalCloud(directory)
    cloud.run("vpc_info")
    where = {"service": case.service, "method": case.method, "path": case.path, "count": None}
    cloud.tell("faults", {"action": "status", "status": status, "body": FORMS[form](said), **where})
    cloud.details = []
    result = cloud.run(case.module, max_retries=0, **options)
    assert result["failed"]
    assert "you sent" in result["msg"]
    assert not leaked(shown(cloud, result, secret), secret)
    assert secret not in "\n".join(cloud.details)
    return "\n".join(cloud.details)


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "part"])
@pytest.mark.parametrize("status", [400, 403, 500])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_nothing_of_a_secret_is_shown(tmp_path: Path, name: str, form: str, status: int, *, whole: bool) -> None:
    check_echo(tmp_path, name, form, status, whole=whole)


NO_DOCUMENTS = ("page", "text", "base64")


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "part"])
@pytest.mark.parametrize("form", [form for form in FORMS if form not in NO_DOCUMENTS])
@pytest.mark.parametrize("name", CASES)
def test_nor_in_an_error_that_comes_with_success(tmp_path: Path, name: str, form: str, *, whole: bool) -> None:
    check_echo(tmp_path, name, form, 200, whole=whole)


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "part"])
@pytest.mark.parametrize("form", NO_DOCUMENTS)
@pytest.mark.parametrize("name", ["private key", "header"])
def test_nor_in_a_page_that_comes_with_success(tmp_path: Path, name: str, form: str, *, whole: bool) -> None:
    check_echo(tmp_path, name, form, 200, whole=whole)


def test_nor_in_a_refusal_that_comes_with_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, "result", lambda said: {"result_code": "X.1", "result_msg": "you sent %s" % said})
    check_echo(tmp_path, "header", "result", 200, whole=False)


@pytest.mark.parametrize("name", ["header", "source", "database"])
def test_nor_a_part_in_the_bodies_of_a_log(tmp_path: Path, name: str) -> None:
    bodies = check_echo(tmp_path, name, "json", 400, whole=False)
    assert not leaked(bodies, CASES[name].secret)
