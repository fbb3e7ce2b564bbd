import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { putSeasonPaper } from "@/lib/api/gen/sdk.gen";
import type { AgendaPapersOut, ItemOut, SeasonPaperOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { upload } from "@/lib/api/upload";
import { ErrorState } from "@/ui/error-state/error-state";
import { FileButton } from "@/ui/file-button/file-button";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { faultOf, linkKey } from "../agenda-papers";
import { paperMessages } from "../paper-messages";
import styles from "./agenda.module.css";

interface Props {
  readonly item: ItemOut;
  readonly known: AgendaPapersOut;
  readonly opens: readonly SeasonPaperOut[];
}

/** A file from this device, or a paper that the product writes, put under a point of the agenda. */
export function AddPaper({ item, known, opens }: Props) {
  const t = useMessages(paperMessages);
  const { percent, failure, add } = useAdding();
  const send = (file: File) => {
    const fault = faultOf(file, known);
    const url = `/api/v1/agenda-items/${item.id}/papers?name=${encodeURIComponent(file.name)}`;
    void add(async (onProgress) => {
      if (fault) throw new Error(t[fault](file.name));
      await upload({ url, file, signal: new AbortController().signal, onProgress });
    }, file.size);
  };
  const put = (key: string) => {
    const body = opens.find((open) => linkKey(open) === key);
    if (!body) return;
    const { written, subject_id } = body;
    void add(() => putSeasonPaper({ path: { item_id: item.id }, body: { written, subject_id } }));
  };
  return (
    <>
      <div className={styles.adding}>
        <FileButton
          icon="attachment"
          busy={percent !== null}
          aria-label={t.addTo(item.title)}
          accept={known.suffixes.join(",")}
          onChoose={([file]) => file && send(file)}
        >
          {percent === null ? t.add : t.sending(percent)}
        </FileButton>
        <Select
          label={t.linkTo(item.title)}
          labelHidden
          placeholder={t.link}
          options={opens.map((open) => ({ value: linkKey(open), label: open.name }))}
          value=""
          onChange={put}
        />
      </div>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}

type Act = (onProgress: (sent: number) => void) => Promise<unknown>;

function useAdding() {
  const t = useMessages(paperMessages);
  const [percent, setPercent] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const add = async (act: Act, size = 1) => {
    setFailure(null);
    setPercent(0);
    try {
      await act((sent) => setPercent(Math.round((100 * sent) / Math.max(size, 1))));
      await refresh("meetings");
      notify(t.added);
    } catch (error) {
      setFailure(error);
    }
    setPercent(null);
  };
  return { percent, failure, add };
}
