import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { specialtiesInUse } from './queries.ts'
import { mostSpecialties, nameKey, specialtySlug } from './specialty-names.ts'

type By = { organizationId: string; actorId: string }

export type Changed = { ok: true } | { ok: false; code: 'taken' | 'full' | 'gone' | 'in-use'; message: string }

const done: Changed = { ok: true }
const gone: Changed = { ok: false, code: 'gone', message: 'This specialty was removed meanwhile' }

/** Puts specialties at the end of the list, in order. The names are known to differ from each other and from others. */
export async function addSpecialties(db: Db, by: By, names: readonly string[], now: Temporal.Instant): Promise<void> {
  const before = await heldSpecialties(db, by)
  const slugs = new Set(before.map(({ slug }) => slug))
  let position = Math.max(-1, ...before.map((specialty) => specialty.position))
  for (const name of names) {
    const slug = specialtySlug(name, slugs)
    slugs.add(slug)
    const row = { id: newId(), slug, name, position: ++position }
    await db
      .insertInto('specialty')
      .values({ organization_id: by.organizationId, ...row })
      .execute()
    await record(db, by, 'specialty.added', row.id, { new: { name, slug } }, now)
  }
}

/** Adds one specialty at the end. Refuses a name that is on the list, in whatever capitals. */
export async function addSpecialty(db: Db, by: By, name: string, now: Temporal.Instant): Promise<Changed> {
  const before = await heldSpecialties(db, by)
  const taken = nameTaken(before, name, null)
  if (taken) return taken
  if (before.length >= mostSpecialties)
    return { ok: false, code: 'full', message: `A list has at most ${mostSpecialties} specialties` }
  await addSpecialties(db, by, [name], now)
  return done
}

/** Gives a specialty another name, by which its activities are found from now on; its address stays as it was. */
export async function renameSpecialty(
  db: Db,
  by: By,
  id: string,
  name: string,
  now: Temporal.Instant,
): Promise<Changed> {
  const all = await heldSpecialties(db, by)
  const specialty = all.find((one) => one.id === id)
  if (!specialty) return gone
  if (specialty.name === name) return done
  const taken = nameTaken(all, name, id)
  if (taken) return taken
  await specialtyRow(db, by, id).set({ name }).execute()
  await sql`select refresh_search_text(array(select id from activity
    where organization_id = ${by.organizationId} and specialty_id = ${id}))`.execute(db)
  await record(db, by, 'specialty.renamed', id, { old: { name: specialty.name }, new: { name } }, now)
  return done
}

/** Moves a specialty to a place of the list, the first being 0; the others close up. */
export async function moveSpecialty(
  db: Db,
  by: By,
  id: string,
  place: number,
  now: Temporal.Instant,
): Promise<Changed> {
  const all = await heldSpecialties(db, by)
  const from = all.findIndex((one) => one.id === id)
  if (from < 0) return gone
  const others = all.filter((one) => one.id !== id)
  const ordered = others.toSpliced(place, 0, all[from]!)
  for (const [position, specialty] of ordered.entries())
    if (specialty.position !== position) await specialtyRow(db, by, specialty.id).set({ position }).execute()
  const to = ordered.findIndex((one) => one.id === id)
  if (to !== from) await record(db, by, 'specialty.moved', id, { old: { place: from }, new: { place: to } }, now)
  return done
}

/** Takes a specialty away that no activity is in. */
export async function removeSpecialty(db: Db, by: By, id: string, now: Temporal.Instant): Promise<Changed> {
  const specialty = (await heldSpecialties(db, by)).find((one) => one.id === id)
  if (!specialty) return done
  if (specialty.activities > 0)
    return { ok: false, code: 'in-use', message: `Activities are in ${specialty.name}, so it cannot be removed` }
  await db.deleteFrom('specialty').where('organization_id', '=', by.organizationId).where('id', '=', id).execute()
  await record(db, by, 'specialty.removed', id, { old: { name: specialty.name, slug: specialty.slug } }, now)
  return done
}

/** The list, which nobody else changes before this transaction ends; neither does an activity come into one of it. */
async function heldSpecialties(db: Db, { organizationId }: By) {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()
  await db
    .selectFrom('specialty')
    .select('id')
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return specialtiesInUse(db)
}

type Listed = Awaited<ReturnType<typeof specialtiesInUse>>

function nameTaken(all: Listed, name: string, own: string | null): Changed | null {
  const same = all.find((one) => one.id !== own && nameKey(one.name) === nameKey(name))
  return same ? { ok: false, code: 'taken', message: `${same.name} is on the list already` } : null
}

const specialtyRow = (db: Db, { organizationId }: By, id: string) =>
  db.updateTable('specialty').where('organization_id', '=', organizationId).where('id', '=', id)

const record = (
  db: Db,
  by: By,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'specialty', subjectId, ...change }, now)
