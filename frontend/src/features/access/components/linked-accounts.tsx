import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import {
  listLinkedAccountsOfOptions,
  listLinkedAccountsOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { linkAccountOf, unlinkAccount, unlinkAccountOf } from "@/lib/api/gen/sdk.gen";
import type { LinkedAccountOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { factorMessages } from "../factor-messages";
import { leaveFor, waysQuery } from "../provider";

/** One's own accounts at the provider, where there is one. */
export function OwnLinkedAccounts() {
  const t = useMessages(factorMessages);
  const { data: ways } = useQuery(waysQuery);
  const accounts = useQuery({ ...listLinkedAccountsOptions(), enabled: Boolean(ways?.provider) });
  const [error, setError] = useState<unknown>(null);
  if (!ways?.provider) return null;
  return (
    <Accounts
      accounts={accounts.data ?? []}
      loading={accounts}
      unlink={(account) => unlinkAccount({ path: { account_id: account.id } })}
    >
      <div>
        <Button onClick={() => void leaveFor("link").catch(setError)}>{t.link(ways.provider)}</Button>
      </div>
      {error !== null && <ErrorState error={error} />}
    </Accounts>
  );
}

/** The same of somebody whose account one manages. */
export function LinkedAccountsOf({ userId }: { readonly userId: string }) {
  const { data: ways } = useQuery(waysQuery);
  const path = { user_id: userId };
  const accounts = useQuery({ ...listLinkedAccountsOfOptions({ path }), enabled: Boolean(ways?.provider) });
  if (!ways?.provider) return null;
  return (
    <Accounts
      accounts={accounts.data ?? []}
      loading={accounts}
      unlink={(account) => unlinkAccountOf({ path: { ...path, account_id: account.id } })}
    >
      <LinkBySubject userId={userId} />
    </Accounts>
  );
}

interface Props {
  readonly accounts: readonly LinkedAccountOut[];
  readonly loading: Loading;
  readonly unlink: (account: LinkedAccountOut) => Promise<unknown>;
  readonly children: ReactNode;
}

function Accounts({ accounts, loading, unlink, children }: Props) {
  const t = useMessages(factorMessages);
  const undo = async (account: LinkedAccountOut) => {
    await unlink(account);
    notify(t.unlinked);
    await refresh("sign-in");
  };
  const columns: readonly Column<LinkedAccountOut>[] = [
    { key: "subject", header: t.subject, cell: ({ subject }) => subject, isRowHeader: true },
    { key: "linked", header: t.addedOn, cell: ({ linked_at }) => formatInstant(linked_at) },
    {
      key: "used",
      header: t.lastUsed,
      cell: ({ last_used_at }) => (last_used_at ? formatInstant(last_used_at) : t.never),
    },
    {
      key: "unlink",
      header: t.unlink,
      cell: (account) => (
        <ActButton
          words={t.unlink}
          label={t.unlinkOf(account.subject)}
          means={t.unlinkMeans}
          act={() => undo(account)}
        />
      ),
    },
  ];
  return (
    <Card title={t.linkedAccounts}>
      <Table
        caption={t.linkedAccounts}
        captionHidden
        columns={columns}
        rows={accounts}
        rowKey={({ id }) => id}
        loading={loading}
        empty={t.notLinked}
      />
      {children}
    </Card>
  );
}

function LinkBySubject({ userId }: { readonly userId: string }) {
  const t = useMessages(factorMessages);
  const form = useAppForm({
    schema: v.object({ subject: requiredText(255) }),
    initial: { subject: "" },
    submit: async (body) => {
      await linkAccountOf({ path: { user_id: userId }, body });
      form.reset();
      notify(t.linked);
      await refresh("sign-in");
    },
  });
  return (
    <Form form={form} action={t.linkSubject}>
      <TextField label={t.subject} hint={t.subjectHint} autoComplete="off" {...form.bind("subject")} />
    </Form>
  );
}
