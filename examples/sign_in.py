"""A person signs in, with a code where the account asks for one, and the session is renewed.

    THIDUA_PASSWORD=… python sign_in.py https://thidua.example.vn NAME

The access token lives ten minutes. A refresh token is used once: keep the one that comes with it.
"""

import os
import sys

from thidua_api import Api, Refused


def main(server: str, name: str) -> None:
    api = Api(server)
    password = os.environ["THIDUA_PASSWORD"]
    try:
        pair = api.token(grant_type="password", username=name, password=password)
    except Refused as refused:
        if refused.problem["code"] != "second_factor_required":
            raise
        code = input("Mã xác thực: ")
        pair = api.token(grant_type="second_factor", step=refused.problem["step"], code=code)
    print(api.call("GET", "/api/v1/me").body["username"])
    renewed = api.token(grant_type="refresh_token", refresh_token=pair["refresh_token"])
    print(renewed["refresh_token"] != pair["refresh_token"])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refused:
        sys.exit(str(refused))
