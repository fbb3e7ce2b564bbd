import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { markDossierRead } from "@/lib/api/gen/sdk.gen";
import type { CouncilOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { optionalText } from "@/lib/validation";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { councilMessages } from "../council-messages";

/** Who has read the dossier, and what they noted, as far as it is the reader's to see. */
export function Readers({ council: { readers } }: { readonly council: CouncilOut }) {
  const t = useMessages(councilMessages);
  if (readers.length === 0) return <p>{t.nobodyRead}</p>;
  return (
    <div>
      <h3>{t.readers}</h3>
      <ul>
        {readers.map(({ user_id, name, read_at, note }) => (
          <li key={user_id}>
            {name} ({formatInstant(read_at)}){note && `: ${note}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Props {
  readonly proposalId: string;
  readonly council: CouncilOut;
}

/** A member says that the dossier is read, with what is to be noted; a note may be put better. */
export function MarkRead({ proposalId, council }: Props) {
  const t = useMessages(councilMessages);
  const { id } = useMe();
  const own = council.readers.find(({ user_id }) => user_id === id);
  return (
    <DialogButton words={own ? t.changeNote : t.markRead} means={t.noteMeans}>
      {(close) => <ReadingForm proposalId={proposalId} note={own?.note ?? ""} onDone={close} />}
    </DialogButton>
  );
}

interface FormProps {
  readonly proposalId: string;
  readonly note: string;
  readonly onDone: () => void;
}

function ReadingForm({ proposalId, note, onDone }: FormProps) {
  const t = useMessages(councilMessages);
  const form = useAppForm({
    schema: v.object({ note: optionalText() }),
    initial: { note },
    submit: async (body) => {
      await markDossierRead({ path: { proposal_id: proposalId }, body });
      await refresh("awards");
      notify(t.marked);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.markRead}>
      <Textarea label={t.note} rows={4} {...form.bind("note")} />
    </Form>
  );
}
