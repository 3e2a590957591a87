import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { i18n } from "~/i18n/i18n";
import { entries } from "~/pages";
import type { PageEntry, PageRoute } from "~/pages/entry";
import { session, takeUpSession } from "~/session/session";
import { Loading } from "~/design/states";
import { Guarded } from "~/shell/guarded";
import { NotFound } from "~/shell/not-found";
import { RouteFailure } from "~/shell/route-failure";
import { Shell } from "~/shell/shell";

const root = createRootRoute({ notFoundComponent: NotFound });

/** Everything behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    await takeUpSession();
    if (!session.isSignedIn) throw redirect({ to: "/sign-in", search: { redirect: location.href } } as never);
  },
});

function routeOf(entry: PageEntry, route: PageRoute) {
  const Page = lazyRouteComponent(route.load);
  return createRoute({
    getParentRoute: () => (entry.isPublic ? root : inside) as typeof root,
    path: route.path,
    validateSearch: (raw) => route.search?.(raw) ?? {},
    component: () => (
      <Guarded permission={entry.permission}>
        <Page />
      </Guarded>
    ),
    // Texts come with the page, so that nothing is shown without them.
    loader: async () => void (await Promise.all([i18n.loadNamespaces(entry.name), Page.preload?.()])),
  });
}

const pagesOf = (isPublic: boolean) =>
  entries.filter((entry) => (entry.isPublic ?? false) === isPublic).flatMap((entry) => entry.routes.map((route) => routeOf(entry, route)));

export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren([inside.addChildren(pagesOf(false)), ...pagesOf(true)]),
    defaultPreload: "intent",
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    defaultStructuralSharing: true,
  });
}
