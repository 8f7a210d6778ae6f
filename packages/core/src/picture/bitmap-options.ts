/** Stored values as they are; no engine lets the orientation be, so what is decoded has none. */
export const DECODING: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  colorSpaceConversion: 'none',
  premultiplyAlpha: 'none',
};

/**
 * The same where there is neither transparency nor a profile, in Chromium: each of the other two
 * options makes it copy the whole picture once more, a third of the time that decoding takes.
 */
export const OPAQUE_UNTAGGED: ImageBitmapOptions = { imageOrientation: 'from-image' };

/**
 * For what is drawn smaller: where transparent pixels are not multiplied first, their colour, mostly black,
 * shows around the others.
 */
export const DRAWING: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  colorSpaceConversion: 'none',
};
