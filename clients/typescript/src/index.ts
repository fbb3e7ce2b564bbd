export type { Client } from "./api/client/index.js";
export * from "./api/sdk.gen.js";
export type * from "./api/types.gen.js";
export * from "./session.js";
