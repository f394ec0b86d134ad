import { noSession } from '../../activities/office-address.ts'
import { keepShown } from '../../disclosures/statement/keep-shown.ts'
import { mayReviewDisclosures, mayViewOffice } from '../../organizations/permissions.ts'
import { printedLogo } from '../../organizations/printed-logo.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { type Kit, kitOf } from './kit-facts.ts'
import { KitPage } from './pages/kit-page.tsx'
import { sheetPdf } from './sheet-pdf.ts'
import { slidePdf } from './slide-pdf.ts'

/** What is shown and handed out at a session. */
export const kitEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeSessionKit, showKit),
  staff(mayViewOffice).get(routes.officeSessionSlide, drawSlide),
  staff(mayViewOffice).get(routes.officeSessionSheet, drawSheet),
]

async function showKit(scene: StaffScene): Promise<Response> {
  const found = await kitOf(scene)
  if (!found) return noSession(scene)
  const org = scene.organization.slug
  const current = found.session.isSeries ? routes.officeSeriesList.to({ org }) : routes.officeActivities.to({ org })
  const options = { title: `Slide and sheet: ${found.kit.title}`, kind: 'office' as const, current }
  return present(scene, options, <KitPage org={org} {...found} mayReview={mayReviewDisclosures(scene.visitor.role)} />)
}

function drawSlide(scene: StaffScene): Promise<Response> {
  return drawKept(scene, 'slide')
}

function drawSheet(scene: StaffScene): Promise<Response> {
  return drawKept(scene, 'sheet')
}

/** What is shown or handed out says what was disclosed, and that is kept. */
async function drawKept(scene: StaffScene, name: keyof typeof draws): Promise<Response> {
  const found = await kitOf(scene)
  if (!found) return noSession(scene)
  await keepShown(scene.db, found.told, name, scene.now)
  return drawn(scene, found, name)
}

const draws = { slide: slidePdf, sheet: sheetPdf }

/** Never kept by a browser: the next one may say something else. */
async function drawn(scene: StaffScene, { kit, session }: Kit, name: keyof typeof draws): Promise<Response> {
  const picture = await printedLogo(scene.db, scene.organization)
  const day = session.startsAt.toZonedDateTimeISO(scene.organization.time_zone).toPlainDate()
  return new Response(new Uint8Array(await draws[name]({ ...kit, organization: { ...kit.organization, picture } })), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}-${kit.way?.kind === 'printed' ? kit.way.digits : day}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
