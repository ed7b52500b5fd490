# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The categories of assets: a tree of three levels, and one category for assets without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...core.store import Shelf, Table
from . import refusals
from .records import OTHER, Category

_MOST_LEVELS = 3
_FIRST = 100_001


class Categories:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.table: Table[Category] = shelf.table("vod_category", {"parent_id": lambda found: [str(found.parent_id)]})

    def find(self, number: int) -> Category | None:
        return self.table.get(f"{max(number, 0):012d}")

    def get(self, number: int) -> Category:
        found = self.find(number)
        if found is None:
            raise refusals.bad_field(f"category {number} does not exist")
        return found

    def check(self, number: int) -> None:
        if number != OTHER:
            self.get(number)

    def name(self, number: int) -> str:
        found = self.find(number)
        return found.name if found else "Other"

    def children(self, number: int) -> Iterator[Category]:
        return self.table.scan({"parent_id": str(number)})

    def add(self, name: str, parent_id: int, number: int | None = None) -> Category:
        level = self.get(parent_id).level + 1 if parent_id else 1
        if level > _MOST_LEVELS:
            raise refusals.bad_field(f"parent_id {parent_id} is of the last level")
        self._check_name(name, parent_id)
        used = self._shelf.counter("vod_categories")
        self._shelf.set_counter("vod_categories", used + 1)
        return self.table.put(Category(number or _FIRST + used, name, parent_id, level))

    def rename(self, number: int, name: str) -> Category:
        found = self.get(number)
        if found.name != name:
            self._check_name(name, found.parent_id)
        return self.table.put(replace(found, name=name))

    def remove(self, number: int) -> list[int]:
        """Delete a category with all categories below it. Return the numbers of all deleted categories."""
        gone = [self.get(number)]
        for category in gone:
            gone += self.children(category.number)
        for category in gone:
            self.table.remove(category.id)
        return [category.number for category in gone]

    def _check_name(self, name: str, parent_id: int) -> None:
        if any(other.name == name for other in self.children(parent_id)):
            raise refusals.bad_field(f"name {name} exists already")
