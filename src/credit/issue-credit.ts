import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { replacesNote } from '../certificates/standing.ts'
import { designFor } from '../certificates/templates/design-for.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { heldPrefix } from '../organizations/certificate-prefix.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { awardAgain, printsJust, type Undone, undoneCertificate } from './award-again.ts'
import { claimMail } from './claim-mail.ts'
import type { ClaimOffers } from './claim-offers.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { completionDay } from './completion-day.ts'
import { composeCertificate, occasionOf } from './compose-certificate.ts'
import type { Award } from './rules.ts'

/** Whose credit for what, and on whose word. */
export type Issue = {
  organization: Organization
  personId: string
  session: ClaimedSession
  /** 'credit.claimed' is what the learner said, 'credit.awarded' what came with attendance. */
  act: 'credit.claimed' | 'credit.awarded'
  /** Who says so; null where nobody pressed anything. */
  actorId: string | null
  /** The list of one session that says so. */
  importId?: string | undefined
  /** The import of many sessions that says so. */
  toldBy?: string | undefined
  /** Whether the learner is not written to. */
  quiet?: boolean | undefined
}

/**
 * Credit of one person is counted one after the other, on whichever devices and servers it is claimed or awarded: what is
 * left of a session depends on what the others at its time have taken.
 */
export async function takeCreditTurns(db: Db, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${personId} credit`}, 0))`.execute(db)
}

/** The number of the certificate that a person has for a session, unless all of it was taken back. */
export async function issuedBefore(db: Db, personId: string, sessionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('standing_certificate')
    .select(['id', 'number'])
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .where('merged_from', 'is', null)
    .executeTakeFirst()
  return row && !(await undoneCertificate(db, personId, sessionId)) ? row.number : undefined
}

/**
 * Writes awards with their certificate and tells the learner, in the caller's transaction, in which turns were taken and
 * nothing was issued before. Where one was taken back, that one counts again, or, where it prints something else, a new one
 * takes its place. Returns the number of the certificate.
 */
export async function issueCredit(
  db: Db,
  app: { jobs: Jobs },
  issue: Issue,
  awards: readonly Award[],
  { claimant, designations }: Pick<ClaimOffers, 'claimant' | 'designations'>,
  origin: string,
  now: Temporal.Instant,
): Promise<string> {
  const undone = await undoneCertificate(db, issue.personId, issue.session.sessionId)
  const prefix = await heldPrefix(db, issue.organization.id)
  const issued = { ...issue, organization: { ...issue.organization, certificate_prefix: prefix } }
  const composed = async () => {
    const { design, licence } = await designFor(db, issue.organization, issue.personId, occasionOf(claimant, awards))
    const learner = { ...claimant, licenceText: licence }
    const fresh = composeCertificate(
      { ...issued, design, completedOn: completedOn(issue, now) },
      learner,
      designations,
      awards,
      origin,
      now,
    )
    return undone ? { ...fresh, notes: [...fresh.notes, replacesNote(undone.frozen.number)] } : fresh
  }
  const stands = undone && printsJust(undone, awards)
  const certificate = stands ? undone.frozen : await composed()
  const certificateId = await (stands
    ? again(db, issue, awards, undone, now)
    : save(db, issue, awards, { certificate, undone }, now))
  const what = issue.act === 'credit.claimed' ? 'claimed' : 'awarded'
  await recordAudit(
    db,
    {
      organizationId: issue.organization.id,
      actorId: issue.actorId,
      act: issue.act,
      subject: 'certificate',
      subjectId: certificateId,
      new: {
        number: certificate.number,
        session: issue.session.sessionId,
        ...(issue.importId || issue.toldBy ? { import: issue.importId ?? issue.toldBy } : {}),
        ...(what === 'claimed' ? { attested: true } : {}),
        [what]: awards.map(({ creditType, amount }) => ({ type: creditType.shortName, amount })),
      },
    },
    now,
  )
  const mail = await claimMail(db, issue, certificate, awards)
  if (mail && !issue.quiet) await queueMessage(db, app.jobs, mail, now)
  return certificate.number
}

async function save(
  db: Db,
  issue: Issue,
  awards: readonly Award[],
  { certificate, undone }: { certificate: Certificate; undone: Undone | null },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('certificate')
    .values({
      organization_id: issue.organization.id,
      id,
      person_id: issue.personId,
      session_id: issue.session.sessionId,
      number: certificate.number,
      frozen: JSON.stringify(certificate),
      issued_at: now.toString(),
      replaces_id: undone?.certificateId ?? null,
    })
    .execute()
  const entries = awards.map((award) => entryOf(issue, award, id, now))
  await (undone ? awardAgain(db, undone, entries) : db.insertInto('credit_entry').values(entries).execute())
  return id
}

async function again(
  db: Db,
  issue: Issue,
  awards: readonly Award[],
  undone: Undone,
  now: Temporal.Instant,
): Promise<string> {
  await awardAgain(
    db,
    undone,
    awards.map((award) => entryOf(issue, award, undone.certificateId, now)),
  )
  return undone.certificateId
}

const completedOn = ({ session, organization }: Issue, now: Temporal.Instant): Temporal.PlainDate =>
  completionDay(session.endsAt, now, organization.time_zone)

export type Entry = ReturnType<typeof entryOf>

const entryOf = (issue: Issue, { creditType, amount }: Award, certificateId: string, now: Temporal.Instant) => ({
  organization_id: issue.organization.id,
  id: newId(),
  person_id: issue.personId,
  session_id: issue.session.sessionId,
  kind: 'award',
  credit_type_id: creditType.id,
  type_version: creditType.version,
  amount,
  completed_on: completedOn(issue, now).toString(),
  recorded_at: now.toString(),
  certificate_id: certificateId,
  actor_id: issue.actorId ?? issue.personId,
  import_id: issue.importId ?? null,
  ground: issue.act === 'credit.claimed' ? 'claimed' : 'awarded',
})
