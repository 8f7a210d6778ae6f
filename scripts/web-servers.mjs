import { existsSync } from 'node:fs';

/** Where Debian puts each web server that docs/self-hosting.md configures, and what brings it. */
export const WEB_SERVERS = {
  nginx: {
    needs: ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'],
    packages: ['nginx-light', 'libnginx-mod-http-brotli-static'],
  },
  caddy: { needs: ['/usr/bin/caddy'], packages: ['caddy'] },
  apache: {
    needs: ['/usr/sbin/apache2', '/etc/mime.types'],
    packages: ['apache2-bin', 'media-types'],
  },
};

/**
 * Path of an installed web server.
 *
 * @param {keyof typeof WEB_SERVERS} name
 * @returns {string | undefined} undefined where it, or a part that the tests need, is missing
 */
export function findWebServer(name) {
  const { needs } = WEB_SERVERS[name];
  return needs.every((path) => existsSync(path)) ? needs[0] : undefined;
}
