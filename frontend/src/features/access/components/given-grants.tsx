import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listGrantsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { revokeGrant } from "@/lib/api/gen/sdk.gen";
import type { GivenGrant } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { dayOf, formatDate, today } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { notify } from "@/ui/toast/notify";
import { accessMessages } from "../messages";
import { userMessages } from "../user-messages";
import { standingOf } from "../user-model";
import { GrantTable } from "./grant-table";

/** Every role that an account was given, the revoked ones too. */
export function GivenGrants({ userId }: { readonly userId: string }) {
  const t = useMessages(userMessages);
  const grants = useQuery(listGrantsOptions({ path: { user_id: userId } }));
  return (
    <GrantTable
      grants={grants.data ?? []}
      loading={grants}
      more={[
        { key: "standing", header: t.state, cell: (grant) => <Standing grant={grant} /> },
        {
          key: "revoke",
          header: t.revoke,
          cell: (grant) => grant.actions.includes("revoke") && <Revoke grant={grant} />,
        },
      ]}
    />
  );
}

const TONES = { inForce: "good", notYet: "info", over: "neutral", revoked: "neutral" } as const;

function Standing({ grant }: { readonly grant: GivenGrant }) {
  const t = useMessages(userMessages);
  const standing = standingOf(grant, today());
  const words = { ...t, revoked: t.revokedOn(grant.revoked_at ? formatDate(dayOf(grant.revoked_at)) : "") };
  return <Badge tone={TONES[standing]}>{words[standing]}</Badge>;
}

function Revoke({ grant }: { readonly grant: GivenGrant }) {
  const t = useMessages(userMessages);
  const role = useMessages(accessMessages).roles[grant.role];
  const run = async () => {
    await revokeGrant({ path: { grant_id: grant.id } });
    notify(t.revoked);
    await refresh("access");
  };
  return <ActButton words={t.revoke} label={t.revokeOf(role)} means={t.revokeMeans} danger act={run} />;
}
