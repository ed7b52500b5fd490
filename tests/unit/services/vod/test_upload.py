# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files on their way to VOD: what is sent, what is sent again, and what is left when it goes wrong."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest
import requests

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    Ambiguous,
    CollectionError,
    Denied,
    InvalidAnswer,
    InvalidInput,
    ServerError,
    Unreachable,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.local_file import (
    Digest,
    digest_of,
    read_file,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.upload import parts as upload_parts
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.upload.journal import Entry
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.upload.parts import (
    PartSender,
    Shape,
    in_parts,
    shape_of,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.upload.transfer import (
    _certain,
    _sizes,
)
from tests.support.local_cloud import SharedTimeAdapter
from tests.unit.services.vod.media import KB, PART, SMALL, Media, a_file

MB = 1024 * KB
GB = 1024 * MB
XML = {"Content-Type": "application/xml"}
LISTED = """<ListPartsResult><IsTruncated>true</IsTruncated>%s
<Part><PartNumber>1</PartNumber><ETag>"%s"</ETag><Size>102400</Size></Part></ListPartsResult>"""


@pytest.fixture
def cloud(tmp_path: Path) -> Media:
    return Media(tmp_path / "cache")


@pytest.fixture
def film(tmp_path: Path) -> str:
    """Three parts and a half."""
    return a_file(tmp_path, 3 * PART + PART // 2)


def part(numbers: str) -> list[str]:
    return [call for number in numbers for call in ("GET authority", f"PUT obs {number}")]


# By the mark, and by the title.
LOOKED = ["GET info"] * 2
BEGUN = ["GET authority", "POST obs uploads"]
ENDED = ["GET authority", "POST obs upload", "POST status/uploaded", "GET info"]


def refusal(code: str) -> str:
    return f"<Error><Code>{code}</Code><Message>No.</Message></Error>"


def test_in_parts(cloud: Media, film: str) -> None:
    predicted = cloud.asset(path=film, **SMALL, check=True)
    assert cloud.calls() == LOOKED
    made = cloud.asset(path=film, **SMALL)
    assert cloud.calls() == [*LOOKED, "POST asset", *BEGUN, *part("1234"), *ENDED]
    counts = {"bytes": 358400, "parts": 4, "part_size": PART, "resumed": 0}
    assert predicted["upload"] == {**counts, "sent": 0}
    assert made["upload"] == {**counts, "sent": 4}
    assert made["asset"]["size"] == 358400
    assert cloud.told == [f"{film}: 4 of 4 parts, 358.4 of 358.4 kB"]
    again = cloud.asset(path=film, **SMALL)
    assert (again["changed"], again["upload"], cloud.calls()) == (False, None, ["GET info"])


def test_whole(cloud: Media, tmp_path: Path) -> None:
    film = a_file(tmp_path, PART)
    made = cloud.asset(path=film, title="Small", description="d", tags=["a", "b"], **SMALL)
    assert cloud.calls() == [*LOOKED, "POST asset", "PUT obs", "POST status/uploaded", "GET info"]
    assert (made["asset"]["title"], made["upload"]["sent"]) == ("Small", 1)
    again = cloud.asset(path=film, title="Small", description="d", tags=["b", "a"])
    assert not again["changed"]


def test_several_at_once(cloud: Media, film: str) -> None:
    made = cloud.asset(path=film, part_size=PART, parallel=4)
    calls = Counter(cloud.calls())
    assert [calls[f"PUT obs {number}"] for number in range(1, 5)] == [1] * 4
    assert made["asset"]["size"] == 358400


def test_signed_urls_are_for_everybody(cloud: Media, film: str, tmp_path: Path) -> None:
    """So nothing of ours goes with them, and they stay nowhere."""
    cloud.asset(path=film, **SMALL)
    sent = [entry for entry in cloud.requests() if entry["service"] == "obs"]
    allowed = {"Host", "User-Agent", "Accept", "Accept-Encoding", "Content-Length", "Content-Type", "Content-Md5"}
    assert {entry["credentials"] for entry in sent} == {"none"}
    assert set().union(*(entry["headers"] for entry in sent)) == allowed
    declared = {"POST uploads": "video/mp4", "PUT": "application/octet-stream", "POST": "application/xml"}
    for entry in sent:
        what = entry["method"] + (" uploads" if "uploads" in entry["query"] else "")
        assert entry["headers"]["Content-Type"] == declared[what]
        assert ("Content-Md5" in entry["headers"]) == (what == "PUT")
    cloud.fault("drop_before", "obs", "PUT", count=None)
    cloud.asset_refused(path=a_file(tmp_path, 2 * PART, "other.mp4", 2), **SMALL)
    kept = [path.read_text() for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert any("upload_id" in text for text in kept)
    assert not any("Signature" in text for text in kept)


def test_urls_are_asked_for_with_the_types_that_are_sent(cloud: Media, film: str) -> None:
    """So it does not matter whether the service signs for those or for its own."""
    cloud.asset(path=film, **SMALL)
    log = cloud.requests()
    asked = [entry["query"].get("content_type") for entry in log if entry["path"].endswith("/asset/authority")]
    assert asked == [entry["headers"]["Content-Type"] for entry in log if entry["service"] == "obs"]


@pytest.mark.parametrize(
    ("name", "content_type"), [("a.flv", "video/flv"), ("a.mp3", "audio/mp3"), ("a.f4v", "application/f4v")]
)
def test_the_type_of_a_whole_file(cloud: Media, tmp_path: Path, name: str, content_type: str) -> None:
    cloud.asset(path=a_file(tmp_path, KB, name))
    (sent,) = [entry for entry in cloud.requests() if entry["service"] == "obs"]
    assert sent["headers"]["Content-Type"] == content_type


def test_a_file_whose_type_is_refused_goes_as_a_part(cloud: Media, tmp_path: Path) -> None:
    """The service has signed the URL of the whole file for another type."""
    cloud.fault("status", "obs", "PUT", status=403, body=refusal("SignatureDoesNotMatch"), headers=XML)
    made = cloud.asset(path=a_file(tmp_path, KB, "a.mmf"))
    assert cloud.calls() == [*LOOKED, "POST asset", "PUT obs", *BEGUN, *part("1"), *ENDED]
    assert (made["asset"]["size"], made["upload"]["sent"], made["upload"]["parts"]) == (KB, 1, 1)


def test_an_interrupted_upload_goes_on(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    result = cloud.run("vod_asset", path=film, **SMALL)
    assert '2 of 4 parts of "%s" are uploaded, and the next run continues with the others' % film in result["msg"]
    assert (result["upload"]["sent"], result["upload"]["parts"]) == (2, 4)
    (left,) = cloud.run("vod_asset_info", status=["CREATING"])["assets"]
    cloud.mend()
    cloud.requests()
    made = cloud.asset(path=film, **{**SMALL, "part_size": 2 * PART})
    resumed = [*LOOKED, "GET info", "GET authority", "GET obs upload"]
    assert cloud.calls() == [*resumed, *part("34"), *ENDED]
    assert made["asset"]["id"] == left["id"]
    assert (made["upload"]["sent"], made["upload"]["resumed"], made["upload"]["part_size"]) == (2, 2, PART)
    assert made["asset"]["size"] == 358400


def test_a_note_that_is_behind_costs_nothing(cloud: Media, film: str) -> None:
    """What was killed could not note what arrived last."""
    cloud.fault("drop_after", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cloud.requests()
    cloud.asset(path=film, **SMALL)
    assert [call for call in cloud.calls() if call.startswith("PUT obs")] == ["PUT obs 4"]


def cut_off(cloud: Media, film: str, next_marker: str = "") -> None:
    """Let the first list have the first part only."""
    first = digest_of(read_file(film).read(0, PART)).hex
    cloud.fault("status", "obs", "GET", status=200, body=LISTED % (next_marker, first), headers=XML)


@pytest.mark.parametrize("marker", ["", "<NextPartNumberMarker>1</NextPartNumberMarker>"])
def test_a_list_of_parts_that_is_cut_off_is_read_on(cloud: Media, film: str, marker: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=4, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cut_off(cloud, film, marker)
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    log = [entry for entry in cloud.requests() if entry["service"] == "obs"]
    assert [entry["query"].get("part-number-marker") for entry in log if entry["method"] == "GET"] == [None, "1"]
    assert [entry["query"]["partNumber"] for entry in log if entry["method"] == "PUT"] == ["4"]
    assert made["upload"]["resumed"] == 3


def test_where_a_list_cannot_be_read_on_the_notes_say_what_arrived(cloud: Media, film: str) -> None:
    """Where the storage takes the URL for another one, or begins again."""
    cloud.fault("drop_before", "obs", "PUT", nth=4, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cut_off(cloud, film)
    cloud.fault("status", "obs", "GET", nth=2, status=403, body=refusal("SignatureDoesNotMatch"), headers=XML)
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    assert [call for call in cloud.calls() if call.startswith("PUT obs")] == ["PUT obs 4"]
    assert made["upload"]["resumed"] == 3


def test_what_a_user_stops_is_noted(cloud: Media, film: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As precisely as what fails: the list of what arrived may be cut off."""

    def stopped(adapter: SharedTimeAdapter, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if "partNumber=3" in str(request.url):
            raise KeyboardInterrupt
        return send(adapter, request, **options)

    send = SharedTimeAdapter.send
    monkeypatch.setattr(SharedTimeAdapter, "send", stopped)
    with pytest.raises(KeyboardInterrupt):
        cloud.asset(path=film, **SMALL)
    monkeypatch.setattr(SharedTimeAdapter, "send", send)
    cut_off(cloud, film)
    cloud.fault("status", "obs", "GET", nth=2, status=403, body=refusal("SignatureDoesNotMatch"), headers=XML)
    cloud.requests()
    assert cloud.asset(path=film, **SMALL)["upload"]["resumed"] == 2
    assert [call for call in cloud.calls() if call.startswith("PUT obs")] == ["PUT obs 3", "PUT obs 4"]


def test_a_list_that_does_not_go_on_is_read_once_more_only(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=4, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    first = digest_of(read_file(film).read(0, PART)).hex
    cloud.fault("status", "obs", "GET", status=200, body=LISTED % ("", first), headers=XML, count=None)
    cloud.requests()
    assert cloud.asset(path=film, **SMALL)["upload"]["resumed"] == 3
    assert cloud.calls().count("GET obs upload") == 2


def test_what_else_is_wanted_meanwhile(cloud: Media, film: str) -> None:
    """What can be set later does not make it begin again; what cannot does."""
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, title="One", **SMALL)
    cloud.mend()
    cloud.fault("drop_before", "obs", "PUT", nth=2, count=None)
    cloud.asset_refused(path=film, title="Two", description="d", published=False, **SMALL)
    cloud.mend()
    cloud.requests()
    made = cloud.asset(path=film, title="Three", published=False, **SMALL)
    calls = cloud.calls()
    assert [call for call in calls if call.startswith("PUT obs")] == ["PUT obs 2", "PUT obs 3", "PUT obs 4"]
    assert "PUT info" in calls
    assert (made["asset"]["title"], made["asset"]["description"]) == ("Three", "d")
    assert cloud.titles(status=["CREATING", "CANCELLED"]) == ["One"]


def test_a_file_that_was_changed_is_begun_again(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    a_file(Path(film).parent, 2 * PART, seed=9)
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    called_off = ["GET info", "GET authority", "DELETE obs upload", "POST status/uploaded"]
    assert cloud.calls() == [*LOOKED, *called_off, "POST asset", *BEGUN, *part("12"), *ENDED]
    assert (made["asset"]["size"], made["upload"]["resumed"]) == (2 * PART, 0)
    assert cloud.titles(status=["CREATING"]) == []


def noted(cache: Path) -> list[str]:
    """The files in the cache that tell of an upload."""
    return [path.name for path in cache.rglob("*") if path.is_file() and "upload_id" in path.read_text()]


def test_no_note_stays_of_an_upload_that_is_over(cloud: Media, film: str, tmp_path: Path) -> None:
    """Whether it succeeded, was called off, or was removed."""
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, **SMALL)
    assert len(noted(tmp_path / "cache")) == 1
    cloud.mend()
    cloud.asset(path=film, **SMALL)
    assert noted(tmp_path / "cache") == []
    other = a_file(tmp_path, 2 * PART, "other.mp4", 2)
    cloud.fault("drop_before", "obs", "PUT", nth=2, count=None)
    cloud.asset_refused(path=other, **SMALL, keep_for_resume=False)
    assert noted(tmp_path / "cache") == []
    cloud.asset_refused(path=other, **SMALL)
    assert len(noted(tmp_path / "cache")) == 1
    cloud.mend()
    cloud.asset(path=other, state="absent")
    assert noted(tmp_path / "cache") == []


def test_an_upload_whose_asset_was_deleted_meanwhile_is_begun_again(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    (left,) = cloud.run("vod_asset_info", status=["CREATING"])["assets"]
    gone = {"path": "/v1.0/{project_id}/asset", "query": {"asset_id": [left["id"]]}, "method": "DELETE"}
    cloud.done("api_request", service="vod", **gone)
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    assert cloud.calls() == [*LOOKED, "GET info", "POST asset", *BEGUN, *part("1234"), *ENDED]
    assert (made["asset"]["id"] != left["id"], made["upload"]["resumed"]) == (True, 0)


@pytest.mark.parametrize(
    ("trouble", "status", "code"),
    [
        ({"action": "status", "status": 403, "body": refusal("AccessDenied"), "headers": XML}, 403, "AccessDenied"),
        ({"action": "status", "status": 503}, 503, "EMULATOR.503"),
        ({"action": "drop_before"}, None, None),
    ],
    ids=["refused", "busy", "lost"],
)
def test_the_error_of_an_upload_is_that_of_its_last_request(
    cloud: Media, film: str, trouble: dict[str, Any], status: int | None, code: str | None
) -> None:
    cloud.tell("faults", {"service": "obs", "method": "PUT", "nth": 2, "count": None, **trouble})
    failed = cloud.run("vod_asset", path=film, **SMALL)
    assert (failed["error"]["status"], failed["error"]["code"]) == (status, code)
    assert '. 1 of 4 parts of "%s" are uploaded, and the next run continues with the others' % film in failed["msg"]
    assert ".." not in failed["msg"]


def test_the_outcome_of_an_upload_is_told_and_not_searched_for(cloud: Media, film: str) -> None:
    """Although the outcome of its last request is not known."""
    cloud.fault("drop_after", "obs", "POST", count=None)
    said = cloud.asset_refused(path=film, **SMALL)
    assert "The upload was cancelled, and the next run starts it again" in said
    assert cloud.calls() == [*LOOKED, "POST asset", *BEGUN * 3, "POST status/uploaded"]


@pytest.mark.parametrize("code", ["InternalError", "ServiceUnavailable", "SlowDown"])
def test_a_storage_that_is_busy_at_the_end_is_asked_again(cloud: Media, film: str, code: str) -> None:
    """It says so with the status code of a success."""
    cloud.fault("status", "obs", "POST", nth=2, status=200, body=refusal(code), headers=XML)
    assert cloud.asset(path=film, **SMALL)["asset"]["size"] == 358400
    assert cloud.calls().count("POST obs upload") == 2


def test_a_file_that_is_changed_meanwhile(cloud: Media, film: str) -> None:
    class Writing(list[str]):
        def append(self, text: str) -> None:
            os.utime(film, ns=(1, 1))

    cloud.told = Writing()
    said = cloud.asset_refused(path=film, **SMALL)
    assert "was changed while it was sent. The upload was cancelled" in said
    assert cloud.titles(status=["CREATING"]) == []
    assert len(cloud.titles(status=["CANCELLED"])) == 1
    cloud.told = []
    assert cloud.asset(path=film, **SMALL)["upload"]["resumed"] == 0


@pytest.mark.parametrize("how", [{"keep_for_resume": False}, {"environ": {"HW_TOKEN_CACHE": "false"}}])
def test_an_upload_is_called_off(cloud: Media, film: str, how: dict[str, Any]) -> None:
    """If it is to be, and where it could not be gone on with."""
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    assert "The upload was cancelled, and the next run starts it again" in cloud.asset_refused(
        path=film, **SMALL, **how
    )
    assert cloud.calls()[-3:] == ["GET authority", "DELETE obs upload", "POST status/uploaded"]
    assert len(cloud.titles(status=["CANCELLED"])) == 1
    cloud.mend()
    assert cloud.asset(path=film, **SMALL)["upload"]["resumed"] == 0


def test_what_cannot_be_called_off_now_is_later(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.fault("status", "obs", "DELETE", status=403, body=refusal("AccessDenied"), headers=XML)
    said = cloud.asset_refused(path=film, **SMALL, keep_for_resume=False)
    assert "The upload could not be cancelled" in said
    cloud.mend()
    cloud.asset(path=film, **SMALL)
    assert cloud.titles(status=["CREATING"]) == []


def test_an_unfinished_upload_is_removed(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cloud.requests()
    removed = cloud.asset(path=film, state="absent")
    assert removed["actions"] == ['cancel the upload of asset "film"', 'delete asset "film"']
    assert [call for call in cloud.calls() if not call.startswith("GET")] == [
        *("DELETE obs upload", "POST status/uploaded", "DELETE asset")
    ]
    assert cloud.titles(title="film") == []
    assert not cloud.asset(path=film, state="absent")["changed"]


LOST = [
    ("vod", "POST", "/asset$"),
    ("obs", "POST", ".*"),
    ("vod", "POST", "/status/uploaded$"),
    ("vod", "GET", "/authority$"),
    ("obs", "PUT", ".*"),
]


@pytest.mark.parametrize("action", ["drop_before", "drop_after", "truncate", "html"])
@pytest.mark.parametrize("which", LOST)
@pytest.mark.parametrize("nth", [1, 2])
def test_lost_answers(cloud: Media, film: str, action: str, which: tuple[str, str, str], nth: int) -> None:
    """Whatever was lost, there is one asset with the whole file."""
    cloud.fault(action, *which, nth=nth, **({"status": 502} if action == "html" else {}))
    made = cloud.asset(path=film, **SMALL)
    assert made["asset"]["size"] == 358400
    assert len(cloud.titles(title="film", status=["CREATED", "PUBLISHED"])) == 1
    assert not cloud.asset(path=film, **SMALL)["changed"]


def test_an_asset_whose_answer_was_lost_is_told_of(cloud: Media, film: str) -> None:
    cloud.fault("drop_after", "vod", "POST", "/asset$")
    cloud.asset(path=film, **SMALL)
    assert 'an asset "film" may be left without a file, in the status "CREATING"' in cloud.told[0]
    assert cloud.titles(status=["CREATING"]) == ["film"]


def test_an_upload_of_which_only_the_end_was_not_said(cloud: Media, film: str) -> None:
    """The parts are together already, so there is nothing to list any more."""
    cloud.fault("drop_before", "vod", "POST", "/status/uploaded$", count=None)
    assert "4 of 4 parts" in cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    asked = [*LOOKED, "GET info", "GET authority", "GET obs upload"]
    assert cloud.calls() == [*asked, "POST status/uploaded", "GET info"]
    assert made["asset"]["size"] == 358400


@pytest.mark.parametrize("code", ["VOD.10126", "VOD.10083", "VOD.10061"])
def test_what_was_confirmed_before_is_heard(cloud: Media, film: str, code: str) -> None:
    """The answer to the first time was lost, and the asset is not shown as it is at once."""
    cloud.fault("drop_after", "vod", "POST", "/status/uploaded$")
    cloud.fault("stale", "vod", "GET", "/asset/info$", nth=3, writes=1)
    again = {"error_code": code, "error_msg": "no"}
    cloud.fault("status", "vod", "POST", "/status/uploaded$", nth=2, status=403, body=again)
    assert cloud.asset(path=film, **SMALL)["asset"]["size"] == 358400
    assert cloud.calls().count("POST status/uploaded") == 2


def test_an_upload_that_was_over_before_its_note_was_erased(cloud: Media, film: str) -> None:
    """No URL is signed for it any more."""
    cloud.fault("drop_after", "vod", "POST", "/status/uploaded$", count=None)
    cloud.fault("drop_before", "vod", "GET", "/asset/info$", nth=3, count=None)
    assert "4 of 4 parts" in cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    assert not cloud.asset(path=film, **SMALL)["changed"]
    assert cloud.asset(path=film, state="absent")["changed"]
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    assert cloud.calls() == [*LOOKED, "GET info", "POST asset", *BEGUN, *part("1234"), *ENDED]
    assert made["upload"]["resumed"] == 0


def test_no_url_is_signed_for_what_was_confirmed(cloud: Media, film: str) -> None:
    """Although the asset is still said to be in the making."""
    cloud.fault("drop_before", "vod", "POST", "/status/uploaded$", count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    over = {"error_code": "VOD.10135", "error_msg": "no"}
    cloud.fault("status", "vod", "GET", "/asset/authority$", status=403, body=over)
    cloud.requests()
    made = cloud.asset(path=film, **SMALL)
    assert cloud.calls() == [*LOOKED, "GET info", "GET authority", "POST status/uploaded", "GET info"]
    assert made["asset"]["size"] == 358400


def test_what_cannot_be_called_off_because_it_is_over(cloud: Media, film: str) -> None:
    cloud.fault("drop_before", "obs", "PUT", nth=3, count=None)
    over = {"error_code": "VOD.10135", "error_msg": "no"}
    cloud.fault("status", "vod", "GET", "/asset/authority$", nth=5, status=403, body=over, count=None)
    said = cloud.asset_refused(path=film, **SMALL, keep_for_resume=False)
    assert "The upload was cancelled" in said


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, "AccessDenied"), (400, "BadDigest"), (403, "RequestTimeTooSkewed"), (400, "RequestTimeout")],
)
def test_a_part_is_sent_again_with_a_new_url(cloud: Media, film: str, status: int, code: str) -> None:
    cloud.fault("status", "obs", "PUT", nth=2, status=status, body=refusal(code), headers=XML)
    cloud.asset(path=film, **SMALL)
    assert [call for call in cloud.calls() if "PUT" in call or "authority" in call][3:7] == part("22")


@pytest.mark.parametrize(("status", "code", "times"), [(403, "AccessDenied", 3), (400, "EntityTooLarge", 1)])
def test_what_is_refused_for_good(cloud: Media, film: str, status: int, code: str, times: int) -> None:
    cloud.fault("status", "obs", "PUT", nth=2, count=None, status=status, body=refusal(code), headers=XML)
    said = cloud.asset_refused(path=film, **SMALL)
    assert "1 of 4 parts" in said
    assert code in said
    assert cloud.calls().count("PUT obs 2") == times


def test_an_upload_that_is_gone_is_begun_again(cloud: Media, film: str) -> None:
    gone = {"status": 404, "body": refusal("NoSuchUpload"), "headers": XML}
    cloud.fault("status", "obs", "PUT", nth=2, **gone)
    assert "The upload was cancelled" in cloud.asset_refused(path=film, **SMALL)
    cloud.fault("drop_before", "obs", "PUT", nth=2, count=None)
    cloud.asset_refused(path=film, **SMALL)
    cloud.mend()
    cloud.fault("status", "obs", "GET", **gone)
    assert cloud.asset(path=film, **SMALL)["upload"]["sent"] == 4
    assert cloud.titles(status=["CREATING"]) == []


def test_progress_is_told_every_few_seconds(cloud: Media, film: str) -> None:
    """By the clock, which only pauses move here."""
    for nth in (2, 4):
        cloud.fault("status", "obs", "PUT", nth=nth, status=503, headers={"Retry-After": "6"})
    cloud.asset(path=film, **SMALL)
    assert [line.partition(": ")[2] for line in cloud.told] == [
        *("2 of 4 parts, 204.8 of 358.4 kB", "3 of 4 parts, 307.2 of 358.4 kB", "4 of 4 parts, 358.4 of 358.4 kB")
    ]


@pytest.mark.parametrize(
    ("size", "part_size", "parallel", "expected"),
    [
        (20 * 10**6, 20 * MB, 4, Shape(True, 20 * 10**6, 1, 1)),
        (20 * 10**6 + 1, 20 * MB, 4, Shape(False, 20 * MB, 1, 4)),
        (2 * GB, 20 * MB, 4, Shape(False, 20 * MB, 103, 4)),
        (10_000 * 20 * MB, 20 * MB, 4, Shape(False, 20 * MB, 10_000, 4)),
        (10_000 * 20 * MB + 1, 20 * MB, 4, Shape(False, 21 * MB, 9524, 4)),
        (10_000 * 5 * GB, 20 * MB, 4, Shape(False, 5 * GB, 10_000, 1)),
        (2 * GB, 100 * MB, 8, Shape(False, 100 * MB, 21, 2)),
        (2 * GB, GB, 8, Shape(False, GB, 2, 1)),
        (300 * KB, 100 * KB, 8, Shape(False, 100 * KB, 3, 8)),
        (100 * KB, 100 * KB, 8, Shape(True, 100 * KB, 1, 1)),
    ],
)
def test_shapes(size: int, part_size: int, parallel: int, expected: Shape) -> None:
    assert shape_of(size, part_size, parallel) == expected


@pytest.mark.parametrize(
    ("size", "part_size", "parallel", "sentence"),
    [
        (GB, 100 * KB - 1, 4, "part_size is 102399"),
        (GB, 5 * GB + 1, 4, "part_size is"),
        (GB, 20 * MB, 0, "parallel is 0"),
        (GB, 20 * MB, 9, "parallel is 9"),
        (10_000 * 5 * GB + 1, 20 * MB, 4, "The file has"),
    ],
)
def test_shapes_that_there_are_not(size: int, part_size: int, parallel: int, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        shape_of(size, part_size, parallel)


@pytest.mark.parametrize(
    ("error", "family", "sentence"),
    [
        (CollectionError("It is x."), CollectionError, "It is x. Hint."),
        (Ambiguous("no x.", action="send it"), Unreachable, "send it: no x. Hint"),
        (InvalidAnswer("a page", action="send it", status=200), Unreachable, "send it: a page. Hint (HTTP 200)"),
        (Denied("no", status=403, code="X"), Denied, "no. Hint (HTTP 403, code X)"),
        (ServerError("no", status=500), ServerError, "no. Hint (HTTP 500)"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_an_error_with_a_hint(error: CollectionError, family: type[CollectionError], sentence: str) -> None:
    told = _certain(error, "Hint")
    assert (type(told), str(told)) == (family, sentence)


@pytest.mark.parametrize(
    ("done", "size", "shown"),
    [
        (0, 999_999, "0.0 of 1000.0 kB"),
        (5 * 10**5, 10**6, "0.5 of 1.0 MB"),
        (5 * 10**8, 10**9 - 1, "500.0 of 1000.0 MB"),
        (5 * 10**8, 10**9, "0.5 of 1.0 GB"),
    ],
)
def test_sizes_in_the_largest_unit(done: int, size: int, shown: str) -> None:
    assert _sizes(done, size) == shown


def test_the_digests_of_several_parts_are_computed_together(
    cloud: Media, film: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Barrier(2, timeout=10)

    def digest(data: bytes) -> Digest:
        together.wait()
        return digest_of(data)

    monkeypatch.setattr(upload_parts, "digest_of", digest)
    made = cloud.asset(path=film, part_size=PART, parallel=2)
    assert made["upload"]["sent"] == 4


@pytest.mark.parametrize("parallel", [1, 3, 8])
def test_no_more_parts_are_in_memory_than_are_sent_at_once(parallel: int) -> None:
    """Parts that are read and not yet gone are counted; as many as may be have to be on their way together."""
    lock, together = Lock(), Barrier(parallel, timeout=10)
    held: list[int] = [0, 0]

    class File:
        path, size = "film", 24 * PART

        def read(self, offset: int, size: int) -> bytes:
            with lock:
                held[0] += 1
                held[1] = max(held)
            return bytes(size)

        def refuse_changed(self) -> None:
            raise AssertionError

    class Storage:
        def put(self, url: str, data: bytes, headers: Any, action: str) -> str:
            together.wait()
            with lock:
                held[0] -= 1
            return '"x"'

    class Vod:
        def sign(self, verb: str, target: Any, **more: Any) -> str:
            return "url"

    entry = Entry("p", 24 * PART, "m", {}, "a", {}, PART, "u")
    sender: Any = PartSender(Vod(), Storage(), File(), entry, in_parts(24 * PART, PART, parallel), lambda: None)  # type: ignore[arg-type]
    sender.run({})
    assert (sender.sent, len(entry.etags), held) == (24, 24, [0, parallel])
