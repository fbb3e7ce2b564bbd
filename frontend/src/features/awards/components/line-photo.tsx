import { useMessages } from "@/i18n/language";
import { removeAwardPhoto } from "@/lib/api/gen/sdk.gen";
import type { DecisionItemOut } from "@/lib/api/gen/types.gen";
import { apiFetch } from "@/lib/api/http";
import { usePicture } from "@/lib/api/picture";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { FileButton } from "@/ui/file-button/file-button";
import { notify } from "@/ui/toast/notify";
import { ceremonyMessages } from "../ceremony-messages";
import styles from "./ceremony.module.css";

interface Props {
  readonly decisionId: string;
  readonly itemId: string;
  readonly name: string;
  readonly photo: DecisionItemOut["photo"];
}

const pathOf = ({ decisionId, itemId }: Pick<Props, "decisionId" | "itemId">) =>
  `/api/v1/decisions/${decisionId}/items/${itemId}/photo`;

/** The photo of a line as it is shown, or what is to be said of it. */
export function LinePhoto(props: Props) {
  const t = useMessages(ceremonyMessages);
  const { name, photo } = props;
  const address = usePicture(pathOf(props), photo === "ready");
  if (photo === null) return null;
  if (address) return <img className={styles.thumb} src={address} alt={t.photoOf(name)} />;
  return <span>{t.states[photo]}</span>;
}

/** The photo with what its giver may do: choose or take one, replace it, remove it. */
export function PhotoDesk(props: Props & { readonly onFailure: (error: unknown) => void }) {
  const t = useMessages(ceremonyMessages);
  const { decisionId, itemId, name, photo, onFailure } = props;
  const send = async (file: File) => {
    try {
      const url = `${pathOf(props)}?name=${encodeURIComponent(file.name)}`;
      await apiFetch(url, {
        method: "PUT",
        body: file,
        headers: { "Content-Type": "application/octet-stream" },
      });
      notify(t.photoGiven);
      await refresh("awards");
    } catch (error) {
      onFailure(error);
    }
  };
  const remove = async () => {
    await removeAwardPhoto({ path: { decision_id: decisionId, item_id: itemId } });
    await refresh("awards");
    notify(t.photoRemoved);
  };
  return (
    <div className={styles.photo}>
      <LinePhoto {...props} />
      <FileButton
        icon="camera"
        variant="quiet"
        aria-label={photo ? t.replacePhoto(name) : t.addPhoto(name)}
        accept="image/jpeg,image/png,image/webp"
        onChoose={([file]) => file && void send(file)}
      >
        {t.photos}
      </FileButton>
      {photo && (
        <ActButton
          words={t.remove}
          label={t.removePhoto(name)}
          means={t.removeMeans}
          variant="quiet"
          danger
          act={remove}
        />
      )}
    </div>
  );
}
