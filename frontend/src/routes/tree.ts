import { accessRoutes, publicAccessRoutes } from "./access";
import { analysisRoutes } from "./analysis";
import { awardRoutes, awardTabs } from "./awards";
import { ballotRoutes, checkerRoutes, meetingTabs } from "./ballots";
import { blockRoute } from "./block";
import { covenantRoutes, covenantTabs } from "./covenants";
import { criteriaRoutes, criteriaTabs } from "./criteria";
import { developerRoutes } from "./developers";
import { eventRoutes } from "./events";
import { evidenceTabs } from "./evidence";
import { hallRoute, hallScreens, publicHallRoutes } from "./hall";
import { homeRoutes } from "./home";
import { importRoutes } from "./imports";
import { integrationRoutes } from "./integrations";
import { issuingRoutes } from "./issuing";
import { organizationRoutes, organizationTabs } from "./organizations";
import { printRoute, publicRoute, rootRoute, signedInRoute } from "./parents";
import { publicResultRoutes } from "./public-results";
import { scoringPapers, scoringRoutes, scoringTabs } from "./scoring";
import { seasonTabs } from "./seasons";
import { showcaseRoutes } from "./showcase";
import { sealRoutes, verificationRoutes } from "./verification";

/** Every address of the client; a feature adds its list of routes here. */
export const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([
    ...publicAccessRoutes,
    ...publicResultRoutes,
    ...checkerRoutes,
    ...publicHallRoutes,
    ...verificationRoutes,
    ...developerRoutes,
    ...showcaseRoutes,
  ]),
  hallRoute.addChildren([...hallScreens]),
  printRoute.addChildren([...scoringPapers]),
  signedInRoute.addChildren([
    ...homeRoutes,
    ...accessRoutes,
    ...organizationRoutes,
    ...eventRoutes,
    ...integrationRoutes,
    ...importRoutes,
    ...sealRoutes,
    ...issuingRoutes,
    ...covenantRoutes,
    ...criteriaRoutes,
    ...scoringRoutes,
    ...ballotRoutes,
    ...awardRoutes,
    ...analysisRoutes,
    blockRoute.addChildren([
      ...seasonTabs,
      ...organizationTabs,
      ...criteriaTabs,
      ...evidenceTabs,
      ...scoringTabs,
      ...covenantTabs,
      ...meetingTabs,
      ...awardTabs,
    ]),
  ]),
]);
