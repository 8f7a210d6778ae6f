import { BASE, Router } from './router.js';

const PATHS = {
  home: '/',
  'sign-in': '/sign-in',
  'set-up': '/set-up',
  account: '/account',
  inbox: '/sites/:siteId/inbox',
  submission: '/sites/:siteId/submissions/:id',
  statistics: '/sites/:siteId/statistics',
  export: '/sites/:siteId/export',
  site: '/sites/:siteId/settings/site',
  embedding: '/sites/:siteId/settings/embedding',
  webhooks: '/sites/:siteId/settings/webhooks',
  people: '/sites/:siteId/settings/people',
  audit: '/sites/:siteId/settings/audit',
} as const;

/** The pages by name. */
export type RouteName = keyof typeof PATHS | 'not-found';

/** The router of the pages. */
export const router = new Router<RouteName>(PATHS, 'not-found');

/** The address of a page, for a link. */
export function linkTo(
  name: keyof typeof PATHS,
  params: Record<string, string> = {},
  query: Record<string, string> = {},
): string {
  const path = PATHS[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key]!));
  const text = new URLSearchParams(query).toString();
  return BASE + path + (text && `?${text}`);
}

/** Goes to a page. */
export function goTo(...to: Parameters<typeof linkTo>): void {
  router.go(linkTo(...to).slice(BASE.length));
}

/** Goes to a page in place of the one that only leads there. */
export function redirectTo(...to: Parameters<typeof linkTo>): void {
  router.go(linkTo(...to).slice(BASE.length), { replace: true });
}

/** The element of each page, fetched when somebody first goes there. */
export const PAGES: Record<RouteName, { tag: string; load: () => Promise<unknown> }> = {
  home: { tag: 'admin-not-found-page', load: () => import('./pages/not-found-page.js') },
  'sign-in': { tag: 'admin-sign-in-page', load: () => import('./pages/sign-in-page.js') },
  'set-up': { tag: 'admin-set-up-page', load: () => import('./pages/set-up-page.js') },
  account: { tag: 'admin-account-page', load: () => import('./pages/account-page.js') },
  inbox: { tag: 'admin-inbox-page', load: () => import('./pages/inbox-page.js') },
  submission: { tag: 'admin-submission-page', load: () => import('./pages/submission-page.js') },
  statistics: { tag: 'admin-statistics-page', load: () => import('./pages/statistics-page.js') },
  export: { tag: 'admin-export-page', load: () => import('./pages/export-page.js') },
  site: { tag: 'admin-site-page', load: () => import('./pages/site-page.js') },
  embedding: { tag: 'admin-embedding-page', load: () => import('./pages/embedding-page.js') },
  webhooks: { tag: 'admin-webhooks-page', load: () => import('./pages/webhooks-page.js') },
  people: { tag: 'admin-people-page', load: () => import('./pages/people-page.js') },
  audit: { tag: 'admin-audit-page', load: () => import('./pages/audit-page.js') },
  'not-found': { tag: 'admin-not-found-page', load: () => import('./pages/not-found-page.js') },
};
