import type { Page } from "@playwright/test";
import { addresses, addressOf } from "./support/addresses";
import { expectGoodLooks, settled } from "./support/looks";
import { expect, test } from "./support/test";

const KNOWN = addresses();

/** Pages that a journey looks at, most of them in a state that only it brings about. */
const BY_JOURNEY: Readonly<Record<string, string>> = {
  "/": "home",
  "/cham-cheo/$sheetId": "peers",
  "/chieu": "whole-hall",
  "/cho-phep-ung-dung": "second-factors",
  "/chieu/$token": "whole-hall",
  "/dang-nhap": "sign-in",
  "/dang-nhap/tra-ve": "sign-in",
  "/diem-danh/$token": "meeting",
  "/doi-mat-khau": "sign-in",
  "/don-vi/$unitId": "block-setup",
  "/don-vi/$unitId/to-chuc-lai": "reorganizations",
  "/giao-uoc/$covenantId": "covenants",
  "/giao-uoc/$covenantId/ky": "covenants",
  "/giao-uoc/$covenantId/sua": "covenants",
  "/ho-so": "awards",
  "/ho-so/$proposalId": "awards",
  "/hoi-nghi/$meetingId": "ballots",
  "/hoi-nghi/$meetingId/bien-ban": "ballots",
  "/hoi-nghi/$meetingId/chuong-trinh": "ballots",
  "/hoi-nghi/$meetingId/diem-danh": "ballots",
  "/hoi-nghi/$meetingId/dieu-hanh": "ballots",
  "/hoi-nghi/$meetingId/lap-phieu": "ballots",
  "/hoi-nghi/$meetingId/sua": "meeting",
  "/khoi/$blockId/ban-giao/$handoverId": "blocks",
  "/khoi/$blockId/hoi-nghi/moi": "ballots",
  "/khoi/$blockId/khen-thuong": "awards",
  "/khoi/$blockId/lich": "blocks",
  "/khoi/$blockId/minh-chung": "evidence",
  "/khoi/$blockId/phieu-diem": "scoring",
  "/khoi/$blockId/tieu-chi": "scoring",
  "/khoi/$blockId/tieu-chi/$setId": "criteria",
  "/tham-dinh": "verification",
  "/khoi/$blockId/tieu-chi/$setId/so-sanh": "criteria",
  "/may-bo-phieu": "kiosk",
  "/ma-diem-danh/$delegateId": "meeting",
  "/nhat-ky": "administration",
  "/phan-tich": "analysis",
  "/phan-tich/don-vi/$unitId": "analysis",
  "/phieu-diem/$cardId": "scoring",
  "/phieu/$ballotId": "ballots",
  "/kiem-phieu": "tellers",
  "/phieu/$ballotId/kiem-phieu": "tellers",
  "/phieu/$ballotId/sua": "meeting",
  "/xac-minh": "verification-of-papers",
  "/xac-minh/$code": "verification-of-papers",
  "/tich-hop/may-khach/$clientId": "integrations",
  "/tich-hop/may-khach/moi": "integrations",
  "/tich-hop/thay-doi": "integrations",
  "/quan-tri/don-vi": "block-setup",
  "/quan-tri/khoi/$blockId": "block-setup",
  "/quan-tri/nguoi-dung/$userId": "administration",
  "/quyet-dinh": "awards",
  "/quyet-dinh/$decisionId": "awards",
  "/tai-khoan": "sign-in",
  "/yeu-to-thu-hai": "second-factors",
};

/** Where a walk starts, so that its first step leads somewhere. */
const ELSEWHERE = "/tai-khoan";

const seen = new Set<string>();

/** Each of these is led to by lists that a walk may meet empty: the first of them in the whole province. */
const THINGS: Readonly<Record<string, string>> = {
  covenants: "/giao-uoc/",
  meetings: "/hoi-nghi/",
  ballots: "/phieu/",
  decisions: "/quyet-dinh/",
  persons: "/can-bo/",
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

/** Goes to another page as its link does, without loading the product anew: the reader is at its title then. */
async function goOn(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    history.pushState(null, "", to);
  }, path);
  await expect(page.locator("h1:focus"), `the title of ${path}`).toBeAttached();
  await settled(page);
}

/** Follows the links of every page and looks at each address that no journey looks at. */
async function walk(page: Page, from: readonly string[]): Promise<void> {
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const address = addressOf(new URL(path, "http://here").pathname, KNOWN);
    expect(address, `a link to ${path}`).toBeDefined();
    if (address === undefined || seen.has(address)) continue;
    seen.add(address);
    await goOn(page, path);
    if (!(address in BY_JOURNEY)) await expectGoodLooks(page, `page${address.replaceAll(/[/$]+/g, "-")}`);
    const links = page.locator('a[href^="/"]:not([download])');
    const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    waiting.push(...found.filter((link) => link !== null));
    if (address === "/phieu-diem/$cardId") waiting.push(`/in${path}`); // a button prints it
  }
}

test.describe.configure({ mode: "serial" });

test("every page that an officer is led to is clear to everybody, at both sizes", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien", ELSEWHERE);
  await walk(page, ["/", ...(await firstThings(page)), "/tai-khoan", "/tro-giup/giao-dien"]);
});

for (const username of ["thu-truong-a1", "quan-tri"]) {
  test(`every further page that ${username} is led to`, async ({ page, signIn }) => {
    await signIn(username, ELSEWHERE);
    seen.delete("/"); // each role has a home of its own
    await walk(page, ["/"]);
  });
}

test("no page is left out", () => {
  const left = KNOWN.filter((address) => !seen.has(address) && !(address in BY_JOURNEY));
  expect(left).toEqual([]);
});
