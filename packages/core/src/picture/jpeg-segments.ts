/** The marker of a JPEG's scan, in which no byte may look like a segment. */
export const SCAN = 0xda;

/** A piece of a JPEG's header. */
export interface Segment {
  marker: number;
  /** Where it begins and where the next one does, its marker included. */
  start: number;
  end: number;
}

/**
 * The segments of a JPEG up to its first scan, that included; none after what is no segment at all.
 *
 * @throws RangeError where the file ends before
 */
export function* jpegSegments(bytes: Uint8Array): Generator<Segment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 2;
  while (view.getUint8(start) === 0xff) {
    const marker = view.getUint8(start + 1);
    // a marker may be padded with further bytes of 255
    const end = start + (marker === 0xff ? 1 : 2 + view.getUint16(start + 2));
    yield { marker, start, end };
    if (marker === SCAN) return;
    start = end;
  }
}

/** Where a JPEG's header ends and its first scan begins; undefined where there is no scan. */
export function headerEnd(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  return [...jpegSegments(bytes)].find(({ marker }) => marker === SCAN)?.end;
}

/** A JPEG's segment that holds a piece of a colour profile, and the words it begins with. */
const [PROFILE, PROFILE_NAME] = [0xe2, 'ICC_PROFILE'];

/** Whether a JPEG brings a colour profile; so does one, for all that is known, that is broken. */
export function hasProfile(bytes: Uint8Array): boolean {
  try {
    return [...jpegSegments(bytes)].some(
      ({ marker, start }) =>
        marker === PROFILE &&
        String.fromCharCode(...bytes.subarray(start + 4, start + 4 + PROFILE_NAME.length)) ===
          PROFILE_NAME,
    );
  } catch {
    return true;
  }
}
