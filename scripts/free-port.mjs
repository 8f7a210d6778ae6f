/**
 * A port of loopback that nothing listens on, for a server that cannot be told to choose one itself;
 * no other call in this process gets the same.
 *
 * @param {number} [preferred] - taken where it is free
 * @returns {Promise<number>}
 */
export async function freePort(preferred) {
  // what finds MariaDB is also read before packages are installed
  const { default: getPort } = await import('get-port');
  const wanted = preferred === undefined ? {} : { port: preferred };
  return getPort({ ...wanted, host: '127.0.0.1', reserve: true });
}
