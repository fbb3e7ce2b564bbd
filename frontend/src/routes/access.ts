import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { ownPath, searchOf, text } from "@/lib/address-search";
import { hasSession } from "@/lib/api/session";
import { publicRoute, requirePermission, signedInRoute } from "./parents";

/** Where to go on after signing in: an address of our own. */
const next = searchOf({ tiep: ownPath });

const signIn = createRoute({
  getParentRoute: () => publicRoute,
  path: "/dang-nhap",
  validateSearch: next,
  beforeLoad: async ({ search }) => {
    if (await hasSession().catch(() => false)) throw redirect({ to: search.tiep ?? "/" });
  },
  component: lazyRouteComponent(() => import("@/features/access/pages/sign-in-page"), "SignInPage"),
});

const firstPassword = createRoute({
  getParentRoute: () => publicRoute,
  path: "/doi-mat-khau",
  validateSearch: next,
  beforeLoad: async () => {
    if (!(await hasSession())) throw redirect({ to: "/dang-nhap" });
  },
  component: lazyRouteComponent(
    () => import("@/features/access/pages/first-password-page"),
    "FirstPasswordPage",
  ),
});

const firstFactor = createRoute({
  getParentRoute: () => publicRoute,
  path: "/yeu-to-thu-hai",
  validateSearch: next,
  beforeLoad: async () => {
    if (!(await hasSession())) throw redirect({ to: "/dang-nhap" });
  },
  component: lazyRouteComponent(() => import("@/features/access/pages/first-factor-page"), "FirstFactorPage"),
});

const back = createRoute({
  getParentRoute: () => publicRoute,
  path: "/dang-nhap/tra-ve",
  component: lazyRouteComponent(() => import("@/features/access/pages/return-page"), "ReturnPage"),
});

const account = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tai-khoan",
  component: lazyRouteComponent(() => import("@/features/access/pages/account-page"), "AccountPage"),
});

const allow = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/cho-phep-ung-dung",
  component: lazyRouteComponent(
    () => import("@/features/access/pages/allow-application-page"),
    "AllowApplicationPage",
  ),
});

const usersSearch = searchOf({ q: text(100) });

const users = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/nguoi-dung",
  validateSearch: usersSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_users"),
  component: lazyRouteComponent(() => import("@/features/access/pages/users-page"), "UsersPage"),
});

const newUser = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/nguoi-dung/moi",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_users"),
  component: lazyRouteComponent(() => import("@/features/access/pages/new-user-page"), "NewUserPage"),
});

const user = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/nguoi-dung/$userId",
  loader: async ({ context, params }) => {
    const { readUserOptions } = await import("@/lib/api/gen/calls/access.gen");
    await context.queryClient.ensureQueryData(readUserOptions({ path: { user_id: params.userId } }));
  },
  component: lazyRouteComponent(() => import("@/features/access/pages/user-page"), "UserPage"),
});

export const publicAccessRoutes = [signIn, firstPassword, firstFactor, back] as const;
export const accessRoutes = [account, allow, users, newUser, user] as const;
