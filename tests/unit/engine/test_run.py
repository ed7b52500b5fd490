# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find, plan, apply, wait, against an API in memory."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import Writes
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    Ambiguous,
    CollectionError,
    Conflict,
    Denied,
    InvalidAnswer,
    InvalidInput,
    NotFound,
    NotTaken,
    ServerError,
    WaitFailed,
    WaitTimeout,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.traces import Trace
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import Field
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import (
    SETTLE,
    Found,
    Started,
    identity_of,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Timing
from tests.support.clock import FakeClock
from tests.unit.engine.toy import BOX, TIMING, UNTIL, Box, Remembered, ToyApi, run, toy

TEA = {"id": "box-1", "name": "tea", "room": "kitchen", "sizeInLitres": 2, "labels": ["hot"], "status": "ready"}
WANT = {"name": "tea", "room": "kitchen"}


def go(
    api: ToyApi,
    desired: dict[str, Any],
    *,
    check: bool = False,
    resource: type[Box] = BOX,
    clock: FakeClock | None = None,
    timing: Timing = TIMING,
) -> Outcome:
    return run(resource, api, desired, check_mode=check, timing=timing, clock=clock or FakeClock())


def shelf(*boxes: dict[str, Any]) -> ToyApi:
    return ToyApi({box["id"]: copy.deepcopy(box) for box in boxes})


# Finding


def test_by_id() -> None:
    api = shelf(TEA, {**TEA, "id": "box-2"})
    assert go(api, {"id": "box-2", "name": "coffee"}).before["id"] == "box-2"
    assert api.log == ["get", "update", "get"]


def test_by_name_whatever_the_service_takes_for_a_match() -> None:
    api = shelf(
        {**TEA, "id": "box-1", "name": "tea pot"}, {**TEA, "id": "box-2"}, {**TEA, "id": "box-3", "room": "hall"}
    )
    outcome = go(api, WANT)
    assert (outcome.changed, outcome.view and outcome.view["id"]) == (False, "box-2")
    assert api.log == ["list"]


def test_several_matches_are_refused_with_their_ids() -> None:
    api = shelf({**TEA, "id": "box-2"}, TEA)
    for state in ("present", "absent"):
        with pytest.raises(InvalidInput) as caught:
            go(api, {**WANT, "state": state})
        assert str(caught.value) == (
            'There are 2 tin boxs with name "tea" and room "kitchen": box-1, box-2. Set id to choose one.'
        )
    assert api.writes == []


def test_an_unknown_id_is_no_wish_for_a_new_one() -> None:
    with pytest.raises(InvalidInput, match=r"^There is no tin box with ID box-9. Leave out id to create a new one\.$"):
        go(shelf(), {"id": "box-9", **WANT})
    assert go(shelf(), {"id": "box-9", "state": "absent"}) == Outcome(False, None, {}, {}, [])


def test_something_has_to_be_said() -> None:
    with pytest.raises(InvalidInput, match=r"^The task does not say which tin box is meant: set id or name or room\.$"):
        go(shelf(TEA), {"size": 3})


@pytest.mark.parametrize(
    "desired", [{"name": ""}, {"id": ""}, {"id": "", "name": "tea"}, {"name": "", "room": "kitchen"}]
)
@pytest.mark.parametrize("state", ["present", "absent"])
def test_empty_text_identifies_nothing(desired: dict[str, Any], state: str) -> None:
    api = shelf({**TEA, "name": ""})
    with pytest.raises(InvalidInput, match=r"^(id|name) is empty: set it to say which tin box is meant\.$"):
        go(api, {**desired, "state": state})
    assert api.log == []


def test_a_name_can_be_taken_away_from_one_found_by_id() -> None:
    api = shelf(TEA)
    assert go(api, {"id": "box-1", "name": ""}).changed
    assert api.boxes["box-1"]["name"] == ""


def test_own_hooks() -> None:
    seen: list[Any] = []

    def complete(api: ToyApi, desired: Any, found: Found) -> Any:
        seen.append((found.context, found.is_new_for(desired)))
        return {**desired, "room": "attic"}

    resource = toy(
        validate=lambda api, desired: {**desired, "name": desired["name"].lower()},
        find=lambda api, desired: Found(next(iter(api.list(name=desired["name"])), None), "around"),
        complete=complete,
    )
    api = shelf()
    assert go(api, {"name": "TEA"}, resource=resource).after == {"name": "tea", "room": "attic"}
    assert go(api, {"name": "TEA"}, resource=resource).changed is False
    assert seen == [("around", True), ("around", False)]
    assert go(api, {"name": "COFFEE", "state": "absent"}, resource=resource).changed is False


# Applying


def test_create() -> None:
    api = shelf()
    outcome = go(api, {**WANT, "size": 2, "labels": ["hot"]})
    assert api.log == ["list", "create", "label"]
    assert outcome.actions == ['create tin box "tea"', "label it hot"]
    assert outcome.view == {
        "id": "box-1",
        "name": "tea",
        "room": "kitchen",
        "size": 2,
        "content": None,
        "labels": ["hot"],
        "status": "ready",
    }
    again = go(api, {**WANT, "size": 2, "labels": ["hot"]})
    assert again == Outcome(False, outcome.view, outcome.view or {}, outcome.view or {}, [])


def test_update_reads_again_where_the_answer_has_no_object() -> None:
    api = shelf(TEA)
    outcome = go(api, {**WANT, "size": 3})
    assert api.log == ["list", "update", "get"]
    assert outcome.view is not None
    assert outcome.view["size"] == 3


class Terse(ToyApi):
    """Leaves out what is empty."""

    def get(self, identifier: str) -> Mapping[str, Any]:
        return {key: value for key, value in super().get(identifier).items() if value or key == "sizeInLitres"}


def test_what_is_taken_away_need_not_be_shown() -> None:
    api = Terse({"box-1": {**TEA, "content": [{"kind": "tea", "count": 3}]}})
    clock = FakeClock()
    assert go(api, {**WANT, "content": []}, resource=toy(get=Terse.get), clock=clock).changed
    assert (api.boxes["box-1"]["content"], clock.sleeps) == ([], [])


def test_a_change_that_shows_late_is_returned_as_it_is() -> None:
    api = shelf(TEA)
    api.stale["box-1"] = [dict(TEA), dict(TEA)]
    outcome = go(api, {**WANT, "size": 3})
    assert api.log == ["list", "update", "get", "get", "get"]
    assert outcome.view is not None
    assert outcome.view["size"] == 3


def test_a_change_that_cannot_be_read_for_a_moment() -> None:
    api = shelf(TEA)
    api.stale["box-1"] = [dict(TEA), None, None]
    outcome = go(api, {"id": "box-1", "size": 3}, resource=toy(update=ToyApi.update_blindly))
    assert (outcome.changed, api.boxes["box-1"]["sizeInLitres"]) == (True, 3)


def test_a_change_that_is_ignored_is_an_error() -> None:
    api = shelf(TEA)
    api.ignores = ("sizeInLitres",)
    clock = FakeClock()
    with pytest.raises(NotTaken) as caught:
        go(api, {**WANT, "size": 3}, clock=clock)
    assert str(caught.value) == (
        'The tin box "tea" does not show what was written, although the service '
        "reported success: size is 2, not 3. Run the task again."
    )
    assert caught.value.done == ['update tin box "tea": size']
    assert sum(clock.sleeps) == SETTLE.timeout


def test_what_is_emptied_may_be_missing_then() -> None:
    class Sparse(ToyApi):
        def update(self, identifier: str, body: dict[str, Any]) -> None:
            self._called("update")
            del self.boxes[identifier]["note"]

    noted = toy(fields=(*BOX.fields, Field("note", update=True)), update=Sparse.update)
    assert go(Sparse({"box-1": {**TEA, "note": "old"}}), {**WANT, "note": ""}, resource=noted).changed


def test_what_is_not_waited_for_is_not_compared() -> None:
    api = shelf(TEA)
    api.ignores = ("sizeInLitres",)
    assert go(api, {**WANT, "size": 3}, timing=TIMING._replace(wait=False)).changed


def test_a_deletion_that_shows_late() -> None:
    api = shelf(TEA)
    api.stale["box-1"] = [dict(TEA), dict(TEA)]
    assert go(api, {**WANT, "state": "absent"}).view is None
    assert api.log == ["list", "delete", "get", "get", "get"]


def test_a_deletion_that_is_ignored_is_an_error() -> None:
    api = shelf(TEA)
    api.ignores = ("delete",)
    with pytest.raises(NotTaken) as caught:
        go(api, {**WANT, "state": "absent"})
    assert str(caught.value) == (
        'The tin box "tea" still exists, although the service reported success. Run the task again.'
    )
    assert caught.value.done == ['delete tin box "tea"']


def test_a_fixed_option_that_the_answer_does_not_tell_is_not_different() -> None:
    api = shelf({key: value for key, value in TEA.items() if key != "room"})
    assert not go(api, {"id": "box-1", "room": "cellar"}).changed
    assert go(api, {"id": "box-1", "room": "cellar", "state": "absent"}).changed


def test_a_fixed_option_that_the_answer_tells_is_empty_is_different() -> None:
    with pytest.raises(InvalidInput, match="cannot change room"):
        go(shelf({**TEA, "room": None}), {"id": "box-1", "room": "cellar"})


def test_an_option_that_can_be_changed_is_empty_where_the_answer_does_not_tell_it() -> None:
    api = shelf({key: value for key, value in TEA.items() if key != "sizeInLitres"})
    assert go(api, {**WANT, "size": 3}).changed
    fields = tuple(replace(field, missing="unknown") if field.name == "size" else field for field in BOX.fields)
    api = shelf({key: value for key, value in TEA.items() if key != "sizeInLitres"})
    assert not go(api, {**WANT, "size": 3}, resource=toy(fields=fields)).changed


def test_delete_and_again() -> None:
    api = shelf(TEA)
    outcome = go(api, {**WANT, "state": "absent"})
    assert (outcome.changed, outcome.view, outcome.after, api.writes) == (True, None, {}, ["delete"])
    assert go(api, {**WANT, "state": "absent"}) == Outcome(False, None, {}, {}, [])


def test_deleted_by_somebody_else_meanwhile() -> None:
    api = shelf(TEA)
    api.faults["delete"] = NotFound("gone", status=404)
    assert go(api, {**WANT, "state": "absent"}).view is None


def test_gone_while_it_is_updated_is_an_error() -> None:
    api = shelf(TEA)
    api.faults["update"] = NotFound("gone", status=404)
    with pytest.raises(NotFound):
        go(api, {**WANT, "size": 3})


def test_an_error_in_the_middle_says_what_was_done() -> None:
    api = shelf(TEA)
    api.faults["label"] = ServerError("down", status=503)
    with pytest.raises(ServerError) as caught:
        go(api, {**WANT, "size": 3, "labels": ["dry"]})
    assert caught.value.done == ['update tin box "tea": size']
    api.faults["update"] = ServerError("down", status=503)
    with pytest.raises(ServerError) as caught:
        go(api, {**WANT, "size": 4, "labels": ["dry"]})
    assert caught.value.done == []


# Waiting


def test_waits_after_a_create() -> None:
    api, clock = ToyApi(status="making"), FakeClock()

    def finish() -> None:
        if len(clock.sleeps) == 2:
            api.boxes["box-1"]["status"] = "ready"

    clock.on_sleep = finish
    outcome = go(api, WANT, clock=clock)
    assert outcome.view is not None
    assert outcome.view["status"] == "ready"
    assert api.log == ["list", "create", "get", "get"]


def test_does_not_wait_when_told_so() -> None:
    api = ToyApi(status="making")
    outcome = go(api, WANT, timing=Timing(wait=False))
    assert outcome.view is not None
    assert outcome.view["status"] == "making"
    assert api.log == ["list", "create"]


def test_a_failure_while_waiting_says_what_was_done() -> None:
    api, clock = ToyApi(status="making"), FakeClock()
    clock.on_sleep = lambda: api.boxes["box-1"].update(status="broken", why="no tin")
    with pytest.raises(WaitFailed, match=r'^Tin box "tea" went to state broken: no tin\.$') as caught:
        go(api, WANT, clock=clock)
    assert caught.value.done == ['create tin box "tea"']
    with pytest.raises(WaitTimeout, match="took longer than 60 seconds"):
        go(ToyApi(status="making"), WANT)


def test_disappears_while_it_is_waited_for() -> None:
    api, clock = ToyApi(status="making"), FakeClock()
    clock.on_sleep = api.boxes.clear
    with pytest.raises(WaitFailed, match=r'^Tin box "tea" disappeared'):
        go(api, WANT, clock=clock)


# Lost answers


LOST = Ambiguous(
    "the connection broke, so it is not known whether it took effect", action="create tin box", status=None
)


@pytest.mark.parametrize("error", [LOST, InvalidAnswer("The response has no object 'box'.")])
def test_a_lost_create_is_adopted_and_the_rest_is_done(error: CollectionError) -> None:
    api = ToyApi(faults={"create": error})
    outcome = go(api, {**WANT, "labels": ["hot"]})
    assert api.log == ["list", "create", "list", "label"]
    assert len(api.boxes) == 1
    assert outcome.view is not None
    assert (outcome.view["id"], outcome.view["labels"]) == ("box-1", ["hot"])
    assert outcome.actions == ['create tin box "tea"', "label it hot"]


def test_a_lost_create_that_comes_to_light_late_is_adopted() -> None:
    api, clock = ToyApi(faults={"create": LOST}, hidden=True), FakeClock()

    def show() -> None:
        api.hidden = clock.slept < 10

    clock.on_sleep = show
    assert go(api, WANT, clock=clock).changed
    assert len(api.boxes) == 1
    assert clock.slept == 10


def test_a_lost_create_that_never_comes_to_light_is_reported_and_not_repeated() -> None:
    api, clock = ToyApi(faults={"create": LOST}, lost={"create"}), FakeClock()
    with pytest.raises(Ambiguous) as caught:
        go(api, WANT, clock=clock)
    assert str(caught.value) == (
        "create tin box: the connection broke, so it is not known whether it took "
        "effect. No such tin box was found within 30 seconds. Check whether it "
        "exists before you run the task again"
    )
    assert caught.value.__cause__ is LOST
    assert caught.value.done == []
    assert api.writes == ["create"]
    assert clock.slept == SETTLE.timeout


def test_an_outage_while_looking_does_not_hide_what_may_have_been_created() -> None:
    api, clock = ToyApi(faults={"create": LOST}), FakeClock()

    def outage() -> None:
        api.faults.pop("list", None)

    def begin(body: dict[str, Any]) -> dict[str, Any]:
        api.faults["list"] = ServerError("still down", status=502)
        return body

    original = api.create
    object.__setattr__(api, "create", lambda body: original(begin(body)))
    resource = toy(
        body=lambda desired: {"name": desired["name"], "room": desired["room"]},
        create=lambda api, body: api.create(body),
    )
    clock.on_sleep = outage
    assert go(api, WANT, clock=clock, resource=resource).changed
    assert len(api.boxes) == 1

    api, clock = ToyApi(faults={"create": LOST}), FakeClock()
    original = api.create
    object.__setattr__(api, "create", lambda body: original(begin(body)))
    with pytest.raises(Ambiguous, match="No such tin box was found within"):
        go(api, WANT, clock=clock, resource=resource)


def test_several_come_to_light() -> None:
    api = ToyApi(faults={"create": LOST})
    resource = toy(create=lambda api, body: (api.boxes.update({"box-7": {**TEA, "id": "box-7"}}), api.create(body))[1])
    with pytest.raises(InvalidInput, match=r"There are 2 .*box-2, box-7"):
        go(api, WANT, resource=resource)


def test_a_lost_write_of_another_kind_is_not_taken_for_a_create() -> None:
    api = shelf(TEA)
    api.faults["label"] = LOST
    with pytest.raises(Ambiguous):
        go(api, {**WANT, "labels": ["dry"]})
    api = ToyApi(faults={"label": LOST})
    with pytest.raises(Ambiguous) as caught:
        go(api, {**WANT, "labels": ["dry"]})
    assert caught.value.done == ['create tin box "tea"']


# Check mode


NAMES = st.sampled_from(["tea", "coffee", None])
ITEMS = st.lists(
    st.fixed_dictionaries({"kind": st.sampled_from(["green", "black"]), "count": st.sampled_from([1, 2, None])}),
    max_size=3,
)
WANTS = st.fixed_dictionaries(
    {
        "id": st.sampled_from([None, None, "box-1", "box-2"]),
        "name": NAMES,
        "room": st.sampled_from(["kitchen", "hall", None]),
        "size": st.sampled_from([None, 1, 2]),
        "content": st.none() | ITEMS,
        "labels": st.none() | st.lists(st.sampled_from(["hot", "dry"]), max_size=2),
        "state": st.sampled_from(["present", "present", "absent"]),
    }
)
SHELVES = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["tea", "coffee"]),
            "room": st.sampled_from(["kitchen", "hall"]),
            "sizeInLitres": st.sampled_from([1, 2]),
            "content": ITEMS,
            "labels": st.lists(st.sampled_from(["hot", "dry"]), max_size=2, unique=True),
            "status": st.just("ready"),
        }
    ),
    max_size=2,
)


def attempt(boxes: list[dict[str, Any]], desired: dict[str, Any], check: bool) -> tuple[ToyApi, Outcome | str]:
    api = shelf(*({**box, "id": "box-%d" % number} for number, box in enumerate(boxes, start=1)))
    given = copy.deepcopy(desired)
    try:
        result: Outcome | str = go(api, desired, check=check)
    except InvalidInput as error:
        result = str(error)
    assert desired == given, "the options are nobody's to change"
    return api, result


@given(SHELVES, WANTS)
def test_check_mode_writes_nothing_and_tells_the_truth(boxes: list[dict[str, Any]], desired: dict[str, Any]) -> None:
    asked, predicted = attempt(boxes, desired, check=True)
    api, done = attempt(boxes, desired, check=False)
    assert asked.writes == []
    if isinstance(done, str):
        assert predicted == done, "the same refusal"
        assert api.writes == [], "which comes before anything is written"
        return
    assert isinstance(predicted, Outcome)
    assert (predicted.changed, predicted.before, predicted.after, predicted.actions) == (
        done.changed,
        done.before,
        done.after,
        done.actions,
    )
    assert (predicted.view is None) is (done.view is None)
    assert len(done.actions) == len(api.writes)
    if done.view is None:
        assert done.after == {}
    else:
        assert all(done.view[key] == value for key, value in done.after.items()), "as it was predicted"
        again = go(api, {**desired, "id": done.view["id"]})
        assert (again.changed, again.actions, again.view) == (False, [], done.view)


# What takes one operation at a time


IDLE = UNTIL._replace(good=frozenset({"ready", "broken"}), bad=frozenset(), pending=None)


def becoming(api: ToyApi, status: str) -> FakeClock:
    """A clock with which every box comes to that status as soon as somebody waits."""
    clock = FakeClock()

    def settle() -> None:
        for box in api.boxes.values():
            box["status"] = status

    clock.on_sleep = settle
    return clock


@pytest.mark.parametrize("desired", [{"size": 9}, {"state": "absent"}])
def test_what_is_going_on_is_over_before_anything_is_done(desired: dict[str, Any]) -> None:
    """It need not be ready by then."""
    api = shelf({**TEA, "status": "making"})
    clock = becoming(api, "broken")
    resource = toy(idle=IDLE, ready=None)
    assert go(api, {**WANT, **desired}, clock=clock, resource=resource).changed
    assert clock.sleeps == [5.0]
    assert api.writes == ["delete" if "state" in desired else "update"]


def test_what_goes_while_its_deletion_waits_is_gone() -> None:
    api, clock = shelf({**TEA, "status": "making"}), FakeClock()
    clock.on_sleep = api.boxes.clear
    assert go(api, {**WANT, "state": "absent"}, clock=clock, resource=toy(idle=IDLE)).changed is False
    assert api.writes == []


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_on_its_way_already_is_not_asked_for_again(wait: bool) -> None:
    """Somebody else, or an earlier task that did not wait, has changed the size."""
    api, clock = shelf({**TEA, "status": "making"}), FakeClock()
    clock.on_sleep = lambda: api.boxes["box-1"].update(sizeInLitres=9, status="ready")
    outcome = go(api, {**WANT, "size": 9}, clock=clock, resource=toy(idle=IDLE), timing=TIMING._replace(wait=wait))
    assert outcome.changed is False
    assert outcome.view is not None
    assert outcome.view["size"] == 9
    assert api.writes == []


def refusing(times: int, **changes: Any) -> type[Box]:
    """Updates are refused that often, with a code that says no more than that something else is going on."""
    left = [times]

    def update(api: ToyApi, identifier: str, body: dict[str, Any]) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise Denied("another operation", status=403, code="T.1")
        return api.update(identifier, body)

    return toy(update=update, **(changes or {"busy": frozenset({"T.1"})}))


def test_what_is_busy_is_asked_again() -> None:
    api, clock = shelf(TEA), FakeClock()
    assert go(api, {**WANT, "size": 9}, clock=clock, resource=refusing(2)).changed
    assert (api.writes, clock.sleeps) == (["update"], [5.0, 5.0])


@pytest.mark.parametrize("timing", [TIMING._replace(wait=False), TIMING._replace(timeout=8.0)])
def test_for_no_longer_than_the_task_waits(timing: Timing) -> None:
    api, clock = shelf(TEA), FakeClock()
    with pytest.raises(Denied, match="another operation"):
        go(api, {**WANT, "size": 9}, clock=clock, timing=timing, resource=refusing(9))
    assert clock.slept == (timing.timeout if timing.wait else 0)
    assert api.writes == []


def test_a_doubt_of_the_first_request_is_not_forgotten() -> None:
    """What is refused because the first request took effect says that it may have."""
    refused: list[Denied] = []

    def update(api: ToyApi, identifier: str, body: dict[str, Any]) -> Any:
        error = Denied("another operation", status=403, code="T.1")
        refused.append(error if refused else error.doubted())
        raise refused[-1]

    api, clock = shelf(TEA), FakeClock()
    with pytest.raises(Denied, match="another operation; an earlier attempt got no response") as caught:
        go(api, {**WANT, "size": 9}, clock=clock, resource=toy(update=update, busy=frozenset({"T.1"})))
    assert len(refused) > 2
    assert str(caught.value).count("earlier attempt") == 1


@pytest.mark.parametrize("busy", [True, False])
def test_a_code_with_two_meanings_is_resolved_by_the_object(busy: bool) -> None:
    api, clock = shelf(TEA), FakeClock()
    resource = refusing(1, busy_unless_idle=frozenset({"T.1"}), idle=IDLE)
    seen = [dict(TEA), {**TEA, "status": "making"}] if busy else []
    api.stale = {"box-1": list(seen)}
    desired = {"id": "box-1", "size": 9}
    if busy:
        assert go(api, desired, clock=clock, resource=resource).changed
        assert clock.sleeps == [5.0]
    else:
        with pytest.raises(Denied, match="another operation"):
            go(api, desired, clock=clock, resource=resource)
        assert clock.sleeps == []


def test_a_read_that_fails_does_not_hide_the_refusal() -> None:
    api = shelf(TEA)

    def update(_api: ToyApi, identifier: str, body: dict[str, Any]) -> Any:
        api.faults["get"] = ServerError("no read", status=502)
        raise Denied("another operation", status=403, code="T.1")

    resource = toy(update=update, busy_unless_idle=frozenset({"T.1"}), idle=IDLE)
    with pytest.raises(Denied, match="another operation"):
        go(api, {"id": "box-1", "size": 9}, resource=resource)


# What a service says and does not do


class Forgetful(ToyApi):
    """Answers success where it is given labels, and has none."""

    def label(self, identifier: str, labels: Sequence[str]) -> Mapping[str, Any]:
        return super().label(identifier, [])


def test_what_is_ignored_is_an_error() -> None:
    watched = toy(verified=("labels",))
    with pytest.raises(NotTaken) as caught:
        go(Forgetful(), {**WANT, "labels": ["hot"]}, resource=watched)
    assert str(caught.value) == (
        'The tin box "tea" does not show what was written, although the service '
        'reported success: labels is [], not ["hot"]. Run the task again.'
    )
    assert caught.value.done == ['create tin box "tea"', "label it hot"]
    assert go(Forgetful(), {**WANT, "labels": ["hot"]}).changed, "where nobody looks"
    assert go(ToyApi(), {**WANT, "labels": ["hot"]}, resource=watched).changed


def test_what_a_part_writes_is_compared_where_that_is_said() -> None:
    watched = toy(compared=staticmethod(lambda view: ("labels",) if view["status"] == "ready" else ()))
    forgetful = Forgetful({"box-1": {**TEA, "labels": []}})
    with pytest.raises(
        NotTaken,
        match=(
            r'The tin box "tea" does not show what was written, although the service '
            r'reported success: labels is \[\], not \["hot"\]\. Run the task again\.'
        ),
    ):
        go(forgetful, {**WANT, "labels": ["hot"]}, resource=watched)
    assert go(Forgetful(), {**WANT, "labels": ["hot"]}, resource=watched).changed, "a new one"
    unhurried = TIMING._replace(wait=False)
    assert go(forgetful, {**WANT, "labels": ["hot"]}, resource=watched, timing=unhurried).changed
    elsewhere = toy(compared=staticmethod(lambda view: ()))
    assert go(forgetful, {**WANT, "labels": ["hot"]}, resource=elsewhere).changed


def test_an_answer_about_another_one_is_an_error() -> None:
    api = shelf(TEA)
    confused = toy(get=lambda api, identifier: TEA)
    for state in ("present", "absent"):
        with pytest.raises(InvalidAnswer, match=r"get tin box box-2: The response is about the tin box box-1\."):
            go(api, {"id": "box-2", "state": state}, resource=confused)
    assert api.log == []


# Turns, and what was done before


class Watch:
    """A turn that notes what is done with it."""

    def __init__(self, new: str | None = None) -> None:
        self.new = new
        self.log: list[str] = []

    def begin(self, identity: str, timing: float) -> None:
        self.log.append("begin %s %g" % (identity, timing))

    def end(self) -> None:
        if self.log and not self.log[-1].startswith("end"):
            self.log.append("end")

    def left(self, identity: str) -> Trace | None:
        return Trace(self.new, "create") if self.new else None

    def leave(self, identity: str, trace: Trace) -> None:
        self.log.append("%s %s for %s" % (trace.verb, trace.id, identity))

    def forget(self, identity: str) -> None:
        self.log.append("forget %s" % identity)


def taking_turns(api: ToyApi, desired: dict[str, Any], turn: Watch, **how: Any) -> Outcome:
    given: dict[str, Any] = {"check_mode": False, "timing": TIMING, "clock": FakeClock(), **how}
    return run(BOX, api, desired, turn=turn, **given)


def test_a_turn_ends_with_the_last_write() -> None:
    api, turn = shelf(), Watch()
    taking_turns(api, WANT, turn)
    named, by_id = '["tin box", {"name": "tea", "room": "kitchen"}]', '["tin box", {"id": "box-1"}]'
    assert turn.log[0] == "begin %s 90" % named
    referred = ('["reference", "tea"]', '["reference", "box-1"]')
    assert {*turn.log[1:-1]} == {"create box-1 for %s" % identity for identity in (named, by_id, *referred)}
    assert turn.log[-1] == "end"
    turn = Watch()
    taking_turns(api, {"id": "box-1", "state": "absent"}, turn)
    gone = ["delete box-1 for %s" % identity for identity in (by_id, referred[1])]
    assert turn.log == ["begin %s 90" % by_id, *gone, "end"]
    turn = Watch()
    taking_turns(api, WANT, turn, timing=TIMING._replace(timeout=500.0), check_mode=True)
    assert turn.log == []


def test_a_turn_ends_with_an_error() -> None:
    turn = Watch()
    with pytest.raises(InvalidInput):
        taking_turns(shelf(TEA, {**TEA, "id": "box-2"}), WANT, turn)
    assert turn.log[-1] == "end"


def test_what_the_task_before_has_made_is_found_although_no_list_shows_it() -> None:
    api = shelf(TEA)
    api.hidden = True
    outcome = taking_turns(api, WANT, Watch("box-1"))
    assert (outcome.changed, api.log) == (False, ["list", "get"])
    assert taking_turns(api, WANT, Watch("box-9")).changed  # that one is gone again


def test_what_somebody_else_has_just_made_is_taken() -> None:
    api = shelf()

    def create(api: ToyApi, body: dict[str, Any]) -> Mapping[str, Any]:
        api.create({**body, "sizeInLitres": 1})
        raise Conflict("there is one of that name", status=409)

    outcome = go(api, {**WANT, "size": 2}, resource=toy(create=create))
    assert outcome.changed
    assert outcome.actions == ['update tin box "tea": size']
    assert api.boxes["box-1"]["sizeInLitres"] == 2


def test_a_refusal_without_anything_there_stays_one() -> None:
    api = shelf()
    api.faults = {"create": Conflict("the quota is used up", status=409)}
    api.lost = {"create"}
    with pytest.raises(Conflict, match="quota"):
        go(api, WANT)
    assert api.log == ["list", "create", "list"]


@pytest.mark.parametrize(
    "error", [Conflict("no such box", status=409), ServerError("oops", status=500), Ambiguous("no response")]
)
def test_a_deletion_that_failed_and_was_done(error: CollectionError) -> None:
    api = shelf(TEA)

    def delete(api: ToyApi, identifier: str) -> None:
        del api.boxes[identifier]
        raise error

    assert go(api, {"id": "box-1", "state": "absent"}, resource=toy(delete=delete)).changed


@pytest.mark.parametrize("error", [Conflict("in use", status=409), Denied("not you", status=403)])
def test_a_deletion_that_failed(error: CollectionError) -> None:
    api = shelf(TEA)
    api.faults = {"delete": error}
    api.ignores = ("delete",)
    with pytest.raises(type(error)):
        go(api, {"id": "box-1", "state": "absent"})


def test_what_was_answered_with_success_is_done_whatever_comes_next() -> None:
    api, writes = shelf(), Writes()
    writes.succeeded("something before")

    def create(api: ToyApi, body: dict[str, Any]) -> Mapping[str, Any]:
        api.create(body)
        writes.succeeded("post the box")
        raise ServerError("the read after it failed", status=500)

    with pytest.raises(ServerError) as caught:
        run(toy(create=create), api, WANT, check_mode=False, timing=TIMING, clock=FakeClock(), writes=writes)
    assert caught.value.done == ["post the box"]


# What another task has created a moment ago


def after(turn: Remembered, api: ToyApi, desired: dict[str, Any], resource: type[Box] = BOX) -> Outcome:
    return run(resource, api, desired, check_mode=False, timing=TIMING, clock=FakeClock(), turn=turn)


def test_what_was_just_made_and_is_not_listed_yet_is_found() -> None:
    api, turn = ToyApi(hidden=True), Remembered()
    after(turn, api, WANT)
    assert not after(turn, api, WANT).changed
    assert api.writes == ["create"]


def test_what_was_just_made_and_renamed_is_another_one() -> None:
    api, turn = ToyApi(hidden=True), Remembered()
    made = after(turn, api, WANT)
    assert made.view is not None
    go(api, {"id": made.view["id"], "name": "coffee"})
    again = after(turn, api, WANT)
    assert (again.view or {}).get("id") != made.view["id"]


def test_what_was_just_made_and_failed_counts_only_where_it_is_found() -> None:
    api, turn = ToyApi(hidden=True, status="broken"), Remembered()
    with pytest.raises(WaitFailed):
        after(turn, api, WANT, resource=toy(ready=UNTIL))
    api.status = "ready"
    after(turn, api, WANT, resource=toy(ready=UNTIL))
    assert api.writes == ["create", "create"]


def test_tasks_for_different_ones_do_not_share_what_was_just_made() -> None:
    """They are told apart by an option that is no field, whether or not there is a name as well."""

    def find(api: ToyApi, desired: Mapping[str, Any]) -> Found:
        return Found(api.boxes.get(desired.get("id", "")))

    for told, wants in (
        ((), [{"name": "tea", "file": "a"}, {"name": "coffee", "file": "a"}]),
        (("file",), [{"name": "tea", "file": "a"}, {"name": "tea", "file": "b"}]),
    ):
        api, turn = ToyApi(), Remembered()
        for desired in wants:
            assert after(turn, api, desired, resource=toy(aids=("file",), find=find, requires=(), told_by=told)).changed
        own = [identity for identity in turn.traces if "reference" not in identity]
        assert len(own) == 4, "each by what it is told by, and by its ID"


def test_without_a_name_all_options_tell_them_apart() -> None:
    resource = toy(aids=("file",))
    assert identity_of(resource, {"file": "a"}) != identity_of(resource, {"file": "b"})


def test_what_is_answered_too_briefly_is_read() -> None:
    api = ToyApi()
    brief = toy(create=lambda api, body: Started({"id": api.create(body)["id"]}, incomplete=True), ready=None)
    outcome = go(api, WANT, resource=brief)
    assert outcome.view is not None
    assert outcome.view["room"] == "kitchen"
    assert api.log == ["list", "create", "get"]
    api.stale = {"box-2": [None, None]}
    assert go(api, {**WANT, "name": "coffee"}, resource=brief).changed, "it is found a little later"


# Which tasks are for the same thing


def test_tasks_for_the_same_one_have_something_in_common() -> None:
    other = {**WANT, "name": "coffee"}
    assert identity_of(BOX, WANT) != identity_of(BOX, other)
    alike = toy(
        identity=staticmethod(lambda desired: Box.identity(desired) if "id" in desired else {"room": desired["room"]})
    )
    assert identity_of(alike, WANT) == identity_of(alike, other)
    assert identity_of(alike, {**WANT, "id": "box-1"}) == identity_of(BOX, {**other, "id": "box-1"})
