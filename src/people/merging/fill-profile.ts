import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'
import { type Fillable, filledFrom, fillGroups } from './rules.ts'

const columns = fillGroups.flat()

/** What was filled in: the columns as they are now, and as they were. */
export type Filled = { now: Partial<Fillable>; before: Partial<Fillable> }

/** What the kept record lacks and the other has; see {@link filledFrom}. */
export async function lackingOf(db: Db, { kept, gone }: Omit<Pair, 'organizationId'>): Promise<Filled> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'closed_at', ...columns])
    .where('id', 'in', [kept, gone])
    .execute()
  const of = (id: string): Fillable => {
    const { id: _, closed_at, ...row } = rows.find((one) => one.id === id)!
    // Whoever closed an account agrees to nothing there any more.
    return closed_at === null ? row : { ...row, report_consent_at: null }
  }
  const now = filledFrom(of(kept), of(gone))
  const before = Object.fromEntries(Object.keys(now).map((name) => [name, of(kept)[name as keyof Fillable]]))
  return { now, before }
}

/** Fills in what the kept record lacks, and returns it. */
export async function fillProfile(db: Db, pair: Pair): Promise<Filled> {
  const filled = await lackingOf(db, pair)
  await update(db, pair, filled.now)
  return filled
}

/** Takes back what was filled in and has not been changed since. */
export async function emptyAgain(db: Db, pair: Pair, { now, before }: Filled): Promise<void> {
  const current: Fillable = await db
    .selectFrom('person')
    .select(columns)
    .where('id', '=', pair.kept)
    .executeTakeFirstOrThrow()
  const untouched = fillGroups.filter((group) => group[0] in now && group.every((name) => current[name] === now[name]))
  await update(db, pair, Object.fromEntries(untouched.flat().map((name) => [name, before[name] ?? null])))
}

async function update(db: Db, { organizationId, kept }: Pair, values: Partial<Fillable>): Promise<void> {
  if (Object.keys(values).length === 0) return
  await db
    .updateTable('person')
    .set(values as object)
    .where('organization_id', '=', organizationId)
    .where('id', '=', kept)
    .execute()
}
