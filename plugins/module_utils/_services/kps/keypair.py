# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A key pair. Servers get its public key, and only its owner has the private key.

API pages: as in api.py.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..._core.errors import Ambiguous, CloudError, Conflict, InvalidAnswer, InvalidInput, NotTaken
from ..._core.wording import quoted
from ..._engine.fields import Field
from ..._engine.listing import CONFIDENTIAL, Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource
from ..moments import of_milliseconds
from ..private_file import private_file
from .api import KpsApi

# The known values. Key pairs of a domain are for all users of the account.
SCOPES = ("domain", "user")
LOST = (
    "If key pair %s exists now, its private key is lost. Unless somebody else has created it, delete it and run the "
    "task again."
)


def same_key(desired: Any, current: Any) -> bool:
    """Compare two public keys. The comment at their end has no meaning."""
    return str(desired).split()[:2] == str(current).split()[:2]


class KpsKeypair(Resource[KpsApi]):
    """A key pair. Its name is its ID. Only the response to its creation contains the private key."""

    noun = "keypair"
    words = "key pair"
    connect = KpsApi
    fields = (
        Field("name"),
        Field("public_key", same=same_key),
        Field("scope"),
        Field("description", update=True),
    )
    outputs = (
        Field("private_key"),
        Field("fingerprint"),
        Field("type"),
        Field("is_key_protection"),
        Field("user_id"),
        Field("created_at", to="create_time", decode=of_milliseconds),
    )
    aids = ("private_key_file",)
    requires = ("name",)
    # Another client may import another key with the same name.
    verified = ("public_key",)

    def get(self, identifier: str) -> Remote:
        return _with_id(self.api.get_key_pair(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        return map(_with_id, self.api.list_key_pairs())

    def validate(self, desired: Desired) -> Desired:
        """Return the options. Raises InvalidInput for a text that is no public key, and for a file without a use."""
        public_key, path = desired.get("public_key"), desired.get("private_key_file")
        if desired.get("state") == ABSENT or public_key is None:
            return dict(desired, private_key_file=path and os.path.abspath(path))
        if len(str(public_key).split()) < 2:
            raise InvalidInput(
                'public_key is not in the form of OpenSSH, such as "ssh-ed25519 AAAA... user@host": correct it.'
            )
        if path is not None:
            raise InvalidInput(
                "private_key_file is for a key pair that the service generates. With public_key, the service does not "
                "know the private key. Set only one of them."
            )
        return desired

    def find(self, desired: Desired) -> Found:
        return Found(self.get_or_none(str(desired.get("id") or desired["name"])))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options. Raises InvalidInput if the file for the private key of a new key pair cannot be new."""
        path = desired.get("private_key_file")
        if path is not None and found.is_new_for(desired):
            directory = os.path.dirname(path)
            if not os.path.isdir(directory):
                raise InvalidInput("private_key_file: there is no directory %s. Create it first." % quoted(directory))
            if os.path.lexists(path):
                raise InvalidInput(
                    "private_key_file: %s exists, and may be the only copy of another key. Move it, or set another "
                    "path." % quoted(path)
                )
        return desired

    def more(self, desired: Desired, verb: str) -> Mapping[str, Any]:
        """Return that the result is secret if it contains the private key."""
        shows = verb == "create" and self._returns_key(desired) and not self.cloud.read_only
        return {CONFIDENTIAL: True} if shows else {}

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the body of a new key pair. The service sets the description with another call only."""
        return {key: value for key, value in super().body(desired).items() if key != "description"}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        """Create the key pair and return it.

        After that, nothing must fail while only this task has the private key.
        """
        path = desired.get("private_key_file")
        if path is None:
            made = self._created(body)
        else:
            with private_file(path) as file:
                made = self._created(body)
                self.cloud.hide(made["private_key"])
                file.write(made["private_key"].encode("utf-8"))
        shown = dict(made, private_key=made.get("private_key") if self._returns_key(desired) else None)
        if desired.get("description"):
            try:
                self.api.describe_key_pair(body["name"], desired["description"])
                shown["description"] = desired["description"]
            except CloudError as error:
                if not self._returns_key(desired):
                    raise
                self.cloud.warn("The description was not set. Run the task again. %s" % error)
        return _with_id({**body, **self._details(body["name"]), **shown})

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.describe_key_pair(identifier, changes["description"])

    def delete(self, identifier: str) -> None:
        self.api.delete_key_pair(identifier)

    @staticmethod
    def _returns_key(desired: Desired) -> bool:
        return desired.get("public_key") is None and desired.get("private_key_file") is None

    def _created(self, body: Mapping[str, Any]) -> Remote:
        """Create the key pair and return it.

        Raises NotTaken if the private key of a generated key pair was lost on the way: an adopted one has no use.
        """
        try:
            made = self.api.create_key_pair(body)
        except Conflict as error:
            reason = "%s. A key pair of another user, which is not shown, may have the name" % error.reason.rstrip(".")
            raise error.reworded(Conflict, reason) from None
        except (Ambiguous, InvalidAnswer) as error:
            if "public_key" in body:
                raise
            raise NotTaken("%s %s" % (error, LOST % quoted(body["name"]))) from None
        if "public_key" not in body and not isinstance(made.get("private_key"), str):
            raise NotTaken("The response to the creation has no private key. %s" % (LOST % quoted(body["name"])))
        return made

    def _details(self, name: str) -> Remote:
        """Return the details of a new key pair, if they can be read already."""
        try:
            return self.api.get_key_pair(name)
        except CloudError:
            return {}


def _with_id(pair: Remote) -> Remote:
    """Return a key pair with its name as its ID. Its number has no use in the API."""
    return dict(pair, id=pair.get("name"))


class KpsKeypairs(Listing[KpsKeypair]):
    """The key pairs that the user sees. Descriptions and times take one request for each."""

    kind = KpsKeypair
    query = ("name", "with_details")
    local = ("scope",)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        pairs, name = self.resource, filters.get("name") if identifier is None else identifier
        if name is not None:
            return (Found(pairs.get_or_none(str(name))),)
        found = pairs.list()
        if not filters.get("with_details"):
            return map(Found, found)
        return (Found(pairs.get_or_none(str(one["id"]))) for one in found)
