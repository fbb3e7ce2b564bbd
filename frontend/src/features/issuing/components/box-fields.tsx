import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { Textarea } from "@/ui/textarea/textarea";
import { issuingMessages } from "../messages";
import { type BoxDraft, emptyBox } from "../model";
import styles from "./issuing.module.css";

export interface FormDraftValues {
  name: string;
  width: string;
  height: string;
  boxes: BoxDraft[];
}

interface Props {
  readonly form: AppForm<FormDraftValues>;
}

const ALIGNS = ["start", "middle", "end"] as const;
const ANCHORS = ["top", "middle", "bottom"] as const;

/** The boxes of a form, one below the other. */
export function BoxFields({ form }: Props) {
  const t = useMessages(issuingMessages);
  const { boxes } = form.values;
  return (
    <Stack>
      {boxes.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place in the list
        <BoxRow key={index} form={form} index={index} />
      ))}
      <Row>
        <Button icon="add" onClick={() => form.set("boxes", [...boxes, { ...emptyBox }])}>
          {t.addBox}
        </Button>
      </Row>
    </Stack>
  );
}

function BoxRow({ form, index }: Props & { readonly index: number }) {
  const t = useMessages(issuingMessages);
  const { boxes } = form.values;
  return (
    <fieldset className={styles.box}>
      <legend>{t.box(index + 1)}</legend>
      <Textarea label={t.text} rows={2} {...form.bind(`boxes.${index}.text`)} />
      <div className={styles.measures}>
        <NumberField label={t.left} {...form.bind(`boxes.${index}.left`)} />
        <NumberField label={t.top} {...form.bind(`boxes.${index}.top`)} />
        <NumberField label={t.width} {...form.bind(`boxes.${index}.width`)} />
        <NumberField label={t.height} {...form.bind(`boxes.${index}.height`)} />
        <NumberField label={t.fontSize} {...form.bind(`boxes.${index}.size`)} whole />
        <NumberField label={t.smallest} {...form.bind(`boxes.${index}.smallest`)} whole />
        <Select
          label={t.align}
          placeholder={null}
          options={ALIGNS.map((value) => ({ value, label: t.aligns[value] }))}
          {...form.bind(`boxes.${index}.align`)}
        />
        <Select
          label={t.anchor}
          placeholder={null}
          options={ANCHORS.map((value) => ({ value, label: t.anchors[value] }))}
          {...form.bind(`boxes.${index}.anchor`)}
        />
      </div>
      <Row>
        <Checkbox label={t.bold} {...form.bind(`boxes.${index}.bold`)} />
        <Checkbox label={t.italic} {...form.bind(`boxes.${index}.italic`)} />
        <Checkbox label={t.upper} {...form.bind(`boxes.${index}.upper`)} />
        <IconButton
          icon="delete"
          label={t.removeBox(index + 1)}
          onClick={() => form.set("boxes", boxes.toSpliced(index, 1))}
        />
      </Row>
    </fieldset>
  );
}
