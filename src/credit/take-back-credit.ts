import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Which credit is taken back: what an import awarded; or that of people for a session, with what they claimed themselves
 * or without it.
 */
export type TakenBack = { importId: string } | { sessionId: string; personIds: readonly string[]; claimed: boolean }

/** A certificate of which something was withdrawn. */
export type Voided = { personId: string; certificateId: string; number: string }

/**
 * Withdraws what stands of credit, because what it rested on is taken back: each withdrawal is a new entry that names the
 * one it replaces, and the certificates show it. The credit can be awarded or claimed again. Returns each certificate
 * once; repeating it withdraws nothing.
 */
export async function takeBackCredit(
  db: Db,
  which: TakenBack,
  actorId: string,
  reason: string,
  now: Temporal.Instant,
): Promise<Voided[]> {
  const importId = 'importId' in which ? which.importId : null
  const { rows } = await sql<Voided>`
    with gone as (
      insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
        recorded_at, certificate_id, replaces_id, actor_id, reason, import_id, ground)
      select e.organization_id, gen_random_uuid(), 'withdrawal', e.person_id, e.session_id, e.credit_type_id, 0,
        e.completed_on, ${now.toString()}, e.certificate_id, e.id, ${actorId}, ${reason}, ${importId}, 'taken-back'
      from live_credit e where e.kind <> 'withdrawal' and ${isMeant(which)}
      returning organization_id, person_id, certificate_id)
    select distinct gone.person_id as "personId", c.id as "certificateId", c.number
    from gone join certificate c on c.organization_id = gone.organization_id and c.id = gone.certificate_id
    order by gone.person_id, c.number`.execute(db)
  return rows
}

const isMeant = (which: TakenBack) =>
  'importId' in which
    ? sql<boolean>`exists (select from credit_entry came
        where came.organization_id = e.organization_id and came.certificate_id = e.certificate_id
          and came.credit_type_id = e.credit_type_id and came.import_id = ${which.importId} and came.kind <> 'withdrawal')`
    : sql<boolean>`(e.session_id = ${which.sessionId} and e.person_id = any(${[...which.personIds]}::uuid[])
        and (${which.claimed} or e.ground = 'awarded'))`
