import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';

/**
 * What joins the machines of a cluster: the nodes among themselves, and with those who use them.
 *
 * @typedef {object} Network
 * @property {'network namespaces' | 'loopback addresses'} kind
 * @property {(node: number) => string} among - address of a node for the other nodes
 * @property {(node: number) => string} outside - its address for this machine
 * @property {(node: number) => string[]} prefix - what comes before a command so that it runs where the node lives
 * @property {((node: number) => void) | undefined} cut - takes away the cable that joins a node to the others;
 * undefined where the node has to do that itself
 * @property {(node: number) => void} heal
 * @property {() => void} remove
 */

/**
 * Namespaces where this user may make them, else addresses of loopback, and those on demand.
 *
 * @param {number} count - of nodes
 * @returns {Network}
 */
export function makeNetwork(count) {
  if (process.env.CLUSTER_NETWORK === 'loopback' || !mayMakeNamespaces()) return loopback();
  const network = namespaces(count);
  try {
    network.make();
    return network;
  } catch (error) {
    network.remove();
    throw error;
  }
}

/** @returns {Network} */
function loopback() {
  // tests that run beside this one have other addresses
  const third = randomInt(1, 255);
  /** @param {number} node */
  const address = (node) => `127.77.${third}.${node + 1}`;
  return {
    kind: 'loopback addresses',
    among: address,
    outside: address,
    prefix: () => [],
    cut: undefined,
    heal: () => undefined,
    remove: () => undefined,
  };
}

/**
 * Each node in a network namespace of its own, with two cables: one to a switch that joins the nodes, itself in a
 * namespace, and one to this machine. Addresses are of 198.18.0.0/15, which no network uses (RFC 2544).
 *
 * @param {number} count
 * @returns {Network & { make: () => void }}
 */
function namespaces(count) {
  const name = `dx${randomBytes(3).toString('hex')}`;
  const joint = `${name}-s`;
  const third = randomInt(1, 255);
  const nodes = Array.from({ length: count }, (_, node) => node);
  /** @param {number} node */
  const spaceOf = (node) => `${name}-${node}`;
  /** @param {number} node */
  const cableOf = (node) => `${name}c${node}`;
  /** @param {number} node */
  const among = (node) => `198.19.${third}.${node + 1}`;
  /** @param {number} node */
  const outside = (node) => `198.18.${third}.${4 * node + 2}`;

  /** @param {number} node */
  const add = (node) => {
    const [space, cable, door] = [spaceOf(node), cableOf(node), `${name}d${node}`];
    ip('netns', 'add', space);
    ip('-n', space, 'link', 'set', 'lo', 'up');
    ip('link', 'add', cable, 'netns', joint, 'type', 'veth', 'peer', 'others', 'netns', space);
    ip('-n', joint, 'link', 'set', cable, 'master', 'joint');
    ip('-n', joint, 'link', 'set', cable, 'up');
    ip('-n', space, 'address', 'add', `${among(node)}/24`, 'dev', 'others');
    ip('-n', space, 'link', 'set', 'others', 'up');
    ip('link', 'add', door, 'type', 'veth', 'peer', 'outside', 'netns', space);
    ip('address', 'add', `198.18.${third}.${4 * node + 1}/30`, 'dev', door);
    ip('link', 'set', door, 'up');
    ip('-n', space, 'address', 'add', `${outside(node)}/30`, 'dev', 'outside');
    ip('-n', space, 'link', 'set', 'outside', 'up');
  };
  return {
    kind: 'network namespaces',
    among,
    outside,
    prefix: (node) => ['ip', 'netns', 'exec', spaceOf(node)],
    cut: (node) => ip('-n', joint, 'link', 'set', cableOf(node), 'down'),
    heal: (node) => ip('-n', joint, 'link', 'set', cableOf(node), 'up'),
    make() {
      ip('netns', 'add', joint);
      ip('-n', joint, 'link', 'add', 'joint', 'type', 'bridge');
      ip('-n', joint, 'link', 'set', 'joint', 'up');
      for (const node of nodes) add(node);
    },
    remove() {
      // cables go with them
      for (const space of [joint, ...nodes.map(spaceOf)]) {
        try {
          ip('netns', 'delete', space);
        } catch {
          // it was not made, or is gone
        }
      }
    },
  };
}

function mayMakeNamespaces() {
  if (process.getuid?.() !== 0) return false;
  const space = `dx${randomBytes(3).toString('hex')}-t`;
  try {
    ip('netns', 'add', space);
    ip('netns', 'delete', space);
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} args */
function ip(...args) {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
