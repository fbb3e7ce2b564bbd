import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { hasSession } from "@/lib/api/session";
import { publicRoute, signedInRoute } from "./parents";

/** Where to go on after signing in: an address of our own. */
const next = v.object({ tiep: v.optional(v.pipe(v.string(), v.regex(/^\/(?!\/)/))) });

const signIn = createRoute({
  getParentRoute: () => publicRoute,
  path: "/dang-nhap",
  validateSearch: (search) => v.parse(v.fallback(next, {}), search),
  beforeLoad: async ({ search }) => {
    if (await hasSession().catch(() => false)) throw redirect({ to: search.tiep ?? "/" });
  },
  component: lazyRouteComponent(() => import("@/features/access/pages/sign-in-page"), "SignInPage"),
});

const firstPassword = createRoute({
  getParentRoute: () => publicRoute,
  path: "/doi-mat-khau",
  validateSearch: (search) => v.parse(v.fallback(next, {}), search),
  beforeLoad: async () => {
    if (!(await hasSession())) throw redirect({ to: "/dang-nhap" });
  },
  component: lazyRouteComponent(
    () => import("@/features/access/pages/first-password-page"),
    "FirstPasswordPage",
  ),
});

const account = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tai-khoan",
  component: lazyRouteComponent(() => import("@/features/access/pages/account-page"), "AccountPage"),
});

export const publicAccessRoutes = [signIn, firstPassword] as const;
export const accessRoutes = [account] as const;
