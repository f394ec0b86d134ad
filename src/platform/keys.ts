import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from './make-folder.ts'
import { StartError } from './start-error.ts'

export type Keys = {
  /** Signs a text for one purpose; a signature for one purpose is worth nothing for another. */
  sign: (purpose: string, text: string) => string
  /** Whether the signature is ours, compared in constant time. */
  verify: (purpose: string, text: string, signature: string) => boolean
  /**
   * Encrypts a text for one purpose, so that only {@link Keys.open} for the same purpose reads it (AES-256-GCM). `whose`
   * names the row that it is kept in, so that it is worth nothing in another one; '' where it is kept in none.
   */
  seal: (purpose: string, text: string, whose?: string) => string
  /** Reads what was sealed for the purpose and the row; null for anything else. */
  open: (purpose: string, sealed: string, whose?: string) => string | null
}

/**
 * Reads what was sealed for a row; also what was sealed before rows were told apart, which is `outdated`: it is sealed
 * anew when it is used or saved next. Null for anything else.
 */
export function openFor(
  { open }: Pick<Keys, 'open'>,
  purpose: string,
  sealed: string,
  whose: string,
): { text: string; outdated: boolean } | null {
  const text = open(purpose, sealed, whose)
  if (text !== null) return { text, outdated: false }
  const before = open(purpose, sealed)
  return before === null ? null : { text: before, outdated: true }
}

/**
 * The installation's keys, all derived from one secret: SECRET_KEY, which several processes share, or a file in
 * DATA_DIR that the first start makes. Throws StartError when that file cannot be made or read.
 */
export function readKeys({ dataDir, secretKey }: { dataDir: string; secretKey: string | undefined }): Keys {
  if (secretKey) return keysFrom(Buffer.from(secretKey, 'hex'))
  const file = join(dataDir, 'secret-key')
  if (!existsSync(file)) {
    makeDataFolder(dataDir)
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault // made by another process just now
    }
  }
  return keysFrom(Buffer.from(secretIn(file), 'hex'))
}

function secretIn(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f]{64}$/i.test(secret)) return secret
  } catch (fault) {
    throw new StartError(`DATA_DIR: ${file} cannot be read (${(fault as NodeJS.ErrnoException).code}).`)
  }
  throw new StartError(
    `DATA_DIR: ${file} does not hold the 64 hexadecimal digits of a secret key. Put the kept copy in its place.`,
  )
}

/** Keys derived from a given secret. */
export function keysFrom(secret: Buffer): Keys {
  const derived = new Map<string, Buffer>()
  const keyFor = (purpose: string): Buffer => {
    const key = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
    derived.set(purpose, key)
    return key
  }
  const sign = (purpose: string, text: string) => createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')
  return {
    sign,
    verify: (purpose, text, signature) => isSameSecret(sign(purpose, text), signature),
    seal: (purpose, text, whose = '') => sealed(keyFor(`seal ${purpose}`), text, whose),
    open: (purpose, text, whose = '') => opened(keyFor(`seal ${purpose}`), text, whose),
  }
}

const nonceBytes = 12
const tagBytes = 16

function sealed(key: Buffer, text: string, whose: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(whose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function opened(key: Buffer, sealedText: string, whose: string): string | null {
  const bytes = Buffer.from(sealedText, 'base64url')
  if (bytes.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(whose))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    const body = decipher.update(bytes.subarray(nonceBytes + tagBytes))
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
