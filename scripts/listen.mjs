/**
 * Has a server listen on this machine only.
 *
 * @param {import('node:net').Server} server
 * @param {number} [port] - any free one when 0
 * @returns {Promise<string>} its origin, once it listens
 */
export function listen(server, port = 0) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('It has no port.');
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
