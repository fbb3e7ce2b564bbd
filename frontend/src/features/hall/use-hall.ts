import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { readHallCeremonyOptions, readHallOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { hasStatus } from "@/lib/api/problem";

const EACH = 1000; // milliseconds
const SILENCE = 5000; // milliseconds without an answer that count as a lost connection

/** The meeting as it is now, asked for every second; what was last known stays when the network goes. */
export function useHall(token: string) {
  const hall = useQuery({
    ...readHallOptions({ path: { token } }),
    refetchInterval: ({ state }) => (hasStatus(state.error, 404) ? false : EACH),
    refetchIntervalInBackground: true,
    networkMode: "always",
    retry: false,
    staleTime: 0,
  });
  const opened = useRef(Date.now());
  const heard = hall.dataUpdatedAt || opened.current;
  const ended = hasStatus(hall.error, 404);
  const lost = !ended && hall.isError && Date.now() - heard > SILENCE ? heard : null;
  return { hall: ended ? undefined : hall.data, ended, lost, offset: offsetOf(hall.data?.now, heard) };
}

/** The ceremony that runs in the meeting; none while none does. */
export function useCeremony(token: string) {
  const stage = useQuery({
    ...readHallCeremonyOptions({ path: { token } }),
    refetchInterval: ({ state }) => (hasStatus(state.error, 404) ? false : EACH),
    refetchIntervalInBackground: true,
    networkMode: "always",
    retry: false,
    staleTime: 0,
  });
  return stage.data?.ceremony ?? null;
}

/** How far the server's clock is ahead of this computer's, which may stand wrong. */
const offsetOf = (now: string | undefined, heard: number) =>
  now === undefined ? 0 : Date.parse(now) - heard;
