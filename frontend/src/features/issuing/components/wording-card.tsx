import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listBlocksOptions, listSeasonsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { tryWording, writeWording } from "@/lib/api/gen/sdk.gen";
import type { PatternOut, WordingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { saveBlob } from "@/lib/saving";
import { requiredDate } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { issuingMessages } from "../messages";

interface Props {
  readonly pattern: PatternOut;
  readonly base: WordingOut | undefined;
}

type Parts = Record<string, string>;

/** The text of every part; saved it is a version that holds from a day on. */
export function WordingCard({ pattern, base }: Props) {
  const t = useMessages(issuingMessages);
  const blocks = useQuery(listBlocksOptions({ query: { page_size: 200 } }));
  const shipped = Object.fromEntries(pattern.parts.map((part) => [part.code, part.shipped]));
  const form = useAppForm({
    schema: v.object({
      block_id: v.string(),
      starts_on: requiredDate(),
      parts: v.record(v.string(), v.pipe(v.string(), v.maxLength(20_000))),
    }),
    initial: {
      block_id: base?.block_id ?? "",
      starts_on: today(),
      parts: { ...shipped, ...base?.parts } as Parts,
    },
    submit: async ({ block_id, ...rest }) => {
      await writeWording({ body: { ...rest, kind: pattern.kind, block_id: block_id || null } });
      notify(t.written);
      await refresh("papers");
    },
  });
  const choices = (blocks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Card title={t.wording}>
        <Form form={form} action={t.save}>
          {pattern.parts.map(({ code, name }) => (
            <Textarea key={code} label={name} rows={4} {...form.bind(`parts.${code}`)} />
          ))}
          <Select
            label={t.forBlock}
            placeholder={t.wholeProvince}
            options={choices}
            {...form.bind("block_id")}
          />
          <DateField label={t.startsOn} {...form.bind("starts_on")} />
        </Form>
      </Card>
      <TrialCard kind={pattern.kind} parts={form.values.parts} />
    </>
  );
}

interface TrialProps {
  readonly kind: PatternOut["kind"];
  readonly parts: Parts;
}

/** The paper as it would read, with real data; nothing is kept. */
function TrialCard({ kind, parts }: TrialProps) {
  const t = useMessages(issuingMessages);
  const seasons = useQuery(listSeasonsOptions({ query: { page_size: 200 } }));
  const blocks = useQuery(listBlocksOptions({ query: { page_size: 200 } }));
  const [seasonId, setSeasonId] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const names = new Map(blocks.data?.items.map(({ id, name }) => [id, name]));
  const choices = (seasons.data?.items ?? []).map(({ id, block_id, year }) => ({
    value: id,
    label: `${names.get(block_id) ?? ""} ${year}`.trim(),
  }));
  const run = async () => {
    setError(null);
    setBusy(true);
    try {
      const path = { season_id: seasonId };
      const { data } = await tryWording({ path, body: { kind, parts }, parseAs: "blob" });
      saveBlob("xem-thu.pdf", data as Blob);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t.tryOut}>
      <Stack>
        <p>{seasons.data?.items.length === 0 ? t.noSeasons : t.tryMeans}</p>
        <Select label={t.season} options={choices} value={seasonId} onChange={setSeasonId} />
        <div>
          <Button icon="print" busy={busy} disabled={!seasonId} onClick={() => void run()}>
            {t.tryPdf}
          </Button>
        </div>
        {error !== null && <ErrorState error={error} />}
      </Stack>
    </Card>
  );
}
