import * as v from "valibot";
import type { Told, WebhookOut } from "@/lib/api/gen/types.gen";
import { requiredText } from "@/lib/validation";
import { webhookMessages } from "./webhook-messages";

/** All kinds, in the order of the year. */
export const KINDS = Object.keys(webhookMessages.vi.kindWords) as Told[];

export type Group = keyof typeof webhookMessages.vi.groups;

/** The kinds by what they are about. */
export const GROUPS = Object.keys(webhookMessages.vi.groups) as Group[];

const groupOf = (kind: Told) => kind.slice(0, kind.indexOf("."));

/** The kinds of some groups. */
export const kindsOf = (groups: readonly Group[]): Told[] =>
  KINDS.filter((kind) => groups.some((group) => group === groupOf(kind)));

/** The groups of some kinds; undefined where a group is there only in part. */
export function groupsOf(kinds: readonly Told[]): Group[] | undefined {
  const groups = GROUPS.filter((group) => kinds.some((kind) => groupOf(kind) === group));
  return kindsOf(groups).length === kinds.length ? groups : undefined;
}

/** The values of the form. */
export interface WebhookDraft {
  readonly name: string;
  readonly url: string;
  readonly groups: Group[];
}

export const EMPTY: WebhookDraft = { name: "", url: "", groups: [] };

export const draftOf = ({ name, url, kinds }: WebhookOut): WebhookDraft => ({
  name,
  url,
  groups: groupsOf(kinds) ?? [],
});

export const webhookSchema = (badUrl: string) =>
  v.pipe(
    v.object({
      name: requiredText(),
      url: v.pipe(
        requiredText(1000),
        v.regex(/^https?:\/\/[!-~]+$/, () => badUrl),
      ),
      groups: v.array(v.picklist(GROUPS)),
    }),
    v.transform(({ name, url, groups }) => ({ name, url, kinds: kindsOf(groups) })),
  );

export type WebhookStanding = "active" | "failing" | "noSecret" | "paused";

/** How a receiver fares, in one word. */
export function standingOf(webhook: WebhookOut): WebhookStanding {
  if (webhook.state === "paused") return "paused";
  if (webhook.secrets.length === 0) return "noSecret";
  return webhook.failing_since ? "failing" : "active";
}

/** The moment at which a day begins in Việt Nam. */
export const startOf = (day: string) => `${day}T00:00:00+07:00`;
