# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks tell later ones: kept for a project, whoever signs in, and never missed."""

from __future__ import annotations

import stat

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.cache import MARGIN, DiskCache, Entry
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.notebook import LIFE, Notebook

TOPIC = "order of server"


@pytest.fixture
def open_notebook(tmp_path, clock, notes):
    """A notebook as another process would open it."""

    def found(project="p1", directory=tmp_path / "cache"):
        return Notebook(DiskCache(directory, clock, notes.append), lambda: ("https://iam", project), clock.now)

    return found


def test_written_by_one_process_and_read_by_another(open_notebook):
    open_notebook().write(TOPIC, "web", "CS1")
    other = open_notebook()
    assert (other.read(TOPIC, "web"), other.read(TOPIC, "db"), other.read("another topic", "web")) == (
        "CS1",
        None,
        None,
    )
    assert open_notebook(project="p2").read(TOPIC, "web") is None


def test_the_last_one_counts_whoever_wrote_it(open_notebook):
    first, second = open_notebook(), open_notebook()
    first.write(TOPIC, "web", "CS1")
    second.write(TOPIC, "web", "CS2")
    assert [book.read(TOPIC, "web") for book in (first, second)] == ["CS2", "CS2"]


def test_erased(open_notebook):
    open_notebook().write(TOPIC, "web", "CS1")
    open_notebook().erase(TOPIC, "web")
    assert open_notebook().read(TOPIC, "web") is None
    open_notebook().erase(TOPIC, "web")


def test_what_another_process_has_written_since_is_not_erased(open_notebook):
    first = open_notebook()
    first.write(TOPIC, "web", "CS1")
    open_notebook().write(TOPIC, "web", "CS2")
    first.erase(TOPIC, "web")
    assert open_notebook().read(TOPIC, "web") == "CS2"


def test_how_old_it_is(open_notebook, clock):
    assert open_notebook().age(TOPIC, "web") is None
    open_notebook().write(TOPIC, "web", "CS1")
    clock.sleep(90)
    assert open_notebook().age(TOPIC, "web") == pytest.approx(90)
    open_notebook().write(TOPIC, "web", "CS2")
    assert open_notebook().age(TOPIC, "web") == pytest.approx(0)


def test_it_is_forgotten_in_the_end(open_notebook, clock):
    open_notebook().write(TOPIC, "web", "CS1")
    clock.sleep(LIFE - MARGIN - 1)
    assert open_notebook().read(TOPIC, "web") == "CS1"
    clock.sleep(2)
    assert open_notebook().read(TOPIC, "web") is None


def test_without_a_directory_it_lasts_as_long_as_the_process(open_notebook):
    book = open_notebook(directory=None)
    book.write(TOPIC, "web", "CS1")
    assert book.read(TOPIC, "web") == "CS1"
    assert open_notebook(directory=None).read(TOPIC, "web") is None
    book.erase(TOPIC, "web")
    assert book.read(TOPIC, "web") is None


def test_a_disk_that_takes_nothing_is_no_trouble(open_notebook, tmp_path, notes):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    book = open_notebook(directory=blocked / "cache")
    book.write(TOPIC, "web", "CS1")
    assert book.read(TOPIC, "web") == "CS1"
    assert len(notes) == 1


def test_nobody_else_can_read_it(open_notebook, tmp_path):
    open_notebook().write(TOPIC, "web", "CS1")
    directory = tmp_path / "cache"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in directory.iterdir())


def test_what_is_kept_is_served_to_who_fetches_it(tmp_path, clock, notes):
    cache = DiskCache(tmp_path / "cache", clock, notes.append)
    cache.keep(("a",), Entry({"id": "1"}, None))
    assert cache.recall(("a",)) == {"id": "1"}
    assert cache.recall(("b",)) is None
    assert cache.fetch(("a",), lambda: pytest.fail("it is there")) == {"id": "1"}
