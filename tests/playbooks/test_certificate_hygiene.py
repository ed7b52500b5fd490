# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for certificates, on an emulator over a socket."""

from __future__ import annotations

import json
from typing import Any

import yaml

from tests.emulator.certificates import chain, leaf
from tests.support.local_cloud import ROOT
from tests.support.shell import Shell, changed

HYGIENE = "community.huaweicloud.certificate_hygiene"
WEB = "web.example.com"


def new_certificate(days: float = 90, **more: Any) -> tuple[str, str]:
    """The command-line options that give the role a new certificate."""
    pair = leaf(WEB, days=days)
    texts = {"certificate": pair.pem, "certificate_chain": chain(), "private_key": pair.key_pem}
    return "-e", json.dumps({"certificate_hygiene_certificates": [{"name": WEB, **texts, **more}]})


def test_certificates_are_reported(shell: Shell) -> None:
    said = shell.play(HYGIENE)
    assert changed(said) == 0
    assert "test                         www.zx.com                         EXPIRED  2021-05-27" in said
    assert "19  3 (CDN, WAF, ELB)" in said
    assert shell.written() == []
    assert WEB not in shell.play(HYGIENE, "-e", "certificate_hygiene_within=10")


def test_a_certificate_is_rotated_once(shell: Shell) -> None:
    new = new_certificate(tags={"team": "shop"})
    predicted = shell.play(HYGIENE, "--check", *new)
    assert changed(predicted) == 3
    assert "The new certificate would be deployed to ELB" in predicted
    assert shell.written() == []
    said = shell.warned(HYGIENE, *new, "-vv")
    assert changed(said) == 3
    assert "each deployment costs: CNY 30" in said
    assert "PRIVATE KEY" not in said
    written = [entry.rsplit("/", 1)[-1] for entry in shell.written()]
    assert [line for line in written if not line.startswith("scs")] == [
        "import",
        "action",
        "deploy",
        "deploy",
        "deploy",
    ]
    assert len(written) == 6, "the old one is deleted last"
    assert WEB not in said[said.index("DEPLOYED TO") :]
    for mode in ([], ["--check"]):
        assert changed(shell.play(HYGIENE, *mode, *new)) == 0
    assert shell.written() == []


def test_what_a_rotation_cannot_finish_keeps_the_old_certificate(shell: Shell) -> None:
    outcome = {"on": "deploy", "target": WEB, "result": "fail", "reason": "out of order", "count": 1}
    shell.control("POST", "seed", {"scm_outcomes": [outcome]})
    new = new_certificate()
    assert "out of order" in shell.refused(HYGIENE, *new)
    assert not [entry for entry in shell.written() if entry.startswith("DELETE")]
    assert changed(shell.warned(HYGIENE, *new)) == 2
    assert [entry.split()[0] for entry in shell.written()] == ["POST", "DELETE"]


def test_a_certificate_that_expires_earlier_replaces_nothing(shell: Shell) -> None:
    said = " ".join(shell.refused(HYGIENE, *new_certificate(days=3)).split())
    assert "Nothing was imported, deployed or deleted." in said
    assert shell.written() == []


def test_what_has_expired_is_deleted_only_if_asked_for(shell: Shell) -> None:
    used = {"name": "used", "domain": "used.example.com", "expires_in_days": -1}
    resource = {"service": "CDN", "name": "used.example.com", "certificate": "used"}
    shell.control("POST", "seed", {"scm_certificates": [used]})
    shell.control("POST", "seed", {"scm_resources": [resource]})
    asked = ("-e", "certificate_hygiene_delete_expired=true")
    assert changed(shell.play(HYGIENE, "--check", *asked)) == 1
    assert shell.written() == []
    said = shell.play(HYGIENE, *asked)
    assert changed(said) == 1
    assert shell.written() == ["DELETE /v3/scm/certificates/scs1554192131150"]
    assert "used.example.com" in said[said.index("DEPLOYED TO") :]
    assert changed(shell.play(HYGIENE, *asked)) == 0


def test_certificate_hygiene_takes_every_option_of_a_new_certificate() -> None:
    role = ROOT / "roles" / "certificate_hygiene"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = set(specification["argument_specs"]["main"]["options"]["certificate_hygiene_certificates"]["options"])
    tasks = yaml.safe_load((role / "tasks" / "rotate.yml").read_text(encoding="utf-8"))
    assert options == {*tasks[0]["community.huaweicloud.scm_certificate"], "replaces"}
