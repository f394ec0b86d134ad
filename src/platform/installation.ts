import type pg from 'pg'
import type { Keys } from './keys.ts'
import { StartError } from './start-error.ts'

/** What is kept of the secret key: enough to tell it from another, and nothing that leads back to it. */
const fingerprintOf = (keys: Keys): string => keys.sign('fingerprint', 'the secret key of this installation')

/**
 * Holds the processes of one database to one secret key: the first that starts writes its fingerprint down. Throws
 * StartError where this process has another key. Takes a pool whose login owns the tables.
 */
export async function holdSecretKey(pool: pg.Pool, keys: Keys): Promise<void> {
  const own = fingerprintOf(keys)
  await pool.query('insert into installation (key_fingerprint) values ($1) on conflict do nothing', [own])
  if ((await knownFingerprint(pool)) !== own) throw new StartError(otherKey)
}

/** Whether the database was last used with this secret key; true as well when nobody has used it yet. */
export async function isKeyOf(pool: pg.Pool, keys: Keys): Promise<boolean> {
  const known = await knownFingerprint(pool)
  return known === undefined || known === fingerprintOf(keys)
}

/** Lets the next start bring a key of its own, as after a restore or when the old key was lost. */
export async function forgetSecretKey(pool: pg.Pool): Promise<void> {
  await pool.query('delete from installation')
}

async function knownFingerprint(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ fingerprint: string }>('select key_fingerprint as fingerprint from installation')
  return rows[0]?.fingerprint
}

const otherKey =
  'SECRET_KEY: this database belongs to an installation with another secret key, so links and forms of one process ' +
  'would mean nothing to another. Set SECRET_KEY, or the file secret-key in DATA_DIR, to that of the other process. ' +
  'If that key is lost, `npm run cme -- new-key` lets this one take its place.'
