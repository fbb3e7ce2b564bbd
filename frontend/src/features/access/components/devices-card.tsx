import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listDevicesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { allowDevice, readPushKey, removeDevice } from "@/lib/api/gen/sdk.gen";
import type { DeviceOut } from "@/lib/api/gen/types.gen";
import { ProblemError } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { deviceMessages } from "../device-messages";
import { accessMessages } from "../messages";
import { deviceName } from "../model";
import { standing, subscribed } from "../push";

/** The devices that hear when there is something new to do; this one can be added. */
export function DevicesCard() {
  const t = useMessages(deviceMessages);
  const { unknownDevice, device: deviceHeader } = useMessages(accessMessages);
  const devices = useQuery(listDevicesOptions());
  const nameOf = ({ device }: DeviceOut) => deviceName(device) ?? unknownDevice;
  const columns: readonly Column<DeviceOut>[] = [
    {
      key: "device",
      header: deviceHeader,
      cell: (device) => (
        <>
          {nameOf(device)} {device.current && <Badge tone="good">{t.here}</Badge>}
        </>
      ),
      isRowHeader: true,
    },
    { key: "since", header: t.allowedOn, cell: ({ created_at }) => formatInstant(created_at) },
    {
      key: "told",
      header: t.lastTold,
      cell: ({ told_at }) => (told_at ? formatInstant(told_at) : t.neverTold),
    },
    {
      key: "off",
      header: t.turnOff,
      cell: (device) => (
        <ActButton
          words={t.turnOff}
          label={t.turnOffOf(nameOf(device))}
          means={t.turnOffMeans}
          act={() => turnOff(device, t.turnedOff)}
        />
      ),
    },
  ];
  return (
    <Card title={t.notices}>
      <p>{t.noticesWhy}</p>
      <Table
        caption={t.notices}
        captionHidden
        columns={columns}
        rows={devices.data ?? []}
        rowKey={({ id }) => id}
        loading={devices}
        empty={t.noDevices}
      />
      {devices.data && !devices.data.some(({ current }) => current) && <TurnOn />}
    </Card>
  );
}

async function turnOff(device: DeviceOut, told: string): Promise<void> {
  await removeDevice({ path: { device_id: device.id } });
  notify(told);
  await refresh("push");
}

function TurnOn() {
  const t = useMessages(deviceMessages);
  const [fault, setFault] = useState<string | null>(null);
  const able = standing();
  if (able !== "possible") return <Callout>{able === "refused" ? t.refused : t.unsupported}</Callout>;
  const turnOn = async () => {
    setFault(null);
    try {
      const { data } = await readPushKey();
      await allowDevice({ body: await subscribed(data.key) });
      notify(t.turnedOn);
      await refresh("push");
    } catch (error) {
      setFault(saying(error) ?? (standing() === "refused" ? t.refused : t.failed));
    }
  };
  return (
    <div>
      <Button onClick={() => void turnOn()}>{t.turnOn}</Button>
      {fault && <p role="alert">{fault}</p>}
    </div>
  );
}

/** What the server says; none where the browser or its service refused. */
function saying(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.detail : null;
}
