import { useQueries } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readWorkingYearOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { stateWorkingYear } from "@/lib/api/gen/sdk.gen";
import type { WorkingYearOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Columns, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { consultationMessages } from "../consultation-messages";
import { badLine, daysOf, linesOf } from "../day-lines";

/** The days off of this year and the next, by which the office's time limits are counted. */
export function WorkingCalendar() {
  const present = Number(today().slice(0, 4));
  const years = useQueries({
    queries: [present, present + 1].map((year) => readWorkingYearOptions({ path: { year } })),
  });
  if (years.some(({ isPending }) => isPending)) return <Skeleton />;
  return <Columns>{years.map(({ data }) => data && <Year key={data.year} found={data} />)}</Columns>;
}

function Year({ found }: { readonly found: WorkingYearOut }) {
  const t = useMessages(consultationMessages);
  const { year, off, worked, source, actions } = found;
  const days = (list: readonly string[]) => list.map(formatDate).join(", ") || "–";
  return (
    <Card title={t.calendar(year)} aside={actions.includes("state") && <StateYear found={found} />}>
      {source === null ? (
        <p>{t.unstated}</p>
      ) : (
        <Stack gap="small">
          <p>
            {t.off}: {days(off)}
          </p>
          <p>
            {t.worked}: {days(worked)}
          </p>
          <p>{source}</p>
        </Stack>
      )}
    </Card>
  );
}

function StateYear({ found }: { readonly found: WorkingYearOut }) {
  const t = useMessages(consultationMessages);
  return (
    <DialogButton words={t.stateCalendar} label={t.calendar(found.year)} means={t.calendarMeans}>
      {(close) => <YearForm found={found} close={close} />}
    </DialogButton>
  );
}

function YearForm({ found, close }: { readonly found: WorkingYearOut; readonly close: () => void }) {
  const t = useMessages(consultationMessages);
  const days = v.pipe(
    v.string(),
    v.check(
      (text) => badLine(text) === undefined,
      ({ input }) => t.badDay(badLine(input) ?? ""),
    ),
  );
  const form = useAppForm({
    schema: v.object({ off: days, worked: days, source: requiredText() }),
    initial: { off: linesOf(found.off), worked: linesOf(found.worked), source: found.source ?? "" },
    submit: async ({ off, worked, source }) => {
      await stateWorkingYear({
        path: { year: found.year },
        body: { off: daysOf(off), worked: daysOf(worked), source },
        headers: found.version === null ? {} : { "If-Match": `"v${found.version}"` },
      });
      await refresh("awards");
      notify(t.stated);
      close();
    },
  });
  return (
    <Form form={form} action={t.stateCalendar}>
      <Textarea label={t.off} hint={t.daysHint} rows={6} {...form.bind("off")} />
      <Textarea label={t.worked} hint={t.daysHint} rows={3} {...form.bind("worked")} />
      <TextField label={t.announcement} {...form.bind("source")} />
    </Form>
  );
}
