import { useMessages } from "@/i18n/language";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { hallMessages } from "../hall-messages";
import styles from "./voting.module.css";

/** Who stands for the unit: name, post, capacities, authority; a guest is told to be one. */
export function DelegateWords({ delegate }: { readonly delegate: DelegateOut }) {
  const t = useMessages(hallMessages);
  const { unit_name, name, post, capacities, authorisation, votes } = delegate;
  const parts = [
    unit_name && name,
    post,
    ...capacities,
    authorisation && t.authorised(authorisation),
    !votes && t.guest,
  ];
  return <p className={styles.soft}>{parts.filter(Boolean).join(" · ")}</p>;
}
