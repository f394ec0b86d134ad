import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { companyKey } from './company-key.ts'
import type { CompanyState } from './company-list.ts'
import { type CompanyRecord, companyRecord } from './company-record.ts'
import { companiesByKey } from './find-companies.ts'
import { isOwnCompany } from './own-company.ts'

export type By = { organizationId: string; actorId: string }

export type CompanyChanged =
  | { ok: true; id: string }
  | { ok: false; code: 'gone' }
  /** They disclosed a relationship with it themselves. */
  | { ok: false; code: 'own' }
  /** Another one has this name. */
  | { ok: false; code: 'taken'; by: string }

const gone = { ok: false, code: 'gone' } as const

/** Puts a company on the list; one that somebody proposed is listed with that. */
export async function addCompany(db: Db, by: By, name: string, now: Temporal.Instant): Promise<CompanyChanged> {
  await hold(db, by)
  const there = (await companiesByKey(db, [name])).get(companyKey(name))
  if (there?.listed) return { ok: false, code: 'taken', by: there.name }
  if (there) return decideCompany(db, by, { id: there.id, state: 'listed', note: '' }, now)
  const id = newId()
  const row = { organization_id: by.organizationId, id, name, name_key: companyKey(name), state: 'listed' }
  await db
    .insertInto('company')
    .values({ ...row, added_at: now.toString(), added_by: by.actorId })
    .execute()
  await record(db, by, id, 'company.added', {}, { name }, now)
  return { ok: true, id }
}

/**
 * Says what a company is: an ineligible one, on the list, or none, with the reason. Relationships with it are judged by that
 * from now on, so nobody says of a company of their own that it is none. Said twice, it is said once.
 */
export async function decideCompany(
  db: Db,
  by: By,
  { id, state, note }: { id: string; state: CompanyState; note: string },
  now: Temporal.Instant,
): Promise<CompanyChanged> {
  await hold(db, by)
  const company = await companyRecord(db, id)
  if (!company || company.sameAs) return gone
  if (company.state === state && company.note === note) return { ok: true, id }
  if (state === 'eligible' && (await isOwnCompany(db, by.actorId, id))) return { ok: false, code: 'own' }
  await db.updateTable('company').set({ state, note }).where('id', '=', id).execute()
  const before = { state: company.state, note: company.note }
  await record(db, by, id, `company.${state}`, before, { state, note }, now)
  return { ok: true, id }
}

/**
 * Gives a company the name by which it is listed, and named in statements from now on; what was disclosed keeps the name
 * that was typed. Nobody renames a company of their own.
 */
export async function renameCompany(
  db: Db,
  by: By,
  { id, name }: { id: string; name: string },
  now: Temporal.Instant,
): Promise<CompanyChanged> {
  await hold(db, by)
  const company = await companyRecord(db, id)
  if (!company) return gone
  if (company.name === name) return { ok: true, id }
  const holder = await db
    .selectFrom('company')
    .select(['id', 'name'])
    .where('name_key', '=', companyKey(name))
    .executeTakeFirst()
  if (holder && holder.id !== id) return { ok: false, code: 'taken', by: holder.name }
  if (await isOwnCompany(db, by.actorId, id)) return { ok: false, code: 'own' }
  await db
    .updateTable('company')
    .set({ name, name_key: companyKey(name) })
    .where('id', '=', id)
    .execute()
  await record(db, by, id, 'company.renamed', { name: company.name }, { name }, now)
  return { ok: true, id }
}

/**
 * Says that a company is another one in another spelling. Its own other spellings go along. Nobody does it with a company of
 * their own, because it takes over whether the other is an ineligible one.
 */
export async function joinCompany(
  db: Db,
  by: By,
  { id, intoId }: { id: string; intoId: string },
  now: Temporal.Instant,
): Promise<CompanyChanged> {
  await hold(db, by)
  const company = await companyRecord(db, id)
  const into = await companyRecord(db, intoId)
  const root = into?.sameAs?.id ?? into?.id
  if (!company || !root) return gone
  if (company.sameAs?.id === root) return { ok: true, id }
  if (company.sameAs || root === id) return gone
  if (await isOwnCompany(db, by.actorId, id)) return { ok: false, code: 'own' }
  const along = company.spellings.map((one) => one.id)
  await db
    .updateTable('company')
    .set({ same_as: root })
    .where('id', 'in', [id, ...along])
    .execute()
  await record(db, by, id, 'company.joined', {}, { sameAs: root, along }, now)
  return { ok: true, id }
}

/** Takes back that a company is another one in another spelling, with the spellings that went along. */
export async function separateCompany(db: Db, by: By, id: string, now: Temporal.Instant): Promise<CompanyChanged> {
  await hold(db, by)
  const company = await companyRecord(db, id)
  if (!company) return gone
  if (!company.sameAs) return { ok: true, id }
  if (await isOwnCompany(db, by.actorId, id)) return { ok: false, code: 'own' }
  const along = await wentAlong(db, company)
  await db.updateTable('company').set({ same_as: null }).where('id', '=', id).execute()
  if (along.length > 0)
    await db
      .updateTable('company')
      .set({ same_as: id })
      .where('id', 'in', along)
      .where('same_as', '=', company.sameAs.id)
      .execute()
  await record(db, by, id, 'company.separated', { sameAs: company.sameAs.id, along }, {}, now)
  return { ok: true, id }
}

async function wentAlong(db: Db, { id }: CompanyRecord): Promise<string[]> {
  const row = await db
    .selectFrom('audit')
    .select('new')
    .where('subject_id', '=', id)
    .where('act', '=', 'company.joined')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return (row?.new as { along?: string[] } | null)?.along ?? []
}

/** Whoever decides about companies takes turns. */
const hold = (db: Db, { organizationId }: By) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`companies ${organizationId}`}, 0))`.execute(db)

const record = (db: Db, by: By, subjectId: string, act: string, before: object, after: object, now: Temporal.Instant) =>
  recordAudit(db, { ...by, act, subject: 'company', subjectId, old: before, new: after }, now)
