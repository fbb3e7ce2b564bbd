"""An HR system keeps a person by SCIM 2.0: found or created, renamed, closed.

    THIDUA_SECRET=… python provision.py https://thidua.example.vn CLIENT_ID USERNAME NAME

A machine client with the scope `provision_people`. What would break a running year is held for an
officer: the answer says so, and nothing is applied blindly.
"""

import os
import sys
from typing import Any
from urllib.parse import quote

from thidua_api import Api

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def person(api: Api, username: str, name: str) -> Any:
    """Whoever has this name at sign-in."""
    wanted = quote(f'userName eq "{username}"')
    found = api.call("GET", f"/scim/v2/Users?filter={wanted}").body
    if found["totalResults"]:
        return found["Resources"][0]
    new = {"schemas": [USER], "userName": username, "displayName": name}
    return api.call("POST", "/scim/v2/Users", new).body


def set_to(api: Api, user: str, path: str, value: Any) -> None:
    change = {"op": "replace", "path": path, "value": value}
    api.call("PATCH", f"/scim/v2/Users/{user}", {"schemas": [PATCH], "Operations": [change]})


def main(server: str, client_id: str, username: str, name: str) -> None:
    api, secret = Api(server), os.environ["THIDUA_SECRET"]
    api.token(grant_type="client_credentials", client_id=client_id, client_secret=secret)
    user = person(api, username, name)["id"]
    set_to(api, user, "displayName", f"{name} (nghỉ hưu)")
    set_to(api, user, "active", value=False)  # ends sessions and roles, keeps history
    kept = api.call("GET", f"/scim/v2/Users/{user}").body
    print(kept["displayName"], kept["active"])


if __name__ == "__main__":
    main(*sys.argv[1:])
