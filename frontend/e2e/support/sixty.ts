import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { account } from "./accounts";
import { signInAs } from "./test";

const TABLE = readFileSync(join(import.meta.dirname, "sixty-criteria.yaml"), "utf-8");
export const PASSWORD = "phieu-sau-muoi-tieu-chi";

/** A card of sixty criteria in a block of its own, and the two people of its unit. */
export interface Sixty {
  readonly address: string;
  readonly head: string;
  readonly officer: string;
}

let made: Promise<Sixty> | undefined;

/** Made over the API once a run: no other journey meets this block. */
export function sixtyCriteria(request: APIRequestContext): Promise<Sixty> {
  made ??= make(request);
  return made;
}

async function tokenOf(request: APIRequestContext, username: string, password: string): Promise<string> {
  const form = { grant_type: "password", username, password };
  const answer = await request.post("/api/v1/auth/token", { form });
  return (await answer.json()).access_token;
}

type Api = <Answer = { readonly id: string }>(path: string, body?: object) => Promise<Answer>;

async function signedIn(request: APIRequestContext, username: string, password: string): Promise<Api> {
  const access_token = await tokenOf(request, username, password);
  return async (path, body = {}) => {
    const headers = { Authorization: `Bearer ${access_token}`, "Idempotency-Key": crypto.randomUUID() };
    const answer = await request.post(`/api/v1${path}`, { headers, data: body });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? undefined : await answer.json();
  };
}

async function make(request: APIRequestContext): Promise<Sixty> {
  const mark = Date.now().toString(36);
  const officer = await signedIn(request, "chuyen-vien", account("chuyen-vien").password);
  const [leading, filling] = [await unit(officer, "dẫn đầu", mark), await unit(officer, "tự chấm", mark)];
  const leader = await person(request, `truong-${mark}`, "unit_head", leading);
  await person(request, `thu-truong-${mark}`, "unit_head", filling);
  await person(request, `can-bo-${mark}`, "unit_officer", filling);
  const season = await launched(officer, leader, [leading, filling], mark);
  await leader("/scorecards/open", { season_id: season });
  return {
    address: await addressOf(request, `thu-truong-${mark}`, season),
    head: `thu-truong-${mark}`,
    officer: `can-bo-${mark}`,
  };
}

async function unit(officer: Api, name: string, mark: string): Promise<string> {
  const { id } = await officer("/units", {
    name: `Đơn vị ${name} của cụm đo ${mark}`,
    kind: "state",
    locality: "Tỉnh mô phỏng",
    head_title: "Trưởng phòng",
    protocol_order: 900,
  });
  return id;
}

/** An account with its first password changed, and a role in its unit. */
async function person(
  request: APIRequestContext,
  username: string,
  role: string,
  unitId: string,
): Promise<Api> {
  const administrator = await signedIn(request, "quan-tri", account("quan-tri").password);
  const first_password = `${PASSWORD}-dau`;
  const made = { username, name: username, unit_id: unitId, first_password };
  const { id } = await administrator("/users", made);
  await administrator(`/users/${id}/grants`, { role, unit_id: unitId, starts_on: "2020-01-01" });
  const newcomer = await signedIn(request, username, first_password);
  await newcomer("/auth/password", { current_password: first_password, new_password: PASSWORD });
  return await signedIn(request, username, PASSWORD);
}

async function launched(officer: Api, leader: Api, units: readonly string[], mark: string): Promise<string> {
  const year = new Date().getFullYear();
  const scheme = await officer("/schemes", {
    code: `S60-${mark}`,
    name: "Hệ thống đo",
    authority: "Tỉnh mô phỏng",
  });
  const block = await officer("/blocks", {
    scheme_id: scheme.id,
    slug: `sau-muoi-${mark}`,
    kind: "cum",
    name: `Cụm đo ${mark}`,
    locality: "Tỉnh mô phỏng",
    synthetic: true,
  });
  for (const unit_id of units) await officer(`/blocks/${block.id}/memberships`, { unit_id, year });
  const term = { unit_id: units[0], role: "leader", year, starts_on: `${year}-01-01` };
  await officer(`/blocks/${block.id}/leadership`, term);
  const season = await leader("/seasons", { block_id: block.id, year, title: `Năm thi đua ${year}` });
  const table = await leader("/criteria-sets", { season_id: season.id, document: TABLE, reason: "lần đầu" });
  await leader(`/criteria-sets/${table.id}/discuss`);
  await leader(`/seasons/${season.id}/launch`);
  await leader(`/criteria-sets/${table.id}/adopt`, {
    adopted_on: `${year}-01-02`,
    resolution: "Nghị quyết mô phỏng",
  });
  return season.id;
}

async function addressOf(request: APIRequestContext, username: string, season: string): Promise<string> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, username, PASSWORD)}` };
  const cards = await request.get(`/api/v1/scorecards?season=${season}`, { headers });
  const { items } = await cards.json();
  const own = items.find(({ actions }: { readonly actions: readonly string[] }) => actions.includes("edit"));
  return `/phieu-diem/${own.id}`;
}

/** Signs in one of the two and opens the card. */
export async function openSixty(page: Page, sixty: Sixty, who: "head" | "officer" = "head"): Promise<void> {
  await page.goto(`/dang-nhap?tiep=${encodeURIComponent(sixty.address)}`);
  await signInAs(page, sixty[who], PASSWORD);
  await page.locator("[data-sheet]").waitFor();
}
