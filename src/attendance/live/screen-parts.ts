import { withheldOf } from '../../disclosures/statement/withholding.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { LiveSession } from './session-query.ts'
import { type Showing, showingOf, shownUntil } from './showing.ts'

/** What the projected screen says at a moment. */
export type ScreenFacts = {
  digits: string
  /** Where the QR code leads; empty when there is nothing to scan. */
  url: string
  textNumber: string
  webAddress: string
  /** What stands instead of a code. */
  instead: string
  count: number
  note: string
  /** When the code becomes another one; null where it does not. */
  changesAt: Temporal.Instant | null
}

/** Disclosures are not complete, and the organization withholds codes until they are. */
type Withheld = { kind: 'withheld' }
const withheld: Withheld = { kind: 'withheld' }

/** What a session's screen shows now, with how many are recorded. */
export async function screenFacts(scene: StaffScene, session: LiveSession, count: number): Promise<ScreenFacts> {
  const { organization, app, db, now, origin } = scene
  const open = showingOf(app.keys, organization.id, session, now)
  const isWithheld = open.kind === 'code' && (await withheldOf(db, organization, session.disclosed)) !== null
  const showing = isWithheld ? withheld : open
  const at = { org: organization.slug }
  const shown = showing.kind === 'code'
  return {
    digits: shown ? showing.digits : '',
    url: shown ? origin + pathOf(showing, at.org) : '',
    textNumber: organization.text_number ? phoneText(organization.text_number) : '',
    webAddress: (origin + routes.portal.to(at)).replace(/^https?:\/\//, ''),
    instead: shown ? '' : insteadOf(showing.kind, session, organization.time_zone),
    count,
    note: noteFor(showing, session, organization.time_zone, now),
    changesAt: shown ? showing.changesAt : null,
  }
}

const pathOf = ({ path: [kind, text] }: Extract<Showing, { kind: 'code' }>, org: string): string =>
  kind === 'token' ? routes.scan.to({ org, token: text }) : routes.claimByCode.to({ org, code: text })

function insteadOf(kind: Exclude<(Showing | Withheld)['kind'], 'code'>, session: LiveSession, zone: string): string {
  if (kind === 'cancelled') return 'This session is cancelled.'
  if (kind === 'unpublished') return 'The code is shown here when the activity is published.'
  if (kind === 'withheld') return 'The code is not shown yet. It comes here by itself.'
  if (kind === 'early') return `The code is shown here from ${timeOfDay(session.opensAt, zone)} on.`
  return `The code was valid until ${untilText(shownUntil(session), zone)} ${zoneShort(zone)}.`
}

function noteFor(showing: Showing | Withheld, session: LiveSession, zone: string, now: Temporal.Instant): string {
  if (showing.kind === 'code') return noteOf(session, zone, now)
  if (showing.kind !== 'withheld') return ''
  return 'What those who plan and teach have disclosed is not complete. Were you here? Whoever runs the session can put your name on its list.'
}

function noteOf(session: LiveSession, zone: string, now: Temporal.Instant): string {
  if (session.rotateSeconds !== null)
    return `The code changes every ${session.rotateSeconds} seconds. Scan first, and sign in after it.`
  return `The code is valid until ${untilText(session.codeClosesAt, zone, now)} ${zoneShort(zone)}.`
}
