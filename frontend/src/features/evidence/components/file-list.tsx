import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { removeEvidenceFile } from "@/lib/api/gen/sdk.gen";
import type { EvidenceOut, FileOut } from "@/lib/api/gen/types.gen";
import { usePicture } from "@/lib/api/picture";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { notify } from "@/ui/toast/notify";
import { fileMessages } from "../file-messages";
import { CHECK_TONES, filesPath, sizeWords } from "../model";
import styles from "./evidence.module.css";

/** The files of an item, each with its picture, its hash and what the scanner says. */
export function FileList({ item }: { readonly item: EvidenceOut }) {
  const t = useMessages(fileMessages);
  if (item.files.length === 0) return <p className={styles.soft}>{t.noFiles}</p>;
  return (
    <ul className={styles.files} aria-label={t.files}>
      {item.files.map((file) => (
        <FileRow key={file.id} item={item} file={file} />
      ))}
    </ul>
  );
}

interface Props {
  readonly item: EvidenceOut;
  readonly file: FileOut;
}

function FileRow({ item, file }: Props) {
  const t = useMessages(fileMessages);
  const language = useLanguage();
  return (
    <li className={styles.file}>
      <Preview item={item} file={file} />
      <div className={styles.fileWords}>
        <span className={styles.name}>{file.name}</span>
        <span className={styles.soft}>
          {`${file.kind.toUpperCase()}, ${sizeWords(file.size, language)}. ${t.uploadedAt(formatInstant(file.uploaded_at))}`}
        </span>
        <span>
          <Badge tone={CHECK_TONES[file.check_state]}>{t.checks[file.check_state]}</Badge>
        </span>
        {file.finding && <span className={styles.failed}>{t.finding(file.finding)}</span>}
        <span className={styles.digest}>{`${t.digest}: ${file.digest}`}</span>
        <FileActs item={item} file={file} />
      </div>
    </li>
  );
}

function FileActs({ item, file }: Props) {
  const t = useMessages(fileMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const download = () => saveFile(filesPath(item.id, file, "content"), file.name).catch(setFailure);
  const remove = async () => {
    await removeEvidenceFile({ path: { evidence_id: item.id, file_id: file.id } });
    await refresh("evidence");
    notify(t.fileRemoved);
  };
  return (
    <>
      <span className={styles.choices}>
        {file.check_state !== "infected" && (
          <Button icon="download" aria-label={t.download(file.name)} onClick={() => void download()}>
            {t.save}
          </Button>
        )}
        {item.actions.includes("edit") && (
          <ActButton
            words={t.removeFile}
            label={t.removeOf(file.name)}
            means={t.removeMeans}
            danger
            act={remove}
          />
        )}
      </span>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}

function Preview({ item, file }: Props) {
  const t = useMessages(fileMessages);
  const [open, setOpen] = useState(false);
  const address = usePicture(filesPath(item.id, file, "preview"), file.preview === "ready");
  if (!address) return <span className={styles.noPreview}>{t.noPreview}</span>;
  return (
    <>
      <button type="button" className={styles.open} onClick={() => setOpen(true)}>
        <img className={styles.preview} src={address} alt={t.previewOf(file.name)} />
      </button>
      <Dialog open={open} wide title={file.name} onClose={() => setOpen(false)}>
        <img className={styles.large} src={address} alt={t.previewOf(file.name)} />
      </Dialog>
    </>
  );
}
