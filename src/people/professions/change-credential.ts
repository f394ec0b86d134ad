import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { credentialKey } from '../credentials.ts'
import type { By, Changed } from './change-profession.ts'
import type { ReadCredential } from './forms.ts'
import { credentialRecord, professionChoices } from './queries.ts'

const gone: Changed = { ok: false, code: 'gone' }
const refused = (field: string, message: string): Changed => ({ ok: false, code: 'refused', field, message })

const mostCredentials = 500

/** Adds a credential at the end. Refuses one that is on the list, however it is written. */
export async function addCredential(db: Db, by: By, read: ReadCredential, now: Temporal.Instant): Promise<Changed> {
  const all = await heldCredentials(db, by)
  if (all.length >= mostCredentials) return refused('form', `There are ${mostCredentials} credentials already`)
  const taken = isTaken(all, read.abbreviation, null)
  if (taken) return taken
  const id = newId()
  const position = Math.max(-1, ...all.map((one) => one.position)) + 1
  await db
    .insertInto('credential')
    .values({
      organization_id: by.organizationId,
      id,
      abbreviation: read.abbreviation,
      profession_id: read.professionId,
      position,
    })
    .execute()
  await tell(db, by, 'credential.added', id, { new: await told(db, read) }, now)
  return { ok: true, id }
}

/** Changes how a credential is written and to which profession it leads. Certificates that were issued stay. */
export async function changeCredential(
  db: Db,
  by: By,
  id: string,
  read: ReadCredential,
  now: Temporal.Instant,
): Promise<Changed> {
  const all = await heldCredentials(db, by)
  const current = await credentialRecord(db, id, { lock: true })
  if (!current) return gone
  if (current.abbreviation === read.abbreviation && current.professionId === read.professionId) return { ok: true, id }
  const taken = isTaken(all, read.abbreviation, id)
  if (taken) return taken
  await db
    .updateTable('credential')
    .set({ abbreviation: read.abbreviation, profession_id: read.professionId })
    .where('id', '=', id)
    .execute()
  await tell(db, by, 'credential.changed', id, { old: await told(db, current), new: await told(db, read) }, now)
  return { ok: true, id }
}

/** Offers a credential to nobody new, or to everybody again; who holds it keeps it. */
export async function offerCredential(
  db: Db,
  by: By,
  { id, offered }: { id: string; offered: boolean },
  now: Temporal.Instant,
): Promise<Changed> {
  await heldCredentials(db, by)
  const current = await credentialRecord(db, id, { lock: true })
  if (!current) return gone
  if (current.retired !== offered) return { ok: true, id }
  const professions = await professionChoices(db)
  const leadsTo = professions.find((one) => one.id === current.professionId)
  if (offered && leadsTo?.retired)
    return refused('form', `${leadsTo.name} is not offered any more: give it another profession first`)
  await db
    .updateTable('credential')
    .set({ retired_at: offered ? null : now.toString() })
    .where('id', '=', id)
    .execute()
  await tell(db, by, offered ? 'credential.offered' : 'credential.retired', id, {}, now)
  return { ok: true, id }
}

/** Takes a credential away that nobody holds. */
export async function removeCredential(db: Db, by: By, id: string, now: Temporal.Instant): Promise<Changed> {
  await heldCredentials(db, by)
  const current = await credentialRecord(db, id, { lock: true })
  if (!current) return { ok: true, id }
  if (current.people > 0) return refused('form', `People hold ${current.abbreviation}, so it can only be retired`)
  await db.deleteFrom('credential').where('organization_id', '=', by.organizationId).where('id', '=', id).execute()
  await tell(db, by, 'credential.removed', id, { old: await told(db, current) }, now)
  return { ok: true, id }
}

/** The list, which nobody else changes before this transaction ends. */
async function heldCredentials(db: Db, { organizationId }: By) {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()
  return db.selectFrom('credential').select(['id', 'abbreviation', 'position']).execute()
}

function isTaken(
  all: readonly { id: string; abbreviation: string }[],
  abbreviation: string,
  own: string | null,
): Changed | null {
  const same = all.find((one) => one.id !== own && credentialKey(one.abbreviation) === credentialKey(abbreviation))
  return same ? refused('abbreviation', `${same.abbreviation} is on the list already`) : null
}

async function told(db: Db, { abbreviation, professionId }: ReadCredential) {
  const professions = await professionChoices(db)
  const profession = professions.find(({ id }) => id === professionId)?.name ?? 'none'
  return { abbreviation, profession }
}

const tell = (
  db: Db,
  by: By,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'credential', subjectId, ...change }, now)
