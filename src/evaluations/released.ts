import { type RawBuilder, sql } from 'kysely'
import { everybody } from './release.ts'

/**
 * Whether others may see what a response `r` says to the questions of an audience, by default of those that everybody is
 * asked: where answers are with names all of it, else what is released.
 */
export const isReleased = (
  anonymous: boolean,
  audience: RawBuilder<string> = sql<string>`${everybody}`,
) => sql<boolean>`(
  not ${anonymous}::boolean and r.person_id is not null
  or exists (select from released_answers l where l.organization_id = r.organization_id and l.response_id = r.id
    and l.audience = ${audience}))`
