# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to one account and region.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .._auth.authenticator import Authenticator
from .._auth.notebook import Notebook
from .._auth.settings import Settings
from .._core.clock import Clock
from .._core.errors import Unreachable
from .._core.wire import WireRequest, WireResponse
from .client import ServiceClient
from .endpoints import iam_url, need_region
from .exchange import Exchange, Say
from .failures import SendFailure
from .retry import RetryPolicy
from .session import HttpSession

if TYPE_CHECKING:
    import requests


def _silent(_text: str) -> None:
    """For those who do not listen."""


class Cloud:
    """Holds the HTTP session with its connections, the credentials, and a client for each service that is used.

    ``note`` takes lines for ``-vvv``, ``warn`` sentences for everybody. ``agent`` is added to the User-Agent, as in
    "ansible-core 2.18.1". A Cloud that is used after a fork makes connections of its own there.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        read_only: bool = False,
        environ: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        note: Say | None = None,
        warn: Say | None = None,
        session: requests.Session | None = None,
        agent: str = "",
    ) -> None:
        environ = os.environ if environ is None else environ
        clock = clock or Clock()
        note = note or _silent
        self.settings = settings
        self._read_only = read_only
        self._note = note
        self._http = HttpSession(settings, environ, session=session, agent=agent)
        self._exchange = Exchange(self._http, clock=clock, note=note, warn=warn or _silent, secrets=self.secrets)
        self._clients: dict[str, ServiceClient] = {}
        self.authenticator = Authenticator(
            settings,
            send=self._send,
            iam_url=lambda where: iam_url(settings, where),
            clock=clock,
            environ=environ,
            note=note,
        )

    @property
    def region(self) -> str:
        return need_region(self.settings, "and this needs one")

    def service(self, name: str) -> ServiceClient:
        """The client of a service. Its address is looked for when it is first used."""
        if not self._clients:
            self._note("The credentials are: %s" % self.authenticator.describe())
        if name not in self._clients:
            self._clients[name] = ServiceClient(
                name, self.settings, self.authenticator, self._exchange, read_only=self._read_only
            )
        return self._clients[name]

    def user_id(self) -> str:
        """The id of the user whose the credentials are."""
        return self.authenticator.user_id()

    def notebook(self) -> Notebook:
        """What tasks tell later ones about this project."""
        return self.authenticator.notebook()

    def close(self) -> None:
        """Close the connections; a later call opens new ones."""
        self._http.close()

    def secrets(self) -> frozenset[str]:
        """All that must not be shown: what was given, and what was obtained with it."""
        return self.settings.secrets() | self.authenticator.secrets() | self._http.secrets()

    def _send(self, request: WireRequest) -> WireResponse:
        """Send what signing in needs. Only what certainly did not arrive is sent again, and reads."""
        policy = RetryPolicy(self.settings.max_retries)
        try:
            return self._exchange.run(lambda: request, policy, method=request.method, read=False, action="signing in")
        except SendFailure as failure:
            raise Unreachable(str(failure), action="signing in") from None
