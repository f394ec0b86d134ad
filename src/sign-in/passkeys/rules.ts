import { z } from 'zod'

/** Base64url text; a credential's id has at most 1023 bytes (WebAuthn, 5.1). */
const base64url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .max(most)

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
}

/** The signatures that are asked for: Ed25519, ECDSA with P-256, RSA (COSE numbers, WebAuthn 5.8.5). */
export const algorithms = [-8, -7, -257]

const transports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable'] as const

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(16000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(8000),
    userHandle: base64url(100).optional(),
  }),
})

export type Registration = z.output<typeof registration>
export type Assertion = z.output<typeof assertion>

/** What a device said when it made a passkey; null for any other text. */
export const readRegistration = (text: string): Registration | null => read(registration, text)

/** What a device said when it used a passkey; null for any other text. */
export const readAssertion = (text: string): Assertion | null => read(assertion, text)

function read<T extends z.ZodType>(description: T, text: string): z.output<T> | null {
  if (text.length > 40_000) return null
  try {
    return description.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The transports that the standard names, of those that a device says. */
export const knownTransports = (said: readonly string[]): string[] =>
  transports.filter((transport) => said.includes(transport))

/**
 * Whether a signature counter may follow the one before: it grows, or the device keeps none and says 0 each time. One
 * that goes back is a copy's (WebAuthn, 6.1.1 and 7.2).
 */
export const mayCounterFollow = (before: number, next: number): boolean => next > before || (before === 0 && next === 0)

/** The name that a passkey belongs to: the host of the address that people use, without its port. */
export const relyingParty = (origin: string): string => new URL(origin).hostname

const providers: Record<string, string> = {
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'Apple Passwords',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'Apple Passwords',
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  'adce0002-35bc-c60a-648b-0b25f1f05503': 'Chrome on Mac',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
  '531126d6-e717-415c-9320-3d9aa6981239': 'Dashlane',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
}

const devices: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android phone'],
  [/Windows/, 'Windows computer'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux computer'],
]

/** What a new passkey is called until its owner says otherwise: who keeps it, or the device that it was made on. */
export const passkeyName = (aaguid: string, userAgent: string): string =>
  providers[aaguid] ?? devices.find(([sign]) => sign.test(userAgent))?.[1] ?? 'Passkey'
