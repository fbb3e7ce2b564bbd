import { Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";

/** While a page is on its way. */
export function PendingPage() {
  return (
    <Stack>
      <Skeleton />
      <Skeleton />
      <Skeleton />
    </Stack>
  );
}
