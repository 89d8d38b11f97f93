// The table of the desk's addresses. Each page's code comes when it is first opened.
import { Center, Loader } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { meQuery } from './session/me.ts';
import { SignIn } from './session/sign-in.tsx';
import { SignedOut } from './session/signed-out.tsx';
import { Shell } from './shell/shell.tsx';

const Waiting = () => (
  <Center h="50vh">
    <Loader aria-label="Loading" />
  </Center>
);

const root = createRootRoute({
  component: () => (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  ),
});

/** Everything but one-time links is for somebody who is signed in; the address stays while one signs in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside });

function Inside() {
  const { data: me, refetch } = useSuspenseQuery(meQuery);
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  const shown = me ?? last;
  if (!shown) return <SignIn onDone={() => void refetch()} />;
  return (
    <Shell me={shown}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
      {!me && <SignedOut onDone={() => void refetch()} />}
    </Shell>
  );
}

const page = (path: string, load: () => Promise<{ default: () => ReactNode }>) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) });

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/link/$secret', component: lazyRouteComponent(() => import('./session/link.tsx')) }),
  inside.addChildren([
    page('/', () => import('./home/home-page.tsx')),
    page('/documents', () => import('./find/list-page.tsx')),
    page('/pictures', () => import('./pictures/pictures-page.tsx')),
    page('/jobs', () => import('./jobs/jobs-page.tsx')),
    page('/jobs/$id', () => import('./jobs/job-page.tsx')),
    page('/documents/new/$type', () => import('./documents/new-page.tsx')),
    page('/documents/$id', () => import('./documents/document-page.tsx')),
    page('/documents/$id/preview', () => import('./preview/preview-page.tsx')),
    page('/previews/$preview', () => import('./preview/preview-page.tsx')),
    page('/documents/$id/revisions', () => import('./revisions/revisions-page.tsx')),
    page('/documents/$id/history', () => import('./audit/document-history.tsx')),
    page('/audit', () => import('./audit/audit-page.tsx')),
    page('/settings', () => import('./settings/settings-page.tsx')),
    page('/settings/$part', () => import('./settings/settings-page.tsx')),
    page('/fronts', () => import('./fronts/fronts-page.tsx')),
    page('/fronts/$id/history', () => import('./fronts/history-page.tsx')),
    page('/fronts/$id', () => import('./fronts/front-page.tsx')),
    page('/live', () => import('./live/live-list-page.tsx')),
    page('/live/$id', () => import('./live/live-desk-page.tsx')),
    page('/schedule', () => import('./decide/schedule-page.tsx')),
    page('/account', () => import('./account/account-page.tsx')),
  ]),
]);

export const router = createRouter({ routeTree: tree, basepath: '/desk', defaultPendingComponent: Waiting, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
