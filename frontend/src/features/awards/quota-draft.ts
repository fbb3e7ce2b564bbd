import * as v from "valibot";
import type { QuotaBase, QuotaIn, QuotaOut, Receiver, Rounding } from "@/lib/api/gen/types.gen";
import { optionalText, requiredDecimal, requiredText } from "@/lib/validation";
import { awardKey, awardOf } from "./model";

export const BASES = ["members", "proposed", "stated"] as const satisfies readonly QuotaBase[];
export const ROUNDINGS = ["down", "nearest", "up"] as const satisfies readonly Rounding[];

/** A quota as it is edited: text only; an empty count or percentage limits nothing. */
export interface QuotaDraft {
  readonly award: string;
  readonly most: string;
  readonly share: {
    readonly percent: string;
    readonly base: string;
    /** The title whose candidates are the base, as an award's key. */
    readonly title: string;
    readonly count: string;
    readonly rounding: string;
  };
  readonly receiver: string;
  readonly group: string;
  readonly unit_ids: readonly string[];
  readonly source: string;
}

export const NEW_QUOTA: QuotaDraft = {
  award: "",
  most: "1",
  share: { percent: "", base: "members", title: "", count: "", rounding: "down" },
  receiver: "",
  group: "",
  unit_ids: [],
  source: "",
};

export function quotaDraft(quota: QuotaOut): QuotaDraft {
  const { share } = quota;
  return {
    award: awardKey(quota),
    most: quota.most === null ? "" : String(quota.most),
    share: share
      ? {
          percent: share.percent,
          base: share.base,
          title: share.title ? awardKey({ title: share.title, form: null, subtype: null }) : "",
          count: share.count === null ? "" : String(share.count),
          rounding: share.rounding,
        }
      : NEW_QUOTA.share,
    receiver: quota.receiver ?? "",
    group: quota.group,
    unit_ids: quota.unit_ids,
    source: quota.source,
  };
}

/** The quota as the API takes it; what the chosen base does not use is left out. */
export function quotaBody(draft: QuotaDraft): QuotaIn {
  const { share } = draft;
  return {
    ...awardOf(draft.award),
    most: draft.most === "" ? null : Number(draft.most),
    share: share.percent === "" ? null : shareBody(share),
    receiver: (draft.receiver || null) as Receiver | null,
    group: draft.group,
    unit_ids: draft.group === "" ? [] : [...draft.unit_ids],
    source: draft.source,
  };
}

function shareBody(share: QuotaDraft["share"]): NonNullable<QuotaIn["share"]> {
  return {
    percent: share.percent,
    base: share.base as QuotaBase,
    title: share.base === "proposed" ? awardOf(share.title).title : null,
    count: share.base === "stated" && share.count !== "" ? Number(share.count) : null,
    rounding: share.rounding as Rounding,
  };
}

/** Whether there is more to a quota than its count. */
export function hasRule({ share, receiver, group, source }: QuotaDraft): boolean {
  return [share.percent, receiver, group, source].some((said) => said !== "");
}

/** Checks the quotas; `words` say that a whole number is needed. */
export function quotasSchema(words: string) {
  const count = v.union([v.literal(""), v.pipe(v.string(), v.regex(/^\d{1,7}$/, words))], words);
  return v.object({
    items: v.array(
      v.object({
        award: requiredText(),
        most: count,
        share: v.object({
          percent: v.union([v.literal(""), requiredDecimal({ least: "0.01", most: "100" })]),
          base: v.string(),
          title: v.string(),
          count,
          rounding: v.string(),
        }),
        receiver: v.string(),
        group: optionalText(),
        unit_ids: v.array(v.string()),
        source: optionalText(),
      }),
    ),
  });
}
