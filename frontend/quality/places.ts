/** Where each address of the client is measured, and by whom: the demonstration's things, found over the API. */
import type { APIRequestContext } from "@playwright/test";
import { callerOf } from "../e2e/support/secret-meeting";
import { blockPlaces, councilPlaces, thingPlaces } from "./places-of-things";
import { ballotPlaces, covenantPlaces, meetingPlaces } from "./places-of-votes";

/** Who opens which path; nobody where one signs in nowhere. */
export type Place = readonly [who: string | null, path: string];
export type Places = Readonly<Record<string, Place>>;

/** Addresses at which no page stays to be measured. */
export const NOWHERE: Readonly<Record<string, string>> = {
  "/dang-nhap/tra-ve": "hands in what the province's accounts answered, and goes on at once",
};

/** What an application on this device asks with, so that its person lets it in. */
const ASKING = new URLSearchParams({
  response_type: "code",
  client_id: "nhan-su-di-dong",
  redirect_uri: "http://127.0.0.1:51004/xong",
  code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  code_challenge_method: "S256",
});

const PUBLIC = ["/dang-nhap", "/cong-khai", "/xac-minh", "/kiem-phieu", "/phat-trien", "/chieu"];
const OFFICES = ["/", "/tai-khoan", "/khoi", "/nhat-ky", "/phan-tich", "/ho-so", "/quyet-dinh"];
const ADMINISTRATION = ["/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/moi", "/quan-tri/chung-thu-so"];

const opened = (who: string | null, ...paths: readonly string[]): Places =>
  Object.fromEntries(paths.map((path) => [path, [who, path] as const]));

/** All that need nothing but somebody, then each thing's pages; one after another: what is made is made once. */
export async function places(request: APIRequestContext): Promise<Places> {
  const as = (who: string) => callerOf(request, who);
  const officer = await as("chuyen-vien");
  const leader = await as("thu-truong-a1");
  return {
    ...opened(null, ...PUBLIC, "/phat-trien/tham-chieu", "/tro-giup/giao-dien", "/may-bo-phieu"),
    ...opened("chuyen-vien", ...OFFICES, "/danh-muc-khen-thuong", "/quy-khen-thuong", "/tich-hop/thay-doi"),
    ...opened("chuyen-vien", "/quan-tri/don-vi", "/quan-tri/khoi", "/quan-tri/nhap-du-lieu"),
    ...opened(
      "chuyen-vien",
      "/quan-tri/mau-bang",
      "/quan-tri/mau-van-ban",
      "/doi-mat-khau",
      "/yeu-to-thu-hai",
    ),
    ...opened("quan-tri", ...ADMINISTRATION, "/tich-hop/may-khach", "/tich-hop/may-khach/moi"),
    ...opened("quan-tri", "/tich-hop/dia-chi-nhan-tin", "/tich-hop/dia-chi-nhan-tin/moi"),
    ...opened("tham-dinh-a", "/tham-dinh"),
    "/cho-phep-ung-dung": ["chuyen-vien", `/cho-phep-ung-dung?${ASKING}`],
    ...(await blockPlaces(officer, await as("thu-truong-a5"))),
    ...(await thingPlaces(officer, await as("quan-tri"))),
    ...(await councilPlaces(officer)),
    ...(await covenantPlaces(leader, await as("thu-truong-b1"))),
    ...(await meetingPlaces(leader)),
    ...(await ballotPlaces(leader, request)),
  };
}
