import { phoneText } from '../../platform/phone.ts'
import { bucketOf, checkInTurn, countFailure } from '../../sign-in/throttle.ts'
import { textCodePolicy } from '../../sign-in/throttle-rules.ts'
import { shortDate, timeOfDay } from '../../web/dates.ts'
import { waitText } from '../../web/errors.tsx'
import { codeEndsAt } from '../code-end.ts'
import * as answers from './answers.ts'
import { attendCode, type CodeOutcome } from './attend-code.ts'
import { exampleCode } from './example-code.ts'
import { attendanceLink, claimsLink, codeLink, joinLink } from './links.ts'
import { type Texter, textedMeanwhile } from './queries.ts'
import { anyShareTime } from './same-time.ts'
import { isTaken, mostCodes, summary } from './summary.ts'
import type { TextScene } from './take-text.ts'

export type TextedCodes = {
  texter: Texter
  textId: string
  codes: readonly string[]
  /** Whether the word was missing. */
  taught: boolean
  /** Whether an e-mail in the same text linked the phone. */
  updated: boolean
}

/** Records what a text with codes says, and answers it. Wrong codes are counted by the phone: guessing is slowed down. */
export async function answerCodes(scene: TextScene, texted: TextedCodes): Promise<string> {
  const { texter, codes, taught, updated } = texted
  if (codes.length === 0) return answers.noCode(await exampleCode(scene.db))
  if (codes.length > mostCodes) return answers.tooManyCodes(mostCodes, await exampleCode(scene.db))
  const outcomes = await attendCodes(scene, texted)
  if (typeof outcomes === 'number') return answers.wrongTooOften(waitText(outcomes), attendanceLink(scene))
  const [only, another] = outcomes
  const shared = await sharesTime(scene, texter, outcomes)
  if (only && !another && !updated) return answerOne(scene, texter, only, { taught, shared })
  const told = outcomes.map(({ session, ...one }) => ({ ...one, title: session?.title ?? '' }))
  const isKept = told.some(({ outcome }) => outcome === 'kept' || outcome === 'received')
  const link = isKept ? joinLink(scene, texter) : claimsLink(scene)
  return summary(told, { updated, taught, shared, link })
}

/** What became of each code, while not too many were wrong; the seconds to wait when the first is not looked at. */
async function attendCodes(scene: TextScene, { texter, textId, codes }: TextedCodes): Promise<CodeOutcome[] | number> {
  const { db, organization, now } = scene
  const bucket = bucketOf('texted code', texter.phone)
  const outcomes: CodeOutcome[] = []
  for (const code of codes) {
    const seconds = await checkInTurn(db, organization.id, bucket, textCodePolicy, now)
    if (seconds && outcomes.length === 0) return seconds
    const outcome: CodeOutcome = seconds
      ? { code, outcome: 'unread' }
      : await attendCode(scene, { texter, code, textId })
    if (outcome.outcome === 'wrong') await countFailure(db, organization.id, bucket, textCodePolicy, now)
    outcomes.push(outcome)
  }
  return outcomes
}

/** Whether one of the sessions is at the same time as another one, of this text or of an earlier one of this phone. */
async function sharesTime({ db }: TextScene, { phone, personId }: Texter, outcomes: readonly CodeOutcome[]) {
  const taken = outcomes.flatMap(({ outcome, session }) => (session && isTaken(outcome) ? [session] : []))
  if (anyShareTime(taken)) return true
  for (const session of taken) if (personId && (await textedMeanwhile(db, { personId, phone, session }))) return true
  return false
}

type How = { taught: boolean; shared: boolean }

function answerOne(scene: TextScene, texter: Texter, one: CodeOutcome, { taught, shared }: How): string {
  const { name, phone: officePhone, time_zone: zone } = scene.organization
  const office = { name, phone: phoneText(officePhone) }
  const { code, outcome, session, left = 'credit' } = one
  const link = codeLink(scene, code)
  if (outcome === 'wrong' || outcome === 'unread') return answers.wrong(code)
  if (!session) return answers.notOpen(code, office)
  const named = { title: session.title, code }
  const moment = (at: Temporal.Instant) => `${shortDate(at, zone)}, ${timeOfDay(at, zone)}`
  const lastDay = shortDate(codeEndsAt(session).subtract({ milliseconds: 1 }), zone)
  const texts: Record<Exclude<typeof outcome, 'wrong' | 'unread'>, () => string> = {
    recorded: () => answers.recorded(named, { left, link, taught, shared }),
    again: () => answers.recorded(named, { left, link, taught, shared, again: true }),
    kept: () => answers.kept(named, { link: joinLink(scene, texter), taught }),
    received: () => answers.received(named, { link: joinLink(scene, texter), taught, shared }),
    screen: () => answers.useScreen(named),
    withheld: () => answers.withheld(named, link),
    early: () => answers.early(named, moment(session.opensAt)),
    over: () => answers.late(named, { ended: lastDay, link }),
    cancelled: () => answers.cancelled(named, office),
    unpublished: () => answers.notOpen(code, office),
  }
  return texts[outcome]()
}
