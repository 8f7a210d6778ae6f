import { describe, expect, it } from 'vitest';
import type { CheckEvent } from '../../packages/widget/src/flow/check-event.ts';
import type { CheckState } from '../../packages/widget/src/flow/check-state.ts';
import { reduce } from '../../packages/widget/src/flow/reduce.ts';
import {
  after,
  answered,
  asking,
  back,
  checking,
  onwards,
  picture,
  quality,
} from './check-events.js';

const camera: CheckEvent = { type: 'camera' };
const lens: CheckEvent = { type: 'source', source: 'dermatoscope' };
const alone: CheckEvent = { type: 'source', source: 'photograph' };
const took: CheckEvent = { type: 'taken', picture };
const follow: CheckEvent = { type: 'follow', spot: 'knee' };
const another: CheckEvent = { type: 'another' };

/** From the list of spots. */
const from = (state: CheckState, ...events: CheckEvent[]) => events.reduce(reduce, state);

describe('the camera in the panel', () => {
  it('asks what it looks through before it is switched on, and says when nobody answered', () => {
    expect(after(camera)).toEqual({ view: 'camera' });
    expect(after(camera, onwards)).toEqual({ view: 'camera', notice: 'source-missing' });
    expect(after(camera, lens, onwards)).toEqual({
      view: 'camera',
      source: 'dermatoscope',
      live: true,
    });
  });

  it('is not switched on where the site examines no such pictures', () => {
    const clinic: CheckEvent = { type: 'proceed', clinic: true };
    expect(after(camera, alone, clinic)).toEqual({ view: 'declined', source: 'photograph' });
    expect(after(camera, alone, clinic, back)).toEqual({ view: 'camera', source: 'photograph' });
    expect(after(camera, lens, clinic)).toMatchObject({ live: true });
  });

  it('goes on to framing with a picture through a lens', () => {
    const asked = { picture, source: 'dermatoscope', patient: {} };
    expect(after(camera, lens, onwards, took)).toEqual({ view: 'frame', asked });
  });

  it('never goes on to the network by itself with a picture of a camera alone', () => {
    const taken = after(camera, alone, onwards, took);
    expect(taken).toEqual({ view: 'taken', picture, source: 'photograph' });
    for (const event of [asking, checking, answered('diagnosed')]) {
      expect(reduce(taken, event)).toBe(taken);
    }
    expect(reduce(taken, camera)).toEqual({ view: 'camera', source: 'photograph', live: true });
    expect(reduce(taken, another)).toEqual({ view: 'choose' });
  });

  it('keeps what was said where a file is chosen instead', () => {
    const chosen = after(camera, lens, onwards, { type: 'given', files: [picture] });
    expect(chosen).toEqual({ view: 'describe', picture, source: 'dermatoscope' });
  });

  it('goes back one step at a time', () => {
    expect(after(camera, lens, onwards, back)).toEqual({ view: 'camera', source: 'dermatoscope' });
    expect(after(camera, back)).toEqual({ view: 'choose' });
  });
});

describe('a new picture of a kept spot', () => {
  const compare: CheckState = { view: 'compare' };
  const given: CheckEvent = { type: 'given', files: [picture] };

  it('is of that spot all the way to its result, whichever way it came', () => {
    const ways = [
      [given, lens, onwards],
      [camera, lens, onwards, took],
    ];
    for (const way of ways) {
      const framed = from(compare, follow, ...way);
      expect(framed).toMatchObject({ view: 'frame', asked: { spot: 'knee' } });
      const moved = reduce(framed, { type: 'frame', frame: { x: 1, y: 2, size: 3 } });
      expect(moved).toMatchObject({ asked: { spot: 'knee' } });
      expect(from(moved, back)).toMatchObject({ view: 'describe', spot: 'knee' });
    }
  });

  it('stays of that spot where it is blurred and has to be taken again', () => {
    const describing = from(compare, follow, given);
    const judged: CheckEvent = { type: 'judged', picture, reasons: ['too-blurred'], quality };
    const unfit = reduce(describing, judged);
    expect(unfit).toMatchObject({ view: 'unfit', spot: 'knee' });
    expect(reduce(unfit, another)).toEqual({ view: 'follow', spot: 'knee' });
  });

  it('goes back to the spots', () => {
    expect(from(compare, follow, back)).toEqual({ view: 'compare' });
    expect(from(compare, follow, camera, back)).toEqual({ view: 'compare' });
  });

  it('begins nowhere else', () => {
    expect(reduce({ view: 'choose' }, follow)).toEqual({ view: 'choose' });
  });
});
