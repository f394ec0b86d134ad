import { sql } from 'kysely'
import type { Claimable } from '../../attendance/roster/asked-credit.ts'
import { claimantsOf } from '../../credit/claimant.ts'
import { designationsOfAll, participationType } from '../../credit/queries.ts'
import { type Claimant, claimable } from '../../credit/rules.ts'
import { professionsOf } from '../../people/credentials.ts'
import { awardable } from '../../series/board/awardable.ts'
import type { PersonEntry } from '../people/person-entry.ts'
import type { ImportContext } from '../rows/row.ts'

/** A row that names credit: whose it is, or what it says of somebody new, and of which session. */
export type Wanted = { personId: string | null; person: PersonEntry; sessionId: string }

/** What rows that name credit are judged by. */
export type CreditFacts = {
  /** What somebody may have of a session's credit. */
  claimableBy: (wanted: Wanted) => Claimable
  /** Whether credit of a session can be awarded already. */
  isAwardable: (sessionId: string) => boolean
  /** What became of credit that somebody had for a session; null where they had none, or can have it again. */
  before: (wanted: Wanted) => 'counts' | 'withdrawn' | null
}

/** Looks up what is needed to judge rows that name credit, in a fixed number of statements. */
export async function creditFacts(context: ImportContext, wanted: readonly Wanted[]): Promise<CreditFacts> {
  const nothing: Claimable = { offers: [], withheld: [] }
  if (wanted.length === 0) return { claimableBy: () => nothing, isAwardable: () => true, before: () => null }
  const { db, now, organization, lists } = context
  const sessionIds = [...new Set(wanted.map(({ sessionId }) => sessionId))]
  const known = [...new Set(wanted.flatMap(({ personId }) => personId ?? []))]
  const designations = await designationsOfAll(db, sessionIds)
  const participation = (await participationType(db)) ?? null
  const claimants = await claimantsOf(db, known)
  const complete = await awardable(db, sessionIds, { now, zone: organization.zone })
  const before = await creditBefore(context, wanted)
  const names = new Map(lists.professions.map(({ id, name }) => [id, name]))
  return {
    claimableBy: ({ personId, person, sessionId }) => {
      const claimant = personId ? claimants.get(personId) : claimantIn(person, names)
      return claimant ? claimable(designations.get(sessionId) ?? [], participation, claimant, names) : nothing
    },
    isAwardable: (sessionId) => complete.has(sessionId),
    before: ({ personId, sessionId }) => before.get(`${personId} ${sessionId}`) ?? null,
  }
}

/** Somebody new as the credit rules will see them once their record is made. */
function claimantIn(person: PersonEntry, names: ReadonlyMap<string, string>): Claimant {
  const { asked, credentials, professionId, licence, board } = person
  const all = professionsOf(credentials)
  const named = all.filter(({ key }) => key !== 'other')
  const own = (named.length > 0 ? named : all).map(({ id, name }) => ({ id, name, plural: name }))
  const stated = professionId && credentials.length === 0 ? (names.get(professionId) ?? '') : ''
  return {
    professions: stated && professionId ? [{ id: professionId, name: stated, plural: stated }] : own,
    credentials: credentials.map(({ abbreviation }) => abbreviation).join(', '),
    fields: {
      birth_month_day: asked.birthday || null,
      nabp_number: asked.nabp || null,
      npi: asked.npi || null,
      licence: licence?.number || null,
      board_id: board?.boardId || null,
    },
  }
}

/** Who has, or had, credit for which of the sessions; what was taken back with its attendance can be had again. */
async function creditBefore(
  { db }: ImportContext,
  wanted: readonly Wanted[],
): Promise<Map<string, 'counts' | 'withdrawn'>> {
  const pairs = wanted.filter(({ personId }) => personId)
  const { rows } = await sql<{ personId: string; sessionId: string; counts: boolean; undone: boolean }>`
    select c.person_id as "personId", c.session_id as "sessionId", bool_or(e.kind <> 'withdrawal') as counts,
      bool_and(e.kind = 'withdrawal' and e.ground = 'taken-back') as undone
    from (select distinct * from unnest(${pairs.map(({ personId }) => personId)}::uuid[],
      ${pairs.map(({ sessionId }) => sessionId)}::uuid[]) as p (person_id, session_id)) w
    join standing_certificate c on c.person_id = w.person_id and c.session_id = w.session_id
    join live_credit e on e.organization_id = c.organization_id and e.person_id = c.person_id
      and e.session_id = c.session_id
    group by 1, 2`.execute(db)
  return new Map(
    rows
      .filter(({ undone }) => !undone)
      .map(({ personId, sessionId, counts }) => [`${personId} ${sessionId}`, counts ? 'counts' : 'withdrawn']),
  )
}
