import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listSignaturesOptions, readCovenantOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut, CovenantSignature } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { actMessages } from "../act-messages";
import { ChangesCard } from "../components/changes-card";
import { Fingerprint } from "../components/fingerprint";
import { Paper } from "../components/paper";
import { Receipt } from "../components/receipt";
import { SignForm } from "../components/sign-form";
import { Trail, useBlockOf } from "../components/trail";
import { obstacleTo } from "../signing-model";

const route = getRouteApi("/signed-in/giao-uoc/$covenantId/ky");

/** Reading, comparing, signing: one below the other, on the phone too. */
export function SignPage() {
  const t = useMessages(actMessages);
  const { covenantId } = route.useParams();
  const path = { covenant_id: covenantId };
  const covenant = useQuery(readCovenantOptions({ path }));
  const seats = useQuery(listSignaturesOptions({ path }));
  const block = useBlockOf(covenant.data);
  if (covenant.isPending || seats.isPending || block.isLoading) return <Skeleton />;
  const error = covenant.error ?? seats.error;
  return (
    <Page>
      <PageHeader title={t.signTitle} above={<Trail covenant={covenant.data} deep />} />
      {error && <ErrorState error={error} />}
      {covenant.data && seats.data && <Signing covenant={covenant.data} seats={seats.data} />}
    </Page>
  );
}

interface Props {
  readonly covenant: CovenantOut;
  readonly seats: readonly CovenantSignature[];
}

function Signing({ covenant, seats }: Props) {
  const t = useMessages(actMessages);
  const [receipt, setReceipt] = useState<CovenantSignature>();
  const open = seats.filter(({ actions }) => actions.includes("sign"));
  if (receipt) return <Receipt covenant={covenant} signature={receipt} />;
  if (open.length === 0) return <CannotSign covenant={covenant} seats={seats} />;
  return (
    <>
      <Card title={t.readFirst}>
        <Paper covenant={covenant} />
      </Card>
      <ChangesCard covenant={covenant} />
      <Card title={t.compare}>
        <Fingerprint covenant={covenant} />
      </Card>
      <Card title={t.signNow}>
        <SignForm covenant={covenant} seats={open} onSigned={setReceipt} />
      </Card>
    </>
  );
}

function CannotSign({ covenant, seats }: Props) {
  const t = useMessages(actMessages);
  const { id } = useMe();
  return (
    <EmptyState title={t.cannotSign}>
      <p>{t.obstacles(obstacleTo(covenant, seats, id))}</p>
      <LinkButton to="/giao-uoc/$covenantId" params={{ covenantId: covenant.id }}>
        {t.backToCovenant}
      </LinkButton>
    </EmptyState>
  );
}
