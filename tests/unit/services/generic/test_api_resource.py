# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects of services that nothing is known about: forms of APIs, and responses that lead astray."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.any_service import AnyService, Asked, Collection, Reply, lost_after, page
from tests.support.local_cloud import LocalCloud

MODULE = "api_resource"
THINGS = "/v1/{project_id}/things"
TASK: dict[str, Any] = {"service": "box", "path": THINGS, "list": {"key": "things"}}
PASSWORD = "a-password-that-nobody-sees"


def served(cloud: LocalCloud, **how: Any) -> tuple[AnyService, Collection]:
    collection = Collection(THINGS, "things", **how)
    return AnyService(cloud, "box", collection), collection


def body(**values: Any) -> dict[str, Any]:
    return {**TASK, "body": {"name": "one", **values}}


def test_the_life_of_an_object(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    assert cloud.done(MODULE, check=True, **body(size=1))["resource"] == {"id": None, "name": "one", "size": 1}
    made = cloud.done(MODULE, **body(size=1))
    (identifier,) = things.objects
    assert made["resource"] == {"id": identifier, "name": "one", "size": 1}
    assert made["actions"] == ['create resource "one"']
    assert service.verbs() == ["GET /v1/things", "GET /v1/things", "POST /v1/things", "GET /v1/things/%s" % identifier]
    assert cloud.done(MODULE, **body(size=1))["changed"] is False
    changed = cloud.done(MODULE, **body(size=2))
    assert changed["actions"] == ['update resource "one": size']
    assert changed["diff"]["before"] == {"id": identifier, "name": "one", "size": 1}
    assert changed["diff"]["after"] == {"id": identifier, "name": "one", "size": 2}
    assert [one.body for one in service.asked if one.method == "PUT"] == [{"size": 2}]
    assert cloud.done(MODULE, id=identifier, **body(name="two", size=2))["resource"]["name"] == "two"
    gone = cloud.done(MODULE, **TASK, body={"name": "two"}, state="absent")
    assert (gone["changed"], gone["resource"], things.objects) == (True, None, {})
    assert cloud.done(MODULE, **TASK, body={"name": "two"}, state="absent")["changed"] is False


def test_nested_values_are_a_part_of_the_object(cloud: LocalCloud) -> None:
    _service, things = served(cloud)
    rules = [{"port": 80, "from": "all"}, {"port": 443}]
    cloud.done(MODULE, **body(net={"mtu": 9000, "dns": {"a": 1}}, rules=rules, note=""))
    (thing,) = things.objects.values()
    thing["net"].update(gateway="10.0.0.1", dns={"a": 1, "b": 2})
    thing["rules"] = [{"port": 443, "id": "x"}, {"port": 80, "from": "all", "id": "y"}]
    thing["note"] = None
    same = body(net={"dns": {"a": "1"}}, rules=[{"port": "80", "from": "all"}, {"port": 443}], note="")
    assert cloud.done(MODULE, **same)["changed"] is False
    assert cloud.done(MODULE, check=True, **same, ordered=["rules"])["changed"] is True
    predicted = cloud.done(MODULE, check=True, **body(net={"mtu": 1500}, rules=rules[:1]))["diff"]["after"]
    assert predicted["net"] == {"mtu": 1500, "gateway": "10.0.0.1", "dns": {"a": 1, "b": 2}}
    assert predicted["rules"] == rules[:1]


def test_an_enclosed_object_with_another_id(cloud: LocalCloud) -> None:
    service, things = served(cloud, key="thing", id_key="uid", update="PATCH", added={"state": "up"})
    how = {**TASK, "object_key": "thing", "id_key": "uid", "update": {"method": "PATCH"}}
    made = cloud.done(MODULE, **how, body={"name": "one", "state": "up"})["resource"]
    assert made == {"id": made["uid"], "uid": made["uid"], "name": "one", "state": "up", "body.state": "up"}
    assert cloud.done(MODULE, **how, body={"name": "one", "state": "down"})["changed"] is True
    assert service.asked[-2] == Asked("PATCH", service.asked[-2].path, {}, {"thing": {"state": "down"}})
    assert things.objects[made["uid"]]["state"] == "down"


def test_responses_without_an_envelope_in_a_list_only(cloud: LocalCloud) -> None:
    service, _things = served(cloud, shows=False, brief=True, update="POST")
    how = {**TASK, "read_from": "list", "update": {"method": "POST", "content": "whole"}, "fixed": ["name"]}
    made = cloud.done(MODULE, **how, body={"name": "one", "size": 1, "kind": "a"})["resource"]
    cloud.done(MODULE, **how, body={"name": "one", "size": 2, "kind": "a"})
    assert [one.body for one in service.asked if one.method == "POST"][1:] == [{"name": "one", "size": 2, "kind": "a"}]
    assert cloud.done(MODULE, **how, id=made["id"], state="absent")["changed"] is True
    assert not [one for one in service.verbs() if one.startswith("GET /v1/things/")]


def test_each_change_repeats_keys(cloud: LocalCloud) -> None:
    service, _things = served(cloud, added={"dhcp": True})
    cloud.done(MODULE, **body(size=1))
    cloud.done(MODULE, **body(size=2), update={"always": ["name", "dhcp"]})
    assert [one.body for one in service.asked if one.method == "PUT"] == [{"size": 2, "name": "one", "dhcp": True}]


def test_secret_and_other_values_that_are_only_sent(cloud: LocalCloud) -> None:
    service, things = served(cloud, hidden=("count", "login"))
    task = {**body(size=1), "create_body": {"count": 1}, "secret_body": {"login": {"password": PASSWORD}}}
    cloud.details = []
    results = [cloud.done(MODULE, check=check, **task) for check in (True, False, False)]
    assert [one["changed"] for one in results] == [True, True, False]
    (thing,) = things.objects.values()
    assert (thing["count"], thing["login"]) == (1, {"password": PASSWORD})
    service.faults["PUT"] = [lambda real: Reply(400, {"error_code": "X.1", "error_msg": "not " + PASSWORD})]
    whole = {**task, "body": {"name": "one", "size": 2}, "update": {"content": "whole"}}
    results.append(cloud.run(MODULE, **whole))
    results.append(cloud.done(MODULE, **whole))
    assert service.asked[-2].body == {"name": "one", "size": 2, "login": {"password": PASSWORD}}
    assert PASSWORD not in json.dumps([results, cloud.warnings, cloud.told, cloud.details])


def test_a_secret_inside_a_changed_object_is_sent_again(cloud: LocalCloud) -> None:
    service, _things = served(cloud)
    task = {"secret_body": {"login": {"password": PASSWORD}, "token": PASSWORD}}
    cloud.done(MODULE, **body(login={"user": "a"}), **task)
    assert cloud.done(MODULE, **body(login={"user": "b"}), **task)["changed"] is True
    assert [one.body for one in service.asked if one.method == "PUT"] == [
        {"login": {"user": "b", "password": PASSWORD}}
    ]


def test_an_object_that_its_path_identifies(cloud: LocalCloud) -> None:
    there: dict[str, Any] = {}

    def answer(asked: Asked) -> Reply:
        if asked.method == "PUT":
            there.update(asked.body)
        elif asked.method == "DELETE":
            there.clear()
        return Reply(200, there) if there or asked.method == "DELETE" else Reply(400, {"code": "X.9", "message": "no"})

    service = AnyService(cloud, "box", answer)
    how: dict[str, Any] = {
        "service": "box",
        "path": "/v1/boxes/{box}/lid",
        "item_path": "/v1/boxes/{box}/lid",
        "path_values": {"box": "a b"},
        "find_by": [],
        "absent_codes": ["X.9"],
        "create": {"method": "PUT"},
    }
    made = cloud.done(MODULE, **how, body={"colour": "red"})
    assert (made["resource"], made["actions"]) == ({"id": "a b", "colour": "red"}, ['create resource "a b"'])
    assert cloud.done(MODULE, **how, body={"colour": "red"})["changed"] is False
    assert cloud.done(MODULE, **how, body={"colour": "blue"})["resource"]["colour"] == "blue"
    assert cloud.done(MODULE, **how, state="absent")["changed"] is True
    assert cloud.done(MODULE, **how, state="absent")["changed"] is False
    assert {one.path for one in service.asked} == {"/v1/boxes/a%20b/lid"}


def test_a_deletion_with_a_body(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    made = cloud.done(MODULE, **body())["resource"]
    real = service.answer

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("/batch-delete"):
            things.objects.pop(asked.body["things"][0]["id"])
            return Reply(200, {"deleted": 1})
        return real(asked)

    service.answer = answer
    delete = {"method": "POST", "path": THINGS + "/batch-delete", "body": {"things": [{"id": "{id}"}]}}
    assert cloud.done(MODULE, **body(), delete=delete, state="absent")["changed"] is True
    assert [one.body for one in service.asked if one.path.endswith("/batch-delete")] == [
        {"things": [{"id": made["id"]}]}
    ]


def test_a_status_is_waited_for(cloud: LocalCloud) -> None:
    service, things = served(cloud, statuses=("BUILD", "BUILD", "UP"))
    status: dict[str, Any] = {"key": "status", "good": ["UP"], "bad": ["ERROR"], "gone": ["DELETED"]}
    assert cloud.done(MODULE, **body(), status=status)["resource"]["status"] == "UP"
    assert len(service.verbs()) == 5
    things.statuses = ("ERROR",)
    assert cloud.refused(MODULE, **body(), status=status) == 'Resource "one" went to state ERROR.'
    things.statuses = ("ODD",)
    refused = cloud.refused(MODULE, **body(size=1), status={**status, "pending": ["BUILD"]})
    assert refused == 'Resource "one" went to state ODD.'
    things.statuses = ("DELETED",)
    assert cloud.done(MODULE, **body(), status=status, state="absent")["changed"] is False
    assert cloud.done(MODULE, check=True, **body(), status=status)["actions"] == ['create resource "one"']


class Jobs:
    """Things that a job creates and deletes. ``states`` are those of the next job, one for each read."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.things = Collection(THINGS, "things")
        self.states = ["RUNNING", "SUCCESS"]
        self.work: Any = None
        self.service = AnyService(cloud, "box", self)

    def __call__(self, asked: Asked) -> Reply:
        if "/jobs/" in asked.path:
            state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
            done = self.work() if state == "SUCCESS" else None
            thing = None if done is None or not done.body else done.body["id"]
            return Reply(200, {"status": state, "fail_reason": "no room", "entities": {"thing_id": thing}})
        if asked.method in ("POST", "DELETE"):
            self.work = lambda: self.things(asked)
            return Reply(200, {"job_id": "j-1"})
        return self.things(asked)


JOB = {"path": "/v1/{project_id}/jobs/{job_id}", "resource_id_key": "entities.thing_id"}


@pytest.mark.parametrize("job", [JOB, {"path": JOB["path"]}])
def test_a_job_creates_and_deletes(cloud: LocalCloud, job: dict[str, Any]) -> None:
    jobs = Jobs(cloud)
    made = cloud.done(MODULE, **body(size=1), job=job)["resource"]
    assert made == {"id": "%032d" % 1, "name": "one", "size": 1}
    assert cloud.done(MODULE, **body(size=1), job=job)["changed"] is False
    jobs.states = ["RUNNING", "SUCCESS"]
    assert cloud.done(MODULE, **body(), job=job, state="absent")["changed"] is True
    assert jobs.things.objects == {}


def test_a_job_of_an_earlier_task_is_not_started_again(cloud: LocalCloud) -> None:
    jobs = Jobs(cloud)
    jobs.states = ["RUNNING"]
    started = cloud.done(MODULE, **body(size=1), job=JOB, wait=False)
    assert (started["changed"], started["resource"]["id"], started["resource"]["name"]) == (True, None, "one")
    again = cloud.done(MODULE, **body(size=1), job=JOB, wait=False)
    assert (again["changed"], again["resource"]["id"]) == (False, None)
    assert "is still being created" in cloud.refused(MODULE, **body(), job=JOB, state="absent")
    jobs.states = ["RUNNING", "SUCCESS"]
    finished = cloud.done(MODULE, **body(size=1), job=JOB)
    assert (finished["changed"], finished["resource"]["id"]) == (False, "%032d" % 1)
    assert len([one for one in jobs.service.asked if one.method == "POST"]) == 1


def test_a_failed_job(cloud: LocalCloud) -> None:
    jobs = Jobs(cloud)
    jobs.states = ["FAIL"]
    assert cloud.refused(MODULE, **body(), job=JOB).startswith("Job j-1 went to state FAIL: no room")
    jobs.states = ["FAIL", "SUCCESS"]
    assert cloud.done(MODULE, **body(), job=JOB)["changed"] is True


def test_tags(cloud: LocalCloud) -> None:
    _service, things = served(
        cloud, tags_path=r"/v3/{project_id}/things/{id}/tags".replace("{project_id}", r"\{project_id\}")
    )
    how = {**body(), "tags_path": "/v3/{project_id}/things/{id}/tags"}
    assert cloud.done(MODULE, **how, tags={"a": 1, "b": ""})["resource"]["tags"] == {"a": "1", "b": ""}
    (tags,) = things.tags.values()
    tags["_sys_x"] = "own"
    assert cloud.done(MODULE, **how, tags={"a": 1, "b": ""})["changed"] is False
    changed = cloud.done(MODULE, **how, tags={"a": 2})
    assert changed["actions"] == ["remove tags b", "set tags a"]
    assert tags == {"a": "2", "_sys_x": "own"}


def test_pages(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    things.objects = {"%03d" % number: {"id": "%03d" % number, "name": "t%d" % number} for number in range(7)}
    things.steps = dict.fromkeys(things.objects, 0)
    for style, pages in (("marker", 4), ("offset", 4)):
        task = {**TASK, "list": {"key": "things", "paging": {"style": style, "limit": 2}}, "body": {"name": "t6"}}
        assert cloud.done(MODULE, **task)["resource"]["id"] == "006"
        assert len(service.verbs()) == pages + 1


def test_a_lost_response_is_followed_by_a_search(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    service.faults["POST"] = [lost_after]
    made = cloud.done(MODULE, **body(size=1))
    assert (made["changed"], made["resource"]["id"]) == (True, "%032d" % 1)
    assert len(things.objects) == 1
    assert service.verbs() == ["GET /v1/things", "POST /v1/things", *["GET /v1/things", "GET /v1/things/%032d" % 1]]


@pytest.mark.parametrize(
    "reply", [Reply(201), Reply(200, {}), Reply(200, []), Reply(200, {"thing": {}}), Reply(502, b"<p>")]
)
def test_a_response_without_an_id_is_followed_by_a_search(cloud: LocalCloud, reply: Reply) -> None:
    service, things = served(cloud)

    def instead(real: Any) -> Reply:
        real()
        return reply

    service.faults["POST"] = [instead]
    assert cloud.done(MODULE, **body(size=1))["resource"]["id"] == "%032d" % 1
    assert len(things.objects) == 1


def test_a_creation_that_nothing_shows_is_in_doubt(cloud: LocalCloud) -> None:
    service, _things = served(cloud)
    service.faults["POST"] = [page]
    refused = cloud.refused(MODULE, **body(size=1))
    assert "is a page and not JSON" in refused
    assert "No such resource was found within 30 seconds. Check whether it exists" in refused


def test_lists_that_lag_behind(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    cloud.done(MODULE, **body(size=1))
    service.faults["GET"] = [lambda _real: Reply(200, {"things": []})]
    assert cloud.done(MODULE, **body(size=1))["changed"] is False
    assert len(things.objects) == 1
    listed = Reply(200, {"things": [{"id": "%032d" % 1, "name": "one"}]})
    cloud.done(MODULE, **body(), state="absent")
    service.faults["GET"] = [lambda _real: listed]
    assert cloud.done(MODULE, **body(), state="absent")["changed"] is False


def test_several_objects_with_the_identifying_values(cloud: LocalCloud) -> None:
    _service, things = served(cloud)
    things.objects = {name: {"id": name, "name": "one", "zone": {"id": name}} for name in ("a", "b")}
    things.steps = dict.fromkeys(things.objects, 0)
    assert cloud.refused(MODULE, **body(size=1)) == 'There are 2 resources with name "one": a, b. Set id to choose one.'
    by_zone = {**TASK, "find_by": ["name", "zone.id"], "body": {"name": "one", "zone": {"id": "b"}}}
    assert cloud.done(MODULE, **by_zone)["resource"]["id"] == "b"


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ({"others": []}, "GET /v1/{project_id}/things of box: the response has no list of things"),
        ({"things": {"a": 1}}, "the response has no list of things"),
        ({"things": ["a"]}, "GET /v1/{project_id}/things of box: an object of the list has no id"),
        ({"things": [{"name": "one"}]}, "an object of the list has no id"),
        ([], "the response has no list of things"),
        (b"<html>", "the response is a page and not JSON"),
        (b'{"things": [', "the response is not complete JSON"),
    ],
)
def test_lists_of_another_form(cloud: LocalCloud, listed: Any, told: str) -> None:
    service, things = served(cloud)
    service.faults["GET"] = [lambda _real: Reply(200, listed)] * 9
    assert told in cloud.refused(MODULE, **body(size=1))
    assert things.objects == {}


@pytest.mark.parametrize("shown", [{}, [], {"thing": []}, {"other": {"id": "x"}}])
def test_objects_of_another_form(cloud: LocalCloud, shown: Any) -> None:
    service, _things = served(cloud, key="thing")
    identifier = cloud.done(MODULE, **body(size=1), object_key="thing")["resource"]["id"]
    service.faults["GET"] = [lambda _real: Reply(200, shown)] * 9
    told = cloud.refused(MODULE, **body(size=1), object_key="thing", id=identifier)
    assert told.startswith('GET /v1/{project_id}/things/{id} of box: the response has no object "thing".')


def test_an_object_without_an_id(cloud: LocalCloud) -> None:
    service, _things = served(cloud)
    service.faults["GET"] = [lambda _real: Reply(200, {"name": "one"})]
    told = cloud.refused(MODULE, **body(size=1), id="a")
    assert told.startswith("GET /v1/{project_id}/things/{id} of box: the object has no id.")


def test_an_object_with_another_id_than_the_one_of_the_task(cloud: LocalCloud) -> None:
    service, _things = served(cloud)
    service.faults["GET"] = [lambda _real: Reply(200, {"id": "b", "name": "one"})]
    assert "The response is about the resource b." in cloud.refused(MODULE, **body(size=1), id="a", state="absent")


def test_a_refusal_that_passes(cloud: LocalCloud) -> None:
    service, things = served(cloud)
    cloud.done(MODULE, **body())
    busy = Reply(409, {"error_code": "X.7", "error_msg": "in use"})
    service.faults["DELETE"] = [lambda _real: busy] * 3
    assert cloud.refused(MODULE, **body(), state="absent").startswith(
        "DELETE /v1/{project_id}/things/{id} of box: in use"
    )
    assert cloud.done(MODULE, **body(), busy_codes=["X.7"], state="absent")["changed"] is True
    assert things.objects == {}


def test_changes_that_the_api_does_not_have(cloud: LocalCloud) -> None:
    service, _things = served(cloud)
    cloud.done(MODULE, **body(size=1))
    service.verbs()
    told = (
        'Resource "one": the API cannot change size from 1 to 2. Nothing was changed. Recreate the resource, or correct'
    )
    assert cloud.refused(MODULE, **body(size=2), fixed=["size"]).startswith(told)
    assert cloud.refused(MODULE, **body(size=2), update={"method": "none"}).startswith(told)
    assert not [one for one in service.verbs() if not one.startswith("GET")]
    told = 'The resource "one" is not the one that the task describes: size is 1, not 2. Nothing was changed.'
    assert cloud.refused(MODULE, **body(size=2), fixed=["size"], state="absent").startswith(told)


def test_a_value_that_the_service_ignores(cloud: LocalCloud) -> None:
    served(cloud, hidden=("size",))
    cloud.done(MODULE, **body(size=1))
    told = cloud.refused(MODULE, **body(size=2))
    assert "does not show what was written, although the service reported success: size is null, not 2" in told


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ({"path": "things"}, 'path is "things", but must begin with a slash and not be a whole URL.'),
        ({"item_path": "https://x/y"}, 'item_path is "https://x/y", but must begin with a slash'),
        ({"item_path": "/v1/things"}, 'item_path is "/v1/things" and has no place for the ID: put {id} there'),
        ({"list": None}, "list.key is needed to find the object"),
        ({"find_by": [], "read_from": "list"}, "find_by is empty, so item_path identifies the object, but read_from"),
        ({"body": {"size": 1}}, 'body has no value for "name", but find_by says that it identifies the object'),
        ({"find_by": ["name", "a.b"]}, 'body has no value for "a.b"'),
        ({"fixed": ["size"]}, 'fixed has "size", which is no key of body'),
        ({"ordered": ["size"]}, 'ordered has "size", which is no key of body'),
        ({"body": {"name": "one", "tags": []}, "tags": {}}, "body has tags, and so has the task"),
        ({"id": "a"}, "There is no resource with ID a. Leave out id to create a new one."),
        ({"id": ""}, "id is empty: set it to say which resource is meant."),
        ({"item_path": "/v1/{box}/{id}", "id": "a"}, 'The path "/v1/{box}/{id}" needs a value for box.'),
    ],
)
def test_options_that_do_not_fit(cloud: LocalCloud, task: dict[str, Any], told: str) -> None:
    service, _things = served(cloud)
    assert cloud.refused(MODULE, **{**body(), **task}).startswith(told)
    assert not [one for one in service.verbs() if not one.startswith("GET")]


def test_a_new_object_needs_a_body(cloud: LocalCloud) -> None:
    AnyService(cloud, "box", lambda asked: Reply(404, {"code": "X.1", "message": "no"}))
    how = {"service": "box", "path": "/v1/lid", "item_path": "/v1/lid", "find_by": []}
    assert cloud.refused(MODULE, **how) == 'There is no resource "/v1/lid". To create it, set body.'


def test_tasks_for_different_objects_do_not_wait_for_each_other(cloud: LocalCloud) -> None:
    """The identity has the service, the paths and the identifying values, and nothing else."""
    from ansible_collections.community.huaweicloud.plugins.module_utils._services.generic.any_resource import (
        ApiResource,
    )

    def identity(**options: Any) -> Any:
        return dict(ApiResource.for_task({**body(size=1), "find_by": ["name"], **options}).identity(options))

    same = identity()
    assert same == {"service": "box", "path": THINGS + "/{id}", "values": {}, "name": "one"}
    assert identity(body={"name": "one", "size": 2}) == same
    others = [
        identity(**other) for other in ({"service": "x"}, {"path": "/v2"}, {"path_values": {"a": 1}}, {"id": "a"})
    ]
    assert all(other != same for other in others)
