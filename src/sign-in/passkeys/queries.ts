import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

export type Passkey = {
  /** The credential's id, base64url. */
  id: string
  /** As its owner called it, or where it was made. */
  name: string
  createdAt: Temporal.Instant
  lastUsedAt: Temporal.Instant | null
  /** Whether its provider keeps it on more devices than one. */
  backedUp: boolean
}

/** A person's passkeys, oldest first. */
export async function passkeysOf(db: Db, personId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['credential_id', 'name', 'created_at', 'last_used_at', 'backed_up'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('credential_id')
    .execute()
  return rows.map((row) => ({
    id: row.credential_id,
    name: row.name,
    createdAt: instantOf(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : instantOf(row.last_used_at),
    backedUp: row.backed_up,
  }))
}

/** What an authenticator is told of a person's passkeys, so that it offers these and no others. */
export async function credentialsOf(db: Db, personId: string): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['credential_id as id', 'transports'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
  return rows
}

/** Whether a person has a passkey. */
export async function hasPasskey(db: Db, personId: string): Promise<boolean> {
  return (await credentialsOf(db, personId)).length > 0
}
