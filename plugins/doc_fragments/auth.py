# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options with which every module, inventory and lookup reaches the cloud."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  access_key:
    description:
      - Access key ID (AK). With it and O(secret_key), each request is signed, and no token is needed.
      - Environment variables E(HW_ACCESS_KEY), E(HUAWEICLOUD_SDK_AK), E(ANSIBLE_HWC_ACCESS_KEY).
    type: str
  secret_key:
    description:
      - Secret access key (SK) of O(access_key).
      - Environment variables E(HW_SECRET_KEY), E(HUAWEICLOUD_SDK_SK), E(ANSIBLE_HWC_SECRET_KEY).
    type: str
  security_token:
    description:
      - Security token. It is required with a temporary O(access_key).
      - Environment variables E(HW_SECURITY_TOKEN), E(HUAWEICLOUD_SDK_SECURITY_TOKEN).
    type: str
  auth_token:
    description:
      - IAM token that was obtained earlier. It cannot be renewed, so the task fails when it has expired.
      - Environment variable E(HW_AUTH_TOKEN).
    type: str
  username:
    description:
      - Name of an IAM user. Set O(password) too, and the account in O(domain_name) or O(domain_id).
      - Environment variables E(HW_USER_NAME), E(ANSIBLE_HWC_USER).
    type: str
  user_id:
    description:
      - ID of an IAM user, instead of O(username) and the account. Set O(password) too.
      - Environment variable E(HW_USER_ID).
    type: str
  password:
    description:
      - Password of the IAM user. IAM issues a token for it. The token is cached, see O(token_cache).
      - Environment variables E(HW_USER_PASSWORD), E(ANSIBLE_HWC_PASSWORD).
    type: str
  domain_name:
    description:
      - Name of the account. IAM calls an account a domain.
      - Environment variables E(HW_DOMAIN_NAME), E(ANSIBLE_HWC_DOMAIN).
    type: str
  domain_id:
    description:
      - ID of the account. If it is not set and a service needs it, it is read once and cached.
      - With O(agency_name), this is your own account, which assumes the agency. O(agency_domain_id) is the account in
        which the task acts.
      - Environment variables E(HW_DOMAIN_ID), E(HUAWEICLOUD_SDK_DOMAIN_ID).
    type: str
  project_id:
    description:
      - ID of the project. If it is not set, it is read once by O(project_name) or else by O(region), and cached.
      - Environment variables E(HW_PROJECT_ID), E(HUAWEICLOUD_SDK_PROJECT_ID), E(ANSIBLE_HWC_PROJECT_ID).
    type: str
  project_name:
    description:
      - Name of the project. The default is the name of the region, which is also the name of the region's own project.
      - Environment variables E(HW_PROJECT_NAME), E(ANSIBLE_HWC_PROJECT).
    type: str
  region:
    description:
      - Region, such as V(cn-north-4). Most services require it.
      - Environment variables E(HW_REGION_NAME), E(ANSIBLE_HWC_REGION).
    type: str
  agency_name:
    description:
      - Name of an agency. The credentials assume it. The task then acts in the account that created the agency.
      - Set O(agency_domain_name) or O(agency_domain_id) too.
      - Environment variable E(HW_ASSUME_ROLE_AGENCY_NAME).
    type: str
  agency_domain_name:
    description:
      - Name of the account that created the agency.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_NAME).
    type: str
  agency_domain_id:
    description:
      - ID of the account that created the agency, instead of O(agency_domain_name). Required for a trust agency.
      - With this ID and an access key, the agency is assumed through the security token service (STS). If that fails,
        it is assumed through IAM. Without this ID, only IAM is used.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_ID).
    type: str
  agency_duration:
    description:
      - Seconds for which the temporary key of the agency is valid. If the task needs a key for longer, it requests
        another one.
      - The default of STS is usually an hour. For a key from IAM, the default is 6 hours.
      - Environment variable E(HW_ASSUME_ROLE_DURATION).
    type: int
  profile:
    description:
      - Name of a profile in the configuration file of KooCLI, the vendor's command-line tool, or of the vendor's SDK.
      - If no credentials are given, the default is the current profile of KooCLI. If there is none, it is the section
        C(basic) or C(global) in the file of the SDK.
      - Environment variable E(HW_PROFILE).
    type: str
  config_file:
    description:
      - Configuration file that contains O(profile). Without this option, C(~/.hcloud/config.json) is read, and then
        C(~/.huaweicloud/credentials).
      - Environment variables E(HW_SHARED_CONFIG_FILE), E(HUAWEICLOUD_SDK_CREDENTIALS_FILE).
    type: path
  endpoint_url:
    description:
      - Base URL of all services. Each service is at C(<endpoint_url>/<service>).
      - Use it for a gateway of a private cloud, or for the emulator of this collection.
      - If the URL contains C({service}), the name of the service replaces this text and is not appended. O(region)
        replaces C({region}). An example is V(https://{service}.{region}.myhuaweicloud.com).
      - Environment variable E(HW_ENDPOINT_URL).
    type: str
  endpoints:
    description:
      - URLs of single services, as a dictionary. A key is the name of a service, such as C(iam).
      - They take precedence over O(endpoint_url), O(auth_url) and O(cloud).
      - C({service}) and C({region}) in a URL are replaced as in O(endpoint_url).
    type: dict
  cloud:
    description:
      - Domain of the cloud. Set it for a cloud other than the public one.
      - Environment variables E(HW_CLOUD), E(ANSIBLE_HWC_CLOUD). The default is V(myhuaweicloud.com). In regions of the
        European site, such as V(eu-west-101), it is V(myhuaweicloud.eu).
    type: str
  auth_url:
    description:
      - URL of IAM. Set it if IAM has neither its usual address nor the one in O(endpoint_url).
      - Environment variables E(HW_AUTH_URL), E(HUAWEICLOUD_SDK_IAM_ENDPOINT), E(ANSIBLE_HWC_IDENTITY_ENDPOINT).
    type: str
  enterprise_project_id:
    description:
      - ID of the enterprise project for new objects and for lists of objects. It has no effect if the service does not
        support enterprise projects.
      - Environment variable E(HW_ENTERPRISE_PROJECT_ID).
    type: str
  validate_certs:
    description:
      - Verify the TLS certificates of the services. The default is V(true).
      - Environment variable E(HW_INSECURE). It means the opposite, so V(true) disables the verification.
    type: bool
  ca_path:
    description:
      - File or directory with the certificates of the authorities to trust, in PEM format. They replace those of the
        system.
    type: path
  client_cert:
    description:
      - File with a certificate that identifies this client, in PEM format.
    type: path
  client_key:
    description:
      - File with the private key of O(client_cert). Not needed if the file of the certificate contains the key.
    type: path
  proxy:
    description:
      - URL of a proxy for all requests. Without it, environment variables such as E(HTTPS_PROXY) apply.
    type: str
  connect_timeout:
    description:
      - Seconds to wait for a connection. The default is V(10).
    type: float
  read_timeout:
    description:
      - Seconds to wait for data of a response. The default is V(60).
    type: float
  max_retries:
    description:
      - Maximum number of retries of a request. Only requests that are safe to repeat are retried.
      - Environment variable E(HW_MAX_RETRIES). The default is V(5).
    type: int
  token_cache:
    description:
      - Store tokens, IDs of projects and accounts, and the journal for later tasks and plays. They are stored in
        O(cache_dir) or O(cache_url).
      - The journal contains facts that a later task cannot read from the cloud. Examples are the server that an order
        is for, and the progress of an upload.
      - Without the journal, a repeated task may order, push or upload a second time.
      - Environment variable E(HW_TOKEN_CACHE). The default is V(true).
    type: bool
  cache_dir:
    description:
      - Absolute path of the cache directory on the host that runs the module. Only its owner has access to it.
      - If each job runs in its own container, as in AWX, the directory must be on a persistent volume. Otherwise tasks
        that depend on the journal issue a warning.
      - Environment variable E(HW_CACHE_DIR). The default is C(community.huaweicloud) below E(XDG_CACHE_HOME) or
        C(~/.cache).
    type: path
  cache_url:
    description:
      - URL of a Redis server that is used instead of O(cache_dir). Several controllers can share its journal.
      - Examples are V(redis://:password@host:6379/0) and, with TLS, V(rediss://host). This option takes precedence over
        O(cache_dir).
      - The query of the URL may contain C(prefix), the start of all keys. It may also contain options of the Redis
        client, such as C(ssl_ca_certs).
      - All users who can read this server can use the tokens in it. The Python package C(redis) is required.
      - Environment variable E(HW_CACHE_URL).
    type: str
  allow_plain_http:
    description:
      - Send credentials over plain HTTP to other hosts, too. Without it, plain HTTP is allowed only to this host.
      - Environment variable E(HW_ALLOW_PLAIN_HTTP). The default is V(false).
    type: bool
notes:
  - An option takes precedence over its environment variable, and the variable over a profile. A profile that the task
    names takes precedence over environment variables.
  - A task accepts one kind of credentials. This is a token, an access key, or a user with a password. If the
    environment has several kinds, the token comes first, then the access key, then the password.
  - Without credentials, a task on an elastic cloud server uses the temporary access key of the server's agency. The
    metadata service of the server provides it. E(HW_METADATA_URL) can set the address of this service.
  - With C(-v), the output has a short line for each API call. With E(HW_TRACE) set to V(1), a run ends with a table of
    its API calls.
  - With C(-vvv), the output names the source of the credentials, without their values, and lists the requests. With
    C(-vvvv), it also contains the bodies of requests and responses. Secrets are masked there.
requirements:
  - requests
"""
