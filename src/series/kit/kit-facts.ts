import { disclosureText, lacksDisclosure } from '../../activities/disclosure-rules.ts'
import { sessionDetails } from '../../activities/session-query.ts'
import { audience, designationStatement } from '../../activities/statements.ts'
import { ownLiveSession } from '../../attendance/live/own-session.ts'
import type { LiveSession } from '../../attendance/live/session-query.ts'
import type { Span } from '../../platform/pdf/pieces.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, fullDate, timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { PrintedCode, ScreenCode, SessionKit } from './session-kit.ts'

/** `lacksDisclosure`: somebody who teaches has not disclosed, so that the sheet leaves the statement out. */
export type Kit = { session: LiveSession; kit: SessionKit; lacksDisclosure: boolean }

/** The kit of the address's session, as it is saved now; null when the session is not there for this member of staff. */
export async function kitOf(scene: StaffScene): Promise<Kit | null> {
  const session = await ownLiveSession(scene)
  const details = session && (await sessionDetails(scene.db, session.id))
  if (!details) return null
  const { organization, now } = scene
  const zone = organization.time_zone
  const kit: SessionKit = {
    organization,
    title: session.title,
    series: session.series,
    speakers: details.speakers.map(({ name, credentials }) => [name, credentials].filter(Boolean).join(', ')),
    whenText: `${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`,
    placeText: details.place,
    way: session.cancelledAt ? null : wayOf(scene, session),
    accreditation: organization.accreditation_statement,
    designations: details.designations.flatMap((one): Span[][] => {
      const facts = { ...one, provider: organization.name, learningFormat: details.learningFormat }
      const parts = designationStatement(one, facts)
      const whom = audience(one.professions)
      const lead: Span[] = whom ? [{ text: `${whom}. `, style: 'semibold' }] : []
      const spans = parts.map(({ text, italic }): Span => (italic ? { text, style: 'italic' } : { text }))
      return parts.length > 0 ? [[...lead, ...spans]] : []
    }),
    disclosure: disclosureText(details, now, zone),
    commercialSupport: details.commercialSupport,
    asOf: `As of ${fullDate(now, zone)}, ${timeOfDay(now, zone)} ${zoneShort(zone)}`,
    madeAt: now,
  }
  return { session, kit, lacksDisclosure: lacksDisclosure(details, zone) }
}

function wayOf({ organization, origin, now }: StaffScene, session: LiveSession): PrintedCode | ScreenCode {
  const { code, codeClosesAt, rotateSeconds } = session
  const at = { org: organization.slug }
  const zone = organization.time_zone
  const reach = {
    textNumber: organization.text_number ? phoneText(organization.text_number) : '',
    webAddress: (origin + routes.portal.to(at)).replace(/^https?:\/\//, ''),
  }
  if (rotateSeconds !== null) return { kind: 'screen', ...reach, rotateSeconds, url: origin + routes.attendance.to(at) }
  return {
    kind: 'printed',
    digits: code,
    ...reach,
    url: origin + routes.claimByCode.to({ ...at, code }),
    validUntil: `${untilText(codeClosesAt, zone, now)} ${zoneShort(zone)}`,
  }
}
