# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tags of any resource. Only the differences are written, so that the resource keeps its other tags all the time.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Callable

from .._core.messages import text_of
from .change import Handle, PartPlan, Write
from .resources import Desired, Inseparable, Remote, Resource

Pairs = Sequence[dict[str, str]]

# The cloud itself sets these tags, in all services. Only the cloud removes them.
OWN_PREFIXES = ("__", "_sys_")
OWN_KEYS = frozenset({"CCE-Cluster-ID", "CCE-Dynamic-Provisioning-Node"})


@dataclass(frozen=True)
class Tags(Inseparable):
    """Tags as keys with values.

    ``put`` adds tags and replaces values, ``drop`` removes tags, in one call each. If the service has only one call
    that sets all tags, it is ``replace``. Their first argument is the ``api`` of the resource.

    ``read`` returns the tags in the API's object. It returns None if the object does not show them, which is allowed
    only if the task manages no tags of it. A new resource gets its tags at creation, unless ``afterwards`` says that
    this is possible only after that.
    """

    read: Callable[[Remote], dict[str, str] | None]
    put: Callable[[Any, str, Pairs], object] | None = None
    drop: Callable[[Any, str, Pairs], object] | None = None
    replace: Callable[[Any, str, Mapping[str, str]], object] | None = None
    afterwards: bool = False
    options: tuple[str, ...] = ("tags", "purge_tags")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"tags": self.read(remote)}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("tags") is None:
            return PartPlan()
        wanted = as_text(desired["tags"])
        if not current and not self.afterwards:
            return PartPlan({"tags": wanted})
        there = current["tags"] if current else {}
        gone = {key: value for key, value in users(there).items() if desired.get("purge_tags") and key not in wanted}
        new = {key: value for key, value in wanted.items() if there.get(key) != value}
        if not gone and not new:
            return PartPlan() if current else PartPlan({"tags": wanted})
        after = {key: value for key, value in {**there, **wanted}.items() if key not in gone}
        if self.replace is not None:
            return PartPlan({"tags": after}, (_replacement(after, gone, new, self.replace),))
        # Removal comes first, because the number of tags of a resource is limited.
        calls = (("remove", gone, self.drop), ("set", new, self.put))
        writes = [_write(does, tags, call) for does, tags, call in calls if tags and call is not None]
        return PartPlan({"tags": after}, tuple(writes))


def users(tags: Mapping[str, str]) -> dict[str, str]:
    """Return the tags that users have set."""
    return {key: value for key, value in tags.items() if not key.startswith(OWN_PREFIXES) and key not in OWN_KEYS}


def as_text(tags: Mapping[str, Any]) -> dict[str, str]:
    """Return the tags as the services store them: keys and values are text, and a missing value is empty text."""
    return {text_of(key): "" if value is None else text_of(value) for key, value in tags.items()}


def as_pairs(tags: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the tags as a list of objects, as the services expect them."""
    return [{"key": key, "value": value} for key, value in as_text(tags).items()]


def from_pairs(remote: Remote) -> dict[str, str] | None:
    """Return the tags of an object that lists them as keys with values, or None if they were not read."""
    pairs = remote.get("tags")
    return None if pairs is None else by_key(pairs)


def by_key(pairs: Iterable[Remote]) -> dict[str, str]:
    """Return the tags of a list of keys with values."""
    return {str(tag["key"]): str(tag.get("value") or "") for tag in pairs}


def _write(does: str, tags: Mapping[str, str], call: Callable[[Any, str, Pairs], object]) -> Write:
    pairs = as_pairs(tags)

    def write(resource: Resource[Any], handle: Handle) -> None:
        call(resource.api, handle.id, pairs)
        handle.stale = True

    return Write("%s tags %s" % (does, ", ".join(tags)), write, pairs)


def _replacement(
    tags: Mapping[str, str],
    gone: Mapping[str, str],
    new: Mapping[str, str],
    call: Callable[[Any, str, Mapping[str, str]], object],
) -> Write:
    def write(resource: Resource[Any], handle: Handle) -> None:
        call(resource.api, handle.id, tags)
        handle.stale = True

    parts = [("set tags %s", new), ("remove tags %s", gone)]
    does = " and ".join(words % ", ".join(some) for words, some in parts if some)
    return Write(does, write, tags)
