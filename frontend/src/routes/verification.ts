import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { publicRoute, requirePermission, signedInRoute } from "./parents";

const ask = createRoute({
  getParentRoute: () => publicRoute,
  path: "/xac-minh",
  component: lazyRouteComponent(() => import("@/features/verification/pages/verify-page"), "AskCodePage"),
});

const verify = createRoute({
  getParentRoute: () => publicRoute,
  path: "/xac-minh/$code",
  component: lazyRouteComponent(() => import("@/features/verification/pages/verify-page"), "VerifyPage"),
});

const certificates = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/chung-thu-so",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_seal"),
  component: lazyRouteComponent(
    () => import("@/features/verification/pages/certificates-page"),
    "CertificatesPage",
  ),
});

/** Open to everybody. */
export const verificationRoutes = [ask, verify] as const;
export const sealRoutes = [certificates] as const;
