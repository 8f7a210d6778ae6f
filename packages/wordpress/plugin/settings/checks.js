/* The checks of the settings page: fetches what a visitor's browser would, and says what is wrong with it. */
(({ i18n, apiFetch }, told) => {
  const { panel, network, submissions, siteKey, origin, page, colours, words } = told;
  const list = document.getElementById('dermdx-checks');
  const SCRIPTS = ['text/javascript', 'application/javascript'];

  /** Adds a line. */
  function say(state, code, ...filled) {
    const line = document.createElement('li');
    line.className = state;
    line.dataset.code = code;
    line.textContent = i18n.sprintf(words[code], ...filled);
    list.append(line);
  }

  /** What a fetch of one of the site's own files found; undefined where something is wrong with it. */
  async function fetchFile(folder, name, types) {
    const url = new URL(folder + name, location.href);
    let response;
    try {
      response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' });
    } catch {
      return void say('wrong', 'file-unreachable', name, url.href);
    }
    const type = (response.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
    // many servers answer for a file that is not there with a page
    const isPage = type === 'text/html';
    if (!response.ok || isPage) {
      const answer = isPage ? `${response.status} ${type}` : response.status;
      return void say('wrong', 'file-missing', name, answer, url.href);
    }
    if (types.length > 0 && !types.includes(type)) {
      return void say('wrong', 'file-type', name, type || '—', types[0]);
    }
    return { url, response };
  }

  async function checkScript(name) {
    const found = await fetchFile(panel, name, SCRIPTS);
    if (!found) return;
    await found.response.body?.cancel();
    if (found.url.origin !== location.origin) say('wrong', 'file-elsewhere', name, found.url.href);
    else if (checkPolicy(name, found.response)) say('right', 'file', name);
  }

  async function checkNetwork() {
    if (network === '') return void say('wrong', 'network-missing');
    const found = await fetchFile(network, 'manifest.json', []);
    if (!found) return;
    let files;
    try {
      files = Object.values((await found.response.json()).files);
    } catch {
      return void say('wrong', 'file-type', 'manifest.json', 'text/plain', 'application/json');
    }
    say('right', 'file', 'manifest.json');
    for (const { path, bytes } of files) await checkWhole(path, bytes);
    const engine = 'ort-wasm-simd-threaded.wasm';
    const wasm = await fetchFile(network, engine, ['application/wasm']);
    // 14 MB that say no more than their headers
    await wasm?.response.body?.cancel();
    if (wasm) say('right', 'file', engine);
  }

  async function checkWhole(name, bytes) {
    const found = await fetchFile(network, name, []);
    if (!found) return;
    const { byteLength } = await found.response.arrayBuffer();
    if (byteLength === bytes) say('right', 'file', name);
    else say('wrong', 'file-damaged', name, byteLength, bytes);
  }

  /** Asks as the panel would; what the browser may not read, WordPress asks. */
  async function checkServer() {
    if (submissions === '') return void say('open', 'server-none');
    const code = (await askServer()) ?? (await askByWordPress());
    const right = code === 'idempotency-key-missing';
    if (!(code in words)) return void say('wrong', 'server-refuses', code);
    const about = ['origin-not-allowed', 'blocked'].includes(code) ? origin : submissions;
    say(right ? 'right' : 'wrong', code, about);
  }

  async function askServer() {
    try {
      const response = await fetch(submissions, {
        method: 'POST',
        headers: { 'X-Site-Key': siteKey },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      return (await response.json()).code ?? 'not-dermdx';
    } catch {
      return undefined;
    }
  }

  async function askByWordPress() {
    try {
      const { answer } = await apiFetch({ path: '/dermdx/v1/ask-server', method: 'POST' });
      // it reaches what this browser does not
      return answer === 'idempotency-key-missing' ? 'unreachable' : answer;
    } catch {
      return 'unreachable';
    }
  }

  /** Looks at a page as somebody who is not signed in gets it, caches and minifiers included. */
  async function checkPage() {
    if (page === '') return void say('open', 'page-none');
    const response = await fetch(page, { credentials: 'omit' }).catch(() => undefined);
    if (!response?.ok) return void say('wrong', 'page-without', page);
    const visited = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!visited.querySelector('dermdx-check')) return void say('wrong', 'page-without', page);
    const script = new URL(`${panel}dermdx-check.js`, location.href).href;
    const printed = [...visited.querySelectorAll('script[type=module][src]')].map(
      (element) => new URL(element.getAttribute('src'), page).href,
    );
    if (!printed.includes(script)) return void say('wrong', 'page-changed', page, script);
    if (checkPolicy(page, response)) say('right', 'page', page);
  }

  /** Whether the policy that comes with a page or the worker lets the panel work. */
  function checkPolicy(name, response) {
    const policy = new Map(
      (response.headers.get('content-security-policy') ?? '').split(/[;,]/).map((directive) => {
        const [key = '', ...values] = directive.trim().split(/\s+/);
        return [key.toLowerCase(), values];
      }),
    );
    const needs = [
      [
        ['script-src', 'default-src'],
        ["'wasm-unsafe-eval'", "'unsafe-eval'"],
      ],
      [
        ['worker-src', 'child-src', 'script-src', 'default-src'],
        ["'self'", '*', origin],
      ],
      [
        ['connect-src', 'default-src'],
        ["'self'", '*', origin],
      ],
    ];
    const server = submissions && new URL(submissions).origin;
    if (server && server !== origin)
      needs.push([
        ['connect-src', 'default-src'],
        [server, '*', 'https:'],
      ]);
    for (const [directives, values] of needs) {
      const directive = directives.find((one) => policy.has(one));
      if (!directive || values.some((value) => policy.get(directive).includes(value))) continue;
      say('wrong', 'policy', name, directive, values[0]);
      return false;
    }
    return true;
  }

  function checkColours() {
    if (colours.includes('')) return;
    const [one, other] = colours.map(luminance).sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    // rounded down, so that it never reads as enough
    const shown = Math.floor(contrast * 10) / 10;
    if (contrast < 4.5) say('wrong', 'contrast', shown);
  }

  /** Relative luminance, as WCAG 2 defines it. */
  function luminance(colour) {
    const digits = colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1);
    const [red, green, blue] = digits.match(/../g).map((pair) => {
      const value = parseInt(pair, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  async function checkAll() {
    list.replaceChildren();
    list.setAttribute('aria-busy', 'true');
    checkColours();
    await checkScript('dermdx-check.js');
    await checkScript('diagnosis.worker.js');
    await checkNetwork();
    await checkServer();
    await checkPage();
    list.setAttribute('aria-busy', 'false');
  }

  document.getElementById('dermdx-check-again').addEventListener('click', () => void checkAll());
  void checkAll();
})(window.wp, window.dermdxChecks);
