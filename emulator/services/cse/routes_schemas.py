# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of a microservice."""

from __future__ import annotations

from ...core.calls import Reply
from . import bodies, views
from .routes_microservices import DONE, SERVICE
from .schemas import Schemas
from .visits import Visit, served

SCHEMAS = SERVICE + "/schemas"
SCHEMA = SCHEMAS + "/{schemaId}"


@served("GET", SCHEMAS, query={"withSchema": bodies.SWITCH})
def list_schemas(visit: Visit) -> Reply:
    book = visit.book
    found = book.service(visit.call.path["serviceId"])
    whole = visit.call.query.get("withSchema", 0) == 1
    return Reply(views.lean({"schemas": views.schemas(book, found, whole=whole)}))


@served("POST", SCHEMAS, body=bodies.SCHEMAS)
def put_schemas(visit: Visit) -> Reply:
    Schemas(visit.book).replace(visit.call.path["serviceId"], visit.call.body["schemas"])
    return DONE


@served("GET", SCHEMA)
def show_schema(visit: Visit) -> Reply:
    found = Schemas(visit.book).stored(visit.call.path["serviceId"], visit.call.path["schemaId"])
    return Reply({"schema": found.text}, headers={"X-Schema-Summary": found.summary})


@served("PUT", SCHEMA, body=bodies.SCHEMA)
def put_schema(visit: Visit) -> Reply:
    name = bodies.SCHEMA_ID.check(visit.call.path["schemaId"], "schemaId")
    Schemas(visit.book).put(visit.call.path["serviceId"], name, visit.call.body)
    return DONE


@served("DELETE", SCHEMA)
def delete_schema(visit: Visit) -> Reply:
    Schemas(visit.book).remove(visit.call.path["serviceId"], visit.call.path["schemaId"])
    return DONE
