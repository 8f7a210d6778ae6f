import type { RouteName } from './addresses.js';

/**
 * The element of each page, fetched when somebody first goes there. Only the shell imports this:
 * pages link to each other by address.
 */
export const PAGES: Record<RouteName, { tag: string; load: () => Promise<unknown> }> = {
  home: { tag: 'admin-not-found-page', load: () => import('./pages/not-found-page.js') },
  'sign-in': { tag: 'admin-sign-in-page', load: () => import('./pages/sign-in-page.js') },
  'set-up': { tag: 'admin-set-up-page', load: () => import('./pages/set-up-page.js') },
  account: { tag: 'admin-account-page', load: () => import('./pages/account-page.js') },
  inbox: { tag: 'admin-inbox-page', load: () => import('./pages/inbox-page.js') },
  submission: { tag: 'admin-submission-page', load: () => import('./pages/submission-page.js') },
  report: { tag: 'admin-report-page', load: () => import('./pages/report-page.js') },
  find: { tag: 'admin-find-page', load: () => import('./pages/find-page.js') },
  statistics: { tag: 'admin-statistics-page', load: () => import('./pages/statistics-page.js') },
  export: { tag: 'admin-export-page', load: () => import('./pages/export-page.js') },
  site: { tag: 'admin-site-page', load: () => import('./pages/site-page.js') },
  embedding: { tag: 'admin-embedding-page', load: () => import('./pages/embedding-page.js') },
  answers: { tag: 'admin-answers-page', load: () => import('./pages/answers-page.js') },
  tokens: { tag: 'admin-tokens-page', load: () => import('./pages/tokens-page.js') },
  webhooks: { tag: 'admin-webhooks-page', load: () => import('./pages/webhooks-page.js') },
  people: { tag: 'admin-people-page', load: () => import('./pages/people-page.js') },
  audit: { tag: 'admin-audit-page', load: () => import('./pages/audit-page.js') },
  'not-found': { tag: 'admin-not-found-page', load: () => import('./pages/not-found-page.js') },
};
