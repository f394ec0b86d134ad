import { randomInt } from 'node:crypto'
import type { Db } from '../platform/database.ts'
import { isId, newId, newToken, tokenHash } from '../platform/ids.ts'
import { instantOf } from '../platform/instants.ts'
import { isSameSecret } from '../platform/keys.ts'

/** What a code or link is good for; one for another purpose opens nothing. */
export type Purpose =
  | 'reset-password'
  | 'set-password'
  | 'sign-in-link'
  | 'sign-in-code'
  | 'confirm-email'
  | 'add-email'
  | 'office-email'
  | 'undo-email'
  | 'undo-phone'
  | 'undo-badge'
  | 'verify-phone'
  | 'link-identity'
  | 'passkey-challenge'
  | 'merge-proof'
  | 'stray-address'
  | 'arrival'
  | 'create-account'
  | 'open-door'
  | 'decide-late-request'
  | 'disclose'

type About = {
  organizationId: string
  purpose: Purpose
  personId: string | null
  /** What it is sent to, or is about, such as an e-mail address. */
  subject?: string
  /** What is kept beside it until it is used. */
  detail?: object
  /** How long it is good for, in minutes. */
  minutes: number
}

/** A code or link that was used, or looked at: whose it is, and what was kept beside it. */
export type Secret = { id: string; personId: string | null; subject: string; detail: unknown }

const triesOfCode = 5

/**
 * Makes a code of eight digits (26 bits) to be read from a message and typed, and the id under which it is tried. The
 * id stays in the browser that asked, so that strangers can neither try the code nor use its tries up.
 */
export async function issueCode(db: Db, about: About, now: Temporal.Instant): Promise<{ id: string; code: string }> {
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0')
  const id = await insert(db, about, code, triesOfCode, now)
  return { id, code }
}

/** "4821 9937", as a code stands in a message. */
export const codeText = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

export type Tried =
  | { ok: true; secret: Secret }
  | { ok: false; code: 'wrong'; triesLeft: number }
  | { ok: false; code: 'over' }

/**
 * Tries a code; spaces and dashes in it do not count. A right one is used up by it. A wrong one is counted, so the
 * transaction must commit (see `keep`); 'over' when it is used, has run out, or was tried too often.
 */
export async function tryCode(
  db: Db,
  tried: { organizationId: string; purpose: Purpose; id: string; code: string },
  now: Temporal.Instant,
): Promise<Tried> {
  const row = await locked(db, tried)
  if (!row || row.used_at !== null || row.tries_left < 1) return { ok: false, code: 'over' }
  if (Temporal.Instant.compare(instantOf(row.expires_at), now) <= 0) return { ok: false, code: 'over' }
  const digits = tried.code.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  const right = isSameSecret(row.secret_hash.toString('hex'), tokenHash(`${row.id} ${digits}`).toString('hex'))
  const left = row.tries_left - 1
  await change(db, row, right ? { used_at: now.toString() } : { tries_left: left })
  if (right) return { ok: true, secret: secretOf(row) }
  return left > 0 ? { ok: false, code: 'wrong', triesLeft: left } : { ok: false, code: 'over' }
}

/** Makes the token of a link: an id and 256 bits. */
export async function issueLink(db: Db, about: About, now: Temporal.Instant): Promise<string> {
  const token = newToken()
  return `${await insert(db, about, token, 1, now)}.${token}`
}

/** What a link's token is for, if it may still be used; looking does not use it up, because mail scanners look. */
export async function lookAtLink(
  db: Db,
  link: { organizationId: string; purpose: Purpose; token: string },
  now: Temporal.Instant,
): Promise<Secret | null> {
  const row = await openLink(db, link, now)
  return row && secretOf(row)
}

/** Uses a link's token up; null when it was used, has run out, or is none. */
export async function spendLink(
  db: Db,
  link: { organizationId: string; purpose: Purpose; token: string },
  now: Temporal.Instant,
): Promise<Secret | null> {
  const row = await openLink(db, link, now)
  if (!row) return null
  await change(db, row, { used_at: now.toString() })
  return secretOf(row)
}

/** Makes a person's codes and links for these purposes worthless. */
export async function revokeSecrets(
  db: Db,
  personId: string,
  purposes: Purpose[],
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('one_time_secret')
    .set({ used_at: now.toString() })
    .where('person_id', '=', personId)
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .execute()
}

type Row = NonNullable<Awaited<ReturnType<typeof locked>>>

const secretOf = ({ id, person_id, subject, detail }: Row): Secret => ({ id, personId: person_id, subject, detail })

async function insert(db: Db, about: About, secret: string, tries: number, now: Temporal.Instant): Promise<string> {
  const id = newId()
  await db
    .insertInto('one_time_secret')
    .values({
      organization_id: about.organizationId,
      id,
      purpose: about.purpose,
      secret_hash: tokenHash(`${id} ${secret}`),
      person_id: about.personId,
      subject: about.subject ?? '',
      detail: JSON.stringify(about.detail ?? {}),
      tries_left: tries,
      created_at: now.toString(),
      expires_at: now.add({ minutes: about.minutes }).toString(),
    })
    .execute()
  return id
}

async function openLink(
  db: Db,
  { organizationId, purpose, token }: { organizationId: string; purpose: Purpose; token: string },
  now: Temporal.Instant,
): Promise<Row | null> {
  const [id = '', secret = ''] = token.split('.')
  const row = await locked(db, { organizationId, purpose, id })
  if (!row || row.used_at !== null) return null
  if (Temporal.Instant.compare(instantOf(row.expires_at), now) <= 0) return null
  return isSameSecret(row.secret_hash.toString('hex'), tokenHash(`${id} ${secret}`).toString('hex')) ? row : null
}

function locked(db: Db, which: { organizationId: string; purpose: Purpose; id: string }) {
  if (!isId(which.id)) return Promise.resolve(undefined)
  return db
    .selectFrom('one_time_secret')
    .selectAll()
    .where('organization_id', '=', which.organizationId)
    .where('id', '=', which.id)
    .where('purpose', '=', which.purpose)
    .forUpdate()
    .executeTakeFirst()
}

async function change(db: Db, row: Row, values: { used_at: string } | { tries_left: number }): Promise<void> {
  await db
    .updateTable('one_time_secret')
    .set(values)
    .where('organization_id', '=', row.organization_id)
    .where('id', '=', row.id)
    .execute()
}
