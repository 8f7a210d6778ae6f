import { LABELS } from '@dermdx/contract';
import type { Label } from '@dermdx/contract';
import { PICTURE_ENDINGS } from '../core.js';
import { describePerson } from './describe-person.js';
import type { Described } from './describe-person.js';
import { fold } from './fold.js';
import type { Problem } from './problems.js';
import { readCsv } from './read-csv.js';
import { Readings } from './readings.js';
import type { Reading } from './readings.js';
import { CLASS_WORDS, LABEL_COLUMNS, UNKNOWN } from './words.js';

/** A picture as the list names it. */
export interface LabelledPicture extends Described {
  imageId: string;
  label: Label;
  /** The lesion that it shows; the picture's own id where the list does not say. */
  lesion: string;
}

/** A list as read, and what was wrong with it. */
export interface LabelList {
  pictures: LabelledPicture[];
  problems: Problem[];
  /** Rows in the file. */
  rows: number;
  /** What became of every value. */
  readings: Reading[];
  /** Headings that nothing was read from. */
  unused: string[];
}

/** Headings that stand for columns, as `--column` names them. */
export type ColumnNames = Partial<Record<keyof typeof LABEL_COLUMNS, string>>;

/**
 * Reads the list of labels: `image_id,dx`, and as far as they are there `lesion_id,dx_type,age,sex,
 * localization`, or what these are called elsewhere. A picture or a lesion with two diagnoses is left
 * out.
 *
 * @throws CommandError `labels-invalid`
 */
export async function readLabels(path: string, named: ColumnNames = {}): Promise<LabelList> {
  const wanted = { columns: LABEL_COLUMNS, required: ['image_id', 'dx'], named } as const;
  const { rows, uneven, unused } = await readCsv(path, wanted);
  const problems: Problem[] = uneven.map(({ first, detail }) => {
    return { kind: 'uneven-row', imageId: stem(first), detail };
  });
  const readings = new Readings();
  const seen = new Map<string, { line: number; label: Label | undefined }>();
  const pictures: LabelledPicture[] = [];
  for (const { line, values } of rows) {
    const { image_id = '', dx = '', lesion_id = '' } = values;
    const imageId = stem(image_id);
    const report = (kind: Problem['kind'], detail: string) => {
      problems.push({ kind, imageId, detail: `line ${line}: ${detail}` });
    };
    const label = CLASS_WORDS.get(fold(dx));
    readings.add('dx', dx, label ? 'read' : 'not-understood', label ?? 'not evaluated');
    const person = describePerson(values, readings);
    const before = seen.get(imageId);
    if (imageId === '') report('no-image-id', 'image_id is empty');
    else if (before?.label && label && before.label !== label) {
      report('two-labels', `is ${label}, and ${before.label} in line ${before.line}`);
    } else if (before) report('duplicate-id', `already named in line ${before.line}`);
    else if (!label) report('unknown-label', `dx is "${dx}", not ${LABELS.join(', ')}`);
    else {
      const lesion = UNKNOWN.has(fold(lesion_id)) ? imageId : lesion_id.normalize();
      pictures.push({ imageId, label, lesion, ...person });
    }
    if (imageId !== '' && !before) seen.set(imageId, { line, label });
  }
  const several = problems.filter(({ kind }) => kind === 'two-labels');
  const torn = new Set(several.map(({ imageId }) => imageId));
  const clear = pictures.filter(({ imageId }) => !torn.has(imageId));
  const kept = dropConflicts(clear, problems);
  const count = rows.length + uneven.length;
  return { pictures: kept, problems, rows: count, readings: readings.all(), unused };
}

/** A file's name without folder and ending, which is a picture's id, in Unicode's composed form. */
export function stem(name: string): string {
  const file = name.split(/[\\/]/).at(-1) ?? name;
  const ending = PICTURE_ENDINGS.find((each) => file.toLowerCase().endsWith(each));
  return (ending ? file.slice(0, -ending.length) : file).normalize();
}

function dropConflicts(pictures: readonly LabelledPicture[], problems: Problem[]) {
  const labels = new Map<string, Set<Label>>();
  for (const { lesion, label } of pictures) {
    labels.set(lesion, (labels.get(lesion) ?? new Set()).add(label));
  }
  return pictures.filter(({ imageId, lesion }) => {
    const given = [...labels.get(lesion)!];
    if (given.length === 1) return true;
    const detail = `lesion ${lesion} has the labels ${given.join(' and ')}`;
    problems.push({ kind: 'conflicting-labels', imageId, detail });
    return false;
  });
}
