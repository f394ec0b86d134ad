import type { Judgement } from './decision.ts'
import { isOwnerOrEmployee, type Relationship } from './relationship.ts'

/** How a relationship differs from the version before. */
export type Change = {
  kind: 'new' | 'gone' | 'changed' | 'same'
  before: Relationship | null
  after: Relationship | null
}

/** What a revision changed, in the order of the new version, with what is gone at the end. */
export function changesOf(before: readonly Relationship[], after: readonly Relationship[]): Change[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const now = after.map((one): Change => {
    const was = old.get(one.id) ?? null
    return { kind: was === null ? 'new' : isSame(was, one) ? 'same' : 'changed', before: was, after: one }
  })
  const kept = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id }) => !kept.has(id))
  return [...now, ...gone.map((one): Change => ({ kind: 'gone', before: one, after: null }))]
}

/** Whether two disclosures say the same, in whatever order and under whatever ids. */
export const saysTheSame = (one: readonly Relationship[], other: readonly Relationship[]): boolean =>
  one.length === other.length &&
  one.every((mine) => other.some((its) => isSame(mine, its))) &&
  other.every((its) => one.some((mine) => isSame(mine, its)))

const isSame = (one: Relationship, other: Relationship): boolean =>
  isSameInKind(one, other) && one.since === other.since && one.until === other.until

/** The same company, natures and holder. */
function isSameInKind(one: Relationship, other: Relationship): boolean {
  return isSameCompany(one, other) && kindsOf(one) === kindsOf(other) && one.whose === other.whose
}

/** Listed as the same, or called the same: what was typed first may have been listed since. */
const isSameCompany = (one: Relationship, other: Relationship): boolean =>
  (one.companyId !== null && one.companyId === other.companyId) || wordsOf(one.company) === wordsOf(other.company)

const kindsOf = ({ natures, other }: Relationship): string =>
  [...new Set(natures)].sort().join() + (natures.includes('other') ? ` ${wordsOf(other)}` : '')

/** Why a judgement does not stand any longer. */
export type Reopened = 'changed' | 'goes-on' | 'topic'

/**
 * Whether a judgement still stands for a relationship as it is disclosed now, or what reopened it: another company, nature
 * or holder; that it goes on although it had ended; that an owner or employee is one no longer, for whom another rule holds
 * then; or another topic. Other dates, and that anything else has ended, do not.
 */
export function reopenedBy(
  judgement: Pick<Judgement, 'relationship' | 'topic'>,
  now: Relationship,
  topic: string,
): Reopened | null {
  if (!isSameInKind(judgement.relationship, now)) return 'changed'
  if (judgement.relationship.until !== null && now.until === null) return 'goes-on'
  if (isOwnerOrEmployee(judgement.relationship) !== isOwnerOrEmployee(now)) return 'changed'
  return wordsOf(judgement.topic) === wordsOf(topic) ? null : 'topic'
}

/** Case, accents, punctuation and spaces make no other topic. */
const wordsOf = (topic: string): string =>
  topic
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
