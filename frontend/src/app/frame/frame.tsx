import { CSPProvider } from "@base-ui/react/csp-provider";
import { Outlet } from "@tanstack/react-router";
import { Toaster } from "@/ui/toast/toaster";

/** Around every page. The policy of the server forbids inline style elements. */
export function Frame() {
  return (
    <CSPProvider disableStyleElements>
      <Outlet />
      <Toaster />
    </CSPProvider>
  );
}
