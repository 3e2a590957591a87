import { DirectionProvider, MantineProvider, MantineThemeProvider, useDirection } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "~/api/queries";
import { look } from "~/design/look";
import { themeOf } from "~/design/theme";
import { variables } from "~/design/variables";
import { directionOf } from "~/i18n/languages";
import { makeRouter } from "~/router";
import { onSessionChange } from "~/session/session";
import { nonce } from "./nonce";

const router = makeRouter();

export function Providers() {
  const accent = useSyncExternalStore(look.follow, look.get);
  const theme = useMemo(() => themeOf(accent), [accent]);
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" {...nonceGetter()}>
        <QueryClientProvider client={queries}>
          <FollowLanguage />
          <FollowSession />
          <Toasts />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

function nonceGetter() {
  const value = nonce();
  return value === undefined ? {} : { getStyleNonce: () => value };
}

/** What was done, and what failed. The button that closes a message has a name in the person's language. */
function Toasts() {
  const { t } = useTranslation("states");
  const theme = useMemo(() => ({ components: { Notification: { defaultProps: { closeButtonProps: { "aria-label": t("actions.close") } } } } }), [t]);
  return (
    <MantineThemeProvider theme={theme} inherit>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  );
}

/** The direction changes with the language, without loading the page again. */
function FollowLanguage() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(i18n.language)), [i18n.language, setDirection]);
  return null;
}

/** An ended session leads to the sign-in, and from there back; another tenant has other data. */
function FollowSession() {
  useEffect(
    () =>
      onSessionChange((change) => {
        if (change === "switched") {
          // What is shown is read again; nothing of the other tenant stays.
          void queries.resetQueries();
          return void router.invalidate();
        }
        queries.clear();
        const { href, pathname } = router.state.location;
        if (pathname === "/sign-in") return;
        void router.navigate({ to: "/sign-in", search: { redirect: href, why: "ended" } } as never);
      }),
    [],
  );
  return null;
}
