import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { tokenHash } from '../../platform/ids.ts'
import { withoutSecrets } from '../without-secrets.ts'

/** Why what a message lets its reader do cannot be done with it any more: it held a code, or a link that ran out. */
export type SpentSecret = 'code' | 'link'

/** The token of a link that works once: the id of its row, and a secret. */
const linkToken = /(?<=[/=])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})(?![\w-])/g

/**
 * What speaks against sending a text again: codes are typed within minutes and only where they were asked for, and links
 * run out or were used. Null where it holds neither, or only links that still open something.
 */
export async function spentSecretIn(db: Db, body: string, now: Temporal.Instant): Promise<SpentSecret | null> {
  if (withoutSecrets(body).includes('•••• ••••')) return 'code'
  const others = body.replace(linkToken, '')
  if (body.includes('•••') || withoutSecrets(others) !== others) return 'link'
  const hashes = new Map([...body.matchAll(linkToken)].map(([, id, secret]) => [id!, tokenHash(`${id} ${secret}`)]))
  return hashes.size === 0 || (await areOpen(db, hashes, now)) ? null : 'link'
}

async function areOpen(db: Db, hashes: ReadonlyMap<string, Buffer>, now: Temporal.Instant): Promise<boolean> {
  const ids = [...hashes.keys()]
  const at = now.toString()
  const { rows } = await sql<{ id: string; hash: Buffer }>`
    select id, secret_hash as hash from one_time_secret
      where organization_id = current_organization() and id = any(${ids}::uuid[]) and used_at is null
        and expires_at > ${at}
    union all
    select id, token_hash as hash from staff_invitation
      where organization_id = current_organization() and id = any(${ids}::uuid[]) and accepted_at is null
        and withdrawn_at is null and expires_at > ${at}`.execute(db)
  return rows.filter(({ id, hash }) => hashes.get(id)!.equals(hash)).length === ids.length
}
