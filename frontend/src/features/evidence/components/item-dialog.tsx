import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { readEvidenceOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editEvidence, removeEvidence, withdrawEvidence } from "@/lib/api/gen/sdk.gen";
import type { EvidenceOut, UnitEvidence } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { evidenceMessages } from "../messages";
import { unsettled } from "../model";
import { FileList } from "./file-list";
import { ItemDetails } from "./item-details";
import { ItemForm } from "./item-form";
import { JudgeForm } from "./judge-form";
import { UploadArea } from "./upload-area";

const AGAIN = 5_000; // milliseconds until a file that is being checked is asked for again

interface Props {
  readonly id: string;
  readonly locker: UnitEvidence;
  readonly onClose: () => void;
}

/** An item beside the page: its files with pictures, its verdicts, and what one may do with it. */
export function ItemDialog({ id, locker, onClose }: Props) {
  const t = useMessages(evidenceMessages);
  const item = useQuery({
    ...readEvidenceOptions({ path: { evidence_id: id } }),
    refetchInterval: ({ state }) => (state.data && unsettled(state.data) ? AGAIN : false),
  });
  return (
    <Dialog open side title={item.data?.title ?? t.items} onClose={onClose}>
      {item.isPending && <Skeleton />}
      {item.error && <ErrorState error={item.error} onRetry={item.refetch} />}
      {item.data && <OpenItem key={item.data.id} item={item.data} locker={locker} onClose={onClose} />}
    </Dialog>
  );
}

interface ItemProps extends Omit<Props, "id"> {
  readonly item: EvidenceOut;
}

function OpenItem({ item, locker, onClose }: ItemProps) {
  const t = useMessages(evidenceMessages);
  const [doing, setDoing] = useState<"edit" | "withdraw">();
  const done = () => setDoing(undefined);
  if (doing === "edit") return <EditForm item={item} locker={locker} onDone={done} />;
  if (doing === "withdraw") return <WithdrawForm item={item} onDone={done} />;
  const may = (act: string) => item.actions.includes(act);
  const remove = async () => {
    await removeEvidence({ path: { evidence_id: item.id } });
    onClose();
    await refresh("evidence", "reports");
    notify(t.removed);
  };
  return (
    <Stack>
      <ItemDetails item={item} />
      <FileList item={item} />
      {may("edit") && <UploadArea item={item} limits={locker.limits} />}
      {may("accept") && <JudgeForm item={item} />}
      <Row gap="small">
        {may("edit") && (
          <Button icon="edit" onClick={() => setDoing("edit")}>
            {t.edit}
          </Button>
        )}
        {may("withdraw") && <Button onClick={() => setDoing("withdraw")}>{t.withdraw}</Button>}
        {may("remove") && <ActButton words={t.remove} means={t.removeMeans} danger act={remove} />}
      </Row>
    </Stack>
  );
}

interface DoingProps {
  readonly item: EvidenceOut;
  readonly onDone: () => void;
}

function EditForm({ item: present, locker, onDone }: DoingProps & Pick<Props, "locker">) {
  const item = useOpened(present);
  const t = useMessages(evidenceMessages);
  return (
    <ItemForm
      item={item}
      criteria={locker.criteria}
      action={t.save}
      save={async (body) => {
        await editEvidence({ path: { evidence_id: item.id }, body, headers: ifMatch(item) });
        await refresh("evidence", "reports");
        notify(t.saved);
        onDone();
      }}
    />
  );
}

function WithdrawForm({ item, onDone }: DoingProps) {
  const t = useMessages(evidenceMessages);
  const form = useAppForm({
    schema: v.object({ reason: requiredText(4_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      await withdrawEvidence({ path: { evidence_id: item.id }, body });
      await refresh("evidence", "reports");
      notify(t.withdrawn);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.withdraw}>
      <p>{t.withdrawMeans}</p>
      <Textarea label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}
