import { sql } from 'kysely'
import { designationStatement, statementText } from '../activities/statements.ts'
import { recordAudit } from '../audit/record.ts'
import { type Certificate, frozenCertificate } from '../certificates/certificate.ts'
import { newCertificateNumber } from '../certificates/number.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { markOf } from '../organizations/marks.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { routes } from '../routes.ts'
import { claimMail } from './claim-mail.ts'
import { claimableBy, claimantOf } from './claimant.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { completionDay } from './completion-day.ts'
import { designationsOf, participationType } from './queries.ts'
import { type Award, type Claimant, type Designation, decideClaim } from './rules.ts'

export type Claim = {
  organization: Organization
  personId: string
  session: ClaimedSession
  /** What was typed as the amount of a credit type; empty for none. */
  typed: (creditTypeId: string) => string
  attested: boolean
}

export type ClaimAnswer = { ok: true; certificateNumber: string } | { ok: false; errors: Record<string, string> }

/**
 * Claims credit for one session: one certificate, and one award for each credit type claimed, in the caller's
 * transaction. The caller has seen that the amount is what comes next. A second claim, also one that runs at the same
 * moment, gets the first one's certificate; refusals name the fields.
 */
export async function claimCredit(
  db: Db,
  app: { jobs: Jobs },
  claim: Claim,
  origin: string,
  now: Temporal.Instant,
): Promise<ClaimAnswer> {
  await takeTurns(db, claim)
  const issued = await issuedBefore(db, claim)
  if (issued) return { ok: true, certificateNumber: issued }
  const designations = await designationsOf(db, claim.session.activityId)
  const claimant = await claimantOf(db, claim.personId)
  const { offers } = await claimableBy(db, claimant, designations, await participationType(db))
  const decision = decideClaim(offers, claim.typed, claim.attested)
  if (!decision.ok) return decision
  const certificate = composeCertificate(claim, claimant, designations, decision.awards, origin, now)
  await save(db, app.jobs, claim, decision.awards, certificate, now)
  return { ok: true, certificateNumber: certificate.number }
}

/** Claims of one person for one session go one after the other, on whichever devices and servers they arrive. */
async function takeTurns(db: Db, { personId, session }: Claim): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId + session.sessionId}, 0))`.execute(db)
}

async function issuedBefore(db: Db, { personId, session }: Claim): Promise<string | undefined> {
  const row = await db
    .selectFrom('certificate')
    .select('number')
    .where('person_id', '=', personId)
    .where('session_id', '=', session.sessionId)
    .where('merged_from', 'is', null)
    .executeTakeFirst()
  return row?.number
}

/** The certificate of awards for a session, with a new number, as it is frozen at that moment. */
export function composeCertificate(
  { organization, session }: Pick<Claim, 'organization' | 'session'>,
  claimant: Claimant & { name: string },
  designations: readonly Designation[],
  awards: readonly Award[],
  origin: string,
  now: Temporal.Instant,
): Certificate {
  const number = newCertificateNumber(organization.certificate_prefix)
  const awarded = new Set(awards.map((award) => award.creditType.id))
  return frozenCertificate({
    number,
    organization: { name: organization.name, markPath: markOf(organization.mark).path, brand: organization.brand },
    person: claimant,
    activity: {
      ...session,
      place: session.place || [organization.city, organization.state].filter(Boolean).join(', '),
    },
    zone: organization.time_zone,
    awards: awards.map(({ creditType, amount }) => ({ credit: creditType, amount })),
    designations: designations.map(({ creditType, maximum }) => ({ credit: creditType, maximum })),
    statements: [
      organization.accreditation_statement,
      ...designations
        .filter(({ creditType }) => awarded.has(creditType.id))
        .map((designation) => statementOf(organization, session, designation)),
    ],
    signatory: { name: organization.signatory_name, title: organization.signatory_title },
    issuedAt: now,
    verifyUrl: origin + routes.verifyCertificate.to({ number }),
    verifyPage: origin + routes.verify.to({}),
  })
}

const statementOf = (organization: Organization, session: ClaimedSession, designation: Designation): string =>
  statementText(
    designationStatement(designation.creditType, {
      provider: organization.name,
      learningFormat: session.learningFormat,
      maximum: designation.maximum,
      universalActivityNumber: designation.universalActivityNumber,
    }),
  )

async function save(
  db: Db,
  jobs: Jobs,
  { organization, personId, session }: Claim,
  awards: readonly Award[],
  certificate: Certificate,
  now: Temporal.Instant,
): Promise<void> {
  const key = { organization_id: organization.id }
  const certificateId = newId()
  const of = { person_id: personId, session_id: session.sessionId }
  await db
    .insertInto('certificate')
    .values({
      ...key,
      ...of,
      id: certificateId,
      number: certificate.number,
      frozen: JSON.stringify(certificate),
      issued_at: now.toString(),
    })
    .execute()
  const entries = awards.map(({ creditType, amount }) => ({
    ...key,
    ...of,
    id: newId(),
    kind: 'award',
    credit_type_id: creditType.id,
    amount,
    completed_on: completionDay(session.endsAt, now, organization.time_zone).toString(),
    recorded_at: now.toString(),
    certificate_id: certificateId,
    actor_id: personId,
  }))
  await db.insertInto('credit_entry').values(entries).execute()
  const claimed = awards.map(({ creditType, amount }) => ({ type: creditType.shortName, amount }))
  await recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: personId,
      act: 'credit.claimed',
      subject: 'certificate',
      subjectId: certificateId,
      new: { number: certificate.number, session: session.sessionId, attested: true, claimed },
    },
    now,
  )
  const mail = await claimMail(db, organization, personId, certificate)
  if (mail) await queueMessage(db, jobs, mail, now)
}
