/**
 * A real OpenID provider for the tests: `node openid-provider.mjs CLIENT_ID SECRET REDIRECT [LOGOUT [PORT]]`. It
 * prints its address once it listens, and tells `LOGOUT` who signed out (Back-Channel Logout). Whoever comes is
 * signed in as the subject of the cookie `subject`; the cookie `amr` says how. `POST /rotate` gives it a new key.
 */

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [clientId, secret, redirect, farewells, port = "0"] = process.argv.slice(2);

function newKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "ES256" };
}

const cookies = (request) =>
  Object.fromEntries((request.headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split("=")));

function made(issuer) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [redirect],
        post_logout_redirect_uris: [redirect.replace("/tra-ve", "")],
        id_token_signed_response_alg: "ES256",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        ...(farewells && { backchannel_logout_uri: farewells, backchannel_logout_session_required: true }),
      },
    ],
    jwks: { keys: [newKey()] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub", "amr"] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    // its own guard keeps it from this machine, where the tests listen
    fetch: (address, { dispatcher: _guard, ...options }) => fetch(address, options),
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

let provider;
const server = createServer(async (request, response) => {
  if (request.url === "/rotate") {
    provider = made(provider.issuer);
    response.end();
  } else if (request.url?.startsWith("/interaction/")) {
    const { subject, amr } = cookies(request);
    const login = { accountId: subject, amr: amr ? amr.split("+") : undefined };
    await provider.interactionFinished(request, response, { login });
  } else {
    provider.callback()(request, response);
  }
});

server.listen(Number(port), "127.0.0.1", () => {
  const issuer = `http://localhost:${server.address().port}`;
  provider = made(issuer);
  process.stdout.write(`${issuer}\n`);
});
