import { type FullConfig, request } from "@playwright/test";
import { places } from "./places";

/** What the pages show is made once, before any is measured. */
async function prepare({ projects }: FullConfig): Promise<void> {
  const { baseURL = "" } = projects[0]?.use ?? {};
  const asking = await request.newContext({ baseURL });
  process.env.PLACES = JSON.stringify(await places(asking));
  await asking.dispose();
}

export default prepare;
