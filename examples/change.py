"""A unit is created once, however often it is sent, and edited only as it was read.

    THIDUA_PASSWORD=… python change.py https://thidua.example.vn NAME

A `PATCH` needs the `ETag` that was read: 428 without it, 412 when somebody was faster.
"""

import os
import sys
from uuid import uuid4

from thidua_api import Api, Refused

UNIT = {
    "name": "Sở Khoa học và Công nghệ",
    "kind": "state",
    "locality": "Thành phố Hải Phòng",
    "head_title": "Giám đốc",
    "protocol_order": 10,
}


def main(server: str, name: str) -> None:
    api = Api(server)
    api.token(grant_type="password", username=name, password=os.environ["THIDUA_PASSWORD"])
    key = str(uuid4())  # made once for the act, kept until its answer is there
    made = api.call("POST", "/api/v1/units", UNIT, Idempotency_Key=key).body
    again = api.call("POST", "/api/v1/units", UNIT, Idempotency_Key=key).body
    print(made["id"] == again["id"])

    path = f"/api/v1/units/{made['id']}"
    read = api.call("GET", path).headers["ETag"]
    edited = api.call("PATCH", path, {"head_title": "Quyền Giám đốc"}, If_Match=read)
    print(edited.body["head_title"])
    try:  # somebody who read it before this edit
        api.call("PATCH", path, {"head_title": "Phó Giám đốc"}, If_Match=read)
    except Refused as refused:
        print(refused.status, refused.problem["code"])


if __name__ == "__main__":
    main(*sys.argv[1:])
