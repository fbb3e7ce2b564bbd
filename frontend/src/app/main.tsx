import "./styles/layers.css";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/opening.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "@/i18n/language";
import { queryClient } from "@/lib/api/query-client";
import { startTheme } from "@/lib/theme";
import { fetchCode, followLanguage, followNavigation, followSession } from "./following";
import { router } from "./router";

startTheme();
followLanguage();
followSession();
followNavigation();
fetchCode();

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root element");

const reactRoot = createRoot(root);

// not `await`: the file of English words needs this one to have ended
void startLanguage().then(() =>
  reactRoot.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
