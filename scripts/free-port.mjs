/**
 * A port of loopback that nothing listens on, for a server that cannot be told to choose one itself;
 * no other call in this process gets the same.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  // what finds MariaDB is also read before packages are installed
  const { default: getPort } = await import('get-port');
  return getPort({ host: '127.0.0.1', reserve: true });
}
