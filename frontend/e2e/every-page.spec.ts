import type { Page } from "@playwright/test";
import { addresses, addressOf } from "./support/addresses";
import { expectGoodLooks } from "./support/looks";
import { expect, test } from "./support/test";

const KNOWN = addresses();

/** Pages whose state only a journey brings about; the journey named looks at each. */
const BY_JOURNEY: Readonly<Record<string, string>> = {
  "/cham-cheo/$sheetId": "peers",
  "/in/phieu-diem/$cardId": "sheet",
  "/khoi/$blockId/tieu-chi/$setId": "criteria",
  "/khoi/$blockId/tieu-chi/$setId/so-sanh": "criteria",
  "/phan-tich/don-vi/$unitId": "analysis",
  "/dang-nhap": "sign-in",
  "/doi-mat-khau": "sign-in",
  "/giao-uoc/$covenantId/sua": "covenants",
  "/giao-uoc/$covenantId/ky": "covenants",
  "/ho-so/$proposalId": "awards",
  "/hoi-nghi/$meetingId/bien-ban": "ballots",
  "/hoi-nghi/$meetingId/chuong-trinh": "ballots",
  "/hoi-nghi/$meetingId/diem-danh": "ballots",
  "/hoi-nghi/$meetingId/dieu-hanh": "ballots",
  "/hoi-nghi/$meetingId/lap-phieu": "ballots",
  "/khoi/$blockId/hoi-nghi/moi": "ballots",
  "/khoi/$blockId/ban-giao/$handoverId": "whole-year",
};

const seen = new Set<string>();

/** Each of these is led to by lists that a walk may meet empty: the first of them in the whole province. */
const THINGS: Readonly<Record<string, string>> = {
  covenants: "/giao-uoc/",
  meetings: "/hoi-nghi/",
  ballots: "/phieu/",
  decisions: "/quyet-dinh/",
};

async function firstThings(page: Page): Promise<readonly string[]> {
  const asking = page.waitForRequest((request) => "authorization" in request.headers());
  await page.reload();
  const authorization = (await asking).headers().authorization ?? "";
  const firsts = Object.entries(THINGS).map(async ([list, address]) => {
    const answer = await page.request.get(`/api/v1/${list}?limit=1`, { headers: { authorization } });
    return address + (await answer.json()).items[0].id;
  });
  return Promise.all(firsts);
}

/** Follows the links of every page and looks at each address once. */
async function walk(page: Page, from: readonly string[]): Promise<void> {
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const address = addressOf(new URL(path, "http://here").pathname, KNOWN);
    expect(address, `a link to ${path}`).toBeDefined();
    if (address === undefined || seen.has(address) || address in BY_JOURNEY) continue;
    seen.add(address);
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectGoodLooks(page, `page${address.replaceAll(/[/$]+/g, "-")}`);
    const links = page.locator('a[href^="/"]');
    const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    waiting.push(...found.filter((link) => link !== null));
  }
}

test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);

test("every page that an officer is led to is clear to everybody, at both sizes", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien");
  await walk(page, ["/", ...(await firstThings(page)), "/tai-khoan", "/tro-giup/giao-dien"]);
});

for (const username of ["thu-truong-a1", "quan-tri"]) {
  test(`every further page that ${username} is led to`, async ({ page, signIn }) => {
    await signIn(username);
    seen.delete("/"); // each role has a home of its own
    await walk(page, ["/"]);
  });
}

test("no page is left out", () => {
  const left = KNOWN.filter((address) => !seen.has(address) && !(address in BY_JOURNEY));
  expect(left).toEqual([]);
});
