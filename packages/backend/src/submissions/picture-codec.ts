import { Inject, Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { Metrics } from '../health/metrics.js';
import { Problem } from '../problem.js';

/** A picture as it is kept: JPEG without metadata. */
export interface StoredSizes {
  picture: Buffer;
  thumbnail: Buffer;
}

/** Bytes of a picture as it is kept, at most. */
export const MOST_KEPT = 400_000;

/** What is given up first where a picture would need more: colour detail, then quality, then size. */
const ENCODINGS = [
  { quality: 92, chromaSubsampling: '4:4:4' },
  { quality: 88, chromaSubsampling: '4:2:0' },
  { quality: 75, chromaSubsampling: '4:2:0' },
  { quality: 55, chromaSubsampling: '4:2:0' },
  { quality: 55, chromaSubsampling: '4:2:0', side: 640 },
] as const;

const MAX_PIXELS = 25_000_000;
const MAX_SIDE = 1024;
const THUMBNAIL_SIDE = 192;
/** What may wait for a decoder, for each that works. */
const WAITING = 16;

// whatever a file claims to be, only these three decoders can be reached
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** Decodes what was uploaded and encodes it anew, a few at a time. */
@Injectable()
export class PictureCodec {
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
  ) {
    this.limit = pLimit(config.pictureWorkers);
    // one thread a picture: the bound above is then the bound on cores
    sharp.concurrency(1);
  }

  /**
   * The sizes that are kept.
   *
   * @throws Problem 415 for another type, 422 for a damaged or huge picture, 503 when too many wait
   */
  async encode(bytes: Buffer): Promise<StoredSizes> {
    if (!hasKnownStart(bytes)) {
      const message = 'The picture is not a JPEG, PNG or WebP file. Convert it and send again.';
      throw new Problem(415, 'unsupported-picture', message);
    }
    if (this.limit.pendingCount >= this.config.pictureWorkers * WAITING) {
      const message = 'Too many pictures at once. Send it again in a few seconds.';
      throw new Problem(503, 'busy', message, { retryAfterSeconds: 2 });
    }
    const asked = performance.now();
    return this.limit(() => {
      this.metrics.pictureWaited((performance.now() - asked) / 1000);
      return decodeAndEncode(bytes);
    });
  }
}

async function decodeAndEncode(bytes: Buffer): Promise<StoredSizes> {
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: MAX_PIXELS,
      ignoreIcc: true,
      failOn: 'error',
      pages: 1,
    })
      .timeout({ seconds: 20 })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    // made anew for each size: a clone takes longer than this, on the thread that answers requests
    const decoded = () => sharp(data, { raw: { width, height, channels } });
    const thumbnail = await within(decoded(), THUMBNAIL_SIDE).jpeg({ quality: 80 }).toBuffer();
    return { picture: await encodeToFit(decoded), thumbnail };
  } catch (cause) {
    const message =
      'The picture is damaged or has more than 25 million pixels. Choose another picture.';
    throw new Problem(422, 'undecodable-picture', message, { cause });
  }
}

/** The first encoding that is small enough; the last one always is. */
async function encodeToFit(decoded: () => Sharp): Promise<Buffer> {
  let picture = Buffer.alloc(0);
  for (const { side, ...options } of ENCODINGS.map((each) => ({ side: MAX_SIDE, ...each }))) {
    picture = await within(decoded(), side).jpeg(options).toBuffer();
    if (picture.length <= MOST_KEPT) break;
  }
  return picture;
}

function within(decoded: Sharp, side: number): Sharp {
  return decoded.resize(side, side, { fit: 'inside', withoutEnlargement: true });
}

function hasKnownStart(bytes: Buffer): boolean {
  const ascii = (start: number, end: number) => bytes.toString('latin1', start, end);
  const jpeg = ascii(0, 3) === '\xff\xd8\xff';
  const png = ascii(0, 8) === '\x89PNG\r\n\x1a\n';
  const webp = ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP';
  return jpeg || png || webp;
}
