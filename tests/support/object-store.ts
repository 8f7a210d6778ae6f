import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startMoto } from '../../scripts/moto.mjs';

/** What goes wrong on the way to the store. */
export type Fault =
  | 'none'
  /** Every call takes a second longer. */
  | 'slow'
  /** Every call is taken and never answered. */
  | 'silent'
  /** One call in five breaks off, before or after the store did it, or is answered 500 or 503. */
  | 'one-in-five'
  /** Nothing more is taken. */
  | 'full'
  /** Nobody is there. */
  | 'gone';

const KEY_ID = 'TESTSOWNKEYID';
const SECRET = 'the tests’ own secret, of no use elsewhere';
const PREFIX = 'clinic/pictures/';

/** A bucket of a real server that speaks S3, behind a proxy that can be told what goes wrong. */
export class ObjectStore {
  /** What goes wrong from now on. */
  fault: Fault = 'none';
  /** Under which key the calls were signed. */
  readonly keyIds = new Set<string>();
  /** How many calls came. */
  calls = 0;
  private buckets = 0;
  private bucket = '';

  private constructor(
    private readonly moto: Awaited<ReturnType<typeof startMoto>>,
    private readonly client: S3Client,
    private readonly proxy: Server,
  ) {}

  static async start(): Promise<ObjectStore> {
    const moto = await startMoto();
    const credentials = { accessKeyId: KEY_ID, secretAccessKey: SECRET };
    const place = { endpoint: moto.address, region: 'us-east-1', forcePathStyle: true };
    const proxy = createServer();
    const store = new ObjectStore(moto, new S3Client({ ...place, credentials }), proxy);
    proxy.on('request', (incoming: IncomingMessage, answer: ServerResponse) => {
      void store.forward(incoming, answer);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    return store;
  }

  /** Environment of a server with a new, empty bucket. */
  async fresh({ locked = false } = {}): Promise<Record<string, string>> {
    this.bucket = `bucket-${++this.buckets}`;
    this.fault = 'none';
    await this.client.send(
      new CreateBucketCommand({ Bucket: this.bucket, ObjectLockEnabledForBucket: locked }),
    );
    const { port } = this.proxy.address() as AddressInfo;
    return {
      PICTURE_STORE: `s3://${this.bucket}/${PREFIX}`,
      PICTURE_STORE_ENDPOINT: `http://127.0.0.1:${port}`,
      PICTURE_STORE_KEY_ID: KEY_ID,
      PICTURE_STORE_SECRET: SECRET,
    };
  }

  /** What the bucket holds besides the mark of its database, asked without the proxy. */
  async names(): Promise<string[]> {
    return (await this.keys()).filter((name) => name !== 'dermdx-store').sort();
  }

  /** All that it holds. */
  async keys(): Promise<string[]> {
    const names: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const more = ContinuationToken === undefined ? {} : { ContinuationToken };
      const command = new ListObjectsV2Command({ Bucket: this.bucket, ...more });
      const page = await this.client.send(command);
      for (const { Key = '' } of page.Contents ?? []) {
        if (!Key.startsWith(PREFIX)) throw new Error(`${Key} is outside the prefix.`);
        names.push(Key.slice(PREFIX.length));
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return names;
  }

  async read(name: string): Promise<Buffer> {
    const { Body } = await this.client.send(new GetObjectCommand(this.at(name)));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.client.send(new PutObjectCommand({ ...this.at(name), Body: bytes }));
  }

  async remove(name: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(name)));
  }

  async keepVersions(): Promise<void> {
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    const { bucket: Bucket } = this;
    await this.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }

  async deleteVersionsAfter(days: number): Promise<void> {
    const rule = {
      ID: 'old',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: { NoncurrentDays: days },
    } as const;
    const LifecycleConfiguration = { Rules: [rule] };
    await this.client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket: this.bucket, LifecycleConfiguration }),
    );
  }

  async stop(): Promise<void> {
    this.client.destroy();
    this.proxy.closeAllConnections();
    await new Promise((resolve) => this.proxy.close(resolve));
    await this.moto.stop();
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: PREFIX + name };
  }

  private async forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      // whoever called gave up
      return;
    }
    const body = Buffer.concat(chunks);
    const [, keyId] = /Credential=([^/]+)\//.exec(incoming.headers.authorization ?? '') ?? [];
    if (keyId !== undefined) this.keyIds.add(keyId);
    const fails = ++this.calls % 5 === 0 && this.fault === 'one-in-five';
    const kind = fails ? (this.calls / 5) % 4 : -1;
    if (this.fault === 'gone' || kind === 0) {
      incoming.socket.destroy();
      return;
    }
    if (this.fault === 'silent') return;
    if (this.fault === 'full' && incoming.method === 'PUT') {
      refuse(answer, 507, 'XMinioStorageFull');
      return;
    }
    if (kind === 1 || kind === 2) {
      refuse(answer, kind === 1 ? 500 : 503, kind === 1 ? 'InternalError' : 'SlowDown');
      return;
    }
    if (this.fault === 'slow') await sleep(1000);
    const { method, url = '/', headers } = incoming;
    const onward = request(this.moto.address + url, { method, headers }, (response) => {
      // the store has done it, and nobody learns of that
      if (kind === 3) {
        incoming.socket.destroy();
        return;
      }
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }
}

function refuse(answer: ServerResponse, status: number, code: string): void {
  answer.writeHead(status, { 'content-type': 'application/xml' });
  answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}
