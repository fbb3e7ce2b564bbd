import type { LinkProps } from "@tanstack/react-router";
import type { Me } from "@/lib/api/gen/types.gen";
import { type Permission, permits } from "@/lib/api/permissions";
import type { IconName } from "@/ui/icon/icon";
import type { AppWords } from "./messages";

export interface NavigationEntry {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly icon: IconName;
  readonly label: (t: AppWords) => string;
  /** Shown to those who may do this somewhere; without it, to everybody. */
  readonly permission?: Permission;
}

export interface NavigationGroup {
  readonly key: string;
  readonly title: (t: AppWords) => string;
  readonly entries: readonly NavigationEntry[];
}

/** The main navigation, in the order of the emulation year; a feature adds its entry here. */
const NAVIGATION: readonly NavigationGroup[] = [
  {
    key: "work",
    title: (t) => t.work,
    entries: [
      { to: "/", icon: "home", label: (t) => t.home },
      { to: "/khoi", icon: "block", label: (t) => t.blocks },
      { to: "/tham-dinh", icon: "check", label: (t) => t.checks, permission: "verify_scores" },
      { to: "/ho-so", icon: "medal", label: (t) => t.proposals, permission: "read_proposals" },
      { to: "/quyet-dinh", icon: "decision", label: (t) => t.decisions },
      { to: "/phan-tich", icon: "chart", label: (t) => t.analysis },
      { to: "/cong-khai", icon: "flag", label: (t) => t.publicResults },
    ],
  },
  {
    key: "administration",
    title: (t) => t.administration,
    entries: [
      { to: "/quan-tri/don-vi", icon: "unit", label: (t) => t.units, permission: "manage_units" },
      { to: "/quan-tri/khoi", icon: "settings", label: (t) => t.manageBlocks, permission: "manage_blocks" },
      { to: "/quan-tri/nguoi-dung", icon: "account", label: (t) => t.users, permission: "manage_users" },
      {
        to: "/quan-tri/nhap-du-lieu",
        icon: "attachment",
        label: (t) => t.imports,
        permission: "manage_users",
      },
      {
        to: "/tich-hop/thay-doi",
        icon: "warning",
        label: (t) => t.heldChanges,
        permission: "decide_held_changes",
      },
      { to: "/tich-hop/may-khach", icon: "lock", label: (t) => t.clients, permission: "manage_clients" },
      {
        to: "/tich-hop/dia-chi-nhan-tin",
        icon: "arrowRight",
        label: (t) => t.webhooks,
        permission: "manage_webhooks",
      },
      { to: "/quan-tri/mau-van-ban", icon: "edit", label: (t) => t.wordings, permission: "word_papers" },
      {
        to: "/quan-tri/mau-bang",
        icon: "print",
        label: (t) => t.certificateForms,
        permission: "word_papers",
      },
      {
        to: "/quan-tri/chung-thu-so",
        icon: "edit",
        label: (t) => t.certificates,
        permission: "manage_seal",
      },
      { to: "/nhat-ky", icon: "history", label: (t) => t.log, permission: "read_events" },
    ],
  },
];

/** What this person can use; groups without an entry are left out. */
export function navigationFor(me: Me): readonly NavigationGroup[] {
  const open = ({ permission }: NavigationEntry) => permission === undefined || permits(me, permission);
  return NAVIGATION.map((group) => ({ ...group, entries: group.entries.filter(open) })).filter(
    (group) => group.entries.length > 0,
  );
}
