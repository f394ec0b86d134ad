import { sql } from 'kysely'
import { inert } from '../../messages/inert.ts'
import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { fullDate } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { RosterImport, RosterSession } from './queries.ts'
import type { Judged } from './verdicts.ts'

/**
 * Tells people of a list, in one mail each, that they were recorded and what is left: who had no record, how they
 * reach it; the others, where their claim goes on. Keeps who was told, so that undoing the list tells them. Returns how many.
 */
export async function tellRecorded(
  { app, db, organization, origin, now }: StaffScene,
  roster: Pick<RosterImport, 'id'>,
  session: RosterSession,
  turns: readonly { row: Judged; personId: string }[],
): Promise<number> {
  const made = new Set(turns.filter(({ row }) => row.verdict.kind === 'new').map(({ personId }) => personId))
  const people = await addressesOf(
    db,
    turns.map(({ personId }) => personId),
  )
  const words = await wordsOf(db, organization)
  const org = organization.slug
  const about = { session: inert(session.title), date: fullDate(session.startsAt, organization.time_zone) }
  const ways = {
    account: origin + routes.forgotPassword.to({ org }),
    claim: origin + routes.claimNext.to({ org, session: session.id }),
  }
  const worded = ({ id, name }: Addressed) =>
    made.has(id)
      ? words('attendance.new-account', { ...about, link: ways.account })
      : words('attendance.recorded', { ...about, name: inert(name), link: ways.claim })
  const draft = (person: Addressed): Draft => ({
    organizationId: organization.id,
    channel: 'email',
    recipient: person.address,
    personId: person.id,
    ...worded(person),
  })
  await queueMessages(db, app.jobs, people.map(draft), now)
  await keepTold(db, roster.id, people)
  return people.length
}

type Addressed = { id: string; name: string; address: string }

/** Where each of these people is written to; who has no address is left out. */
async function addressesOf(db: Db, ids: readonly string[]): Promise<Addressed[]> {
  const { rows } = await sql<Addressed>`
    select distinct on (p.id) p.id, trim(p.given_name || ' ' || p.family_name) as name, e.email as address
    from person p join person_email e on e.organization_id = p.organization_id and e.person_id = p.id
    where p.id = any(${[...ids]}::uuid[]) and p.closed_at is null
    order by p.id, e.sign_in desc, e.position, e.created_at, e.email`.execute(db)
  return rows
}

const keepTold = (db: Db, importId: string, people: readonly Addressed[]) =>
  sql`update roster_row set told = true
    where import_id = ${importId} and outcome in ('matched', 'new')
      and person_id = any(${people.map(({ id }) => id)}::uuid[])`.execute(db)
