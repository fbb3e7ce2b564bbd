import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { editDelegate } from "@/lib/api/gen/sdk.gen";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { absentMessages } from "../absent-messages";

interface Props {
  readonly delegate: DelegateOut;
  readonly delegates: readonly DelegateOut[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Records which unit's delegate stands for an absent one, and by which paper. */
export function ProxyDialog({ open, ...props }: Props) {
  const t = useMessages(absentMessages);
  const { delegate, onClose } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t.represent(delegate.unit_name ?? delegate.name)}
      description={<p>{t.representMeans}</p>}
    >
      {open && <ProxyForm {...props} />}
    </Dialog>
  );
}

function ProxyForm({ delegate, delegates, onClose }: Omit<Props, "open">) {
  const t = useMessages(absentMessages);
  const { id, authorisation, proxy_unit_id } = delegate;
  const others = delegates.flatMap(({ id: other, unit_id, unit_name, votes, attending }) =>
    other !== id && unit_id && votes && attending !== "represented"
      ? [{ value: unit_id, label: unit_name ?? "" }]
      : [],
  );
  const form = useAppForm({
    schema: v.object({ proxy_unit_id: requiredText(), authorisation: requiredText() }),
    initial: { proxy_unit_id: proxy_unit_id ?? "", authorisation },
    submit: async (draft) => {
      await editDelegate({ path: { delegate_id: id }, body: { ...draft, attending: "represented" } });
      await refresh("meetings");
      notify(t.saved);
      onClose();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <Select label={t.proxy} placeholder={t.pick} options={others} {...form.bind("proxy_unit_id")} />
      <TextField label={t.authorisation} {...form.bind("authorisation")} />
    </Form>
  );
}
