import type { Page } from "@playwright/test";
import { confirm, expectTold } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { newcomer } from "./support/newcomer";
import { oneTimeCode } from "./support/one-time-codes";
import { expect, proofDialog, signInAs, test } from "./support/test";

const CHOSEN = "trăng sáng trên đồi chè";
const CHALLENGE = 'Bearer error="insufficient_user_authentication", max_age=300';

/** A device that makes and shows passkeys and verifies its user at once. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Tài khoản của tôi/ }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/\/dang-nhap/);
}

/** An application on this device asks, and gets its code once it is allowed. */
async function letApplicationIn(page: Page): Promise<void> {
  const back = "http://127.0.0.1:51004/xong";
  await page.route(`${back}**`, (route) => route.fulfill({ contentType: "text/plain", body: "xong" }));
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: "nhan-su-di-dong",
    redirect_uri: back,
    state: "1e5", // no number
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
  });
  await page.goto(`/cho-phep-ung-dung?${asked}`);
  await expect(page.getByText("“nhan-su-di-dong”")).toBeVisible();
  await expectGoodStep(page, "allow-application");
  await page.getByRole("button", { name: "Cho phép", exact: true }).click();
  await expect(page).toHaveURL(/127\.0\.0\.1:51004\/xong\?code=[\w-]{43}&state=1e5&iss=/);
}

test("a second factor is added, asked for, and a passkey needs no password", async ({ page, request }) => {
  const { username, password } = await newcomer(request);
  await signInAs(page, username, password);
  await page.getByLabel("Mật khẩu hiện tại").fill(password);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(CHOSEN);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(CHOSEN);
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");
  await page.removeLocatorHandler(proofDialog(page));

  await page.goto("/yeu-to-thu-hai");
  await page.route(
    "**/api/v1/auth/totp",
    (route) => route.fulfill({ status: 401, headers: { "WWW-Authenticate": CHALLENGE }, json: {} }),
    { times: 1 }, // as minutes later
  );
  await page.getByRole("button", { name: "Thêm ứng dụng xác thực" }).click();
  await expect(proofDialog(page)).toBeVisible();
  await page.getByLabel("Mật khẩu hoặc mã xác thực").fill("không phải mật khẩu này");
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Mật khẩu không đúng.");
  await expectGoodStep(page, "proof");
  await page.getByLabel("Mật khẩu hoặc mã xác thực").fill(CHOSEN);
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();

  await expect(page.getByRole("img", { name: "Mã QR" })).toBeVisible();
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await expectGoodStep(page, "authenticator");
  await page.getByLabel("6 số trong ứng dụng").fill(oneTimeCode(secret, -1));
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(page.getByRole("alert").getByRole("listitem")).toHaveCount(10);
  const recovery = (await page.getByRole("alert").getByRole("listitem").first().textContent()) ?? "";
  await expectGoodStep(page, "recovery-codes");

  await withAuthenticator(page);
  await page.getByRole("button", { name: "Thêm khóa" }).click();
  await page.getByLabel("Tên để nhận ra").fill("Máy trạm");
  await page.getByRole("button", { name: "Tạo khóa trên thiết bị này" }).click();
  await expect(page.getByRole("rowheader", { name: "Máy trạm" })).toBeVisible();
  await page.getByRole("button", { name: "Vào làm việc" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");

  await letApplicationIn(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");
  await signOut(page);
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu").fill(CHOSEN);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await expect(page.getByLabel("Mã xác thực")).toBeFocused();
  await expectGoodStep(page, "second-step");
  await page.getByLabel("Mã xác thực").fill(recovery);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");

  await signOut(page);
  await page.getByRole("button", { name: "Dùng passkey của thiết bị" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");
  await page.goto("/tai-khoan");
  await expect(page.getByText("Còn 9 mã khôi phục")).toBeVisible();
  await confirm(page, "Xóa ứng dụng xác thực");
  await expectTold(page, "Đã xóa.");
  await expectGoodStep(page, "account-with-factors");
});
