import { boxesIn, Numbers } from './boxes.js';
import type { Box } from './boxes.js';
import { CutOff, nameAt, says, UnfitFile } from './bytes.js';
import { readTransforms } from './heif-transforms.js';
import type { Property } from './heif-transforms.js';
import type { Still } from './still.js';

/** Kinds of picture whose pixels are read: one, or tiles. */
const ITEMS = { avif: ['av01', 'grid'], heic: ['hvc1', 'grid'] };

/** Properties that decoders apply, each as it likes: turning, mirroring, cropping. */
const TRANSFORMS = ['irot', 'imir', 'clap'];

/** What says that a file is a sequence, and what then says that it is a still picture. */
const BRANDS: Record<string, string> = { avis: 'avif', msf1: 'mif1' };

/** Whether a file is one of the two; undefined for other kinds of ISO base media file. */
export function heifFormat(bytes: Uint8Array): 'avif' | 'heic' | undefined {
  if (!says(bytes, 4, 'ftyp')) return undefined;
  const brands = brandPlaces(bytes).map((at) => nameAt(bytes, at));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => /^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) ? 'heic' : undefined;
}

function brandPlaces(bytes: Uint8Array): number[] {
  const [type] = boxesIn(bytes, 0, Math.min(bytes.length, 512));
  const places = [8];
  for (let at = 16; type && at + 4 <= Math.min(type.end, bytes.length); at += 4) places.push(at);
  return places;
}

/** An AVIF's or HEIC's primary picture as it is stored, its turning, mirroring and cropping said. */
export function readHeif(bytes: Uint8Array, format: 'avif' | 'heic'): Still {
  const top = boxesIn(bytes, 0, bytes.length);
  const last = top.at(-1)!;
  const isLastWhole = last.end <= bytes.length;
  if (!isLastWhole && ['ftyp', 'meta', 'mdat', 'moov'].includes(last.name)) throw new CutOff();
  const meta = top.find(({ name }) => name === 'meta');
  if (!meta) throw new UnfitFile('it holds no still picture');
  // what is not a box lies after the picture
  const copy = Uint8Array.from(bytes.subarray(0, isLastWhole ? last.end : last.start));
  const inMeta = boxesIn(copy, meta.content + 4, meta.end);
  const primary = readPrimary(copy, inMeta, ITEMS[format]);
  const still = readTransforms(copy, propertiesOf(copy, inMeta, primary));
  for (const at of brandPlaces(copy)) rename(copy, at, BRANDS[nameAt(copy, at)]);
  for (const { name, start } of top) if (name === 'moov') rename(copy, start + 4, 'free');
  return { format, ...still, isOpaque: false, parts: [copy] };
}

function child(boxes: Box[], name: string): Box {
  const box = boxes.find((each) => each.name === name);
  if (!box) throw new UnfitFile(`it has no ${name}`);
  return box;
}

/** The id of the picture that is meant, one of a kind that is read. */
function readPrimary(bytes: Uint8Array, inMeta: Box[], known: readonly string[]): number {
  const item = new Numbers(bytes, child(inMeta, 'pitm'));
  const id = item.next(item.version().version === 0 ? 2 : 4);
  const list = child(inMeta, 'iinf');
  const infos = new Numbers(bytes, list);
  infos.next(infos.version().version === 0 ? 2 : 4);
  const kinds = boxesIn(bytes, infos.at, list.end).map((box) => {
    const info = new Numbers(bytes, box);
    const { version } = info.version();
    const one = { id: info.next(version < 3 ? 2 : 4), protection: info.next(2) };
    return { ...one, kind: nameAt(bytes, info.at) };
  });
  const kind = kinds.find((one) => one.id === id)?.kind;
  if (!kind || !known.includes(kind)) throw new UnfitFile('its picture is put together of others');
  return id;
}

/**
 * The properties of one item, in their order; of all items, those are taken away that are applied here.
 *
 * @param bytes - which are changed
 */
function propertiesOf(bytes: Uint8Array, inMeta: Box[], item: number): Property[] {
  const properties = child(inMeta, 'iprp');
  const inProperties = boxesIn(bytes, properties.content, properties.end);
  const container = child(inProperties, 'ipco');
  const all = boxesIn(bytes, container.content, container.end);
  const own: Property[] = [];
  for (const box of inProperties.filter(({ name }) => name === 'ipma')) {
    const numbers = new Numbers(bytes, box);
    const { version, flags } = numbers.version();
    const width = flags & 1 ? 2 : 1;
    for (let count = numbers.next(4); count > 0; count--) {
      const id = numbers.next(version < 1 ? 2 : 4);
      for (let links = numbers.next(1); links > 0; links--) {
        const place = numbers.at;
        const index = numbers.next(width) & (width === 2 ? 0x7fff : 0x7f);
        const property = all[index - 1];
        if (!property) continue;
        if (id === item) own.push(property);
        // an index of 0 means no property
        if (isTakenAway(bytes, property)) bytes.fill(0, place, place + width);
      }
    }
  }
  return own;
}

/** Turning, mirroring and cropping are applied here, and profiles are ignored. */
function isTakenAway(bytes: Uint8Array, { name, content }: Box): boolean {
  if (name === 'colr') return ['prof', 'rICC'].includes(nameAt(bytes, content));
  return TRANSFORMS.includes(name);
}

function rename(bytes: Uint8Array, at: number, name: string | undefined): void {
  if (name) for (let index = 0; index < 4; index++) bytes[at + index] = name.charCodeAt(index);
}
