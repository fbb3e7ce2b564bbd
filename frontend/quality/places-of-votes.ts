/** Pages of covenants, meetings and ballots, in the states in which they are used. */
import type { APIRequestContext } from "@playwright/test";
import { type Caller, preparedBallot } from "../e2e/support/secret-meeting";
import { first, type Thing } from "./finding";
import type { Places } from "./places";

const LEADER = "thu-truong-a1";
const HEAD = "thu-truong-a2";
const MEETING = "/hoi-nghi/$meetingId";
const PARTS = ["/chuong-trinh", "/dieu-hanh", "/diem-danh", "/lap-phieu", "/sua"];
const UNITS = [2, 3, 4, 5].map((number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`);
const RULE = { form: "rank", choices: 3, winners: 3, quorum: { share: "1/6", base: "all_members" } };

interface State extends Thing {
  readonly state: string;
}

/** The draft of one block is written; the other's amendment is open to be signed. */
export async function covenantPlaces(leader: Caller, drafting: Caller): Promise<Places> {
  const draft = await first<State>(drafting, "/covenants", ({ state }) => state === "draft");
  const force = await first<State>(leader, "/covenants", ({ state }) => state === "in_force");
  return {
    "/giao-uoc/$covenantId": [HEAD, `/giao-uoc/${force.id}`],
    "/giao-uoc/$covenantId/ky": [HEAD, `/giao-uoc/${await openedForSigning(leader, force.id)}/ky`],
    "/giao-uoc/$covenantId/sua": ["thu-truong-b1", `/giao-uoc/${draft.id}/sua`],
  };
}

/** An amendment of the covenant; an installation that was measured before has it already. */
async function openedForSigning(leader: Caller, covenant: string): Promise<string> {
  const { items } = await leader.get<{ readonly items: readonly State[] }>("/covenants");
  const open = items.find(({ state }) => state === "signing");
  if (open) return open.id;
  const { id } = await leader.send("POST", `/covenants/${covenant}/amendments`, { reason: "Để đo trang ký" });
  await leader.send("POST", `/covenants/${id}/circulate`);
  await leader.send("POST", `/covenants/${id}/adopt`, { adopted_on: "2026-11-20", meeting: "Hội nghị đo" });
  await leader.send("POST", `/covenants/${id}/open-signing`, {});
  return id;
}

/** A meeting that was called, with its badges, and one whose minutes are signed. */
export async function meetingPlaces(leader: Caller): Promise<Places> {
  const called = await first<State>(leader, "/meetings", ({ state }) => state === "called");
  const signed = await first<State>(leader, "/meetings", ({ state }) => state === "minutes_signed");
  const { delegates } = await leader.get<{ readonly delegates: readonly Thing[] }>(
    `/meetings/${called.id}/attendance`,
  );
  const badge = await leader.get<{ readonly token: string }>(`/delegates/${delegates[0]?.id}/badge`);
  return {
    [MEETING]: [LEADER, `/hoi-nghi/${called.id}`],
    ...Object.fromEntries(
      PARTS.map((part) => [MEETING + part, [LEADER, `/hoi-nghi/${called.id}${part}`] as const]),
    ),
    [`${MEETING}/bien-ban`]: [LEADER, `/hoi-nghi/${signed.id}/bien-ban`],
    "/ma-diem-danh/$delegateId": [LEADER, `/ma-diem-danh/${delegates[0]?.id}`],
    "/diem-danh/$token": [LEADER, `/diem-danh/${badge.token}`],
  };
}

/** A ballot that is open on a phone and on the hall's screen, one to be edited, one whose tellers are named. */
export async function ballotPlaces(leader: Caller, request: APIRequestContext): Promise<Places> {
  const made = (mode: string) =>
    preparedBallot(leader, UNITS, `Hội nghị đo trang phiếu (${mode})`, mode, RULE);
  const { ballot, meeting } = await made("secret");
  await leader.send("POST", `/ballots/${ballot}/open`);
  const { ballot: waiting } = await made("show_of_hands");
  const { ballot: sealed } = await made("sealed_by_tellers");
  const { candidates } = await leader.get<{ readonly candidates: readonly { readonly user_id: string }[] }>(
    `/ballots/${sealed}/tellers`,
  );
  const user_ids = candidates.slice(0, 2).map(({ user_id }) => user_id);
  await leader.send("PUT", `/ballots/${sealed}/tellers`, { user_ids });
  const screen = await leader.send<{ readonly code: string }>("POST", `/meetings/${meeting}/hall-screens`);
  const hall = await request.post("/api/v1/hall", { data: { code: screen.code } });
  return {
    "/phieu/$ballotId": [HEAD, `/phieu/${ballot}`],
    "/phieu/$ballotId/sua": [LEADER, `/phieu/${waiting}/sua`],
    "/phieu/$ballotId/kiem-phieu": [LEADER, `/phieu/${sealed}/kiem-phieu`],
    "/chieu/$token": [null, `/chieu/${(await hall.json()).token}`],
  };
}
