import * as v from 'valibot';

/** Where a picture store is, and how the server gets in. */
export interface PictureStoreSettings {
  bucket: string;
  /** What the name of every object begins with: empty, or with a slash at its end. */
  prefix: string;
  /** Origin of the service. */
  endpoint: string;
  region: string;
  /** Whether the bucket is named in the path, not in the host's name. */
  pathStyle: boolean;
  keyId: string;
  secret: string;
}

/** Where pictures may lie. */
export const PLACES = ['store', 'database'] as const;

/** One of {@link PLACES}. */
export type Place = (typeof PLACES)[number];

const PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)\/?$/;

/** Secrets that services come with. */
const KNOWN_SECRETS = ['minioadmin', 'minio123', 'changeme', 'password', 'secret'];

/** A bucket, and what the names of the objects in it begin with. */
export const pictureStore = v.pipe(
  v.string(),
  v.check((text) => PLACE.test(text), 'must look like s3://bucket/prefix'),
  v.transform((text) => {
    const [, bucket = '', path = ''] = PLACE.exec(text) ?? [];
    return { bucket, prefix: path === '' ? '' : `${path.slice(1)}/` };
  }),
);

/** The address of a service that speaks S3. */
export const storeEndpoint = v.pipe(
  v.string(),
  v.check(isOrigin, 'must be an address without a path, as https://s3.your.host'),
  v.transform((text) => new URL(text).origin),
);

/** What a service calls the place where the bucket is. */
export const storeRegion = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a region, as eu-central-1'),
);

/** Whether a store's secret takes more than a few guesses. */
export function isStrongSecret(secret: string): boolean {
  const isKnown = KNOWN_SECRETS.includes(secret.toLowerCase());
  return !isKnown && secret.length >= 16 && new Set(secret).size >= 8;
}

/** What the variables of the environment say together; undefined without a store. */
export function storeOf(set: {
  PICTURE_STORE?: v.InferOutput<typeof pictureStore> | undefined;
  PICTURE_STORE_ENDPOINT?: string | undefined;
  PICTURE_STORE_REGION: string;
  PICTURE_STORE_PATH_STYLE?: boolean | undefined;
  PICTURE_STORE_KEY_ID?: string | undefined;
  PICTURE_STORE_SECRET?: string | undefined;
}): PictureStoreSettings | undefined {
  const { PICTURE_STORE, PICTURE_STORE_ENDPOINT, PICTURE_STORE_REGION: region } = set;
  if (PICTURE_STORE === undefined) return undefined;
  return {
    ...PICTURE_STORE,
    // always named: the library would otherwise look into files and variables of its own
    endpoint: PICTURE_STORE_ENDPOINT ?? `https://s3.${region}.amazonaws.com`,
    region,
    pathStyle: set.PICTURE_STORE_PATH_STYLE ?? PICTURE_STORE_ENDPOINT !== undefined,
    // the schema of the environment asks for both
    keyId: set.PICTURE_STORE_KEY_ID!,
    secret: set.PICTURE_STORE_SECRET!,
  };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && username === '';
}
