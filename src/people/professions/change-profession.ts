import { recordAudit } from '../../audit/record.ts'
import { includeInEveryone } from '../../organizations/starting-set.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { ReadProfession } from './forms.ts'
import { type ListedProfession, professionList } from './queries.ts'

export type By = { organizationId: string; actorId: string }

export type Changed =
  | { ok: true; id: string }
  | { ok: false; code: 'gone' }
  | { ok: false; code: 'refused'; field: string; message: string }

const gone: Changed = { ok: false, code: 'gone' }
const refused = (field: string, message: string): Changed => ({ ok: false, code: 'refused', field, message })

const mostProfessions = 60

/** Adds a profession at the end. Refuses a name that another one has. */
export async function addProfession(db: Db, by: By, read: ReadProfession, now: Temporal.Instant): Promise<Changed> {
  const all = await heldProfessions(db, by)
  if (all.length >= mostProfessions) return refused('form', `There are ${mostProfessions} professions already`)
  const taken = nameTaken(all, read.name, null)
  if (taken) return taken
  const id = newId()
  await db
    .insertInto('profession')
    .values({ organization_id: by.organizationId, id, key: id, position: all.length, ...columnsOf(read) })
    .execute()
  await includeInEveryone(db, by.organizationId)
  await tell(db, by, 'profession.added', id, { new: read }, now)
  return { ok: true, id }
}

/** Changes what a profession is called and how it is counted. */
export async function changeProfession(
  db: Db,
  by: By,
  id: string,
  read: ReadProfession,
  now: Temporal.Instant,
): Promise<Changed> {
  const all = await heldProfessions(db, by)
  const current = all.find((one) => one.id === id)
  if (!current) return gone
  const before = {
    name: current.name,
    plural: current.plural,
    alliedHealth: current.alliedHealth,
    reportedAs: current.reportedAs,
  }
  const changed = (Object.keys(before) as (keyof ReadProfession)[]).filter((part) => before[part] !== read[part])
  if (changed.length === 0) return { ok: true, id }
  const taken = nameTaken(all, read.name, id)
  if (taken) return taken
  await db.updateTable('profession').set(columnsOf(read)).where('id', '=', id).execute()
  const some = (of: ReadProfession) => Object.fromEntries(changed.map((part) => [part, of[part]]))
  await tell(db, by, 'profession.changed', id, { old: some(before), new: some(read) }, now)
  return { ok: true, id }
}

/** Moves a profession to a place among those that are offered, the first being 0; the others close up. */
export async function moveProfession(
  db: Db,
  by: By,
  { id, place }: { id: string; place: number },
  now: Temporal.Instant,
): Promise<Changed> {
  const all = (await heldProfessions(db, by)).filter(({ retired }) => !retired)
  const from = all.findIndex((one) => one.id === id)
  if (from < 0) return gone
  const ordered = all.filter((one) => one.id !== id).toSpliced(place, 0, all[from]!)
  for (const [position, one] of ordered.entries())
    await db.updateTable('profession').set({ position }).where('id', '=', one.id).execute()
  const to = ordered.findIndex((one) => one.id === id)
  if (to !== from) await tell(db, by, 'profession.moved', id, { old: { place: from + 1 }, new: { place: to + 1 } }, now)
  return { ok: true, id }
}

/**
 * Lets nobody new come to a profession, or lets them again. Refuses to end one that credentials still lead to: they are to
 * be moved or retired first.
 */
export async function offerProfession(
  db: Db,
  by: By,
  { id, offered }: { id: string; offered: boolean },
  now: Temporal.Instant,
): Promise<Changed> {
  const all = await heldProfessions(db, by)
  const current = all.find((one) => one.id === id)
  if (!current) return gone
  if (current.retired !== offered) return { ok: true, id }
  const fault = offered ? null : whyNotEnd(current)
  if (fault) return refused('form', fault)
  const taken = offered ? nameTaken(all, current.name, id) : null
  if (taken) return taken
  await db
    .updateTable('profession')
    .set({ retired_at: offered ? null : now.toString() })
    .where('id', '=', id)
    .execute()
  await tell(db, by, offered ? 'profession.offered' : 'profession.retired', id, {}, now)
  return { ok: true, id }
}

/** Takes a profession away that nobody has, no credential leads to and no credit type is for alone. */
export async function removeProfession(db: Db, by: By, id: string, now: Temporal.Instant): Promise<Changed> {
  const current = (await heldProfessions(db, by)).find((one) => one.id === id)
  if (!current) return { ok: true, id }
  const fault = whyNotRemove(current)
  if (fault) return refused('form', fault)
  await db.deleteFrom('credit_type_profession').where('profession_id', '=', id).execute()
  await db.deleteFrom('profession').where('organization_id', '=', by.organizationId).where('id', '=', id).execute()
  await tell(db, by, 'profession.removed', id, { old: { name: current.name, plural: current.plural } }, now)
  return { ok: true, id }
}

/** Why a profession cannot be ended; null where it can. */
export function whyNotEnd({ key, credentials }: ListedProfession): string | null {
  if (key === 'other') return 'Whoever fits nowhere else is in it, so it stays'
  if (credentials.length === 0) return null
  return `${listed.format(credentials.slice(0, 5))}${credentials.length > 5 ? ' and others' : ''} lead to it: move or retire them first`
}

/** Why a profession cannot be taken away; null where it can. */
export function whyNotRemove({ key, people, leading, creditTypes }: ListedProfession): string | null {
  if (key === 'other') return 'Whoever fits nowhere else is in it, so it stays'
  if (people > 0) return 'People have it, so it can only be retired'
  if (leading > 0) return 'Credentials lead to it: move or remove them first'
  return creditTypes.length > 0 ? `${listed.format(creditTypes)} is for it: change that first` : null
}

const listed = new Intl.ListFormat('en-US')

/** The list, which nobody else changes before this transaction ends; neither does a credential come to lead to one of it. */
async function heldProfessions(db: Db, { organizationId }: By) {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()
  return professionList(db)
}

function nameTaken(all: readonly ListedProfession[], name: string, own: string | null): Changed | null {
  const key = (text: string) => text.normalize('NFKC').toLowerCase()
  const same = all.find((one) => one.id !== own && key(one.name) === key(name))
  if (!same) return null
  return refused(
    'name',
    `${same.name} is on the list already${same.retired ? ', among those that are not offered' : ''}`,
  )
}

const columnsOf = ({ name, plural, alliedHealth, reportedAs }: ReadProfession) => ({
  name,
  plural,
  allied_health: alliedHealth,
  reported_as: reportedAs,
})

const tell = (
  db: Db,
  by: By,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'profession', subjectId, ...change }, now)
