"""A receiver that believes only what is signed (Standard Webhooks).

    WEBHOOK_SECRET=whsec_… python receive_webhook.py PORT

What it says is thin: read the subject at its link, with your own rights.
"""

import base64
import hmac
import json
import os
import sys
import time
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer

TOLERANCE = 300  # seconds between our clock and the message's


def is_genuine(secret: str, headers: Message, body: bytes) -> bool:
    """Whether the message was signed with our secret, and not long ago."""
    stamp = headers.get("webhook-timestamp", "0")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{stamp}.".encode() + body
    ours = "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
    theirs = headers.get("webhook-signature", "").split()  # two while a secret is being replaced
    fresh = abs(time.time() - int(stamp)) <= TOLERANCE
    return fresh and any(hmac.compare_digest(ours, one) for one in theirs)


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 within 15 seconds; whatever takes longer is done afterwards."""

    seen: set[str] = set()  # noqa: RUF012 - of all requests; in earnest, a table

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        genuine = is_genuine(os.environ["WEBHOOK_SECRET"], self.headers, body)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        message = self.headers["webhook-id"]
        if genuine and message not in self.seen:  # each comes at least once
            self.seen.add(message)
            told = json.loads(body)
            print(told["type"], told["data"]["link"], flush=True)


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    print("cổng", server.server_port, flush=True)
    server.serve_forever()
