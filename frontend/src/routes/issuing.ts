import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requirePermission, signedInRoute } from "./parents";

const forms = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/mau-bang",
  beforeLoad: ({ context }) => requirePermission(context.me, "word_papers"),
  component: lazyRouteComponent(() => import("@/features/issuing/pages/forms-page"), "FormsPage"),
});

const form = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/mau-bang/$formId",
  beforeLoad: ({ context }) => requirePermission(context.me, "word_papers"),
  component: lazyRouteComponent(() => import("@/features/issuing/pages/form-page"), "FormPage"),
});

const wordings = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/mau-van-ban",
  beforeLoad: ({ context }) => requirePermission(context.me, "word_papers"),
  component: lazyRouteComponent(() => import("@/features/issuing/pages/wordings-page"), "WordingsPage"),
});

const wording = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/mau-van-ban/$kind",
  beforeLoad: ({ context }) => requirePermission(context.me, "word_papers"),
  component: lazyRouteComponent(() => import("@/features/issuing/pages/wording-page"), "WordingPage"),
});

export const issuingRoutes = [forms, form, wordings, wording] as const;
