import { LABELS } from '@dermdx/contract';
import type { Label } from '@dermdx/contract';
import { readCsv } from './csv.js';
import type { Problem } from './problems.js';

/** A picture as the list names it. */
export interface LabelledPicture {
  imageId: string;
  label: Label;
  /** The lesion that it shows; the picture's own id where the list does not say. */
  lesion: string;
  /** How the diagnosis was made, for example `histo`. */
  confirmedBy?: string;
  age?: number;
  sex?: 'female' | 'male';
  /** Body site as written, in lower case. */
  site?: string;
}

/** A list as read, and what was wrong with it. */
export interface LabelList {
  pictures: LabelledPicture[];
  problems: Problem[];
  /** Rows in the file. */
  rows: number;
}

/** What people write where they do not know. */
const UNKNOWN = new Set(['', 'unknown', 'na', 'n/a', 'nan', 'none', 'null', '?']);

const SEXES: Partial<Record<string, 'female' | 'male'>> = {
  f: 'female',
  female: 'female',
  m: 'male',
  male: 'male',
};

const PICTURE_ENDING = /\.(jpe?g|jpe|jfif|png|webp|avif|gif|tiff?|bmp|heic|heif)$/i;

/**
 * Reads the list of labels: `image_id,dx`, and as far as they are there `lesion_id,dx_type,age,sex,
 * localization`. The first row of a picture counts; a lesion with two diagnoses is left out.
 *
 * @throws CommandError `labels-invalid`
 */
export async function readLabels(path: string): Promise<LabelList> {
  const rows = await readCsv(path, ['image_id', 'dx']);
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  const pictures: LabelledPicture[] = [];
  for (const { line, values } of rows) {
    const imageId = stem(values.image_id ?? '');
    const report = (kind: Problem['kind'], detail: string) => {
      problems.push({ kind, imageId, detail: `line ${line}: ${detail}` });
    };
    const before = seen.get(imageId);
    const label = LABELS.find((each) => each === values.dx?.toLowerCase());
    if (imageId === '') report('no-image-id', 'image_id is empty');
    else if (before !== undefined) report('duplicate-id', `already named in line ${before}`);
    else if (!label) report('unknown-label', `dx is "${values.dx}", not ${LABELS.join(', ')}`);
    else pictures.push({ imageId, label, ...describe(imageId, values) });
    if (imageId !== '' && before === undefined) seen.set(imageId, line);
  }
  return { ...dropConflicts(pictures, problems), rows: rows.length };
}

/** A file's name without folder and ending, which is a picture's id. */
export function stem(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? name).replace(PICTURE_ENDING, '');
}

function describe(imageId: string, values: Record<string, string | undefined>) {
  const known = (name: string) => {
    const value = values[name]?.toLowerCase() ?? '';
    return UNKNOWN.has(value) ? undefined : value;
  };
  const age = Number(known('age') ?? NaN);
  const sex = SEXES[known('sex') ?? ''];
  const site = known('localization');
  const confirmedBy = known('dx_type');
  return {
    lesion: known('lesion_id') ? values.lesion_id! : imageId,
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
    ...(age >= 0 && age <= 120 ? { age } : {}),
    ...(sex ? { sex } : {}),
    ...(site === undefined ? {} : { site }),
  };
}

function dropConflicts(pictures: readonly LabelledPicture[], problems: Problem[]) {
  const labels = new Map<string, Set<Label>>();
  for (const { lesion, label } of pictures) {
    labels.set(lesion, (labels.get(lesion) ?? new Set()).add(label));
  }
  const kept = pictures.filter(({ imageId, lesion }) => {
    const given = [...labels.get(lesion)!];
    if (given.length === 1) return true;
    const detail = `lesion ${lesion} has the labels ${given.join(' and ')}`;
    problems.push({ kind: 'conflicting-labels', imageId, detail });
    return false;
  });
  return { pictures: kept, problems };
}
