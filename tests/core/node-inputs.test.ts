import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DermDxError as PageError, load as loadInPage } from '@dermdx/core';
import {
  copyAssets,
  DermDxError,
  diagnoseMany,
  findPictures,
  load,
  loadFigures,
  makeFolder,
} from '@dermdx/core/node';
import type { DermDx, Diagnosis, NodePicture } from '@dermdx/core/node';
import { root } from '../support/dermdx.js';

const path = join(root, '.cache/pictures/plain.png');
const bytes = readFileSync(path);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);

describe('In Node', () => {
  let dermdx: DermDx;
  let reference: Diagnosis;

  beforeAll(async () => {
    dermdx = await load();
    reference = await dermdx.diagnose(path);
  });

  afterAll(() => dermdx.dispose());

  const kinds: Record<string, () => NodePicture> = {
    'the address of a file': () => pathToFileURL(path),
    'a Buffer': () => bytes,
    'an ArrayBuffer': () => buffer,
    'a DataView': () => new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    'a Blob': () => new Blob([buffer]),
    'a Response': () => new Response(buffer),
    'a stream of Node’s': () => createReadStream(path),
    'a stream of the web’s': () => new Blob([buffer]).stream(),
    'a path': () => path,
    'bytes of another realm': () => elsewhere('new Uint8Array(bytes)'),
    'an ArrayBuffer of another realm': () => elsewhere('new Uint8Array(bytes).buffer'),
    'a stream of another realm’s bytes': () => Readable.from([elsewhere('new Uint8Array(bytes)')]),
  };
  for (const [what, make] of Object.entries(kinds)) {
    it(`a picture may be ${what}`, async () => {
      expect((await dermdx.diagnose(make())).classes).toEqual(reference.classes);
    });
  }

  const refused: Record<string, [make: () => unknown, code: string]> = {
    'a number': [() => 7, 'unsupported-type'],
    null: [() => null, 'unsupported-type'],
    'a function': [() => () => 1, 'unsupported-type'],
    'an address of the web': [() => new URL('https://example.org/a.jpg'), 'unsupported-type'],
    'a stream of text': [() => createReadStream(path, 'latin1'), 'unsupported-type'],
    'a stream of no file': [() => createReadStream('/no/such.jpg'), 'image-not-found'],
    'a server’s refusal': [() => new Response('', { status: 404 }), 'image-not-found'],
  };
  for (const [what, [make, code]] of Object.entries(refused)) {
    it(`a picture may not be ${what}: ${code}`, async () => {
      expect((await refusal(dermdx.diagnose(make() as string))).code).toBe(code);
    });
  }

  const wrong: [options: unknown, says: RegExp][] = [
    [null, /options must be an object, not null/],
    [{ patient: null }, /patient must be an object, not null/],
    [{ thorough: 'no' }, /thorough must be true or false/],
    [{ decodeas: {} }, /Did you mean decodeAs\?/],
    [{ decodeAs: null }, /decodeAs must be an object, not null/],
    [{ signal: 5 }, /signal must be an AbortSignal/],
    [{ onProgress: () => undefined }, /options has no onProgress/],
  ];
  for (const [options, says] of wrong) {
    it(`diagnose refuses what it does not know: ${says.source}`, async () => {
      const { code, message } = await refusal(dermdx.diagnose(path, options as object));
      expect([code, message]).toEqual(['invalid-option', expect.stringMatching(says)]);
    });
  }

  it('load refuses what it does not know', async () => {
    for (const options of [null, 5, { thread: 2 }, { threads: '2' }, { model: 5 }]) {
      expect((await refusal(load(options as object))).code).toBe('invalid-option');
    }
  });

  it('the entry for pages says which one is for Node', async () => {
    const error: unknown = await loadInPage({ assetBase: '/dermdx/' }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PageError);
    const { code, message } = error as PageError;
    expect([code, message]).toEqual(['runtime-unsupported', expect.stringContaining('core/node')]);
  });

  it('copyAssets and makeFolder say so where they cannot write', async () => {
    for (const call of [copyAssets, makeFolder]) {
      const { code, message } = await refusal(call(path));
      expect([code, message]).toEqual(['invalid-option', expect.stringContaining('EEXIST')]);
      expect((await refusal(call(undefined as unknown as string))).code).toBe('invalid-option');
    }
  });

  it('what loadFigures gives wants a diagnosis', async () => {
    const tell = await loadFigures();
    for (const wrong of [null, 7, {}]) {
      expect(() => tell(wrong as unknown as Diagnosis)).toThrow(DermDxError);
    }
  });

  it('diagnoseMany takes one path for one, and refuses what is no list', async () => {
    const answers = [];
    for await (const answer of diagnoseMany(dermdx, path)) answers.push(answer.file);
    expect(answers).toEqual([path]);
    for (const wrong of [7, null, [null], [7]]) {
      const paths = wrong as unknown as string[];
      expect((await refusal(diagnoseMany(dermdx, paths).next())).code).toBe('invalid-option');
      expect((await refusal(findPictures(paths).next())).code).toBe('invalid-option');
    }
  });

  it('diagnoseMany wants the loaded network, and no promise or method of it', async () => {
    const wrong: [unknown, string][] = [
      [load(), 'a promise: await it'],
      [dermdx.diagnose.bind(dermdx), 'a function'],
      [undefined, 'undefined'],
    ];
    for (const [given, words] of wrong) {
      const { code, message } = await refusal(diagnoseMany(given as DermDx, path).next());
      expect([code, message]).toEqual([
        'invalid-option',
        `dermdx must be what load() gives, not ${words}.`,
      ]);
    }
    await (await (wrong[0]![0] as Promise<DermDx>)).dispose();
  });

  it('leaving diagnoseMany early leaves nothing running', async () => {
    const asked: string[] = [];
    const counting: DermDx = {
      ...dermdx,
      diagnose: (picture, options) => {
        const answer = dermdx.diagnose(picture, options);
        answer.then(
          () => asked.push('answered'),
          (reason: unknown) => asked.push((reason as DermDxError).code),
        );
        return answer;
      },
    };
    for await (const { file } of diagnoseMany(counting, Array<string>(20).fill(path))) {
      expect(file).toBe(path);
      break;
    }
    await dermdx.diagnose(path);
    expect(asked.filter((what) => what === 'aborted').length).toBeGreaterThan(15);
  });

  it('a signal ends what is being looked at between two steps', async () => {
    const abort = new AbortController();
    const call = refusal(dermdx.diagnose(path, { signal: abort.signal, thorough: true }));
    abort.abort();
    expect((await call).code).toBe('aborted');
  });

  it('a signal ends what waits for its turn, is being read, or is looked at by a thread', async () => {
    const threaded = await load({ threads: 2 });
    for (const [what, network] of Object.entries({ dermdx, threaded })) {
      const abort = new AbortController();
      const { signal } = abort;
      const endless = Readable.from(
        (async function* () {
          for (;;) yield await Promise.resolve(Buffer.alloc(16));
        })(),
      );
      const calls = [endless, path, path].map((picture) =>
        refusal(network.diagnose(picture, { signal })),
      );
      calls.push(refusal(network.checkQuality(path, { signal })));
      abort.abort(new Error('enough'));
      for (const { code, cause } of await Promise.all(calls)) {
        expect([what, code, (cause as Error).message]).toEqual([what, 'aborted', 'enough']);
      }
      // what was given up holds nobody up
      expect((await network.diagnose(path)).classes).toEqual(reference.classes);
    }
    await threaded.dispose();
  });

  it('is disposed of with its block, at once or waited for', async () => {
    for (const symbol of [Symbol.dispose, Symbol.asyncDispose] as const) {
      const other = await load();
      await other[symbol]();
      expect((await refusal(other.diagnose(path))).code).toBe('disposed');
    }
  });
});

/** What a piece of code gives where all classes of the language are others. */
function elsewhere(code: string): Uint8Array {
  return runInNewContext(code, { bytes: [...bytes] }) as Uint8Array;
}

async function refusal(promise: Promise<unknown>): Promise<DermDxError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DermDxError);
  return error as DermDxError;
}
