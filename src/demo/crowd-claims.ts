import { issuingDesigns } from '../certificates/templates/queries.ts'
import { claimantOf } from '../credit/claimant.ts'
import { type ClaimedSession, claimedSessionById } from '../credit/claimed-session.ts'
import { completionDay } from '../credit/completion-day.ts'
import { composeCertificate, occasionOf } from '../credit/compose-certificate.ts'
import { designationsOf, participationType } from '../credit/queries.ts'
import { type Award, type Claimant, type CreditType, claimable, type Designation } from '../credit/rules.ts'
import { type FormVersion, newestVersion } from '../evaluations/queries.ts'
import { releaseAnswers } from '../evaluations/release-answers.ts'
import { newId, newUntimedId } from '../platform/ids.ts'
import type { FilledSession } from './activity-rows.ts'
import { answersTo, type Telling } from './fill-history.ts'
import { insertRows } from './insert-rows.ts'

/** That somebody of the crowd finished a session, or stopped when it was evaluated. */
export type CrowdClaim = {
  personId: string
  session: FilledSession
  at: Temporal.Instant
  onlyEvaluated: boolean
  /** Its evaluation is told already. */
  isEvaluated?: boolean
}

type Known = {
  claimants: Map<string, Claimant & { name: string }>
  participation: CreditType | undefined
  sessions: Map<string, { session: ClaimedSession; designations: Designation[]; version: FormVersion | null }>
}

/** Writes evaluations, certificates and credit as the product's own verbs would, but all of a table at once. */
export async function tellCrowdClaims(telling: Telling, claims: CrowdClaim[]): Promise<void> {
  const known = await look(telling, claims)
  await writeEvaluations(telling, known, claims)
  const awarded = claims
    .filter(({ onlyEvaluated }) => !onlyEvaluated)
    .map((claim) => ({ ...claim, awards: awardsOf(telling, known, claim), certificateId: newId() }))
  await writeCredit(
    telling,
    known,
    awarded.filter(({ awards }) => awards.length > 0),
  )
}

async function look({ db }: Telling, claims: CrowdClaim[]): Promise<Known> {
  const claimants: Known['claimants'] = new Map()
  const sessions: Known['sessions'] = new Map()
  for (const { personId, session: filled } of claims) {
    if (!claimants.has(personId)) claimants.set(personId, await claimantOf(db, personId))
    if (sessions.has(filled.id)) continue
    const session = (await claimedSessionById(db, personId, filled.id))!
    const version = session.evaluation === 'form' ? await newestVersion(db, session.formId!) : null
    sessions.set(filled.id, { session, designations: await designationsOf(db, session.sessionId), version })
  }
  return { claimants, sessions, participation: await participationType(db) }
}

async function writeEvaluations(
  { db, organization, chance }: Telling,
  { sessions }: Known,
  claims: CrowdClaim[],
): Promise<void> {
  const key = { organization_id: organization.id }
  const evaluated = claims.filter(
    ({ session, isEvaluated }) => !isEvaluated && sessions.get(session.id)!.session.evaluation !== 'none',
  )
  await insertRows(
    db,
    'evaluation_completion',
    evaluated.map(({ personId, session, at }) => {
      const way = sessions.get(session.id)!.session.evaluation
      return { ...key, person_id: personId, session_id: session.id, way, completed_at: at.toString() }
    }),
  )
  await insertRows(
    db,
    'response',
    evaluated.flatMap(({ personId, session, at }) => {
      const { version } = sessions.get(session.id)!
      if (!version) return []
      return {
        ...key,
        id: newUntimedId(),
        session_id: session.id,
        form_version_id: version.id,
        person_id: organization.anonymous_evaluations ? null : personId,
        answers: answersTo(version.questions, chance),
        submitted_on: at.toZonedDateTimeISO(organization.time_zone).toPlainDate().toString(),
      }
    }),
  )
  await releaseAnswers(db, organization.id, [...new Set(evaluated.map(({ session }) => session.id))])
}

/** The whole of each offer, or of a longer one sometimes an hour less: who left early claims what they heard. */
function awardsOf({ chance }: Telling, known: Known, { personId, session }: CrowdClaim): Award[] {
  const { designations } = known.sessions.get(session.id)!
  const { offers } = claimable(designations, known.participation ?? null, known.claimants.get(personId)!, new Map())
  const less = chance.next() < 0.15 ? 100 : 0
  return offers.map(({ creditType, maximum }) => {
    return { creditType, amount: creditType.partial && maximum > 200 ? maximum - less : maximum }
  })
}

type Awarded = CrowdClaim & { awards: Award[]; certificateId: string }

async function writeCredit(telling: Telling, { claimants, sessions }: Known, awarded: Awarded[]): Promise<void> {
  const { db, organization, origin } = telling
  const key = { organization_id: organization.id }
  const designOf = await issuingDesigns(db, organization)
  const rows = awarded.map(({ personId, session: { id }, at, awards, certificateId }) => {
    const { session, designations } = sessions.get(id)!
    const of = { ...key, person_id: personId, session_id: id }
    const claimant = claimants.get(personId)!
    const design = designOf(occasionOf(claimant, awards))
    const completedOn = completionDay(session.endsAt, at, organization.time_zone)
    const frozen = composeCertificate(
      { organization, session, design, completedOn },
      claimant,
      designations,
      awards,
      origin,
      at,
    )
    const certificate = { ...of, id: certificateId, number: frozen.number, frozen, issued_at: at.toString() }
    const entries = awards.map(({ creditType, amount }) => ({
      ...of,
      id: newId(),
      kind: 'award',
      credit_type_id: creditType.id,
      amount,
      completed_on: completedOn.toString(),
      recorded_at: at.toString(),
      certificate_id: certificateId,
      actor_id: personId,
      reason: '',
    }))
    const claimed = awards.map(({ creditType, amount }) => ({ type: creditType.shortName, amount }))
    const audit = {
      ...key,
      id: newId(),
      at: at.toString(),
      actor_id: personId,
      act: 'credit.claimed',
      subject: 'certificate',
      subject_id: certificateId,
      new: { number: frozen.number, session: id, attested: true, claimed },
    }
    return { certificate, entries, audit }
  })
  await insertRows(
    db,
    'certificate',
    rows.map(({ certificate }) => certificate),
  )
  await insertRows(
    db,
    'credit_entry',
    rows.flatMap(({ entries }) => entries),
  )
  await insertRows(
    db,
    'audit',
    rows.map(({ audit }) => audit),
  )
}
