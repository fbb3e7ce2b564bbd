"""An issued decision for a dossier system: PDF, Word and manifest, each file checked.

    THIDUA_SECRET=… python decision_package.py https://thidua.example.vn CLIENT_ID DECISION_ID

A machine client with the scope `read_season`. The same content gives the same bytes.
"""

import hashlib
import json
import os
import sys
import zipfile
from io import BytesIO

from thidua_api import Api


def main(server: str, client_id: str, decision_id: str) -> None:
    api, secret = Api(server), os.environ["THIDUA_SECRET"]
    api.token(grant_type="client_credentials", client_id=client_id, client_secret=secret)
    package = api.call("GET", f"/api/v1/decisions/{decision_id}/package").body
    with zipfile.ZipFile(BytesIO(package)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            content = archive.read(file["name"])
            print(file["name"], hashlib.sha256(content).hexdigest() == file["sha256"])
    print(manifest["number"], len(manifest["lines"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
