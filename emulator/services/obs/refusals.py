# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The refusals of the service, with its own codes and in its XML."""

from __future__ import annotations

from ...core.errors import ApiError
from ...core.schema import Invalid
from .documents import element, rendered


def envelope(error: ApiError, request_id: str) -> bytes:
    texts = {"Code": error.code, "Message": error.message, "RequestId": request_id}
    return rendered(element("Error", *(element(name, text=text) for name, text in texts.items())))


def refusal(invalid: Invalid) -> ApiError:
    return invalid_argument(invalid.reason)


def invalid_argument(reason: str) -> ApiError:
    return ApiError(400, "InvalidArgument", reason)


def invalid_request(reason: str) -> ApiError:
    return ApiError(400, "InvalidRequest", reason)


def denied(reason: str = "Access Denied") -> ApiError:
    return ApiError(403, "AccessDenied", reason)


def two_mechanisms() -> ApiError:
    message = "Only one auth mechanism allowed; only the Signature query string parameter or the Authorization header"
    return invalid_argument(f"{message} should be specified")


def unknown_key() -> ApiError:
    return ApiError(403, "InvalidAccessKeyId", "The access key Id you provided does not exist in our records.")


def wrong_signature() -> ApiError:
    message = "The request signature we calculated does not match the signature you provided."
    return ApiError(403, "SignatureDoesNotMatch", f"{message} Check your key and signing method.")


def skewed() -> ApiError:
    message = "The difference between the request time and the current time is too large."
    return ApiError(403, "RequestTimeTooSkewed", message)


def not_made_here(what: str) -> ApiError:
    return ApiError(501, "EMULATOR.501", f"the emulator does not know {what}")


def no_such_method() -> ApiError:
    return ApiError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")


def no_policy() -> ApiError:
    return ApiError(404, "NoSuchBucketPolicy", "The bucket policy does not exist.")


def bad_policy(reason: str) -> ApiError:
    return ApiError(400, "MalformedPolicy", f"The bucket policy does not pass: {reason}.")


def too_many_buckets() -> ApiError:
    return ApiError(400, "TooManyBuckets", "You have attempted to create more buckets than allowed.")


def no_bucket() -> ApiError:
    return ApiError(404, "NoSuchBucket", "The specified bucket does not exist.")


def no_key() -> ApiError:
    return ApiError(404, "NoSuchKey", "The specified key does not exist.")


def no_upload() -> ApiError:
    message = "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been"
    return ApiError(404, "NoSuchUpload", f"{message} aborted or completed.")


def bad_digest() -> ApiError:
    return ApiError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")


def invalid_digest() -> ApiError:
    return ApiError(400, "InvalidDigest", "The Content-MD5 you specified was an invalid.")


def too_small() -> ApiError:
    return ApiError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.")


def too_large() -> ApiError:
    return ApiError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.")


def malformed() -> ApiError:
    message = "The XML you provided was not well-formed or did not validate against our published schema."
    return ApiError(400, "MalformedXML", message)


def wrong_order() -> ApiError:
    message = "The list of parts was not in ascending order. Parts list must be specified in order by part number."
    return ApiError(400, "InvalidPartOrder", message)


def wrong_part() -> ApiError:
    message = "One or more of the specified parts could not be found. The part might not have been uploaded, or the"
    return ApiError(400, "InvalidPart", f"{message} specified entity tag might not have matched the part's entity tag.")


def name_taken() -> ApiError:
    return ApiError(409, "BucketAlreadyExists", "The requested bucket name is not available.")


def name_owned() -> ApiError:
    message = "Your previous request to create the named bucket succeeded and you already own it."
    return ApiError(409, "BucketAlreadyOwnedByYou", message)


def name_blocked() -> ApiError:
    """Return the refusal of the name of a bucket that was deleted a while ago. Its code is not documented."""
    return ApiError(409, "OperationAborted", "A conflicting operation is being performed on this resource. Try again.")


def not_empty() -> ApiError:
    return ApiError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.")


def wrong_name() -> ApiError:
    return ApiError(400, "InvalidBucketName", "The specified bucket is not valid.")


def wrong_location() -> ApiError:
    message = "The specified location constraint is not valid: a bucket is made in the region that is asked for it."
    return ApiError(400, "InvalidLocationConstraint", message)
