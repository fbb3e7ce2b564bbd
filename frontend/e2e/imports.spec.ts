import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

test("an officer looks at a file, applies its sound rows and takes them back", async ({ page, signIn }) => {
  await signIn("quan-tri", "/quan-tri/nhap-du-lieu");
  await expectGoodStep(page, "imports");
  await page.getByRole("link", { name: "can-bo-mo-phong.csv" }).click();
  await expect(page.getByText("TCVN3 (ABC)")).toBeVisible();
  await expectGoodStep(page, "import");

  await page.goto("/quan-tri/nhap-du-lieu");
  await page.getByLabel("Loại dữ liệu").selectOption("people");
  const rows = ["Tên đăng nhập,Họ và tên", `thu.${Date.now()},Cán bộ thử`, "12,Tên quá ngắn"];
  const buffer = Buffer.from(rows.join("\n"));
  await page.locator("input[type=file]").setInputFiles({ name: "moi.csv", mimeType: "text/csv", buffer });
  const confirm = async (name: string) => {
    await page.getByRole("button", { name }).click();
    await page.getByRole("dialog").getByRole("button", { name }).click();
  };
  await confirm("Chỉ nhập các dòng đạt");
  await confirm("Hoàn tác");
  await expect(page.getByText("Đã hoàn tác", { exact: true })).toBeVisible();
});
