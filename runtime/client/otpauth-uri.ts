/**
 * The address that authenticator apps read from a QR code.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function otpauthUri(secret: string, issuer: string, account: string): string {
  const [encodedIssuer, encodedAccount] = [issuer, account].map(encodeURIComponent);
  return `otpauth://totp/${encodedIssuer}:${encodedAccount}?secret=${secret}&issuer=${encodedIssuer}`;
}
