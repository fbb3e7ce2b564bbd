import { useMessages } from "@/i18n/language";
import type { MergeFieldOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { issuingMessages } from "../messages";
import styles from "./issuing.module.css";

/** What may stand between double braces, what it means, what it might say. */
export function FieldsCard({ fields }: { readonly fields: readonly MergeFieldOut[] }) {
  const t = useMessages(issuingMessages);
  const columns: readonly Column<MergeFieldOut>[] = [
    {
      key: "code",
      header: t.field,
      cell: ({ code }) => <code className={styles.code}>{`{{${code}}}`}</code>,
      isRowHeader: true,
    },
    { key: "meaning", header: t.meaning, cell: ({ meaning }) => meaning },
    { key: "example", header: t.example, cell: ({ example }) => example },
  ];
  return (
    <Card title={t.fields}>
      <Stack>
        <p>{t.fieldsHint}</p>
        <Table
          caption={t.fields}
          captionHidden
          columns={columns}
          rows={fields}
          rowKey={({ code }) => code}
          empty={t.noFields}
        />
      </Stack>
    </Card>
  );
}
