import { useInfiniteQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { ifMatch } from "@/lib/api/etag";
import { listCertificatePrintersQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import {
  addCertificatePrinter,
  editCertificatePrinter,
  listCertificatePrinters,
  removeCertificatePrinter,
} from "@/lib/api/gen/sdk.gen";
import type { PrinterOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { pages } from "@/lib/api/pages";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { Card } from "@/ui/card/card";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { issuingMessages } from "../messages";
import { length, millimetres } from "../model";

/** All printers, page by page. */
export function usePrinters() {
  return useInfiniteQuery(
    pages(listCertificatePrintersQueryKey(), (cursor, signal) =>
      listCertificatePrinters({ query: { cursor }, signal }),
    ),
  );
}

/** What each printer is off by. */
export function PrintersCard() {
  const t = useMessages(issuingMessages);
  const language = useLanguage();
  const printers = usePrinters();
  const shift = (value: number) => formatDecimal(millimetres(value), language);
  const columns: readonly Column<PrinterOut>[] = [
    { key: "name", header: t.printer, cell: ({ name }) => name, isRowHeader: true },
    { key: "right", header: t.right, cell: ({ right }) => shift(right) },
    { key: "down", header: t.down, cell: ({ down }) => shift(down) },
    { key: "acts", header: t.acts, cell: (printer) => <Acts printer={printer} /> },
  ];
  return (
    <Card
      title={t.printers}
      aside={
        <DialogButton words={t.addPrinter} means={t.calibrationMeans}>
          {(close) => <PrinterForm onDone={close} />}
        </DialogButton>
      }
    >
      <Stack>
        <Table
          caption={t.printers}
          captionHidden
          columns={columns}
          rows={printers.data ?? []}
          rowKey={({ id }) => id}
          loading={printers}
          empty={t.noPrinters}
        />
        <Pagination pages={printers} file={{ path: "/certificate-printers", name: t.printers }} />
      </Stack>
    </Card>
  );
}

function Acts({ printer }: { readonly printer: PrinterOut }) {
  const t = useMessages(issuingMessages);
  const remove = async () => {
    await removeCertificatePrinter({ path: { printer_id: printer.id } });
    await refresh("papers");
  };
  return (
    <Row gap="small">
      <DialogButton words={t.change} label={t.editPrinter(printer.name)}>
        {(close) => <PrinterForm printer={printer} onDone={close} />}
      </DialogButton>
      <ActButton
        words={t.remove}
        label={t.removePrinter(printer.name)}
        means={t.removePrinterMeans}
        danger
        act={remove}
      />
    </Row>
  );
}

interface FormProps {
  readonly printer?: PrinterOut;
  readonly onDone: () => void;
}

function PrinterForm({ printer: present, onDone }: FormProps) {
  const printer = useOpened(present);
  const t = useMessages(issuingMessages);
  const form = useAppForm({
    schema: v.object({ name: requiredText(), right: length(t.wrongLength), down: length(t.wrongLength) }),
    initial: {
      name: printer?.name ?? "",
      right: millimetres(printer?.right ?? 0),
      down: millimetres(printer?.down ?? 0),
    },
    submit: async (body) => {
      await (printer
        ? editCertificatePrinter({ path: { printer_id: printer.id }, body, headers: ifMatch(printer) })
        : addCertificatePrinter({ body }));
      await refresh("papers");
      notify(t.saved);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <TextField label={t.name} {...form.bind("name")} />
      <NumberField label={t.right} {...form.bind("right")} />
      <NumberField label={t.down} {...form.bind("down")} />
    </Form>
  );
}
