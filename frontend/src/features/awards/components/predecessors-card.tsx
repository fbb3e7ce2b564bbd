import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ruleLineage } from "@/lib/api/gen/sdk.gen";
import type { EligibilityOut, PredecessorOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, requiredText } from "@/lib/validation";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { eligibilityMessages } from "../eligibility-messages";
import styles from "./eligibility.module.css";

const ANSWERS = ["yes", "no"] as const;

interface Props {
  readonly unitId: string;
  readonly found: EligibilityOut;
}

/** Units that were merged into this one, and whether what they achieved counts. */
export function PredecessorsCard({ unitId, found }: Props) {
  const t = useMessages(eligibilityMessages);
  if (found.predecessors.length === 0) return null;
  return (
    <Card title={t.predecessors}>
      <ul className={styles.items}>
        {found.predecessors.map((one) => (
          <li key={one.id}>
            <p className={styles.name}>{t.predecessor(one.name, one.last_year)}</p>
            <Row gap="small">
              <RulingBadge counts={one.counts} />
              {one.source && <span>{one.source}</span>}
              {found.actions.includes("rule_lineage") && <Rule unitId={unitId} one={one} />}
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RulingBadge({ counts }: { readonly counts: boolean | null }) {
  const t = useMessages(eligibilityMessages);
  if (counts === null) return <Badge tone="warn">{t.counts.open}</Badge>;
  return <Badge tone={counts ? "good" : "neutral"}>{counts ? t.counts.yes : t.counts.no}</Badge>;
}

function Rule({ unitId, one }: { readonly unitId: string; readonly one: PredecessorOut }) {
  const t = useMessages(eligibilityMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ counts: oneOf(ANSWERS), source: requiredText() }),
    initial: { counts: one.counts === false ? ("no" as const) : ("yes" as const), source: one.source ?? "" },
    submit: async ({ counts, source }) => {
      const path = { unit_id: unitId, predecessor_id: one.id };
      await ruleLineage({ path, body: { counts: counts === "yes", source } });
      await refresh("awards");
      notify(t.ruled);
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.rule}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.rule}>
        <Form form={form} action={t.rule}>
          <Select
            label={t.counting}
            placeholder={null}
            options={ANSWERS.map((value) => ({ value, label: t.counts[value] }))}
            {...form.bind("counts")}
          />
          <TextField label={t.source} {...form.bind("source")} />
        </Form>
      </Dialog>
    </>
  );
}
