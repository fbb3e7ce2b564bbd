import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { IconButton } from "@/ui/icon-button/icon-button";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import type { Json } from "./exact-json";

interface Props {
  readonly items: readonly Json[];
  readonly index: number;
  /** Which item, for screen readers. */
  readonly name: string;
  readonly onChange: (items: readonly Json[]) => void;
}

/** Up, down and away, for an item of a list. */
export function ItemButtons({ items, index, name, onChange }: Props) {
  const t = useMessages(designMessages);
  const moved = (by: -1 | 1) => {
    const item = items[index] as Json;
    return items.toSpliced(index, 1).toSpliced(index + by, 0, item);
  };
  return (
    <div className={styles.itemButtons}>
      <IconButton
        icon="arrowUp"
        label={`${t.up}: ${name}`}
        disabled={index === 0}
        onClick={() => onChange(moved(-1))}
      />
      <IconButton
        icon="arrowDown"
        label={`${t.down}: ${name}`}
        disabled={index === items.length - 1}
        onClick={() => onChange(moved(1))}
      />
      <IconButton
        icon="delete"
        label={`${t.remove}: ${name}`}
        onClick={() => onChange(items.toSpliced(index, 1))}
      />
    </div>
  );
}

export function AddButton({ words, onAdd }: { readonly words: string; readonly onAdd: () => void }) {
  const t = useMessages(designMessages);
  return (
    <div>
      <Button icon="add" variant="quiet" onClick={onAdd}>
        {t.addTo(words)}
      </Button>
    </div>
  );
}
