import { availableParallelism } from 'node:os';

/** A thread takes about as long to load as this many pictures take to be looked at. */
const PICTURES_A_THREAD = 16;

/** As many threads as were asked for, else as there are cores, else fewer for few pictures. */
export function threadsFor(pictures: number, jobs: number | undefined): number {
  const useful = Math.ceil(pictures / PICTURES_A_THREAD);
  return jobs ?? Math.max(1, Math.min(availableParallelism(), useful));
}
