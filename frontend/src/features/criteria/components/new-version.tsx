import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { Card } from "@/ui/card/card";
import { Tabs } from "@/ui/tabs/tabs";
import { newVersionMessages } from "../new-version-messages";
import { CopyForm, EmptyForm } from "./copy-form";
import { ExcelForm } from "./excel-form";
import { UploadForm } from "./upload-form";

interface Props {
  readonly seasonId: string;
  readonly further: boolean;
  readonly onDone: () => void;
}

/** A new version of the year's table: copied, from Excel, from a file, or empty. */
export function NewVersion(props: Props) {
  const t = useMessages(newVersionMessages);
  const [way, setWay] = useState<"copy" | "excel" | "file" | "empty">("file");
  return (
    <Card title={t.title}>
      <Tabs
        label={t.ways}
        open={way}
        onOpen={setWay}
        tabs={[
          { key: "file", label: t.file, content: <UploadForm {...props} /> },
          { key: "excel", label: t.excel, content: <ExcelForm {...props} /> },
          { key: "copy", label: t.copy, content: <CopyForm {...props} /> },
          { key: "empty", label: t.empty, content: <EmptyForm {...props} /> },
        ]}
      />
    </Card>
  );
}
