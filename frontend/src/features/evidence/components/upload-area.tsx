import { type DragEvent, useRef, useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import type { EvidenceOut, Limits } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
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
        <Chooser words={t.choose} accept={limits.suffixes.join(",")} multiple onChoose={uploads.add} />
        <Chooser
          words={t.photograph}
          accept="image/jpeg,image/png,image/webp"
          camera
          onChoose={uploads.add}
        />
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

interface ChooserProps {
  readonly words: string;
  readonly accept: string;
  readonly multiple?: boolean;
  /** Asks a phone for its camera; other devices choose a picture. */
  readonly camera?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

function Chooser({ words, accept, multiple, camera, onChoose }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={camera ? "camera" : "attachment"} onClick={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={input}
        className={styles.hiddenInput}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        multiple={multiple}
        capture={camera ? "environment" : undefined}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = ""; // the same file may be chosen again
        }}
      />
    </>
  );
}
