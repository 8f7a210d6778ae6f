import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parse } from 'regexparam';
import { BASE, linkTo, PATHS } from './addresses.js';
import type { PathName, RouteName } from './addresses.js';

/** A place in the pages: the name of its route, what its path and its query say. */
export interface Place {
  name: RouteName;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

const PATTERNS = Object.entries(PATHS).map(([name, path]) => ({
  name: name as PathName,
  ...parse(BASE + path),
}));

/** What the parts of a path say; undefined where one says nothing that can be read. */
function decode(keys: readonly string[], match: RegExpExecArray): Place['params'] | undefined {
  try {
    return Object.fromEntries(
      keys.map((key, index) => [key, decodeURIComponent(match[index + 1] ?? '')]),
    );
  } catch {
    return undefined;
  }
}

/** Follows the address, and changes it without a reload. */
class Router extends EventTarget {
  #wasReplaced = false;

  /** Where the address points. */
  get place(): Place {
    const query = new URLSearchParams(location.search);
    for (const { name, keys, pattern } of PATTERNS) {
      const match = pattern.exec(location.pathname);
      if (!match) continue;
      const params = decode(keys, match);
      if (params) return { name, params, query };
    }
    return { name: 'not-found', params: {}, query };
  }

  /** Whether the address took the place of the one before: somebody set something and stays. */
  get wasReplaced(): boolean {
    return this.#wasReplaced;
  }

  /** Begins to follow links and the browser's own buttons. */
  start(): void {
    addEventListener('popstate', () => {
      this.#tell();
    });
    document.addEventListener('click', this.#follow);
  }

  /**
   * Goes to an address below {@link BASE}.
   *
   * @param replace - in place of the present one, for filters and redirects
   */
  go(path: string, { replace = false } = {}): void {
    const address = BASE + path;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#tell(replace);
  }

  /** Changes the query of this place; null and empty values leave it. */
  query(changes: Record<string, string | null | undefined>, { replace = true } = {}): void {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === '') query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    const path = location.pathname.slice(BASE.length);
    this.go(text ? `${path}?${text}` : path, { replace });
  }

  #tell(wasReplaced = false): void {
    this.#wasReplaced = wasReplaced;
    this.dispatchEvent(new Event('change'));
  }

  /** A plain click on a link to these pages needs no reload. */
  readonly #follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute('download')) return;
    const { origin, pathname, search, hash } = new URL(link.href);
    if (origin !== location.origin || !pathname.startsWith(`${BASE}/`)) return;
    // a file of the server below the same path is not a page
    if (pathname.startsWith(`${BASE}/files/`)) return;
    event.preventDefault();
    this.go(pathname.slice(BASE.length) + search + hash);
  };
}

/** The router of the pages. */
export const router = new Router();

/** Goes to a page. */
export function goTo(...to: Parameters<typeof linkTo>): void {
  router.go(linkTo(...to).slice(BASE.length));
}

/** Goes to a page in place of the one that only leads there. */
export function redirectTo(...to: Parameters<typeof linkTo>): void {
  router.go(linkTo(...to).slice(BASE.length), { replace: true });
}

/** Renders its host anew when the address changes. */
export class RouteController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    router.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    router.removeEventListener('change', this.#update);
  }

  /** Where the address points. */
  get place(): Place {
    return router.place;
  }

  readonly #update = (): void => {
    this.#host.requestUpdate();
  };
}
