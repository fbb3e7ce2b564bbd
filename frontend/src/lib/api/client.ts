import type { CreateClientConfig } from "./gen/client.gen";
import { apiFetch } from "./http";

/** The generated calls go through `apiFetch`, which throws on every failure. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: "",
  fetch: apiFetch,
  throwOnError: true,
});
