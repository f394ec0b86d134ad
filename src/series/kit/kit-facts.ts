import { sessionDetails } from '../../activities/session-query.ts'
import { accreditationStatementOf, audience, designationStatement } from '../../activities/statements.ts'
import { ownLiveSession } from '../../attendance/live/own-session.ts'
import type { LiveSession } from '../../attendance/live/session-query.ts'
import type { SessionDisclosures } from '../../disclosures/session-disclosures.ts'
import { type Told, toldOf } from '../../disclosures/statement/told-queries.ts'
import { withheldOf } from '../../disclosures/statement/withholding.ts'
import type { Span } from '../../platform/pdf/pieces.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, fullDate, timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { PrintedCode, ScreenCode, SessionKit } from './session-kit.ts'

/** `told`: what the sheet says of disclosures; `withheld`: how they stand while the code is withheld. */
export type Kit = { session: LiveSession; kit: SessionKit; told: Told; withheld: SessionDisclosures | null }

/** The kit of the address's session, as it is saved now; null when the session is not there for this member of staff. */
export async function kitOf(scene: StaffScene): Promise<Kit | null> {
  const session = await ownLiveSession(scene)
  const details = session && (await sessionDetails(scene.db, session.id))
  const told = session && (await toldOf(scene.db, scene.organization, session.id, scene.now))
  if (!details || !told) return null
  const { db, organization, now } = scene
  const withheld = session.cancelledAt ? null : await withheldOf(db, organization, session.disclosed)
  const zone = organization.time_zone
  const kit: SessionKit = {
    organization,
    title: session.title,
    series: session.series,
    speakers: details.speakers.map(({ name, credentials }) => [name, credentials].filter(Boolean).join(', ')),
    whenText: `${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`,
    placeText: details.place,
    way: session.cancelledAt || withheld ? null : wayOf(scene, session),
    noWay: session.cancelledAt ? cancelled : withheld ? notYet : '',
    accreditation: accreditationStatementOf(organization, details.jointProviders),
    designations: details.designations.flatMap((one): Span[][] => {
      const facts = {
        ...one,
        provider: organization.name,
        learningFormat: details.learningFormat,
        title: session.title,
        beginDate: fullDate(session.startsAt, zone),
      }
      const parts = designationStatement(one, facts)
      const whom = audience(one.professions)
      const lead: Span[] = whom ? [{ text: `${whom}. `, style: 'semibold' }] : []
      const spans = parts.map(({ text, italic }): Span => (italic ? { text, style: 'italic' } : { text }))
      return parts.length > 0 ? [[...lead, ...spans]] : []
    }),
    disclosure: told.text,
    commercialSupport: details.commercialSupport,
    asOf: `As of ${fullDate(now, zone)}, ${timeOfDay(now, zone)} ${zoneShort(zone)}`,
    madeAt: now,
  }
  return { session, kit, told, withheld }
}

const cancelled = 'This session is cancelled.'
const notYet = 'The code is given out once all disclosures are complete.'

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
