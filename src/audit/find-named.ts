import { sql } from 'kysely'
import { peopleSearch } from '../people/office/search-rules.ts'
import type { Db } from '../platform/database.ts'
import type { AuditFilter } from './filter.ts'

/** As many as a typed name may mean: more are asked for more of the name. */
export const mostMeant = 20

/** Who or what a filter names, as ids: null for anybody or anything; 'system' for what nobody signed in did. */
export type Meant = {
  actors: string[] | 'system' | null
  subjects: string[] | null
  /** By the names of the fields: typed names that mean nobody, or too many. */
  errors: Record<string, string>
}

/** Finds whom and what the typed names of a filter mean. */
export async function namedBy(db: Db, filter: AuditFilter): Promise<Meant> {
  const errors: Record<string, string> = {}
  const actors = filter.by ? [filter.by] : await actorsNamed(db, filter.who, errors)
  const subjects = filter.of ? await withParts(db, [filter.of]) : await subjectsNamed(db, filter.about, errors)
  return { actors, subjects, errors }
}

async function actorsNamed(db: Db, typed: string, errors: Record<string, string>): Promise<Meant['actors']> {
  if (!typed) return null
  if (/^(the )?system$/i.test(typed)) return 'system'
  const people = await peopleNamed(db, typed)
  if (people.length > mostMeant) errors['who'] = tooMany('people')
  else if (people.length === 0)
    errors['who'] = `Nobody here is called “${typed}”. Enter a name, an email, or “the system”`
  return people
}

async function subjectsNamed(db: Db, typed: string, errors: Record<string, string>): Promise<string[] | null> {
  if (!typed) return null
  const people = await peopleNamed(db, typed)
  const activities = await activitiesNamed(db, typed)
  const found = [...new Set([...people, ...activities])]
  if (people.length > mostMeant || activities.length > mostMeant) errors['about'] = tooMany('people or activities')
  else if (found.length === 0)
    errors['about'] =
      `Nothing here is called “${typed}”. Enter the name of a person, the title of an activity, or its code`
  return withParts(db, found)
}

const tooMany = (what: string): string => `More than ${mostMeant} ${what} match. Enter more of the name`

async function peopleNamed(db: Db, typed: string): Promise<string[]> {
  const { words } = peopleSearch(typed)
  if (words.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from search_people(${words}::text[]) found(id)
    union select id from person where staff_email <> '' and staff_email = ${typed.trim().toLowerCase()}
    limit ${mostMeant + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Activities whose title, or that of a session, has the typed text in it, or that have a session of that code. */
async function activitiesNamed(db: Db, typed: string): Promise<string[]> {
  const like = `%${typed.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id from activity where title ilike ${like}
      union select activity_id from activity_session where title ilike ${like}
      union select activity_id from activity_session where code = ${typed}) found
    limit ${mostMeant + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What was done to the sessions of an activity, or to a record that was merged into another, was done to it too. */
async function withParts(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from activity_session where activity_id = any(${ids}::uuid[])
    union select gone_id from person_merge where kept_id = any(${ids}::uuid[]) and undone_at is null`.execute(db)
  return [...ids, ...rows.map(({ id }) => id)]
}
