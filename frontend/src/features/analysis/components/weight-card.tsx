import * as v from "valibot";
import type { RehearsalOut, TippingOut } from "@/lib/api/gen/types.gen";
import { requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { useFigures } from "../use-figures";
import styles from "./analysis.module.css";

export interface Weighted {
  readonly part: string;
  readonly percent: number;
}

interface Props {
  readonly found: RehearsalOut;
  readonly onTry: (weight: Weighted) => void;
}

/** What a changed weight does: the nearest one that changes a place, and any that is typed. */
export function WeightCard({ found, onTry }: Props) {
  const { t } = useFigures();
  return (
    <Card title={t.weights}>
      <Stack>
        <p>{t.weightsHint}</p>
        <Tippings rows={found.weights} />
        <WeightForm found={found} onTry={onTry} />
      </Stack>
    </Card>
  );
}

function Tippings({ rows }: { readonly rows: readonly TippingOut[] }) {
  const { t } = useFigures();
  const said = (percent: number | null) => (percent === null ? t.noTip : t.percentSign(String(percent)));
  const columns: readonly Column<TippingOut>[] = [
    {
      key: "part",
      header: t.group,
      isRowHeader: true,
      cell: ({ part, name }) => [part, name].filter(Boolean).join(". "),
    },
    { key: "down", header: t.down, align: "end", cell: ({ down }) => said(down) },
    { key: "up", header: t.up, align: "end", cell: ({ up }) => said(up) },
  ];
  return (
    <Table
      caption={t.weights}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ part }) => part}
      empty={t.noTip}
    />
  );
}

const MOST = 500;

function WeightForm({ found, onTry }: Props) {
  const { t } = useFigures();
  const whole = v.pipe(
    v.string(),
    v.regex(/^\d{1,3}$/, t.percentWrong),
    v.check((text) => Number(text) <= MOST, t.percentWrong),
  );
  const form = useAppForm({
    schema: v.object({ part: requiredText(300), percent: whole }),
    initial: { part: "", percent: "110" },
    submit: async ({ part, percent }) => onTry({ part, percent: Number(percent) }),
  });
  return (
    <Form form={form} action={t.tryWeight}>
      <div className={styles.choices}>
        <Select
          label={t.part}
          options={found.parts.map(({ id, name }) => ({
            value: id,
            label: [id, name].filter(Boolean).join(". "),
          }))}
          {...form.bind("part")}
        />
        <NumberField label={t.percentOf} whole {...form.bind("percent")} />
      </div>
    </Form>
  );
}
