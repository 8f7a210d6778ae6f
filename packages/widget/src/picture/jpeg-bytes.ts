/** A JPEG as bytes: in private windows WebKit keeps no blobs. */
export type JpegBytes = ArrayBuffer;

/** Type of the pictures that the panel makes. */
export const JPEG = 'image/jpeg';

/** What the panel made, as a picture that can be shown, sent or saved. */
export const toBlob = (bytes: JpegBytes): Blob => new Blob([bytes], { type: JPEG });
