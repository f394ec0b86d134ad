import { type RawBuilder, sql } from 'kysely'

/** Past every moment: what was joined is joined. */
const now = sql`timestamptz 'infinity'`

/**
 * In SQL: the merged record that a discloser stands apart as at a moment, by the alias of its row; null where it does not,
 * or no longer. Two disclosers of one person count for each other only where this is the same.
 */
const apartAt = (discloser: string, moment: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when ${sql.ref(`${discloser}.joined_at`)} is null or ${sql.ref(`${discloser}.joined_at`)} > ${moment}
    then ${sql.ref(`${discloser}.apart_of`)} end`

/** The same now. */
export const apartNow = (discloser: string): RawBuilder<unknown> => apartAt(discloser, now)

/** In SQL: whether two disclosers, by their aliases, are one at a moment: the same one, or one person's that stand together. */
export const isOneAt = (one: string, other: string, moment: RawBuilder<unknown> = now): RawBuilder<unknown> => sql`
  (${sql.ref(`${one}.id`)} = ${sql.ref(`${other}.id`)} or ${sql.ref(`${one}.person_id`)} = ${sql.ref(`${other}.person_id`)}
    and ${apartAt(one, moment)} is not distinct from ${apartAt(other, moment)})`
