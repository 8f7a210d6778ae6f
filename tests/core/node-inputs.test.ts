import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DermDxError as PageError, load as loadInPage } from '@dermdx/core';
import { copyAssets, DermDxError, diagnoseMany, load } from '@dermdx/core/node';
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

  it('copyAssets says so where it cannot write', async () => {
    const { code, message } = await refusal(copyAssets(path));
    expect([code, message]).toEqual(['invalid-option', expect.stringContaining('EEXIST')]);
  });

  it('diagnoseMany takes one path for one, and refuses what is no list', async () => {
    const answers = [];
    for await (const answer of diagnoseMany(dermdx, path)) answers.push(answer.file);
    expect(answers).toEqual([path]);
    const none = diagnoseMany(dermdx, 7 as unknown as string[]);
    expect((await refusal(none.next())).code).toBe('invalid-option');
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

  it('is disposed of with its block', async () => {
    const other = await load();
    await other[Symbol.asyncDispose]();
    expect((await refusal(other.diagnose(path))).code).toBe('disposed');
  });
});

async function refusal(promise: Promise<unknown>): Promise<DermDxError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DermDxError);
  return error as DermDxError;
}
