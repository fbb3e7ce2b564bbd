"""Every unit, page after page: `next_cursor` of a page is the `cursor` of the next.

    THIDUA_PASSWORD=… python read_list.py https://thidua.example.vn NAME

A page has at most 200 items; `sort` and the filters are named at each list.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from thidua_api import Api


def every(api: Api, path: str, **query: str) -> Iterator[Any]:
    """All items of a list; a cursor belongs to the filters and the order with which it came."""
    while True:
        page = api.call("GET", f"{path}?{urlencode(query)}").body
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        query["cursor"] = page["next_cursor"]


def main(server: str, name: str, page_size: str = "200") -> None:
    api = Api(server)
    api.token(grant_type="password", username=name, password=os.environ["THIDUA_PASSWORD"])
    for unit in every(api, "/api/v1/units", sort="name", page_size=page_size):
        print(unit["name"])


if __name__ == "__main__":
    main(*sys.argv[1:])
