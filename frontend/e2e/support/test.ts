import { test as base, expect, type Page } from "@playwright/test";
import { account } from "./accounts";

interface Fixtures {
  /** Signs in with a demo account and opens a page, home by default. */
  readonly signIn: (username: string, address?: string) => Promise<void>;
  /** What the browser refused by policy and what the page threw; a journey with any of it fails. */
  readonly faults: string[];
}

const POLICY = /Content.Security.Policy|Trusted ?Types?|TrustedHTML|TrustedScript/i;

/** Collects what the browser refuses and what the page throws. */
export function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (POLICY.test(message.text())) faults.push(`policy: ${message.text()}`);
  });
}

export const test = base.extend<Fixtures>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      watch(page, faults);
      page.context().on("page", (opened) => watch(opened, faults));
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  signIn: async ({ page }, use) => {
    await use((username, address) => signInAs(page, username, account(username).password, address));
  },
});

/** The question that an act may ask first, minutes after the sign-in. */
export const proofDialog = (page: Page) => page.getByRole("dialog", { name: "Xác nhận lại danh tính" });

/** Whenever an act asks who is there once more, the person answers with the password. */
async function answerProofs(page: Page, password: string): Promise<void> {
  await page.removeLocatorHandler(proofDialog(page));
  await page.addLocatorHandler(proofDialog(page), async (dialog) => {
    await dialog.getByLabel("Mật khẩu hoặc mã xác thực").fill(password);
    await dialog.getByRole("button", { name: "Xác nhận", exact: true }).click();
  });
}

/**
 * Signs in and opens a page. Whoever was led to the form fills it in and ends where they wanted to go; whoever has
 * no page open yet gets the session as the form does, without drawing two pages that nobody looks at.
 */
export async function signInAs(page: Page, username: string, password: string, address = "/"): Promise<void> {
  await answerProofs(page, password);
  if (page.url() === "about:blank") {
    await page.goto("/icon.svg"); // of the product's origin, and nothing to draw
    const status = await page.evaluate(
      async (credentials) => {
        const headers = { "Content-Type": "application/json" };
        const body = JSON.stringify(credentials);
        localStorage.setItem("thidua.session", "open"); // as the form notes it: the next page asks for the session
        return (await fetch("/api/v1/auth/session", { method: "POST", headers, body })).status;
      },
      { username, password },
    );
    expect(status, username).toBe(200);
    await page.goto(address);
  } else await byForm(page, username, password);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

async function byForm(page: Page, username: string, password: string): Promise<void> {
  await page.waitForURL(/\/dang-nhap/); // a page behind the gate leads there by itself
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
}

export { expect };
