import { lazy, Suspense, useEffect, useState } from "react";
import { proveBy } from "@/lib/api/proof";

const ProofDialog = lazy(() =>
  import("./proof-dialog").then(({ ProofDialog: component }) => ({
    default: component,
  })),
);

interface Asked {
  readonly open: boolean;
  readonly answer: (proved: boolean) => void;
}

/** Waits for acts that ask who is there once more; the dialog comes with the first of them. */
export function ProofGate() {
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => proveBy(() => new Promise<boolean>((answer) => setAsked({ open: true, answer }))), []);
  if (!asked) return null;
  const close = (proved: boolean) => {
    setAsked({ ...asked, open: false });
    asked.answer(proved);
  };
  return (
    <Suspense fallback={null}>
      <ProofDialog open={asked.open} onClose={close} />
    </Suspense>
  );
}
