import type { APIRequestContext } from "@playwright/test";
import { account } from "./accounts";

const BLOCK = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";

interface Answer {
  readonly id: string;
}

export interface Caller {
  readonly get: <Found>(path: string) => Promise<Found>;
  readonly send: <Found = Answer>(method: string, path: string, data?: unknown) => Promise<Found>;
}

/** Somebody who uses the API itself: what a journey only needs to be there, it does not click together. */
export async function callerOf(request: APIRequestContext, username: string): Promise<Caller> {
  const { password } = account(username);
  const form = { grant_type: "password", username, password };
  const { access_token } = await (await request.post("/api/v1/auth/token", { form })).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const send = async <Found>(method: string, path: string, data?: unknown): Promise<Found> => {
    const extra: Record<string, string> = method === "PATCH" ? { "if-match": "*" } : {};
    const answer = await request.fetch(`/api/v1${path}`, {
      method,
      headers: { ...headers, ...extra },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return { send, get: (path) => send("GET", path) };
}

interface Page<Item> {
  readonly items: readonly Item[];
}

/** A meeting of the block to which every unit is called. */
export async function calledMeeting({ get, send }: Caller, title: string): Promise<string> {
  const blocks = await get<Page<Answer & { name: string }>>("/blocks?page_size=200");
  const block = blocks.items.find(({ name }) => name === BLOCK)?.id;
  const seasons = await get<Page<Answer & { year: number; block_id: string }>>("/seasons?page_size=200");
  const season_id = seasons.items.find(({ year, block_id }) => year === 2026 && block_id === block)?.id;
  const starts_at = "2026-12-20T01:00:00Z";
  const { id: meeting } = await send("POST", "/meetings", {
    season_id,
    kind: "preparatory",
    title,
    starts_at,
  });
  await send("POST", `/meetings/${meeting}/call`);
  return meeting;
}

/** An open meeting of the block with these units present, and a prepared ballot on all of them. */
export async function preparedBallot(
  { get, send }: Caller,
  units: readonly string[],
  title: string,
  mode: string,
  rule: object = { form: "rank", choices: 3, winners: 3 },
): Promise<{ meeting: string; ballot: string }> {
  const meeting = await calledMeeting({ get, send }, title);
  await send("POST", `/meetings/${meeting}/open`);
  const { delegates } = await get<{
    delegates: readonly (Answer & { unit_id: string; unit_name: string })[];
  }>(`/meetings/${meeting}/attendance`);
  const present = delegates.filter(({ unit_name }) => units.includes(unit_name));
  for (const { id } of present) await send("PATCH", `/delegates/${id}`, { attending: "present" });
  const { id: ballot } = await send("POST", "/ballots", {
    meeting_id: meeting,
    title,
    mode,
    subject_type: "other",
    rule,
    options: present.map(({ unit_id }) => ({ unit_id })),
  });
  return { meeting, ballot };
}
