/** Pages of blocks, units, persons, papers and the council's work. */
import type { Caller } from "../e2e/support/secret-meeting";
import { first, idOf, type Thing } from "./finding";
import type { Place, Places } from "./places";

const OFFICER = "chuyen-vien";
const BLOCK = "/khoi/$blockId";
const TABS = ["", "/thanh-vien", "/lich-su", "/ban-giao", "/lich", "/minh-chung", "/phieu-diem", "/xep-hang"];
const FURTHER = ["/tieu-chi", "/giao-uoc", "/hoi-nghi", "/khen-thuong"];

/** The address of something behind its list: `/quan-tri/don-vi` → `/quan-tri/don-vi/<id>`. */
const below = (who: string, list: string, id: string): Place => [who, `${list}/${id}`];

interface Block extends Thing {
  readonly name: string;
  readonly slug: string;
}
interface Season extends Thing {
  readonly block_id: string;
  readonly year: number;
}
interface Card extends Thing {
  readonly actions: readonly string[];
}

const seasonOf = (caller: Caller, block: string, year = 2026) =>
  first<Season>(caller, "/seasons?page_size=200", (one) => one.block_id === block && one.year === year);

/** The block in the middle of its year; what only another has, is opened there. */
export async function blockPlaces(officer: Caller, marker: Caller): Promise<Places> {
  const blocks = "/blocks?page_size=200";
  const block = await first<Block>(officer, blocks, ({ slug }) => slug === "cum-mau-a");
  const marking = await first<Block>(officer, blocks, ({ slug }) => slug === "khoi-chuyen-de-mau");
  const led = await first<Block>(officer, blocks, ({ slug }) => slug.startsWith("khoi-cac-ban"));
  const season = await seasonOf(officer, block.id);
  const table = await idOf(officer, `/criteria-sets?season=${season.id}`);
  const peers = await marker.get<{ readonly sheets: readonly Thing[] }>(
    `/seasons/${(await seasonOf(officer, marking.id)).id}/peers`,
  );
  const path = `/khoi/${block.id}`;
  return {
    ...Object.fromEntries([...TABS, ...FURTHER].map((tab) => [BLOCK + tab, [OFFICER, path + tab] as const])),
    [`${BLOCK}/sua`]: [OFFICER, `${path}/sua`],
    [`${BLOCK}/hoi-nghi/moi`]: ["thu-truong-a1", `${path}/hoi-nghi/moi`],
    [`${BLOCK}/tieu-chi/$setId`]: ["thu-truong-a1", `${path}/tieu-chi/${table}`],
    [`${BLOCK}/tieu-chi/$setId/so-sanh`]: ["thu-truong-a1", `${path}/tieu-chi/${table}/so-sanh`],
    [`${BLOCK}/ban-giao/$handoverId`]: [
      OFFICER,
      `/khoi/${led.id}/ban-giao/${await idOf(officer, `/blocks/${led.id}/handovers`)}`,
    ],
    "/quan-tri/khoi/$blockId": below(OFFICER, "/quan-tri/khoi", block.id),
    "/cong-khai/$slug/$nam": [null, `/cong-khai/${block.slug}/2025`],
    "/cham-cheo/$sheetId": ["thu-truong-a5", `/cham-cheo/${peers.sheets[0]?.id}`],
    ...(await sheetPlaces(officer, season.id)),
  };
}

/** The sheet with the most on it: verified, explained, not yet answered. */
async function sheetPlaces(officer: Caller, season: string): Promise<Places> {
  const card = await first<Card>(officer, `/scorecards?season=${season}`, ({ actions }) =>
    actions.includes("answer"),
  );
  return {
    "/phieu-diem/$cardId": [OFFICER, `/phieu-diem/${card.id}`],
    "/in/phieu-diem/$cardId": [OFFICER, `/in/phieu-diem/${card.id}`],
  };
}

export async function thingPlaces(officer: Caller, administrator: Caller): Promise<Places> {
  const unit = await idOf(officer, "/units?q=huyện Mẫu A2");
  const paper = await first<Thing & { readonly code: string }>(officer, "/papers");
  const form = await idOf(officer, "/certificate-forms");
  return {
    "/don-vi/$unitId": [OFFICER, `/don-vi/${unit}`],
    "/don-vi/$unitId/can-bo": [OFFICER, `/don-vi/${unit}/can-bo`],
    "/don-vi/$unitId/khen-thuong": [OFFICER, `/don-vi/${unit}/khen-thuong`],
    "/don-vi/$unitId/to-chuc-lai": [OFFICER, `/don-vi/${unit}/to-chuc-lai`],
    "/phan-tich/don-vi/$unitId": [OFFICER, `/phan-tich/don-vi/${unit}`],
    "/can-bo/$personId": below(OFFICER, "/can-bo", await idOf(officer, "/persons")),
    "/xac-minh/$code": [null, `/xac-minh/${paper.code}`],
    "/quan-tri/mau-bang/$formId": below(OFFICER, "/quan-tri/mau-bang", form),
    "/quan-tri/mau-van-ban/$kind": below(OFFICER, "/quan-tri/mau-van-ban", "decision"),
    "/quan-tri/nhap-du-lieu/$importId": below(
      OFFICER,
      "/quan-tri/nhap-du-lieu",
      await idOf(officer, "/imports"),
    ),
    "/quan-tri/nguoi-dung/$userId": below(
      "quan-tri",
      "/quan-tri/nguoi-dung",
      await idOf(administrator, "/users"),
    ),
    "/tich-hop/may-khach/$clientId": below(
      "quan-tri",
      "/tich-hop/may-khach",
      await idOf(administrator, "/clients"),
    ),
    "/tich-hop/dia-chi-nhan-tin/$webhookId": below(
      "quan-tri",
      "/tich-hop/dia-chi-nhan-tin",
      await idOf(administrator, "/webhooks"),
    ),
  };
}

export async function councilPlaces(officer: Caller): Promise<Places> {
  const decision = await idOf(officer, "/decisions");
  return {
    "/ho-so/$proposalId": [OFFICER, `/ho-so/${await idOf(officer, "/proposals")}`],
    "/quyet-dinh/$decisionId": [OFFICER, `/quyet-dinh/${decision}`],
    "/quyet-dinh/$decisionId/trao-thuong": [OFFICER, `/quyet-dinh/${decision}/trao-thuong`],
  };
}
