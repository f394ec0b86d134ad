import { dayOf, fullDay, timeOfDay } from '../../web/dates.ts'
import { isBeforeLookBack } from '../look-back.ts'
import type { Relationship } from '../relationship.ts'
import type { MitigationRecord } from '../review/mitigation-record.ts'
import { independentText, judgedText, relationshipText, sentence } from '../review/review-words.ts'
import { isFaculty, mitigationsFor, roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import type { ActivityEvidence, JudgementEvidence, RoleEvidence, VersionEvidence } from './evidence-record.ts'
import { completeSince, startOf, versionsFor } from './standing-rules.ts'

/** One thing that happened or holds, with who and when; the PDF and the CSV are both made of these. */
export type Fact = {
  kind:
    | 'policy'
    | 'basis'
    | 'company'
    | 'standing'
    | 'statement'
    | 'named'
    | 'asked'
    | 'disclosed'
    | 'relationship'
    | 'judged'
    | 'mitigation'
    | 'complete'
    | 'removed'
  /** Null where it is not known. */
  at: Temporal.Instant | null
  what: string
  details: string[]
  /** Long texts, behind the details, that other facts refer to as well. */
  texts: { label: string; text: string }[]
  by: string
  relationship: Relationship | null
  /** Whether it was before the session began, of those who teach; null where that does not matter. */
  isInTime: boolean | null
}

const requestWords = {
  asked: 'Asked to disclose',
  reminded: 'Reminded to disclose',
  expiring: 'Told that the disclosure runs out',
}
const wayWords = { portal: 'in My Portal', link: 'by a link', office: 'by other means, entered by the office' }

/** All that happened to a role, in its order. */
export function factsOf(role: RoleEvidence, activity: ActivityEvidence, organization: Asked): Fact[] {
  const { sessions } = activity
  const zone = organization.time_zone
  const start = isFaculty(role.role) ? startOf(role, sessions) : null
  const isInTime = (at: Temporal.Instant): boolean | null => start && Temporal.Instant.compare(at, start) < 0
  const complete = activity.basis === 'here' ? completeSince(role, activity, organization) : null
  const facts = [
    namedFact(role),
    ...role.requests.map(({ kind, by, at }) => fact('asked', at, requestWords[kind], [], by || 'The product')),
    ...versionsFor(role, sessions).flatMap((version) =>
      versionFacts(version, organization.time_zone, isInTime(version.attestedAt)),
    ),
    ...role.judgements.map((one) => judgementFact(role, one, isInTime(one.judged.at))),
    ...role.mitigations.flatMap((one) => mitigationFacts(role, one, isInTime)),
    ...(complete ? [completeFact(role, complete, zone, isInTime(complete))] : []),
    ...(role.removed
      ? [fact('removed', role.removed.at, 'The role ended: they have it no longer', [], role.removed.by)]
      : []),
  ]
  return inOrder(facts)
}

/** Facts in the order in which they happened; those of which that is not known first. */
export const inOrder = (facts: readonly Fact[]): Fact[] =>
  facts.toSorted((one, other) =>
    one.at && other.at
      ? Temporal.Instant.compare(one.at, other.at)
      : Number(one.at !== null) - Number(other.at !== null),
  )

function namedFact({ named, role }: RoleEvidence): Fact {
  const what = `Named: ${roles[role]}`
  return named ? fact('named', named.at, what, [], named.by) : fact('named', null, what, ['When is not known.'], '')
}

/** Planning begins when somebody is named for it, so what counts of planners is how long they took since. */
function completeFact(role: RoleEvidence, at: Temporal.Instant, zone: string, isInTime: boolean | null): Fact {
  const since = isFaculty(role.role) || !role.named ? '' : sinceText(role.named.at, at, zone)
  return fact('complete', at, 'Complete: nothing was left to be done', [since], '', { isInTime })
}

function sinceText(named: Temporal.Instant, at: Temporal.Instant, zone: string): string {
  if (Temporal.Instant.compare(at, named) <= 0) return 'It was when they were named.'
  const { days } = dayOf(named, zone).until(dayOf(at, zone), { largestUnit: 'days' })
  return days === 0
    ? 'On the day on which they were named.'
    : `${days} ${days === 1 ? 'day' : 'days'} after they were named.`
}

/** A fact without empty details. */
export const fact = (
  kind: Fact['kind'],
  at: Temporal.Instant | null,
  what: string,
  details: readonly string[],
  by: string,
  rest: Partial<Pick<Fact, 'relationship' | 'isInTime' | 'texts'>> = {},
): Fact => ({
  ...{ kind, at, what, details: details.filter(Boolean), by },
  ...{ texts: [], relationship: null, isInTime: null },
  ...rest,
})

function versionFacts(version: VersionEvidence, zone: string, isInTime: boolean | null): Fact[] {
  const { number, attestedAt: at, relationships, way, name, enteredBy, enteredAt, note, lookBackFrom } = version
  const by = enteredBy ? `${name}, entered by ${enteredBy}` : name
  const entered = enteredAt
    ? `Given on ${fullDay(dayOf(at, zone))}, entered on ${fullDay(dayOf(enteredAt, zone))} at ${timeOfDay(enteredAt, zone)}.`
    : ''
  const nothing = relationships.length === 0 ? 'Nothing to disclose.' : ''
  const details = [nothing, note, entered, `Looked back to ${fullDay(lookBackFrom)}.`]
  const texts = [
    { label: 'Definition given', text: version.definition },
    { label: 'Attested', text: version.attestation },
  ]
  return [
    fact('disclosed', at, `Disclosed, version ${number}, ${wayWords[way]}`, details, by, { isInTime, texts }),
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
    one.peerReviewer && sentence(`Reviewed by ${one.peerReviewer}`),
    one.isIndependent ? sentence(`Confirmed: the reviewer ${independentText}`) : '',
    one.result && resultWords[one.result],
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
            one.result === 'failed' ? 'Peer review failed' : `Mitigation withdrawn: ${way}`,
            [companies, one.result === 'failed' ? '' : withdrawn.reason, ...(completed ? [] : evidence)],
            withdrawn.by,
          ),
        ]
      : []),
  ]
}

const resultWords = {
  passed: 'Result: passed, nothing had to be changed.',
  changed: 'Result: passed after changes.',
  failed: 'It cannot be used.',
}

/** "For Pfizer, Merck." */
function companiesOf({ versions }: RoleEvidence, { relationshipIds }: MitigationRecord): string {
  const known = new Map(versions.flatMap(({ relationships }) => relationships.map(({ id, company }) => [id, company])))
  const names = [...new Set(relationshipIds.flatMap((id) => known.get(id) ?? []))]
  return names.length > 0 ? sentence(`For ${names.join(', ')}`) : ''
}
