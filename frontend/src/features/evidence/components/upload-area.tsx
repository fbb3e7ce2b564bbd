import { type DragEvent, useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import type { EvidenceOut, Limits } from "@/lib/api/gen/types.gen";
import { FileButton } from "@/ui/file-button/file-button";
import { fileMessages } from "../file-messages";
import { faultOf, kindsOf, sizeWords } from "../model";
import { useUploads } from "../use-uploads";
import styles from "./evidence.module.css";
import { Sendings } from "./sendings";

interface Props {
  readonly item: EvidenceOut;
  readonly limits: Limits;
}

/** Chosen, dropped, or photographed on the phone; what is taken is said before anything is chosen. */
export function UploadArea({ item, limits }: Props) {
  const t = useMessages(fileMessages);
  const language = useLanguage();
  const size = sizeWords(limits.largest_file, language);
  const words = { tooLarge: t.tooLarge(size), wrongKind: t.wrongKind };
  const uploads = useUploads(item.id, (file) => faultOf(file, limits), words);
  const drop = useDrop(uploads.add);
  const room = t.room(sizeWords(limits.used, language), sizeWords(limits.quota, language));
  return (
    <section className={styles.drop} aria-label={t.files} {...drop}>
      <p className={styles.soft}>
        {t.limits(kindsOf(limits), size, limits.most_files)} {room} {!limits.scanned && t.unscannedHere}
      </p>
      <div className={styles.choices}>
        <FileButton icon="attachment" accept={limits.suffixes.join(",")} multiple onChoose={uploads.add}>
          {t.choose}
        </FileButton>
        <FileButton icon="camera" accept="image/jpeg,image/png,image/webp" camera onChoose={uploads.add}>
          {t.photograph}
        </FileButton>
        <span className={styles.soft}>{t.drop}</span>
      </div>
      <Sendings uploads={uploads} />
    </section>
  );
}

function useDrop(add: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  return {
    "data-over": over,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      add([...event.dataTransfer.files]);
    },
  };
}
