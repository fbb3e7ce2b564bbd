import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";
import { publicRoute, signedInRoute } from "./parents";

const meetings = createRoute({
  getParentRoute: () => blockRoute,
  path: "/hoi-nghi",
  component: seasonTab(() => import("@/features/ballots/pages/meetings-tab"), "MeetingsTab"),
});

const newMeeting = createRoute({
  getParentRoute: () => blockRoute,
  path: "/hoi-nghi/moi",
  component: seasonTab(() => import("@/features/ballots/pages/new-meeting-tab"), "NewMeetingTab"),
});

const meeting = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/meeting-page"), "MeetingPage"),
});

const editMeeting = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/sua",
  component: lazyRouteComponent(
    () => import("@/features/ballots/pages/edit-meeting-page"),
    "EditMeetingPage",
  ),
});

const agenda = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/chuong-trinh",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/agenda-page"), "AgendaPage"),
});

const desk = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/dieu-hanh",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/desk-page"), "DeskPage"),
});

const checkIn = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/diem-danh",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/check-in-page"), "CheckInPage"),
});

const badge = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/ma-diem-danh/$delegateId",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/badge-page"), "BadgePage"),
});

const badgeHolder = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/diem-danh/$token",
  component: lazyRouteComponent(
    () => import("@/features/ballots/pages/badge-holder-page"),
    "BadgeHolderPage",
  ),
});

const minutes = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/bien-ban",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/minutes-page"), "MinutesPage"),
});

const newBallot = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/hoi-nghi/$meetingId/lap-phieu",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/new-ballot-page"), "NewBallotPage"),
});

const teller = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phieu/$ballotId/kiem-phieu",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/teller-page"), "TellerPage"),
});

const ballot = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phieu/$ballotId",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/ballot-page"), "BallotPage"),
});

const editBallot = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phieu/$ballotId/sua",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/edit-ballot-page"), "EditBallotPage"),
});

export const ballotRoutes = [
  meeting,
  editMeeting,
  agenda,
  desk,
  checkIn,
  badge,
  badgeHolder,
  minutes,
  newBallot,
  ballot,
  teller,
  editBallot,
] as const;

const checker = createRoute({
  getParentRoute: () => publicRoute,
  path: "/kiem-phieu",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/checker-page"), "CheckerPage"),
});

/** Open to everybody. */
export const checkerRoutes = [checker] as const;

/** Parts of the block page. */
export const meetingTabs = [meetings, newMeeting] as const;
