# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The common part of all lookup plugins. Each plugin defines what its terms stand for.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase
from ansible.utils.display import Display

from ..module_utils._core.redact import redact, spellings
from ..module_utils._runtime.perform import BODIES, Channel, perform
from ..module_utils._runtime.spec import CloudModule, Job, Result
from ..module_utils._transport.cloud import Cloud
from ._calls import listener
from ._connections import connect

display = Display()


class CloudLookup(LookupBase):
    """A lookup that reads from the cloud. Its options for access to the cloud are those of modules.

    The values of the options in ``hidden`` are in no message.
    """

    hidden: ClassVar[tuple[str, ...]] = ()

    @staticmethod
    def look_up(cloud: Cloud, terms: Sequence[str], options: Mapping[str, Any]) -> list[Any]:
        """Return the values that the terms stand for, in their order."""
        raise NotImplementedError

    def run(self, terms: Any, variables: Any = None, **options: Any) -> list[Any]:
        self.set_options(var_options=variables, direct=options)
        asked = [str(term) for term in self._flatten(terms)]

        def look(job: Job) -> Result:
            return {"values": self.look_up(job.cloud(True), asked, job.params) if asked else []}

        params = self.get_options()
        secrets = {str(params[name]) for name in self.hidden if params.get(name)}
        detail = self._note if display.verbosity >= BODIES else None
        channel = Channel(warn=self._warn, note=self._note, secrets=secrets, detail=detail, called=listener())
        result = perform(
            CloudModule({}, look, {}),
            params,
            check=True,
            diff=False,
            environ=os.environ,
            channel=channel,
            connect=connect,
        )
        if result.get("failed"):
            raise AnsibleLookupError(redact(result["msg"], spellings(channel.secrets)))
        return list(result["values"])

    def _warn(self, text: str) -> None:
        display.warning("%s: %s" % (self.ansible_name, text))

    def _note(self, text: str) -> None:
        display.vvv("%s: %s" % (self.ansible_name, text))
