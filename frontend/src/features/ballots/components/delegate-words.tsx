import { useMessages } from "@/i18n/language";
import type { DelegateOut } from "@/lib/api/gen/types.gen";
import { absentMessages } from "../absent-messages";
import { hallMessages } from "../hall-messages";
import styles from "./voting.module.css";

/** Who stands for the unit: name, post, capacities, authority; a guest is told to be one. */
export function DelegateWords({ delegate }: { readonly delegate: DelegateOut }) {
  const t = useMessages(hallMessages);
  const absent = useMessages(absentMessages);
  const { unit_name, name, post, capacities, authorisation, votes, proxy_unit_name } = delegate;
  const parts = [
    unit_name && name,
    post,
    ...capacities,
    proxy_unit_name && absent.representedBy(proxy_unit_name),
    authorisation && t.authorised(authorisation),
    !votes && t.guest,
  ];
  return <p className={styles.soft}>{parts.filter(Boolean).join(" · ")}</p>;
}
