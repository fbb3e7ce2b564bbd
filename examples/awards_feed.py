"""What was awarded, corrected and cancelled since the last run, for an HR system.

    THIDUA_SECRET=… python awards_feed.py https://thidua.example.vn CLIENT_ID

A machine client with the scope `read_season`. Several lines may share a position, so it is kept (in
`awards.position`) only when the feed was read to its end; `item_id` tells what was read before.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlencode

from thidua_api import Api, Refused

KEPT = Path("awards.position")


def main(server: str, client_id: str) -> None:
    api, secret = Api(server), os.environ["THIDUA_SECRET"]
    api.token(grant_type="client_credentials", client_id=client_id, client_secret=secret)
    reached = KEPT.read_text() if KEPT.exists() else "0"
    query = {"after": reached}
    while True:
        page = api.call("GET", f"/api/v1/reports/awards-feed?{urlencode(query)}").body
        for entry in page["items"]:
            print(entry["change"], entry["unit_name"], entry["number"])
            reached = str(entry["position"])
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    KEPT.write_text(reached)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refused:
        sys.exit(str(refused))
