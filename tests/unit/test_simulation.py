# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules on a network that goes wrong: a few drawn sequences for each, and sequences that were broken once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine import run as engine
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.apply import Application
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.client import Call
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.exchange import Exchange
from tests.simulation.sequence import Broken, Sequence, forget_worlds, lives, shrunk

LASTING = ",".join("%d=%s" % (number, "%s") for number in range(3, 8))
ONCE_BROKEN = (
    "bms_server/absent/2=502-after,4=empty,5=portal/0/kept/instant",
    "bms_server/absent/1=500,3=502-after,4=500/0/kept/poll",
    "cse_microservice/create/1=drop-after,2=429,3=500,4=500,5=500,6=500/0/kept/instant",
    "drs_job/absent/2=502-after/0/kept/instant",
    "drs_job/absent/2=drop-after/0/kept/poll",
    "drs_job/changes/3=empty/0/kept/instant",
    "drs_job/changes/6=portal/0/kept/instant",
    "live_domain/absent/1=truncate/0/kept/poll",
    "servicestage_application/changes/%s,8=object/0/kept/instant" % LASTING.replace("%s", "502-after"),
    "servicestage_environment/changes/%s,8=drop-after/0/kept/instant" % LASTING.replace("%s", "drop-after"),
    "rtc_record_rule/changes/2=502-after,3=500,4=502-after,5=500,6=500,7=500/0/kept/instant",
    "vod_category/absent/1=429,2=429,3=429,4=429,5=429,6=429,7=429,8=list/0/kept/instant",
    "vod_category/create/1=429,2=object/0/kept/instant",
    "vpc_route_table/absent/3=drop-after,5=object/0/kept/instant",
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """To break a rule, in worlds of its own."""
    forget_worlds()
    yield monkeypatch
    forget_worlds()


@pytest.mark.parametrize("module", lives())
def test_drawn_sequences(module: str) -> None:
    for number in range(4):
        Sequence.drawn("fixed-%d" % number, (module,)).run()


@pytest.mark.parametrize("word", ONCE_BROKEN)
def test_sequences_that_were_broken_once(word: str) -> None:
    Sequence.read(word).run()


def test_a_sequence_is_a_word() -> None:
    for number in range(50):
        sequence = Sequence.drawn(str(number))
        assert Sequence.read(str(sequence)) == sequence


def test_what_was_done_and_is_not_said_is_found(broken: pytest.MonkeyPatch) -> None:
    broken.setattr(Exchange, "wrote", lambda exchange, action: None)
    with pytest.raises(Broken, match="reports changed=false"):
        Sequence.read("drs_job/changes/3=empty/0/kept/instant").run()


def test_a_prediction_that_writes_is_found(broken: pytest.MonkeyPatch) -> None:
    run = engine._run

    def careless(*given: Any, **how: Any) -> Any:
        return run(*given, **{**how, "check_mode": False})

    broken.setattr(engine, "_run", careless)
    broken.setattr(Call, "writes", False)
    with pytest.raises(Broken, match="the prediction wrote"):
        Sequence.read("vod_category/create//0/kept/instant").run()


def test_a_lost_answer_that_makes_a_second_one_is_found(broken: pytest.MonkeyPatch) -> None:
    def forgetful(application: Application, recovered: Found, handle: Any) -> Any:
        return application.planned.writes[0].call(application.resource, handle) or ()

    broken.setattr(Application, "_adopt", forgetful)
    with pytest.raises(Broken, match=r"There are 2|2 objects"):
        Sequence.read("scm_csr/create/1=drop-after/0/kept/instant").run()


def test_a_broken_sequence_is_made_as_short_as_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(sequence: Sequence) -> None:
        if (3, "502") in sequence.troubles:
            raise Broken("always")

    monkeypatch.setattr(Sequence, "run", run)
    long = Sequence("vpc_port", "create", ((1, "429"), (3, "502"), (5, "503")), gap=600, lost=True, pace="poll")
    assert shrunk(long) == Sequence("vpc_port", "create", ((3, "502"),))
