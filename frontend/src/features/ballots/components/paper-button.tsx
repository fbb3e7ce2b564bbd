import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { notify } from "@/ui/toast/notify";
import { hallMessages } from "../hall-messages";

interface Props {
  /** Its address under `/api/v1`. */
  readonly path: string;
  readonly words: string;
}

/** Saves a paper of the meeting. */
export function PaperButton({ path, words }: Props) {
  const t = useMessages(hallMessages);
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const save = async () => {
    setMaking(true);
    setFailure(null);
    try {
      await saveFile(`/api/v1${path}`);
      notify(t.paperSaved);
    } catch (error) {
      setFailure(error);
    }
    setMaking(false);
  };
  return (
    <>
      <Button icon="print" busy={making} onClick={() => void save()}>
        {words}
      </Button>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}
