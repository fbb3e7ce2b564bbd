import typescript from "#repository/clients/typescript/README.md?raw";
import awardsFeed from "#repository/examples/awards_feed.py?raw";
import change from "#repository/examples/change.py?raw";
import decisionPackage from "#repository/examples/decision_package.py?raw";
import provision from "#repository/examples/provision.py?raw";
import readList from "#repository/examples/read_list.py?raw";
import receiveWebhook from "#repository/examples/receive_webhook.py?raw";
import signIn from "#repository/examples/sign_in.py?raw";
import api from "#repository/examples/thidua_api.py?raw";
import terminal from "#repository/examples/thidua_client.py?raw";

/** A program as it stands in the repository, where a test runs it against the API. */
export interface Example {
  readonly file: string;
  readonly text: string;
}

/** The parts of the guide in reading order, each with its program. */
export const EXAMPLES = {
  start: { file: "thidua_api.py", text: api },
  signIn: { file: "sign_in.py", text: signIn },
  lists: { file: "read_list.py", text: readList },
  changes: { file: "change.py", text: change },
  machines: { file: "awards_feed.py", text: awardsFeed },
  people: { file: "provision.py", text: provision },
  webhooks: { file: "receive_webhook.py", text: receiveWebhook },
  decisions: { file: "decision_package.py", text: decisionPackage },
  votes: { file: "thidua_client.py", text: terminal },
  typescript: { file: "seasons.mjs", text: firstProgram(typescript) },
} as const satisfies Readonly<Record<string, Example>>;

export type Part = keyof typeof EXAMPLES;

export const PARTS = Object.keys(EXAMPLES) as readonly Part[];

/** The program that a document in Markdown shows first. */
export function firstProgram(markdown: string): string {
  return /```js\n(.*?)```/s.exec(markdown)?.[1] ?? "";
}
