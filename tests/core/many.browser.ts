import { expect } from '@open-wc/testing';
import { diagnoseMany, load } from '@dermdx/core';
import type { DermDx, DermDxError } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';

const folder = '/.cache/pictures';

describe('diagnoseMany', () => {
  let dermdx: DermDx;

  beforeEach(async () => {
    dermdx = await load({ assetBase: '/.cache/assets/' });
  });

  afterEach(() => {
    dermdx.dispose();
  });

  it('answers in the order of the pictures, with the error of the one that it is about', async () => {
    const pictures = [`${folder}/plain.png`, `${folder}/empty.jpg`, `${folder}/grey.jpg`];
    const answers: [string, string][] = [];
    for await (const { picture, diagnosis, error } of diagnoseMany(dermdx, pictures)) {
      answers.push([picture, error ? error.code : diagnosis.status]);
    }
    expect(answers.map(([picture]) => picture)).to.deep.equal(pictures);
    expect(answers[0]![1]).to.equal('diagnosed');
    expect(answers[1]![1]).to.equal('image-empty');
  });

  it('takes a few pictures at once from who makes them', async () => {
    let made = 0;
    const file = await fetchPicture(`${folder}/plain.png`);
    function* endless(): Generator<File> {
      for (;;) {
        made++;
        yield file;
      }
    }
    let seen = 0;
    for await (const { diagnosis } of diagnoseMany(dermdx, endless())) {
      expect(diagnosis?.top?.label).to.equal('mel');
      seen++;
      expect(made, 'no more than four ahead').to.be.at.most(seen + 4);
      if (seen === 6) break;
    }
  });

  it('gives up the others when the loop is left early', async () => {
    const file = await fetchPicture(`${folder}/12-megapixels.jpg`);
    for await (const { diagnosis } of diagnoseMany(dermdx, [file, file, file, file])) {
      expect(diagnosis).not.to.equal(undefined);
      break;
    }
    const phases: string[] = [];
    await dermdx.diagnose(file, { onProgress: ({ phase }) => phases.push(phase) });
    // at most the one that was being looked at is still before it
    expect(phases.filter((phase) => phase === 'waiting').length).to.be.at.most(1);
  });

  it('ends with aborted when the signal is', async () => {
    const file = await fetchPicture(`${folder}/plain.png`);
    const abort = new AbortController();
    const answers = diagnoseMany(dermdx, [file, file, file], { signal: abort.signal });
    await answers.next();
    abort.abort(new Error('enough'));
    const error = (await rejection(drain(answers))) as DermDxError;
    expect(error.code).to.equal('aborted');
    expect((error.cause as Error).message).to.equal('enough');
  });

  it('is disposed of at the end of its block, where there is a symbol for that', async () => {
    if (!('dispose' in Symbol)) return;
    dermdx[Symbol.dispose]();
    const file = await fetchPicture(`${folder}/plain.png`);
    const error = (await rejection(dermdx.diagnose(file))) as DermDxError;
    expect(error.code).to.equal('disposed');
  });
});

async function drain(answers: AsyncIterable<unknown>): Promise<void> {
  for await (const answer of answers) expect(answer).to.be.an('object');
}
