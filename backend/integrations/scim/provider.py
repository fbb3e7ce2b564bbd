"""How the service describes itself (RFC 7644, section 4)."""

from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ETag,
    External,
    Filter,
    Patch,
    Reference,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
)

from backend.integrations.scim.resources import Group, Person, Unit, User

MOST_RESULTS = 200
MOST_OPERATIONS = 100
LARGEST_BULK = 1024 * 1024

CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=True, max_operations=MOST_OPERATIONS, max_payload_size=LARGEST_BULK),
    filter=Filter(supported=True, max_results=MOST_RESULTS),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=True),
    etag=ETag(supported=True),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="OAuth 2.0 client credentials",
            description="A token of POST /api/v1/auth/token, grant_type=client_credentials",
            spec_uri=Reference[External]("https://www.rfc-editor.org/info/rfc6749"),
            primary=True,
        )
    ],
)

PROVIDER = ScimProvider(
    [User, Person, Group, Unit],
    [
        ResourceType.from_resource(User[Person]),
        ResourceType.from_resource(Group),
        ResourceType.from_resource(Unit),
    ],
    CONFIG,
    ScimPolicy(
        unknown=ScimPolicy.Unknown.ignore,
        remove_value_as_filter=ScimPolicy.RemoveValue.apply,
        unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
    ),
)
