import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { type LineDraft, lineBody, lineDraft } from "./model";

/** A line of a decision as it is edited; the last two are kept, not shown. */
interface DecidedLine extends LineDraft {
  readonly wording: string;
  readonly proposal_item_id: string;
  readonly stated_amount: string;
}

export interface DecisionDraft {
  subject: string;
  number: string;
  decided_on: string;
  authority: string;
  signer_name: string;
  signer_post: string;
  legal_basis: string;
  source: string;
  items: DecidedLine[];
}

/** The draft behind the fields; an empty text is what is not known. */
export function draftOf(decision: DecisionOut): DecisionDraft {
  return {
    subject: decision.subject,
    number: decision.number ?? "",
    decided_on: decision.decided_on ?? "",
    authority: decision.authority ?? "",
    signer_name: decision.signer_name ?? "",
    signer_post: decision.signer_post ?? "",
    legal_basis: decision.legal_basis,
    source: decision.source ?? "",
    items: decision.items.map((item) => ({
      ...lineDraft(item),
      wording: item.wording ?? "",
      proposal_item_id: item.proposal_item_id ?? "",
      stated_amount: item.money === "stated" ? String(item.amount) : "",
    })),
  };
}

type Checked = Omit<DecisionDraft, "decided_on"> & { readonly decided_on: string | null };

/** The merge patch: what is empty is sent as unknown, never as an empty text. */
export function bodyOf({ subject, legal_basis, decided_on, items, ...rest }: Checked) {
  const { number, authority, signer_name, signer_post, source } = rest;
  return {
    subject,
    legal_basis,
    decided_on,
    number: number || null,
    authority: authority || null,
    signer_name: signer_name || null,
    signer_post: signer_post || null,
    source: source || null,
    items: items.map(({ wording, proposal_item_id, stated_amount, ...line }) => ({
      ...lineBody(line),
      wording: wording || null,
      proposal_item_id: proposal_item_id || null,
      stated_amount: stated_amount && source ? Number(stated_amount) : null,
    })),
  };
}
