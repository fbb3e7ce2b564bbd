import { useMessages } from "@/i18n/language";
import type { AppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { blockMessages } from "../block-messages";
import { BLOCK_KINDS, type BlockDraft } from "../block-model";

/** What is recorded of a block. */
export function BlockFields({ form }: { readonly form: AppForm<BlockDraft> }) {
  const t = useMessages(blockMessages);
  return (
    <>
      <TextField label={t.name} {...form.bind("name")} />
      <Select
        label={t.kind}
        options={BLOCK_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        {...form.bind("kind")}
      />
      <TextField label={t.locality} {...form.bind("locality")} />
      <TextField label={t.slug} hint={t.slugHint} {...form.bind("slug")} />
    </>
  );
}
