import { noSession } from '../../activities/office-address.ts'
import { mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { kitOf } from './kit-facts.ts'
import { KitPage } from './pages/kit-page.tsx'
import type { SessionKit } from './session-kit.ts'
import { sheetPdf } from './sheet-pdf.ts'
import { slidePdf } from './slide-pdf.ts'

/** What is shown and handed out at a session. */
export const kitEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeSessionKit, showKit),
  staff(mayViewOffice).get(routes.officeSessionSlide, (scene) => drawn(scene, 'slide', slidePdf)),
  staff(mayViewOffice).get(routes.officeSessionSheet, (scene) => drawn(scene, 'sheet', sheetPdf)),
]

async function showKit(scene: StaffScene): Promise<Response> {
  const found = await kitOf(scene)
  if (!found) return noSession(scene)
  const org = scene.organization.slug
  const current = found.session.isSeries ? routes.officeSeriesList.to({ org }) : routes.officeActivities.to({ org })
  const options = { title: `Slide and sheet: ${found.kit.title}`, kind: 'office' as const, current }
  return present(scene, options, <KitPage org={org} {...found} />)
}

/** Never kept: the next one may say something else. */
async function drawn(
  scene: StaffScene,
  name: 'slide' | 'sheet',
  draw: (kit: SessionKit) => Promise<Buffer>,
): Promise<Response> {
  const found = await kitOf(scene)
  if (!found) return noSession(scene)
  const { kit, session } = found
  const day = session.startsAt.toZonedDateTimeISO(scene.organization.time_zone).toPlainDate()
  return new Response(new Uint8Array(await draw(kit)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}-${kit.way?.kind === 'printed' ? kit.way.digits : day}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
