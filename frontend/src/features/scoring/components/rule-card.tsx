import { useState } from "react";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { editSeason, readSeason } from "@/lib/api/gen/sdk.gen";
import type { LimitOn, SeasonOut, Visibility } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { stageMessages } from "../stage-messages";
import styles from "./stages.module.css";

const MEASURES: readonly LimitOn[] = ["total", "criterion"];
const READERS: readonly Visibility[] = ["members", "own", "after_publication"];

interface Props {
  readonly season: SeasonOut;
}

/** The block's rule of scoring: read by all, set by the leader until scoring is open. */
export function RuleCard({ season }: Props) {
  const t = useMessages(stageMessages);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const limit = season.difference_limit;
  const mayEdit = season.actions.includes("edit") && season.scoring_opened_at === null;
  const edit = mayEdit && (
    <Button icon="edit" onClick={() => setOpen(true)}>
      {t.editRule}
    </Button>
  );
  return (
    <Card title={t.rule} aside={edit}>
      <dl className={styles.facts}>
        <dt>{t.explainFrom}</dt>
        <dd>
          {limit === null
            ? t.noLimit
            : t.limitWords(formatDecimal(limit, language), t.limitOns[season.limit_on])}
        </dd>
        <dt>{t.secondLook}</dt>
        <dd>{season.second_look ? t.secondLooks.yes : t.secondLooks.no}</dd>
        <dt>{t.visibleTo}</dt>
        <dd>{t.visibilities[season.scores_visible_to]}</dd>
      </dl>
      {season.scoring_opened_at !== null && <p className={styles.soft}>{t.ruleFrozen}</p>}
      <Dialog open={open} onClose={() => setOpen(false)} title={t.rule}>
        {open && <RuleForm season={season} onDone={() => setOpen(false)} />}
      </Dialog>
    </Card>
  );
}

const draftOf = ({ difference_limit, limit_on, second_look, scores_visible_to }: SeasonOut) => ({
  difference_limit: difference_limit ?? "",
  limit_on,
  second_look,
  scores_visible_to,
});

function RuleForm({ season, onDone }: Props & { readonly onDone: () => void }) {
  const path = { season_id: season.id };
  const t = useMessages(stageMessages);
  const form = useEditForm({
    thing: season,
    draftOf,
    schema: v.object({
      difference_limit: v.string(),
      limit_on: oneOf(MEASURES),
      second_look: v.boolean(),
      scores_visible_to: oneOf(READERS),
    }),
    read: () => readSeason({ path }),
    save: (rule, headers) => {
      const body = { ...rule, difference_limit: rule.difference_limit || null };
      return editSeason({ path, headers, body });
    },
    done: async () => {
      await refresh("seasons");
      notify(t.ruleSaved);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <NumberField label={t.limit} hint={t.limitHint} {...form.bind("difference_limit")} />
      <Select
        label={t.limitOn}
        placeholder={null}
        options={MEASURES.map((value) => ({ value, label: t.limitOns[value] }))}
        {...form.bind("limit_on")}
      />
      <Checkbox label={t.secondLook} {...form.bind("second_look")} />
      <Select
        label={t.visibleTo}
        placeholder={null}
        options={READERS.map((value) => ({ value, label: t.visibilities[value] }))}
        {...form.bind("scores_visible_to")}
      />
    </Form>
  );
}
