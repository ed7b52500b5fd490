# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run inside the environment of OpenStack: a server for one of its applications, and Neutron's tables."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any


def serve(name: str, port: str) -> None:
    """Serve the application of Keystone or Neutron, one request after the other: SQLite has one writer."""
    sys.argv = [name]  # the applications read the arguments as their own
    application = importlib.import_module(f"{name}.wsgi.api").application
    waitress = importlib.import_module("waitress")
    waitress.serve(application, host="127.0.0.1", port=int(port), threads=1, ident=None)


def make_neutron_tables(url: str) -> None:
    """Make the tables of the newest models, with the rules that each security group begins with.

    Neutron's own migrations alter constraints, which SQLite cannot do.
    """
    sqlalchemy: Any = importlib.import_module("sqlalchemy")
    head: Any = importlib.import_module("neutron.db.migration.models.head")
    tables = head.get_metadata()
    engine = sqlalchemy.create_engine(url)
    tables.create_all(engine)
    migration = _migration("c33da356b165_security_group_default_rules")
    attributes = tables.tables["standardattributes"]
    rules = tables.tables[migration.table_name]
    with engine.begin() as connection:
        for template in migration.default_template_rules:
            rule = dict(template)
            about = {"resource_type": migration.table_name, "description": rule.pop("description")}
            made = connection.execute(sqlalchemy.insert(attributes).values(**about))
            rule["standard_attr_id"] = made.inserted_primary_key[0]
            connection.execute(sqlalchemy.insert(rules).values(**rule))


def _migration(name: str) -> Any:
    """Return the module of one migration, whose file is in a directory without a package."""
    migration: Any = importlib.import_module("neutron.db.migration")
    (path,) = Path(migration.__file__).parent.rglob(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


if __name__ == "__main__":
    COMMANDS: dict[str, Any] = {"serve": serve, "tables": make_neutron_tables}
    COMMANDS[sys.argv[1]](*sys.argv[2:])
