import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parse } from 'regexparam';

/** Where the pages live. */
export const BASE = '/admin';

/** A place in the pages: the name of its route, what its path and its query say. */
export interface Place<Name extends string = string> {
  name: Name;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** Follows the address, and changes it without a reload. */
export class Router<Name extends string> extends EventTarget {
  readonly #patterns: { name: Name; keys: string[]; pattern: RegExp }[];
  readonly #otherwise: Name;
  #wasReplaced = false;

  /**
   * @param routes - names and their paths below {@link BASE}, as `/sites/:siteId/inbox`
   * @param otherwise - the name for every other path
   */
  constructor(routes: Record<Exclude<Name, 'not-found'>, string>, otherwise: Name) {
    super();
    this.#otherwise = otherwise;
    this.#patterns = Object.entries<string>(routes).map(([name, path]) => ({
      name: name as Name,
      ...parse(BASE + path),
    }));
  }

  /** Where the address points. */
  get place(): Place<Name> {
    const query = new URLSearchParams(location.search);
    for (const { name, keys, pattern } of this.#patterns) {
      const match = pattern.exec(location.pathname);
      if (!match) continue;
      const values = keys.map((key, index) => [key, decodeURIComponent(match[index + 1] ?? '')]);
      return { name, params: Object.fromEntries(values) as Record<string, string>, query };
    }
    return { name: this.#otherwise, params: {}, query };
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

/** Renders its host anew when the address changes. */
export class RouteController<Name extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #router: Router<Name>;

  constructor(host: ReactiveControllerHost, router: Router<Name>) {
    this.#host = host;
    this.#router = router;
    host.addController(this);
  }

  hostConnected(): void {
    this.#router.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    this.#router.removeEventListener('change', this.#update);
  }

  /** Where the address points. */
  get place(): Place<Name> {
    return this.#router.place;
  }

  readonly #update = (): void => {
    this.#host.requestUpdate();
  };
}
