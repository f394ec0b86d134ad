import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { normalPassword } from './password-rules.ts'
import { turnsOf } from './turns.ts'

type Parameters = { memory: number; passes: number; parallelism: number }

/** 19 MiB and two passes: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const current: Parameters = { memory: 19456, passes: 2, parallelism: 1 }

/** A hash that no password has, for accounts that are not there: the same work is done for them. */
export const nobodysHash = written(current, Buffer.alloc(16), Buffer.alloc(32))

// The pool of threads has four by default and serves files and names too; and pages need a processor of their own. So
// many wait as are done in about ten seconds on two slow processors; whoever comes then is told so.
const turn = turnsOf({ atOnce: Math.min(availableParallelism(), 3), waiting: 500 })

/**
 * The Argon2id hash of a new password, in PHC form with its parameters and a salt of its own. Throws TooBusy when too many
 * passwords wait to be hashed.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return written(current, salt, await derive(password, salt, current, 32))
}

/**
 * Whether the password is the one that was hashed, compared in constant time; `outdated` when the hash was made with
 * other parameters than a new one would be. Throws TooBusy when too many wait, and Gone when the signal says that whoever
 * asked went away before.
 */
export async function verifyPassword(
  password: string,
  hash: string,
  signal?: AbortSignal,
): Promise<{ matches: boolean; outdated: boolean }> {
  const { parameters, salt, key } = read(hash)
  const derived = await derive(password, salt, parameters, key.length, signal)
  return {
    matches: timingSafeEqual(derived, key),
    outdated: written(parameters, salt, key) !== written(current, salt, key),
  }
}

const derive = (
  password: string,
  nonce: Buffer,
  parameters: Parameters,
  tagLength: number,
  signal?: AbortSignal,
): Promise<Buffer> =>
  turn(
    () =>
      new Promise((resolve, reject) => {
        const message = normalPassword(password)
        argon2('argon2id', { message, nonce, tagLength, ...parameters }, (fault, key) =>
          fault ? reject(fault) : resolve(key),
        )
      }),
    signal,
  )

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/** https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
function written({ memory, passes, parallelism }: Parameters, salt: Buffer, key: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(key)}`
}

function read(hash: string): { parameters: Parameters; salt: Buffer; key: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!match) throw new Error('a stored password hash is not Argon2id in PHC form')
  const [, memory, passes, parallelism, salt, key] = match
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    key: Buffer.from(key!, 'base64'),
  }
}
