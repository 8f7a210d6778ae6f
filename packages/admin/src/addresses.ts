/** Where the pages live. */
export const BASE = '/admin';

/** Each page's path below {@link BASE}. */
export const PATHS = {
  home: '/',
  'sign-in': '/sign-in',
  'set-up': '/set-up',
  account: '/account',
  inbox: '/sites/:siteId/inbox',
  submission: '/sites/:siteId/submissions/:id',
  report: '/sites/:siteId/submissions/:id/report',
  find: '/sites/:siteId/find',
  statistics: '/sites/:siteId/statistics',
  export: '/sites/:siteId/export',
  site: '/sites/:siteId/settings/site',
  embedding: '/sites/:siteId/settings/embedding',
  answers: '/sites/:siteId/settings/answers',
  tokens: '/sites/:siteId/settings/tokens',
  webhooks: '/sites/:siteId/settings/webhooks',
  people: '/sites/:siteId/settings/people',
  audit: '/sites/:siteId/settings/audit',
} as const;

/** A page that has an address. */
export type PathName = keyof typeof PATHS;

/** Every page by name; `not-found` is shown for all other addresses. */
export type RouteName = PathName | 'not-found';

/** The address of a page, for a link. */
export function linkTo(
  name: PathName,
  params: Record<string, string> = {},
  query: Record<string, string> = {},
): string {
  const path = PATHS[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key]!));
  const text = new URLSearchParams(query).toString();
  return BASE + path + (text && `?${text}`);
}
