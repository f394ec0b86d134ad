import { liveSession } from '../attendance/live/session-query.ts'
import { amountText } from '../credit/amount.ts'
import { openIn } from '../disclosures/statement/withholding.ts'
import { printedLogo } from '../organizations/printed-logo.ts'
import type { Span } from '../platform/pdf/pieces.ts'
import { qrCode } from '../platform/qr.ts'
import { routes } from '../routes.ts'
import { dateTimeRange, untilText, zoneShort } from '../web/dates.ts'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import type { CreditTypeChoice } from './content.ts'
import { activityOf, noActivity } from './office-address.ts'
import { choicesOf } from './office-choices.ts'
import { posterPdf } from './poster-pdf.ts'
import { creditNameParts } from './statements.ts'

// Squares of quiet around the code: https://www.iso.org/standard/83389.html (ISO/IEC 18004)
const quiet = 4

/** The QR code of a session's claim link, as a picture of its own for slides and signs. */
export async function drawQr(scene: StaffScene): Promise<Response> {
  const found = await coded(scene)
  if (found instanceof Response) return found
  const { size, path } = qrCode(found.address)
  const box = size + 2 * quiet
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${box} ${box}" width="${box * 10}" height="${box * 10}" shape-rendering="crispEdges"><rect x="${-quiet}" y="${-quiet}" width="${box}" height="${box}" fill="#fff"/><path d="${path}"/></svg>`
  return file(svg, 'image/svg+xml', `qr-${found.session.code}.svg`)
}

/** A sheet for the door: title, time, code and QR. */
export async function printPoster(scene: StaffScene): Promise<Response> {
  const found = await coded(scene)
  if (found instanceof Response) return found
  const { session, content } = found
  const zone = scene.organization.time_zone
  const moments = [session.startsAt, session.endsAt, session.claimClosesAt]
  const [starts, ends, closes] = moments.map((moment) => Temporal.Instant.from(moment))
  const { creditTypes } = await choicesOf(scene.db, zone)
  const pdf = await posterPdf({
    organization: { ...scene.organization, picture: await printedLogo(scene.db, scene.organization) },
    title: session.title || content.title,
    series: session.title ? content.title : '',
    whenText: `${dateTimeRange(starts!, ends!, zone)} ${zoneShort(zone)}`,
    placeText: session.place,
    credits: content.designations.flatMap((one) => {
      const type = creditTypes.find(({ id }) => id === one.creditTypeId)
      return type ? [creditSpans(type, one.maximum)] : []
    }),
    claimUntilText: `${untilText(closes!, zone, scene.now)} ${zoneShort(zone)}`,
    evaluated: content.evaluation !== 'none',
    code: session.code,
    url: found.address,
    madeAt: scene.now,
  })
  return file(new Uint8Array(pdf), 'application/pdf', `poster-${session.code}.pdf`)
}

/** "1.00 AMA PRA Category 1 Credit™"; a marked name is set in italics. */
function creditSpans(type: CreditTypeChoice, maximum: number): Span[] {
  const naming = { ...type, name: `${type.name}${type.mark}`, plural: `${type.plural}${type.mark}` }
  const parts = creditNameParts({ ...naming, italic: type.mark !== '' }, maximum)
  return [{ text: `${amountText(maximum)} ` }, ...parts.map(({ text, italic }) => italicSpan(text, italic))]
}

const italicSpan = (text: string, italic?: true): Span => (italic ? { text, style: 'italic' } : { text })

async function coded(scene: StaffScene) {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { content } = activity
  if (!content.session) return refuse(scene, 404, { title: 'There is no code yet: the activity has no date' })
  if ((await liveSession(scene.db, content.session.id))?.rotateSeconds)
    return refuse(scene, 404, { title: 'There is no code to print: the codes of this series change on the screen' })
  if (
    (await openIn(scene.db, scene.organization, { id: activity.id, basis: content.disclosureBasis })).withheld.has(
      content.session.id,
    )
  )
    return refuse(scene, 404, {
      title: 'There is no code to print now: it is withheld, because the disclosures of this session are not complete',
      back: {
        href: routes.officeActivityDisclosures.to({ org: scene.organization.slug, activity: activity.id }),
        label: 'See whose',
      },
    })
  const path = routes.claimByCode.to({ org: scene.organization.slug, code: content.session.code })
  return { content, session: content.session, address: scene.origin + path }
}

const file = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
