import { recordAttendance } from '../../attendance/record-attendance.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { ClaimOffers } from '../claim-offers.ts'
import type { ClaimedSession } from '../claimed-session.ts'
import { takeCreditTurns } from '../issue-credit.ts'
import type { Award } from '../rules.ts'
import { correctedCertificate } from './corrected-certificate.ts'
import type { Override } from './rules.ts'
import { counts, type StandingCredit, seenText, standingCredits } from './standing.ts'
import { writeCorrection } from './write-correction.ts'

/** Who corrects, where and when. */
export type Corrector = {
  app: { jobs: Jobs }
  db: Db
  organization: Organization
  actorId: string
  origin: string
  now: Temporal.Instant
}

export type Correction = {
  /** Of the page that asked to confirm it: confirming twice does it once. */
  id: string
  personId: string
  session: ClaimedSession
  /** The certificate that is corrected; null where there is none. */
  certificateId: string | null
  /** What stood on the page, as {@link seenText} gives it. */
  seen: string
  /** All that is to stand; nothing withdraws what there is. */
  awards: readonly Award[]
  /** For a certificate that is composed anew. */
  offers: Pick<ClaimOffers, 'claimant' | 'designations'> | null
  /** On which day it was completed, where none is known yet. */
  completedOn: Temporal.PlainDate
  overrides: readonly Override[]
  reason: string
  /** What the learner is told of why. */
  note: string
}

/** What became of a correction: the certificate before it and after it. */
export type Corrected = {
  ok: true
  /** Whether it was done before, by the same page. */
  repeated: boolean
  number: string
  before: StandingCredit | null
  certificate: Certificate
}

export type CorrectionAnswer = Corrected | { ok: false; code: 'changed' }

/**
 * Makes a person's credit for a session what an administrator says it is. Each credit type that changes gets a new entry
 * that names the one it replaces; where the certificate would print something else, a new one replaces it and all that
 * stands goes along, else it stays and is withdrawn or stands again. Refuses where something was changed since the page
 * was shown. The rules were held by whoever decided what is to stand. Telling the learner is the caller's.
 */
export async function correctCredit(by: Corrector, correction: Correction): Promise<CorrectionAnswer> {
  const { db, organization, actorId, now } = by
  const { personId, session } = correction
  await takeCreditTurns(db, personId)
  const done = await doneBefore(db, correction.id)
  if (done) return { ok: true, repeated: true, number: done.number, before: null, certificate: done }
  const all = await standingCredits(db, personId, session.sessionId)
  const before = all.find(({ certificateId }) => certificateId === correction.certificateId) ?? null
  if (seenText(before) !== correction.seen) return { ok: false, code: 'changed' }
  if (correction.awards.length > 0 && !session.attendedAt)
    await recordAttendance(
      db,
      {
        organizationId: organization.id,
        personId,
        sessionId: session.sessionId,
        way: 'office',
        actorId,
        reason: correction.reason,
      },
      now,
    )
  const certificate = await correctedCertificate(by, correction, before)
  const certificateId = await writeCorrection(by, correction, { before, certificate })
  await recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId,
      act: actOf(correction, before),
      subject: 'certificate',
      subjectId: certificateId,
      old: before && { number: before.number, credit: standingOf(before) },
      new: {
        number: certificate.number,
        person: personId,
        session: session.sessionId,
        credit: correction.awards.map(({ creditType, amount }) => ({ type: creditType.shortName, amount })),
        reason: correction.reason,
        note: correction.note,
        overrides: correction.overrides,
      },
    },
    now,
  )
  return { ok: true, repeated: false, number: certificate.number, before, certificate }
}

async function doneBefore(db: Db, id: string): Promise<Certificate | null> {
  const row = await db
    .selectFrom('credit_correction as x')
    .innerJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'x.organization_id').onRef('c.id', '=', 'x.certificate_id'),
    )
    .select('c.frozen')
    .where('x.id', '=', id)
    .executeTakeFirst()
  return row?.frozen ?? null
}

/** What kind of correction it is, as credit_correction names it. */
export function kindOf({ awards }: Pick<Correction, 'awards'>, before: StandingCredit | null) {
  if (!before) return 'added'
  if (awards.length === 0) return 'withdrawn'
  return counts(before) ? 'corrected' : 'restored'
}

const actOf = (correction: Correction, before: StandingCredit | null): string => `credit.${kindOf(correction, before)}`

const standingOf = ({ entries }: StandingCredit) =>
  entries.filter(({ withdrawn }) => !withdrawn).map(({ shortName, amount }) => ({ type: shortName, amount }))
