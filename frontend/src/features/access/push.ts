import type { DeviceNew } from "@/lib/api/gen/types.gen";

/** Whether this browser can be told something, and whether it may. */
export type Standing = "unsupported" | "refused" | "possible";

const WORKER = "/push-worker.js";

interface Policy {
  readonly createScriptURL: (address: string) => string;
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: Policy) => Policy;
}

export function standing(): Standing {
  if (!("serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "refused" : "possible";
}

/** This browser as its push service knows it, after its person's consent. */
export async function subscribed(key: string): Promise<DeviceNew> {
  await navigator.serviceWorker.register(workerAddress());
  const worker = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await worker.pushManager.subscribe(options).catch(async () => {
    await (await worker.pushManager.getSubscription())?.unsubscribe(); // made for another key
    return worker.pushManager.subscribe(options);
  });
  return deviceOf(subscription.toJSON());
}

/** What the API takes of a subscription. */
export function deviceOf({ endpoint, keys }: PushSubscriptionJSON): DeviceNew {
  return { endpoint: endpoint ?? "", keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" } };
}

/** The one script that may be registered; the page's policy takes no plain text for it (Trusted Types). */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy("thidua-push-worker", { createScriptURL: () => WORKER });
  return policy?.createScriptURL(WORKER) ?? WORKER;
}
