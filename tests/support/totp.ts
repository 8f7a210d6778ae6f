import { Secret, TOTP } from 'otpauth';

/** The code that an authenticator app shows, now or some half minutes from now. */
export function codeOf(secret: string, stepsFromNow = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + stepsFromNow * 30_000 });
}
