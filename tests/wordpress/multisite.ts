import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { startWordpress } from '../../scripts/wordpress.mjs';

type Wordpress = Awaited<ReturnType<typeof startWordpress>>;

/** Makes a network of two sites of a WordPress; gives the number of the second. */
export function makeNetwork(wordpress: Wordpress): string {
  const { host } = new URL(wordpress.origin);
  wordpress.php(`require 'wp-admin/includes/upgrade.php';
    foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
    install_network();
    populate_network(1, '${host}', 'owner@clinic.example', 'Clinics', '/', false);`);
  const config = join(wordpress.site, 'wp-config.php');
  const constants = `define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false);
define('DOMAIN_CURRENT_SITE', '${host}'); define('PATH_CURRENT_SITE', '/');
define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);
$_SERVER['HTTP_HOST'] ??= '${host}';
`;
  writeFileSync(config, readFileSync(config, 'utf8').replace('<?php\n', `<?php\n${constants}`));
  return wordpress.php(
    `echo wp_insert_site(['domain' => '${host}', 'path' => '/two/', 'user_id' => 1]);`,
  );
}
