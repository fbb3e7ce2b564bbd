import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { apiFetch } from "./http";

/** A picture as an address of this page: it is fetched with the session's token, once. */
export function usePicture(url: string, ready: boolean): string | undefined {
  const picture = useQuery({
    queryKey: ["picture", url],
    queryFn: async () => (await apiFetch(url)).blob(),
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return ready ? address : undefined;
}
