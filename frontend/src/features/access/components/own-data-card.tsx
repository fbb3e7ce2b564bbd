import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { Row } from "@/ui/layout/stack";
import { ownDataMessages } from "../own-data-messages";

/** All that is kept of a person, for the person to take home. */
export function OwnDataCard() {
  const t = useMessages(ownDataMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const save = () => {
    setFailure(null);
    saveFile("/api/v1/me/data", t.fileName).catch(setFailure);
  };
  return (
    <Card title={t.title}>
      <p>{t.why}</p>
      <Row>
        <Button icon="download" onClick={save}>
          {t.save}
        </Button>
        <ExportMenu path="/me/acts" name={t.acts} label={t.acts} />
      </Row>
      {failure !== null && <ErrorState error={failure} />}
    </Card>
  );
}
