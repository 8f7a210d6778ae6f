import { stat } from 'node:fs/promises';
import { CommandError } from '../errors.js';
import { findPictures } from '../core.js';
import { stem } from './labels.js';
import type { LabelledPicture, LabelList } from './labels.js';
import type { Problem } from './problems.js';

/** A picture of the list and its file. */
export interface PictureToEvaluate extends LabelledPicture {
  file: string;
}

/** What the list and the folder have in common, in the list's order, and what they do not. */
export interface Match {
  pictures: PictureToEvaluate[];
  problems: Problem[];
}

/**
 * Finds the file of each picture of the list: the one whose name, without its ending, is the id in
 * whatever Unicode form, at any depth of the folder.
 *
 * @throws CommandError `pictures-not-found` when the folder cannot be read or holds no pictures
 */
export async function matchPictures(list: LabelList, folder: string): Promise<Match> {
  const isFolder = await stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isFolder) throw noFolder(folder, 'There is no such folder.');
  const files = new Map<string, string[]>();
  const skipped: string[] = [];
  for await (const { file, error } of findPictures([folder], (path) => skipped.push(path))) {
    if (error) throw noFolder(file, error.message, error);
    const id = stem(file);
    files.set(id, [...(files.get(id) ?? []), file]);
  }
  const problems: Problem[] = [];
  const pictures = list.pictures.flatMap((picture) => {
    const { imageId } = picture;
    const [file, ...others] = files.get(imageId) ?? [];
    if (file === undefined) {
      problems.push({ kind: 'missing-picture', imageId, detail: `not in ${folder}` });
    } else if (others.length > 0) {
      const detail = [file, ...others].join(' and ');
      problems.push({ kind: 'ambiguous-picture', imageId, detail });
    } else {
      return [{ ...picture, file }];
    }
    return [];
  });
  // a picture whose row has a fault is named by that fault, not as unlisted
  const named = new Set([...list.pictures, ...list.problems].map(({ imageId }) => imageId));
  for (const [imageId, [file]] of files) {
    if (!named.has(imageId)) problems.push({ kind: 'unlisted', imageId, detail: file! });
  }
  for (const path of skipped) problems.push({ kind: 'skipped', imageId: '', detail: path });
  return { pictures, problems };
}

function noFolder(path: string, why: string, cause?: unknown): CommandError {
  const message = `${path}: ${why} --images must name a folder of pictures.`;
  return new CommandError('pictures-not-found', message, { cause });
}

/** No picture was left; the message has an example of why. */
export function nothing(
  { images, labels }: { images: string; labels: string },
  problems: readonly Problem[],
): CommandError {
  const first = problems.find(({ kind }) => kind !== 'unlisted' && kind !== 'skipped');
  const example = first ? ` For example ${first.imageId}: ${first.detail}.` : '';
  const message =
    `No picture of ${images} could be evaluated with ${labels}. An image_id must be a picture's ` +
    `file name without its ending.${example}`;
  return new CommandError('nothing-to-evaluate', message);
}
