import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { ahead } from "@/lib/ahead";

const fetchOpened = () => import("./opened-dialog");
const OpenedDialog = lazy(() =>
  fetchOpened().then(({ OpenedDialog: component }) => ({ default: component })),
);

const FETCHED_AFTER = 3_000; // milliseconds: what the page shows comes first

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Beside the page instead of in its middle: what is read along with it. */
  readonly side?: boolean;
  readonly children: ReactNode;
}

/**
 * A step that must be finished or left before going on. What opens weighs as much as a page: it comes once
 * the page stands, so that it opens at once, without a network too.
 */
export function Dialog(props: DialogProps) {
  const [used, use] = useState(props.open);
  if (props.open && !used) use(true);
  useEffect(() => {
    const later = setTimeout(() => ahead(fetchOpened), FETCHED_AFTER);
    return () => clearTimeout(later);
  }, []);
  if (!used) return null;
  return (
    <Suspense fallback={null}>
      <OpenedDialog {...props} />
    </Suspense>
  );
}
