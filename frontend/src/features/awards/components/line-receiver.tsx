import { useMessages } from "@/i18n/language";
import type { Binding } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { type Option, Select } from "@/ui/select/select";
import { awardMessages } from "../messages";
import { type LineDraft, RECEIVERS } from "../model";
import { useInitiativeChoices } from "../use-person-choices";
import styles from "./awards.module.css";

interface Props {
  readonly line: LineDraft;
  readonly units: readonly Option[];
  readonly persons: readonly Option[];
  readonly bind: (name: keyof LineDraft) => Binding<string>;
}

/** Who is awarded: a unit, a person of the registry with an initiative, or receivers only counted. */
export function LineReceiver({ line, units, persons, bind }: Props) {
  const t = useMessages(awardMessages);
  const initiatives = useInitiativeChoices(line.person_id);
  const kinds = RECEIVERS.map((value) => ({ value, label: t.receiverKinds[value] }));
  const collective = line.receiver === "collective";
  return (
    <>
      <div className={styles.half}>
        <Select label={t.receiverKind} placeholder={null} options={kinds} {...bind("receiver")} />
      </div>
      <div className={styles.half}>
        {collective ? (
          <Select label={t.unit} placeholder={t.unknownUnit} options={units} {...bind("unit_id")} />
        ) : (
          <Select label={t.person} placeholder={t.noPerson} options={persons} {...bind("person_id")} />
        )}
      </div>
      {!collective && line.person_id !== "" && (
        <div className={styles.half}>
          <Select
            label={t.initiative}
            placeholder={t.noInitiative}
            options={initiatives}
            {...bind("initiative_id")}
          />
        </div>
      )}
      {(collective ? line.unit_id : line.person_id) === "" && (
        <div className={styles.third}>
          <NumberField label={t.receiverCount} whole {...bind("receivers")} />
        </div>
      )}
    </>
  );
}
