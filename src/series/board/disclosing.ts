import { type Basis, isExcepted } from '../../disclosures/basis.ts'
import { isFaculty } from '../../disclosures/roles.ts'
import { type SessionDisclosures, standingsOf } from '../../disclosures/session-disclosures.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Disclosing } from './rules.ts'

/** How far the disclosures of a session are, and the roles that are not done. */
export type SessionDisclosing = Disclosing & { openIds: ReadonlySet<string> }

type Row = {
  id: string
  activityId: string
  activityTitle: string
  title: string
  startsAt: string
  basis: Basis
  /** For so many months the organization lets a disclosure count. */
  months: number
}

/**
 * How far the disclosures of some sessions are, by session; none for those of which they are kept elsewhere. One
 * statement where some are collected here, none otherwise.
 */
export async function disclosingOf(
  db: Db,
  rows: readonly Row[],
  zone: string,
): Promise<ReadonlyMap<string, SessionDisclosing>> {
  const excepted = rows.filter(({ basis }) => isExcepted(basis)).map(({ id }) => [id, nothingNeeded] as const)
  const here = rows.filter(({ basis }) => basis === 'here')
  if (here.length === 0) return new Map(excepted)
  const asked = { disclosure_months: here[0]!.months, time_zone: zone }
  const stand = await standingsOf(db, asked, here.map(basics))
  return new Map([...excepted, ...stand.map((one) => [one.sessionId, disclosing(one)] as const)])
}

const basics = ({ id, activityId, activityTitle, title, startsAt, basis }: Row) => ({
  sessionId: id,
  activityId,
  activity: activityTitle,
  session: title,
  isSeries: true,
  startsAt: instantOf(startsAt),
  basis,
})

const nothingNeeded: SessionDisclosing = { complete: true, toAsk: false, open: [], openIds: new Set() }

/** Complete only with somebody who teaches: before that their disclosure is to come. */
function disclosing({ roles, isComplete }: SessionDisclosures): SessionDisclosing {
  const open = roles.filter(({ state }) => state.step !== 'complete')
  return {
    complete: isComplete && roles.some(({ facts }) => isFaculty(facts.role)),
    toAsk: open.some(({ state }) => state.step === 'to-ask' || state.step === 'unreachable'),
    open: [...new Set(open.map(({ facts }) => facts.name))],
    wrong: open.filter(({ facts }) => facts.deniedAt && !facts.disclosed).map(({ facts }) => facts.name),
    excluded: open.filter(({ state }) => state.step === 'excluded').map(({ facts }) => facts.name),
    openIds: new Set(open.map(({ facts }) => facts.id)),
  }
}
