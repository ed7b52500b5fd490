# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with the codes of its list of errors. Almost all of them have status code 400."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid

PUSH_FAILED = ("SCM.0028", "Push cert error")


def refused(code: str, message: str) -> ApiError:
    return ApiError(400, code, message)


def bad_parameter(reason: str) -> ApiError:
    return refused("SCM.0005", f"Incorrect request parameter. {reason}.")


def refusal(invalid: Invalid) -> ApiError:
    return bad_parameter(invalid.reason)


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def not_the_owner() -> ApiError:
    return refused("SCM.0003", "Tenant has no privilege.")


def abnormal_id() -> ApiError:
    return refused("SCM.0008", "Abnormal certificate ID")


def no_certificate() -> ApiError:
    return refused("SCM.0020", "Incorrect certificate ID.")


def no_csr() -> ApiError:
    return refused("SCM.0707", "The CSR does not exist.")


def wrong_state() -> ApiError:
    return refused("SCM.0010", "This operation is not allowed by the current certificate type or status.")


def other_service() -> ApiError:
    return refused("SCM.0030", "Certificates cannot be pushed to this service.")


def unreadable_certificate(reason: str) -> ApiError:
    message = "The uploaded certificate failed to be resolved. Ensure that the uploaded certificate has been issued."
    return refused("SCM.0006", f"{message} {reason}.")


def no_domain() -> ApiError:
    message = "Failed to upload the certificate because no domain name is bound to the certificate."
    return refused("SCM.0009", message)


def unreadable_key() -> ApiError:
    message = "The uploaded private key failed to be resolved. Ensure that the certificate has been issued."
    return refused("SCM.0012", message)


def other_key() -> ApiError:
    return refused("SCM.0014", "The uploaded certificate does not match the private key.")


def not_a_certificate() -> ApiError:
    return refused("SCM.0053", "The certificate format is incorrect. It must start or end with a specific string.")


def empty_certificate() -> ApiError:
    return refused("SCM.0054", "The certificate content is missing.")


def broken_chain(reason: str) -> ApiError:
    message = "The subject of the CA certificate does not match the issuer of the certificate."
    return refused("SCM.0079", f"{message} {reason}.")


def not_a_key() -> ApiError:
    return refused("SCM.0114", "Incorrect private key format. It must start or end with a specific string.")


def same_certificate(certificate_id: str) -> ApiError:
    """Return the refusal of a duplicate. The documents do not tell the service's own code for this."""
    return bad_parameter(f"The same certificate is there already: {certificate_id}")
