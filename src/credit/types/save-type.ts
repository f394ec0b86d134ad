import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { changedParts, type Definition } from './definition.ts'
import { creditTypeRecord } from './queries.ts'
import { seenOf } from './seen.ts'
import { type Told, tellDefinition } from './tell-definition.ts'
import { freeKey } from './type-key.ts'

export type By = { organizationId: string; actorId: string }

export type TypeSaved =
  | { ok: true; id: string; changed: boolean }
  | { ok: false; code: 'gone' | 'meanwhile' }
  | { ok: false; code: 'refused'; field: keyof Definition | 'form'; message: string }

const mostTypes = 60

/** Adds a credit type at the end of the list. Refuses a short name that another type has that is offered. */
export async function addType(db: Db, by: By, definition: Definition, now: Temporal.Instant): Promise<TypeSaved> {
  const all = await heldTypes(db, by)
  if (all.length >= mostTypes)
    return { ok: false, code: 'refused', field: 'form', message: `There are ${mostTypes} credit types already` }
  const taken = nameTaken(all, definition.shortName, null)
  if (taken) return taken
  const id = newId()
  await db
    .insertInto('credit_type')
    .values({
      organization_id: by.organizationId,
      id,
      key: freeKey(definition.shortName, new Set(all.map(({ key }) => key))),
      position: Math.max(-1, ...all.map(({ position }) => position)) + 1,
      ...columnsOf(definition),
      changed_at: now.toString(),
      changed_by: by.actorId,
    })
    .execute()
  await writeProfessions(db, by, id, definition)
  await tell(db, by, 'credit_type.added', id, { new: await tellDefinition(db, definition) }, now)
  return { ok: true, id, changed: true }
}

/** `seen`: what whoever changes it saw of it, as {@link seenOf} gives it. */
export type TypeChange = { id: string; seen: string; definition: Definition }

/**
 * Changes what a credit type is from now on. Credit that was issued keeps the version in which it was issued; so what an
 * amount of it means, its unit and the minutes of it, stays once there is any. Refuses a change of what is not so any
 * more; the same again changes nothing.
 */
export async function changeType(db: Db, by: By, change: TypeChange, now: Temporal.Instant): Promise<TypeSaved> {
  const all = await heldTypes(db, by)
  const current = await creditTypeRecord(db, change.id, { lock: true })
  if (!current) return { ok: false, code: 'gone' }
  const { definition: before } = current
  const definition = current.participation
    ? { ...change.definition, everyone: true, professionIds: [] }
    : change.definition
  const parts = changedParts(before, definition)
  if (parts.length === 0) return { ok: true, id: change.id, changed: false }
  if (seenOf(before) !== change.seen) return { ok: false, code: 'meanwhile' }
  const fixed = parts.find((part) => part === 'unitMinutes' || part === 'unit')
  if (fixed && current.issued) return { ok: false, code: 'refused', field: fixed, message: unitStays(before) }
  const taken = nameTaken(all, definition.shortName, change.id)
  if (taken) return taken
  await db
    .updateTable('credit_type')
    .set({
      ...columnsOf(definition),
      check_note: noteAfter(current, parts),
      changed_at: now.toString(),
      changed_by: by.actorId,
    })
    .where('id', '=', change.id)
    .execute()
  await writeProfessions(db, by, change.id, definition)
  const [old, fresh] = [await tellDefinition(db, before, parts), await tellDefinition(db, definition, parts)]
  await tell(db, by, 'credit_type.changed', change.id, { old, new: fresh }, now)
  return { ok: true, id: change.id, changed: true }
}

/** Whoever writes another statement has looked at it. */
const noteAfter = ({ checkNote }: { checkNote: string }, parts: readonly (keyof Definition)[]): string =>
  parts.includes('statement') ? '' : checkNote

const unitStays = ({ unit, unitMinutes }: Definition): string =>
  `Credit was issued in it, so its unit stays: ${unit}, of ${unitMinutes} minutes. Copy the type and offer the copy instead`

/** Stops offering a credit type, or offers it again; what exists stays in either case. */
export async function offerType(
  db: Db,
  by: By,
  { id, offered }: { id: string; offered: boolean },
  now: Temporal.Instant,
): Promise<TypeSaved> {
  const all = await heldTypes(db, by)
  const current = all.find((one) => one.id === id)
  if (!current) return { ok: false, code: 'gone' }
  if (current.retired !== offered) return { ok: true, id, changed: false }
  const taken = offered ? nameTaken(all, current.shortName, id) : null
  if (taken) return { ...taken, field: 'form' }
  await db
    .updateTable('credit_type')
    .set({ retired_at: offered ? null : now.toString() })
    .where('id', '=', id)
    .execute()
  await tell(db, by, offered ? 'credit_type.offered' : 'credit_type.retired', id, {}, now)
  return { ok: true, id, changed: true }
}

/** Notes that somebody has looked at what there was to check of a credit type. */
export async function markChecked(db: Db, by: By, id: string, now: Temporal.Instant): Promise<TypeSaved> {
  const current = await creditTypeRecord(db, id, { lock: true })
  if (!current) return { ok: false, code: 'gone' }
  if (!current.checkNote) return { ok: true, id, changed: false }
  await db.updateTable('credit_type').set({ check_note: '' }).where('id', '=', id).execute()
  await tell(db, by, 'credit_type.checked', id, { old: { note: current.checkNote } }, now)
  return { ok: true, id, changed: true }
}

/** Moves a credit type to a place among those that are offered, the first being 0; the others close up. */
export async function moveType(
  db: Db,
  by: By,
  { id, place }: { id: string; place: number },
  now: Temporal.Instant,
): Promise<TypeSaved> {
  const all = (await heldTypes(db, by)).filter(({ retired }) => !retired)
  const from = all.findIndex((one) => one.id === id)
  if (from < 0) return { ok: false, code: 'gone' }
  const ordered = all.filter((one) => one.id !== id).toSpliced(place, 0, all[from]!)
  for (const [position, one] of ordered.entries())
    if (one.position !== position)
      await db.updateTable('credit_type').set({ position }).where('id', '=', one.id).execute()
  const to = ordered.findIndex((one) => one.id === id)
  if (to !== from)
    await tell(db, by, 'credit_type.moved', id, { old: { place: from + 1 }, new: { place: to + 1 } }, now)
  return { ok: true, id, changed: to !== from }
}

/** The list, which nobody else changes before this transaction ends. */
async function heldTypes(db: Db, { organizationId }: By) {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()
  const rows = await db
    .selectFrom('credit_type')
    .select(['id', 'key', 'short_name as shortName', 'position', 'retired_at'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ retired_at, ...row }) => ({ ...row, retired: retired_at !== null }))
}

type Refused = Extract<TypeSaved, { code: 'refused' }>

function nameTaken(all: Awaited<ReturnType<typeof heldTypes>>, shortName: string, own: string | null): Refused | null {
  const key = (name: string) => name.normalize('NFKC').toLowerCase()
  const same = all.find((one) => one.id !== own && !one.retired && key(one.shortName) === key(shortName))
  return same
    ? {
        ok: false,
        code: 'refused',
        field: 'shortName',
        message: `${same.shortName} is another credit type’s short name`,
      }
    : null
}

const columnsOf = (of: Definition) => ({
  name: of.name,
  plural: of.plural,
  short_name: of.shortName,
  mark: of.mark,
  italic: of.italic,
  unit: of.unit,
  unit_minutes: of.unitMinutes,
  step: of.step,
  rounding: of.rounding,
  partial: of.partial,
  everyone: of.everyone,
  allowed_formats: of.allowedFormats,
  required_fields: of.requiredFields,
  statement: of.statement,
  award_phrase: of.awardPhrase,
  official_record: of.officialRecord,
  activity_number: of.activityNumber,
  report_target: of.reportTarget,
  record_years: of.recordYears,
})

/** What is for everyone is for each profession that there is. */
async function writeProfessions(db: Db, { organizationId }: By, id: string, definition: Definition): Promise<void> {
  const ids = definition.everyone
    ? (await db.selectFrom('profession').select('id').execute()).map((row) => row.id)
    : definition.professionIds
  await db.deleteFrom('credit_type_profession').where('credit_type_id', '=', id).execute()
  if (ids.length === 0) return
  await db
    .insertInto('credit_type_profession')
    .values(ids.map((profession_id) => ({ organization_id: organizationId, credit_type_id: id, profession_id })))
    .execute()
}

const tell = (
  db: Db,
  by: By,
  act: string,
  subjectId: string,
  change: { old?: Told; new?: Told },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'credit_type', subjectId, ...change }, now)
