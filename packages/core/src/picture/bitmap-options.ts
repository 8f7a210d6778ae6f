// `imageOrientation` is in none of them: browsers before 2023 refuse a picture where it is `from-image`,
// which is what they all do without it.

/** Stored values as they are. */
export const DECODING: ImageBitmapOptions = {
  colorSpaceConversion: 'none',
  premultiplyAlpha: 'none',
};

/**
 * The same where there is neither transparency nor a profile, in Chromium: each of the two options makes it
 * copy the whole picture once more, a third of the time that decoding takes.
 */
export const OPAQUE_UNTAGGED: ImageBitmapOptions = {};

/**
 * For what is drawn smaller: where transparent pixels are not multiplied first, their colour, mostly black,
 * shows around the others.
 */
export const DRAWING: ImageBitmapOptions = { colorSpaceConversion: 'none' };
