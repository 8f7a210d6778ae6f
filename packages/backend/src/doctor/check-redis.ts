import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { RedisCounter } from '../rates/redis-counter.js';
import type { Finding } from './finding.js';
import { broken, check, well } from './finding.js';

const SUBJECT = 'Redis';
const DONE_WITHIN = 3000;
const LOOK_EVERY = 100;

/** Looks whether Redis answers, where one is named. */
export async function checkRedis({ redisUrl }: Config): Promise<Finding[]> {
  if (redisUrl === undefined) return [];
  return check(SUBJECT, async () => {
    const counter = await RedisCounter.connect(redisUrl);
    try {
      if (await answersSoon(counter))
        return well(SUBJECT, 'It answers, and rates are counted in it.');
    } finally {
      await counter.end();
    }
    const words = 'It does not answer: each server counts rates for itself until it does.';
    return broken(SUBJECT, `${words} See REDIS_URL, and whether Redis runs.`);
  });
}

/** It takes a moment to connect. */
async function answersSoon(counter: RedisCounter): Promise<boolean> {
  const end = Date.now() + DONE_WITHIN;
  while (Date.now() < end) {
    if (await counter.answers()) return true;
    await sleep(LOOK_EVERY);
  }
  return false;
}
