import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { markPeer, readPeerSheet } from "@/lib/api/gen/sdk.gen";
import type { PeerMarkOut, PeerSheetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Form } from "@/ui/form/form";
import type { AppForm } from "@/ui/form/use-app-form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { peerMessages } from "../peer-messages";

interface Draft {
  marks: readonly { points: string; abstains: boolean; reason: string }[];
}

const schema = () =>
  v.object({
    marks: v.array(v.object({ points: v.string(), abstains: v.boolean(), reason: optionalText(20_000) })),
  });

function draftOf({ marks }: PeerSheetOut): Draft {
  return {
    marks: marks.map(({ given, points, reason }) => ({
      points: points ?? "",
      abstains: given && points === null,
      reason,
    })),
  };
}

/** The marks of a sheet; after the bell only to be read. */
export function PeerMarksForm({ sheet }: { readonly sheet: PeerSheetOut }) {
  const t = useMessages(peerMessages);
  const path = { sheet_id: sheet.id };
  const form: AppForm<Draft> = useEditForm({
    thing: sheet,
    draftOf,
    schema: schema(),
    read: () => readPeerSheet({ path }),
    save: ({ marks }, headers) => markPeer({ path, headers, body: { marks: bodyOf(sheet, marks) } }),
    done: async () => {
      await refresh("scoring");
      notify(t.saved);
    },
  });
  if (!sheet.actions.includes("mark"))
    return sheet.marks.map((mark) => <Given key={mark.question.entry} mark={mark} />);
  return (
    <Form form={form} action={t.save}>
      {sheet.marks.map((mark, place) => (
        <Mark key={mark.question.entry} {...{ mark, place, form }} />
      ))}
    </Form>
  );
}

function bodyOf(sheet: PeerSheetOut, marks: Draft["marks"]) {
  return Object.fromEntries(
    sheet.marks.map(({ question }, place) => {
      const { points = "", abstains = false, reason = "" } = marks[place] ?? {};
      const mark = abstains ? { points: null, reason } : { points, reason };
      return [question.entry, abstains || points ? mark : null];
    }),
  );
}

interface MarkProps {
  readonly mark: PeerMarkOut;
  readonly place: number;
  readonly form: AppForm<Draft>;
}

function Mark({ mark, place, form }: MarkProps) {
  const t = useMessages(peerMessages);
  const language = useLanguage();
  const { question, own } = mark;
  const abstains = form.values.marks[place]?.abstains ?? false;
  return (
    <Card title={t.criterion(question.criterion, question.text)}>
      <Stack>
        {!abstains && (
          <NumberField
            label={t.points(formatDecimal(question.max, language))}
            hint={own === null ? undefined : t.own(formatDecimal(own, language))}
            {...form.bind(`marks.${place}.points`)}
          />
        )}
        <Checkbox label={t.abstain} {...form.bind(`marks.${place}.abstains`)} />
        <Textarea label={t.reason} note={t.optional} {...form.bind(`marks.${place}.reason`)} />
      </Stack>
    </Card>
  );
}

function Given({ mark }: { readonly mark: PeerMarkOut }) {
  const t = useMessages(peerMessages);
  const language = useLanguage();
  const points = mark.points === null ? null : formatDecimal(mark.points, language);
  return (
    <Card title={t.criterion(mark.question.criterion, mark.question.text)}>
      <p>{points ?? (mark.given ? t.abstained : "–")}</p>
      {mark.reason && <p>{`${t.reason}: ${mark.reason}`}</p>}
    </Card>
  );
}
