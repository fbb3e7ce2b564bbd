import type { Plugin } from "vite";

const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/<script(?![^>]*\ssrc=)[^>]*>/i, "inline script"],
  [/<style[\s>]/i, "inline style element"],
  [/<[^>]+\sstyle=/i, "inline style attribute"],
  [/<[^>]+\son[a-z]+=/i, "inline event handler"],
  [/(?:src|href)="(?:https?:)?\/\//i, "address of another host"],
];

/** What in a page the strict Content-Security-Policy of the server would refuse. */
export function refusedByPolicy(html: string): string[] {
  return FORBIDDEN.filter(([pattern]) => pattern.test(html)).map(([, name]) => name);
}

/** Fails the build when the page would not run under the policy. */
export function strictPage(): Plugin {
  return {
    name: "strict-page",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const refused = refusedByPolicy(html);
        if (refused.length > 0) throw new Error(`index.html breaks the policy: ${refused.join(", ")}`);
      },
    },
  };
}
