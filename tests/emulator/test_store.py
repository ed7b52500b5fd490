# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables behind everything, against a plain dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from emulator.core.store import Journal, Store, Table

NOW = datetime(2030, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Thing:
    id: str
    colour: str
    tags: tuple[str, ...] = ()


def table(journal: Journal) -> Table[Thing]:
    return Table(journal, {"colour": lambda thing: [thing.colour], "tag": lambda thing: thing.tags})


ids = st.sampled_from("abcdef")
things = st.builds(
    Thing, ids, st.sampled_from(["red", "blue"]), st.lists(st.sampled_from(["x", "y"]), max_size=3).map(tuple)
)
writes = st.lists(st.lists(st.one_of(things, ids), max_size=3), max_size=8)


def apply(written: Table[Thing], model: dict[str, Thing], change: Thing | str) -> None:
    if isinstance(change, Thing):
        written.put(change)
        model[change.id] = change
    elif change in model:
        written.remove(change)
        del model[change]


def agree(written: Table[Thing], model: dict[str, Thing]) -> None:
    in_order = [model[key] for key in sorted(model)]
    assert list(written) == in_order
    assert len(written) == len(model)
    for colour in ("red", "blue"):
        assert list(written.scan({"colour": colour})) == [thing for thing in in_order if thing.colour == colour]
        assert written.count(colour=colour) == sum(thing.colour == colour for thing in in_order)
        both = [thing for thing in in_order if thing.colour == colour and "x" in thing.tags]
        assert list(written.scan({"colour": colour, "tag": "x"})) == both
        assert written.count(colour=colour, tag="x") == len(both)
    for key in "abcdef":
        assert written.get(key) == model.get(key)
        assert list(written.scan(after=key)) == [thing for thing in in_order if thing.id > key]
        backwards = [thing for thing in reversed(in_order) if thing.id < key]
        assert list(written.scan(after=key, backwards=True)) == backwards


@given(writes)
def test_a_table_and_its_past(steps: list[list[Thing | str]]) -> None:
    journal = Journal()
    written, model = table(journal), dict[str, Thing]()
    past = [dict(model)]
    for step in steps:
        before = dict(model)
        with journal.write(NOW):
            for change in step:
                apply(written, model, change)
        if step and any(isinstance(change, Thing) or change in before for change in step):
            past.append(dict(model))
        agree(written, model)
    for back in range(len(past)):
        with journal.rewound(back):
            agree(written, past[-1 - back])
    agree(written, model)


def test_only_the_last_writes_are_remembered() -> None:
    journal = Journal(keep=2)
    written = table(journal)
    for key in "abc":
        with journal.write(NOW):
            written.put(Thing(key, "red"))
    with journal.rewound(10):
        assert [thing.id for thing in written] == ["a"]


def test_a_write_that_is_undone_was_none() -> None:
    journal = Journal()
    written = table(journal)
    with journal.write(NOW):
        written.put(Thing("a", "red"))
    with journal.write(NOW):
        written.put(Thing("b", "red"))
        written.put(Thing("a", "blue"))
        journal.undo()
    assert list(written) == [Thing("a", "red")]
    with journal.rewound(1):
        assert list(written) == []
    assert list(written) == [Thing("a", "red")]


def test_shelves_are_apart() -> None:
    store = Store()
    shelves = [store.shelf("a", "p", "r"), store.shelf("a", "p", "s"), store.shelf("a", "q", "r"), store.shelf("b")]
    for shelf in shelves:
        assert len(shelf.table("thing", {})) == 0
        shelf.table("thing", {}).put(Thing("1", "red"))
    assert store.shelf("a", "p", "r") is shelves[0]


def test_the_writes_since_a_moment_are_counted() -> None:
    journal = Journal()
    written = table(journal)
    for second, key in enumerate("abc"):
        with journal.write(NOW + timedelta(seconds=second)):
            written.put(Thing(key, "red"))
    last = NOW + timedelta(seconds=2)
    assert [journal.since(last - timedelta(seconds=back), last) for back in (0, 1, 2, 3)] == [0, 1, 2, 3]
    assert journal.since(NOW - timedelta(seconds=9), NOW + timedelta(seconds=1)) == 0, "the clock was set back"
