import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Problem } from '../problem.js';

/** Deeper than anything that the API takes. */
const DEEPEST = 10;

/** Refuses values so deep that whoever walks them recursively would run out of stack. */
@Injectable()
export class DepthPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown): unknown {
    checkDepth(value);
    return value;
  }
}

/**
 * Walks a parsed JSON value level by level.
 *
 * @throws Problem 422 when it is too deep
 */
export function checkDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((one) => {
      if (Array.isArray(one)) return one as unknown[];
      if (typeof one !== 'object' || one === null) return [];
      // what a parser made; a request or a session has a prototype of its own
      return Object.getPrototypeOf(one) === Object.prototype
        ? (Object.values(one) as unknown[])
        : [];
    });
    if (level.length === 0) return;
  }
  throw new Problem(422, 'too-deep', 'The value is nested too deep. Send what the API describes.');
}
