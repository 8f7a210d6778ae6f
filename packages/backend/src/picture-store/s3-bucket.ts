import type { S3Client } from '@aws-sdk/client-s3';
import type { PictureStoreSettings } from './store-settings.js';

type Library = typeof import('@aws-sdk/client-s3');

/** Milliseconds within which a connection must be there. */
const CONNECTED_WITHIN = 2000;

/** What a bucket does with versions of its objects. */
export interface Versions {
  kept: boolean;
  /** Whether a rule deletes old ones after some days; undefined where nobody may ask. */
  daysKept: number | undefined;
}

/**
 * A bucket of any service that speaks S3. Every call is made once: whoever calls tries again. Nothing but the
 * settings decides where it goes and who it is: no file, no variable of the library's own, no metadata service.
 */
export class S3Bucket {
  private opened: Promise<{ library: Library; client: S3Client }> | undefined;

  constructor(private readonly settings: PictureStoreSettings) {}

  /** Keeps bytes under a name. */
  async put(name: string, bytes: Uint8Array, abortSignal: AbortSignal): Promise<void> {
    const { client, library } = await this.open();
    const object = { Body: bytes, ContentType: 'application/octet-stream' };
    const command = new library.PutObjectCommand({ ...this.at(name), ...object });
    await client.send(command, { abortSignal });
  }

  /** What is kept under a name; undefined when the bucket is there and has no such object. */
  async get(name: string, abortSignal: AbortSignal): Promise<Buffer | undefined> {
    const { client, library } = await this.open();
    try {
      const command = new library.GetObjectCommand(this.at(name));
      const { Body } = await client.send(command, { abortSignal });
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  /** Deletes what is kept under a name; nothing is no mistake. */
  async remove(name: string, abortSignal: AbortSignal): Promise<void> {
    const { client, library } = await this.open();
    await client.send(new library.DeleteObjectCommand(this.at(name)), { abortSignal });
  }

  /** The names of all that is kept, some at a time, and when each was put there in milliseconds. */
  async *list(): AsyncGenerator<{ name: string; at: number }[]> {
    const { client, library } = await this.open();
    const { bucket: Bucket, prefix: Prefix } = this.settings;
    let ContinuationToken: string | undefined;
    do {
      const command = new library.ListObjectsV2Command({
        Bucket,
        Prefix,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      });
      const page = await client.send(command);
      yield (page.Contents ?? []).map(({ Key = '', LastModified }) => ({
        name: Key.slice(Prefix.length),
        at: LastModified?.getTime() ?? 0,
      }));
      ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  /** Whether what is deleted stays as an old version, and for how long. */
  async versions(abortSignal: AbortSignal): Promise<Versions> {
    const { client, library } = await this.open();
    const { bucket: Bucket } = this.settings;
    const asked = new library.GetBucketVersioningCommand({ Bucket });
    const { Status } = await client.send(asked, { abortSignal });
    if (Status === undefined) return { kept: false, daysKept: undefined };
    const rules = await client
      .send(new library.GetBucketLifecycleConfigurationCommand({ Bucket }), { abortSignal })
      .then(({ Rules = [] }) => Rules)
      .catch(() => []);
    const days = rules
      .filter((rule) => rule.Status === 'Enabled')
      .map((rule) => rule.NoncurrentVersionExpiration?.NoncurrentDays)
      .filter((one) => one !== undefined);
    return { kept: true, daysKept: days.length === 0 ? undefined : Math.min(...days) };
  }

  /** Whether the bucket may keep objects from being deleted. */
  async hasLock(abortSignal: AbortSignal): Promise<boolean> {
    const { client, library } = await this.open();
    try {
      const command = new library.GetObjectLockConfigurationCommand({
        Bucket: this.settings.bucket,
      });
      const { ObjectLockConfiguration } = await client.send(command, { abortSignal });
      return ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    } catch (error) {
      if ((error as Error).name === 'ObjectLockConfigurationNotFoundError') return false;
      throw error;
    }
  }

  /** Ends its connections. */
  async close(): Promise<void> {
    (await this.opened)?.client.destroy();
  }

  private at(name: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.settings;
    return { Bucket: bucket, Key: prefix + name };
  }

  private open(): Promise<{ library: Library; client: S3Client }> {
    return (this.opened ??= this.load());
  }

  private async load(): Promise<{ library: Library; client: S3Client }> {
    // some megabytes, which only a server with a store needs
    const library = await import('@aws-sdk/client-s3');
    const { endpoint, region, pathStyle, keyId, secret } = this.settings;
    const quiet = () => undefined;
    const logger = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
    const client = new library.S3Client({
      credentials: { accessKeyId: keyId, secretAccessKey: secret },
      endpoint,
      region,
      forcePathStyle: pathStyle,
      maxAttempts: 1,
      // what is not said here would be looked for in files of the library's own
      retryMode: 'standard',
      defaultsMode: 'standard',
      ignoreConfiguredEndpointUrls: true,
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
      useArnRegion: false,
      disableMultiregionAccessPoints: true,
      disableS3ExpressSessionAuth: true,
      userAgentAppId: undefined,
      // services other than Amazon’s do not know the newer checksums; the signature covers the bytes
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECTED_WITHIN, logger },
      logger,
    });
    return { library, client };
  }
}
