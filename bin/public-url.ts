import type { Settings } from '../src/platform/settings.ts'

const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|\[::\])$/

/** One sentence when what is printed on codes and certificates would open on no phone; undefined when it will. */
export function publicUrlWarning({ publicUrl, host, port }: Settings): string | undefined {
  if (!publicUrl)
    return (
      'PUBLIC_URL is not set: QR codes, mail and certificates carry the address of whoever asks, ' +
      `such as http://${host}:${port}. Set it before the first certificate.`
    )
  if (loopback.test(new URL(publicUrl).hostname))
    return `PUBLIC_URL is ${publicUrl}, an address of this machine only: no phone opens what QR codes and certificates carry.`
  return undefined
}
