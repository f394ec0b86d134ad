import { sql } from 'kysely'
import type { ImportContext } from '../rows/row.ts'
import { wordKey } from '../values/plain.ts'
import { creditKey, type EarlierCredit } from './credit-entry.ts'

/** What is here already of the credit of some people on some days: told before, or awarded here. */
export type KnownCredit = {
  isTold: (personId: string, credit: EarlierCredit) => boolean
  isAwarded: (personId: string, credit: EarlierCredit) => boolean
}

/** Looks up what is here of some people and days, by two statements. */
export async function knownCredit(
  { db }: ImportContext,
  wanted: readonly { personId: string; completedOn: string }[],
): Promise<KnownCredit> {
  if (wanted.length === 0) return { isTold: () => false, isAwarded: () => false }
  const people = wanted.map(({ personId }) => personId)
  const days = wanted.map(({ completedOn }) => completedOn)
  const pairs = sql`(select distinct * from unnest(${people}::uuid[], ${days}::date[]) as w (person_id, day))`
  const told = await sql<EarlierCredit & { personId: string }>`
    select e.person_id as "personId", e.title, e.completed_on as "completedOn", e.credit_type_id as "creditTypeId",
      e.credit_name as "creditName", e.amount, e.certificate_reference as reference, '' as provider, '' as format
    from ${pairs} w join live_earlier_credit e on e.person_id = w.person_id and e.completed_on = w.day`.execute(db)
  const awarded = await sql<{ personId: string; day: string; typeId: string; titles: string[] }>`
    select e.person_id as "personId", e.completed_on as day, e.credit_type_id as "typeId", array[s.title, a.title] as titles
    from ${pairs} w join live_credit e on e.person_id = w.person_id and e.completed_on = w.day and e.kind <> 'withdrawal'
    join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id`.execute(db)
  const tellings = new Set(told.rows.map((one) => `${one.personId} ${creditKey(one)}`))
  const awards = new Set(
    awarded.rows.flatMap(({ personId, day, typeId, titles }) =>
      titles.filter(Boolean).map((title) => `${personId} ${day} ${typeId} ${wordKey(title)}`),
    ),
  )
  return {
    isTold: (personId, credit) => tellings.has(`${personId} ${creditKey(credit)}`),
    isAwarded: (personId, { completedOn, creditTypeId, title }) =>
      awards.has(`${personId} ${completedOn} ${creditTypeId} ${wordKey(title)}`),
  }
}
