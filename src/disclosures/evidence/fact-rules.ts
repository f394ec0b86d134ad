import { fullDay } from '../../web/dates.ts'
import { isBeforeLookBack } from '../look-back.ts'
import type { Relationship } from '../relationship.ts'
import type { MitigationRecord } from '../review/mitigation-record.ts'
import { results } from '../review/mitigation-rules.ts'
import { judgedText, relationshipText } from '../review/review-words.ts'
import { mitigationsFor } from '../roles.ts'
import type { JudgementEvidence, RoleEvidence, SessionEvidence, VersionEvidence } from './evidence-record.ts'
import { startOf, versionsFor } from './standing-rules.ts'

/** One thing that happened or holds, with who and when; the PDF and the CSV are both made of these. */
export type Fact = {
  kind:
    | 'basis'
    | 'company'
    | 'standing'
    | 'statement'
    | 'asked'
    | 'disclosed'
    | 'relationship'
    | 'judged'
    | 'mitigation'
    | 'removed'
  /** Null where it is not known. */
  at: Temporal.Instant | null
  what: string
  details: string[]
  by: string
  relationship: Relationship | null
  /** Whether it was before the role started; null where that does not matter. */
  isInTime: boolean | null
}

const requestWords = {
  asked: 'Asked to disclose',
  reminded: 'Reminded to disclose',
  expiring: 'Told that the disclosure runs out',
}
const wayWords = { portal: 'in My Portal', link: 'by a link', office: 'by other means, entered by the office' }

/** All that happened to a role, in its order. */
export function factsOf(role: RoleEvidence, sessions: readonly SessionEvidence[]): Fact[] {
  const start = startOf(role, sessions)
  const isInTime = (at: Temporal.Instant): boolean | null => start && Temporal.Instant.compare(at, start) < 0
  const facts = [
    ...role.requests.map(({ kind, by, at }) => fact('asked', at, requestWords[kind], [], by || 'By itself')),
    ...versionsFor(role, sessions).flatMap((version) => versionFacts(version, isInTime(version.attestedAt))),
    ...role.judgements.map((one) => judgementFact(role, one, isInTime(one.judged.at))),
    ...role.mitigations.flatMap((one) => mitigationFacts(role, one, isInTime)),
    ...(role.removed
      ? [fact('removed', role.removed.at, 'The role ended: they have it no longer', [], role.removed.by)]
      : []),
  ]
  return facts.toSorted((one, other) => Temporal.Instant.compare(one.at!, other.at!))
}

/** A fact without empty details. */
export const fact = (
  kind: Fact['kind'],
  at: Temporal.Instant | null,
  what: string,
  details: readonly string[],
  by: string,
  rest: Partial<Pick<Fact, 'relationship' | 'isInTime'>> = {},
): Fact => ({ kind, at, what, details: details.filter(Boolean), by, relationship: null, isInTime: null, ...rest })

function versionFacts(version: VersionEvidence, isInTime: boolean | null): Fact[] {
  const { number, attestedAt: at, relationships, way, name, enteredBy, note, lookBackFrom } = version
  const by = enteredBy ? `${name}, entered by ${enteredBy}` : name
  const nothing = relationships.length === 0 ? 'Nothing to disclose.' : ''
  const details = [
    nothing,
    note,
    `Looked back to ${fullDay(lookBackFrom)}.`,
    `Definition given: ${version.definition}`,
    `Attested: ${version.attestation}`,
  ]
  return [
    fact('disclosed', at, `Disclosed, version ${number}, ${wayWords[way]}`, details, by, { isInTime }),
    ...relationships.map((one) => {
      const outside = isBeforeLookBack(one, lookBackFrom) ? 'Ended before the look-back: nothing follows from it.' : ''
      const what = `Relationship with ${one.company}`
      return fact('relationship', at, what, [relationshipText(one), outside], by, { relationship: one })
    }),
  ]
}

function judgementFact(role: RoleEvidence, one: JudgementEvidence, isInTime: boolean | null): Fact {
  const version = role.versions.find(({ id }) => id === one.disclosureId)?.number
  const { relationship, judged } = one
  const details = [
    relationshipText(relationship),
    one.reason && `Reason: ${one.reason}`,
    `About: ${one.topic}`,
    version ? `As disclosed in version ${version}` : '',
  ]
  const what = `Judged, ${relationship.company}: ${judgedText(one)}`
  return fact('judged', judged.at, what, details, judged.by, { relationship, isInTime })
}

function mitigationFacts(
  role: RoleEvidence,
  one: MitigationRecord & { fileDigest: string },
  isInTime: (at: Temporal.Instant) => boolean | null,
): Fact[] {
  const way = mitigationsFor(role.role)[one.way] ?? one.way
  const companies = companiesOf(role, one)
  const evidence = [
    one.note,
    one.peerReviewer && `Reviewed by ${one.peerReviewer}.`,
    one.result && `Result: ${results[one.result]}.`,
    one.fileName && `File: ${one.fileName}, ${one.fileSize} bytes, SHA-256 ${one.fileDigest}.`,
  ]
  const { chosen, completed, withdrawn } = one
  return [
    fact('mitigation', chosen.at, `Mitigation chosen: ${way}`, [companies], chosen.by),
    ...(completed
      ? [
          fact('mitigation', completed.at, `Mitigation complete: ${way}`, [companies, ...evidence], completed.by, {
            isInTime: isInTime(completed.at),
          }),
        ]
      : []),
    ...(withdrawn
      ? [
          fact(
            'mitigation',
            withdrawn.at,
            `Mitigation withdrawn: ${way}`,
            [companies, withdrawn.reason, ...(completed ? [] : evidence)],
            withdrawn.by,
          ),
        ]
      : []),
  ]
}

/** "For Pfizer, Merck." */
function companiesOf({ versions }: RoleEvidence, { relationshipIds }: MitigationRecord): string {
  const known = new Map(versions.flatMap(({ relationships }) => relationships.map(({ id, company }) => [id, company])))
  const names = [...new Set(relationshipIds.flatMap((id) => known.get(id) ?? []))]
  return names.length > 0 ? `For ${names.join(', ')}.` : ''
}
