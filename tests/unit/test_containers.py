# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Is anything ordered, recorded, pushed or uploaded twice when each job is a new container, as in AWX?

With a journal in a directory that lasts, or in Redis, never. Without one, whatever can happen twice was warned of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import mounts
from emulator.core.settings import Pace
from tests.support.local_cloud import LocalCloud
from tests.unit.services.bms.metal import NEW, POSTPAID, UNPAID
from tests.unit.services.dds.test_instance import PREPAID, wanted
from tests.unit.services.rtc.calls import MIX, STREAM
from tests.unit.services.scm.certificates import WEB
from tests.unit.services.vod.media import PART, SMALL, a_file

LOST = "is on a container's own file system (/)"
SERVERS = r"POST .*/baremetalservers$"
DATABASES = r"POST /v3/[^/]+/instances$"
STREAMS = r"POST .*/individual-stream-jobs$"
MIXES = r"POST .*/mix-stream-jobs$"
PUSHES = r"POST .*/batch-push$"
ASSETS = r"POST /v1.0/[^/]+/asset$"
# The lists that are behind what was written.
STALE = {"action": "stale", "method": "GET", "writes": 3, "count": 6}
BEHIND = [{**STALE, "service": service} for service in ("bms", "bss")]


class Jobs:
    """Jobs about one region, each in a container of its own. Nothing is left of one but what is in its journal."""

    def __init__(self, directory: Path, journal: dict[str, str], **options: Any) -> None:
        self.cloud = LocalCloud(directory / "cache", **options)
        self._directory = directory
        self._journal = journal
        self._count = 0
        self.warnings = self.cloud.warnings

    def job(self, module: str, **options: Any) -> dict[str, Any]:
        self._count += 1
        home = self._directory / f"container-{self._count}"
        home.mkdir()
        own = {"HOME": str(home), "XDG_CACHE_HOME": "", "HW_CACHE_PERSISTENT": "", "AWX_ISOLATED_DATA_DIR": "/runner"}
        result: dict[str, Any] = self.cloud.run(module, environ={**own, **self._journal}, **options)
        return result

    def fault(self, *rules: dict[str, Any]) -> None:
        self.cloud.tell("faults", list(rules))

    def mend(self) -> None:
        self.cloud.control.delete("/_emulator/faults")

    def made(self, request: str) -> int:
        """How often such a request was accepted."""
        log = self.cloud.requests()
        return sum(
            re.fullmatch(request, f"{entry['method']} {entry['path']}") is not None and entry["status"] < 300
            for entry in log
        )


@pytest.fixture(params=["nowhere", "directory", "redis"])
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def jobs(
    place: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Jobs]:
    shared = tmp_path / "shared"
    monkeypatch.setattr(mounts, "transient", lambda path: None if Path(path).is_relative_to(shared) else LOST)
    journal = {
        "nowhere": dict,
        "directory": lambda: {"HW_CACHE_DIR": str(shared / "cache")},
        "redis": lambda: {"HW_CACHE_URL": request.getfixturevalue("redis_url") + f"?prefix={tmp_path.name}"},
    }[place]()
    return lambda **options: Jobs(tmp_path, journal, **options)


def settled(jobs: Jobs, place: str, request: str) -> None:
    """It was done once or, without a journal, somebody was told that it may be done again."""
    times = jobs.made(request)
    if place == "nowhere":
        assert times >= 1
        assert any(text.startswith("Later tasks may not know") and LOST in text for text in jobs.warnings)
    else:
        assert times == 1
        assert not [text for text in jobs.warnings if text.startswith("Later tasks")]


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID], ids=["prepaid", "unpaid", "postpaid"])
def test_a_job_that_is_cancelled_while_it_waits(jobs: Callable[..., Jobs], place: str, desired: dict[str, Any]) -> None:
    two = jobs(pace="clock")
    two.job("bms_server", **desired, wait=False)
    again = two.job("bms_server", **desired, wait_timeout=3600)
    if place != "nowhere":
        assert not again.get("failed"), again["msg"]
        assert again["changed"] is False
    settled(two, place, SERVERS)


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID], ids=["prepaid", "unpaid", "postpaid"])
def test_lists_that_are_behind(jobs: Callable[..., Jobs], place: str, desired: dict[str, Any]) -> None:
    two = jobs(pace="poll")
    two.job("bms_server", **desired, wait=False)
    two.fault(*BEHIND)
    again = two.job("bms_server", **desired, wait_timeout=3600)
    if place != "nowhere":
        assert not again.get("failed"), again["msg"]
    settled(two, place, SERVERS)


@pytest.mark.parametrize("desired", [NEW, UNPAID, POSTPAID], ids=["prepaid", "unpaid", "postpaid"])
def test_a_job_that_is_cancelled_with_its_order_on_the_way(
    jobs: Callable[..., Jobs], place: str, desired: dict[str, Any]
) -> None:
    """The order arrives, and nothing can be read any more before the job ends."""
    two = jobs(pace="poll")
    two.fault({"service": "bms", "method": "POST", "path": "/baremetalservers$", "action": "drop_after"})
    outage = {"action": "status", "method": "GET", "count": None}
    two.fault({**outage, "service": "bms", "nth": 5}, {**outage, "service": "bss", "nth": 3})
    assert two.job("bms_server", **desired).get("failed")
    two.mend()
    two.job("bms_server", **desired, wait_timeout=3600)
    log = two.cloud.requests()
    sent = [entry for entry in log if re.fullmatch(SERVERS, f"{entry['method']} {entry['path']}")]
    if place != "nowhere":
        assert len(sent) == 1
    else:
        assert any(text.startswith("Later tasks may not know") for text in two.warnings)


def test_two_alike_that_nobody_pays(jobs: Callable[..., Jobs], place: str) -> None:
    """Whose an order is cannot be told, but that is no reason to fail for ever, nor to order once more."""
    some = jobs()
    journal = {name: {**UNPAID, "name": name} for name in ("one", "two")}
    home = {"HOME": str(some._directory), "XDG_CACHE_HOME": str(some._directory), **some._journal}
    for desired in journal.values():
        some.cloud.run("bms_server", environ=home, **desired)
    for desired in journal.values():
        again = some.job("bms_server", **desired)
        assert not again.get("failed"), again["msg"]
        assert again["changed"] is False
    assert some.made(SERVERS) == 2
    told = [text for text in some.warnings if text.startswith("There are 2 unpaid orders")]
    assert len(told) == (2 if place == "nowhere" else 0)


@pytest.mark.parametrize("more", [{}, PREPAID], ids=["postpaid", "prepaid"])
@pytest.mark.parametrize("behind", [False, True])
def test_a_document_database(jobs: Callable[..., Jobs], place: str, more: dict[str, Any], behind: bool) -> None:
    two = jobs(pace="poll")
    desired = wanted(**more, admin_password="Verborgen-1")
    two.job("dds_instance", **desired, wait=False)
    if behind:
        two.fault(*({**STALE, "service": service} for service in ("dds", "bss")))
    again = two.job("dds_instance", **desired, wait_timeout=3600)
    if place != "nowhere":
        assert not again.get("failed"), again["msg"]
    settled(two, place, DATABASES)


@pytest.mark.parametrize(
    ("module", "desired", "request_"), [("rtc_stream_job", STREAM, STREAMS), ("rtc_mix_stream_job", MIX, MIXES)]
)
def test_a_recording(
    jobs: Callable[..., Jobs], place: str, module: str, desired: dict[str, Any], request_: str
) -> None:
    three = jobs()
    three.job(module, **desired)
    again, stopped = three.job(module, **desired), three.job(module, **desired, state="stopped")
    if place == "nowhere":
        assert "No second job was started. Set id to the ID of that job" in again["msg"]
        (told,) = [text for text in three.warnings if text.startswith('Whether room "lobby" is being recorded')]
        assert "set id to the ID of the job to stop it" in told
    else:
        assert again["changed"] is False
        assert stopped["job"]["status"] == "STOPPED"
    settled(three, place, request_)


def test_a_certificate_is_pushed_once(jobs: Callable[..., Jobs]) -> None:
    """Whether there is a journal or not: load balancers are asked what they have."""
    two = jobs()
    desired = {"name": WEB, "service": "ELB", "projects": ["projectname"]}
    first, second = (two.job("scm_certificate_push", **desired) for _job in (1, 2))
    assert (first["changed"], second["changed"], two.warnings) == (True, False, [])
    assert first["results"] == second["results"]
    assert two.made(PUSHES) == 1


def test_a_push_to_cdn_is_remembered(jobs: Callable[..., Jobs], place: str) -> None:
    two = jobs()
    first, second = (two.job("scm_certificate_push", name=WEB, service="CDN") for _job in (1, 2))
    assert first["changed"] is True
    if place == "nowhere":
        assert "The certificate has been pushed to CDN already." in second["msg"]
        assert two.made(PUSHES) == 2, "the second one is a failure under a response that is none"
        assert any(text.startswith("Later tasks may not know") and LOST in text for text in two.warnings)
    else:
        assert second["changed"] is False
        settled(two, place, PUSHES)


def test_an_upload_goes_on(jobs: Callable[..., Jobs], place: str, tmp_path: Path) -> None:
    two = jobs(seed="default")
    film = a_file(tmp_path, 3 * PART)
    two.fault({"action": "status", "status": 403, "service": "obs", "method": "PUT", "nth": 3, "count": None})
    failed = two.job("vod_asset", path=film, **SMALL)
    two.mend()
    done = two.job("vod_asset", path=film, **SMALL)
    assert done["changed"] is True
    if place == "nowhere":
        assert "The upload was cancelled" in failed["msg"]
        assert "the journal may not last here" in failed["msg"]
    else:
        assert "the next run continues with the others" in failed["msg"]
        assert done["upload"]["resumed"] == 2
    settled(two, place, ASSETS)


def test_an_upload_goes_on_in_a_container_that_is_kept(jobs: Callable[..., Jobs], tmp_path: Path, place: str) -> None:
    """Somebody works in it and runs the play again. That nobody vouched for its file system is no reason to begin
    again, only one to say what becomes of the parts elsewhere."""
    one = jobs(seed="default")
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": "", "HW_CACHE_PERSISTENT": "", **one._journal}
    film = a_file(tmp_path, 3 * PART)
    one.fault({"action": "status", "status": 403, "service": "obs", "method": "PUT", "nth": 3, "count": None})
    failed = one.cloud.run("vod_asset", environ=home, path=film, **SMALL)
    one.mend()
    done = one.cloud.run("vod_asset", environ=home, path=film, **SMALL)
    assert '2 of 3 parts of "%s" are uploaded, and the next run continues with the others' % film in failed["msg"]
    without = '%s; without it the next run starts again, and asset %s stays in the status "CREATING"'
    without %= (LOST, done["asset"]["id"])
    assert (without in failed["msg"]) is (place == "nowhere")
    assert done["upload"]["resumed"] == 2


@pytest.mark.parametrize("pace", ["instant", "poll"])
def test_what_is_read_or_predicted_warns_of_nothing(jobs: Callable[..., Jobs], pace: Pace) -> None:
    some = jobs(pace=pace)
    some.job("bms_server_info")
    some.job("bms_server", check=True, **NEW)
    assert some.warnings == []
