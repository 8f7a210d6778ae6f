/**
 * The SHA-256 of bytes in hexadecimal digits, by the platform, beside this thread; undefined on pages on plain
 * http, which are without that.
 */
export async function platformSha256(bytes: Uint8Array): Promise<string | undefined> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) return undefined;
  const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('');
}
