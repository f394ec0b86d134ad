import { phoneText } from '../../platform/phone.ts'
import { bucketOf, checkThrottle, countFailure } from '../../sign-in/throttle.ts'
import { textCodePolicy } from '../../sign-in/throttle-rules.ts'
import { shortDate, timeOfDay } from '../../web/dates.ts'
import { waitText } from '../../web/errors.tsx'
import { codeEndsAt } from '../code-end.ts'
import * as answers from './answers.ts'
import { attendCode, type CodeOutcome } from './attend-code.ts'
import { attendanceLink, claimsLink, codeLink, joinLink } from './links.ts'
import type { Texter } from './queries.ts'
import { mostCodes, summary } from './summary.ts'
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
  const { db, organization, now } = scene
  const { texter, textId, codes, taught, updated } = texted
  if (codes.length === 0) return answers.noCode()
  if (codes.length > mostCodes) return answers.tooManyCodes(mostCodes)
  const bucket = bucketOf('texted code', texter.phone)
  const seconds = await checkThrottle(db, organization.id, bucket, textCodePolicy, now)
  if (seconds) return answers.wrongTooOften(waitText(seconds), attendanceLink(scene))
  const outcomes: CodeOutcome[] = []
  for (const code of codes) {
    const outcome = await attendCode(scene, { texter, code, textId })
    if (outcome.outcome === 'wrong') await countFailure(db, organization.id, bucket, textCodePolicy, now)
    outcomes.push(outcome)
  }
  const [only, another] = outcomes
  if (only && !another && !updated) return answerOne(scene, texter, only, taught)
  const told = outcomes.map(({ code, outcome, session }) => ({ code, outcome, title: session?.title ?? '' }))
  const isKept = told.some(({ outcome }) => outcome === 'kept' || outcome === 'received')
  const link = isKept ? joinLink(scene, texter.phone) : claimsLink(scene)
  return summary(told, { updated, taught, link })
}

function answerOne(scene: TextScene, { phone }: Texter, one: CodeOutcome, taught: boolean): string {
  const { name, phone: officePhone, time_zone: zone } = scene.organization
  const office = { name, phone: phoneText(officePhone) }
  const { code, outcome, session, left = 'credit' } = one
  const link = codeLink(scene, code)
  if (outcome === 'wrong') return answers.wrong(code)
  if (!session) return answers.notOpen(code, office)
  const named = { title: session.title, code }
  const moment = (at: Temporal.Instant) => `${shortDate(at, zone)}, ${timeOfDay(at, zone)}`
  const lastDay = shortDate(codeEndsAt(session).subtract({ milliseconds: 1 }), zone)
  const texts: Record<Exclude<typeof outcome, 'wrong'>, () => string> = {
    recorded: () => answers.recorded(named, { left, link, taught }),
    again: () => answers.recorded(named, { left, link, taught, again: true }),
    kept: () => answers.kept(named, { link: joinLink(scene, phone), taught }),
    received: () => answers.received(named, { link: joinLink(scene, phone), taught }),
    screen: () => answers.useScreen(named),
    early: () => answers.early(named, moment(session.opensAt)),
    over: () => answers.late(named, { ended: lastDay, link }),
    cancelled: () => answers.cancelled(named, office),
    unpublished: () => answers.notOpen(code, office),
  }
  return texts[outcome]()
}
