import { expect } from '@open-wc/testing';
import { DermDxError, diagnoseMany, load, preload } from '@dermdx/core';
import type { DermDx, Diagnosis, Label } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';

const assetBase = '/.cache/assets/';

/** What must be refused, by the words that say why. */
type Wrong = [options: unknown, says: RegExp][];

const loading: Wrong = [
  [undefined, /assetBase/],
  [null, /options must be an object, not null/],
  ['/dermdx/', /options must be an object, not \/dermdx\//],
  [{ assetBase: 5 }, /assetBase must be an address/],
  [{ assetBase: 'https://' }, /assetBase must be an address/],
  [{ assetBase, workerUrl: {} }, /workerUrl must be an address/],
  [{ assetbase: '/dermdx/' }, /has no assetbase\. Did you mean assetBase\?/],
  [{ assetBase, signal: 'soon' }, /signal must be an AbortSignal, not soon/],
];

const looking: Wrong = [
  [null, /options must be an object, not null/],
  [{ patient: null }, /patient must be an object, not null/],
  [{ patient: { Age: 45 } }, /patient has no Age\. Did you mean age\?/],
  [{ patient: { age: {} } }, /patient\.age must be a number of years/],
  [{ thorough: 'no' }, /thorough must be true or false, not no/],
  [{ through: true }, /options has no through\. Did you mean thorough\?/],
  [{ colour: 'red' }, /options has no colour\. There are source, frame/],
  [{ signal: {} }, /signal must be an AbortSignal, not an object/],
  [{ onProgress: 'yes' }, /onProgress must be a function, not yes/],
  [{ source: Symbol('x') }, /source must be one of .*, not a symbol/],
  [{ frame: [] }, /frame must be/],
];

describe('Whatever a caller passes, what is thrown is a DermDxError:', () => {
  let dermdx: DermDx;
  let picture: File;

  before(async () => {
    dermdx = await load({ assetBase });
    picture = await fetchPicture('/.cache/pictures/plain.png');
  });

  after(() => {
    dermdx.dispose();
  });

  for (const [options, says] of loading) {
    it(`load and preload, ${says.source}`, async () => {
      for (const call of [load, preload]) {
        const { message } = await refusal(call(options as { assetBase: string }));
        expect(message).to.match(says);
      }
    });
  }

  for (const [options, says] of looking) {
    it(`diagnose, ${says.source}`, async () => {
      const { code, message } = await refusal(dermdx.diagnose(picture, options as object));
      expect(code).to.equal('invalid-option');
      expect(message).to.match(says);
    });
  }

  it('checkQuality, which has fewer options', async () => {
    for (const options of [null, { thorough: true }, { signal: 1 }]) {
      const { code } = await refusal(dermdx.checkQuality(picture, options as object));
      expect(code).to.equal('invalid-option');
    }
  });

  it('diagnoseMany, which does not take an address for a list of letters', async () => {
    for (const pictures of ['pictures/', null, 7, {}]) {
      const answers = diagnoseMany(dermdx, pictures as unknown as File[]);
      expect((await refusal(answers.next())).code).to.equal('invalid-option');
    }
  });

  it('diagnoseMany, which wants the loaded network and no promise or method of it', async () => {
    const wrong: [unknown, string][] = [
      [load({ assetBase }), 'a promise: await it'],
      [dermdx.diagnose.bind(dermdx), 'a function'],
      [null, 'null'],
    ];
    for (const [given, words] of wrong) {
      const { code, message } = await refusal(diagnoseMany(given as DermDx, [picture]).next());
      expect([code, message]).to.deep.equal([
        'invalid-option',
        `dermdx must be what load() gives, not ${words}.`,
      ]);
    }
    (await (wrong[0]![0] as Promise<DermDx>)).dispose();
  });

  it('activationMap, of what was not made with explain', async () => {
    for (const [diagnosis, label] of [
      [null, 'mel'],
      [await dermdx.diagnose(picture, { explain: true }), Symbol('mel')],
    ]) {
      const call = (): unknown => dermdx.activationMap(diagnosis as Diagnosis, label as Label);
      expect(call).to.throw(DermDxError).with.property('code', 'invalid-option');
    }
  });

  it('an option whose getter throws, too', async () => {
    const options = {
      get source(): never {
        throw new TypeError('not mine');
      },
    };
    const error = await refusal(dermdx.diagnose(picture, options));
    expect(error.code).to.equal('internal');
    expect(error.cause).to.be.instanceOf(TypeError);
  });
});

async function refusal(promise: Promise<unknown>): Promise<DermDxError> {
  const error = await rejection(promise);
  expect(error).to.be.instanceOf(DermDxError);
  return error as DermDxError;
}
