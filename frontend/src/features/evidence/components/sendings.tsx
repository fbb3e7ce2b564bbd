import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { IconButton } from "@/ui/icon-button/icon-button";
import { type FileWords, fileMessages } from "../file-messages";
import type { Sending, useUploads } from "../use-uploads";
import styles from "./evidence.module.css";

type Uploads = ReturnType<typeof useUploads>;

/** Every file on its way: how far it is, why it failed, and the way to stop or send it again. */
export function Sendings({ uploads }: { readonly uploads: Uploads }) {
  return (
    <ul className={styles.sendings} aria-live="polite">
      {uploads.list.map((sending) => (
        <SendingRow key={sending.key} sending={sending} uploads={uploads} />
      ))}
    </ul>
  );
}

function SendingRow({ sending, uploads }: { readonly sending: Sending; readonly uploads: Uploads }) {
  const t = useMessages(fileMessages);
  const { file, progress } = sending;
  const failed = progress.kind === "refused" || progress.kind === "offline";
  return (
    <li className={styles.sending}>
      <span>
        {file.name}: <span className={failed ? styles.failed : styles.soft}>{wordsOf(sending, t)}</span>
      </span>
      {progress.kind === "sending" && (
        <>
          <IconButton icon="close" label={t.cancel(file.name)} onClick={() => uploads.cancel(sending)} />
          <progress value={progress.sent} max={Math.max(file.size, 1)} aria-label={file.name} />
        </>
      )}
      {(progress.kind === "offline" || progress.kind === "cancelled") && (
        <Button aria-label={t.retryOf(file.name)} onClick={() => uploads.retry(sending)}>
          {t.retry}
        </Button>
      )}
    </li>
  );
}

function wordsOf({ file, progress }: Sending, t: FileWords): string {
  if (progress.kind === "refused") return progress.words;
  if (progress.kind !== "sending") return t[progress.kind];
  const percent = Math.floor((100 * Math.min(progress.sent, file.size)) / Math.max(file.size, 1));
  return percent === 100 ? t.storing : t.sending(percent);
}
