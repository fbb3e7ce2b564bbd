"""An HR system keeps a unit and a person of it by SCIM 2.0: found or created, renamed, closed.

    THIDUA_SECRET=… python provision.py https://thidua.example.vn CLIENT_ID UNIT USERNAME NAME

A machine client with the scopes `provision_units` and `provision_people`. What would break a
running year is held for an officer: the answer says so, and nothing is applied blindly.
"""

import os
import sys
from typing import Any
from urllib.parse import quote

from thidua_api import Api

UNIT = "urn:vn:thidua:scim:schemas:core:1.0:Unit"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PERSON = "urn:vn:thidua:scim:schemas:extension:1.0:Person"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def kept(api: Api, kind: str, name: str, new: dict[str, Any]) -> Any:
    """What has the name that `new` states; created where nothing has."""
    wanted = quote(f'{name} eq "{new[name]}"')
    found = api.call("GET", f"/scim/v2/{kind}?filter={wanted}").body
    return (
        found["Resources"][0]
        if found["totalResults"]
        else api.call("POST", f"/scim/v2/{kind}", new).body
    )


def unit(api: Api, name: str) -> Any:
    place = {"kind": "state", "locality": "Tỉnh mẫu", "headTitle": "Giám đốc"}
    return kept(api, "Units", "displayName", {"schemas": [UNIT], "displayName": name, **place})


def person(api: Api, username: str, name: str, of: Any) -> Any:
    named = {"userName": username, "displayName": name, PERSON: {"unit": {"value": of["id"]}}}
    return kept(api, "Users", "userName", {"schemas": [USER, PERSON], **named})


def set_to(api: Api, user: str, path: str, value: Any) -> None:
    change = {"op": "replace", "path": path, "value": value}
    api.call("PATCH", f"/scim/v2/Users/{user}", {"schemas": [PATCH], "Operations": [change]})


def main(server: str, client_id: str, office: str, username: str, name: str) -> None:
    api, secret = Api(server), os.environ["THIDUA_SECRET"]
    api.token(grant_type="client_credentials", client_id=client_id, client_secret=secret)
    user = person(api, username, name, unit(api, office))["id"]
    set_to(api, user, "displayName", f"{name} (nghỉ hưu)")
    set_to(api, user, "active", value=False)  # ends sessions and roles, keeps history
    now = api.call("GET", f"/scim/v2/Users/{user}").body
    of = api.call("GET", f"/scim/v2/Units/{now[PERSON]['unit']['value']}").body
    print(now["displayName"], of["displayName"], now["active"], sep=", ")


if __name__ == "__main__":
    main(*sys.argv[1:])
