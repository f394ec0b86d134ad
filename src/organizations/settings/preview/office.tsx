import { hideWithheld } from '../../../activities/hide-withheld.ts'
import { PortalLead, PortalPage } from '../../../activities/pages/portal-page.tsx'
import { sessionsNext, sessionsToOffer } from '../../../activities/queries.ts'
import { routes } from '../../../routes.ts'
import { present } from '../../../web/present.tsx'
import type { Scene, StaffScene } from '../../../web/scene.ts'
import { announcementAt } from '../../announcement.ts'
import type { Organization } from '../../organization.ts'
import { PreviewBar } from '../pages/preview-bar.tsx'

export type Preview = {
  /** What the organization would be. */
  columns: Partial<Organization>
  /** Where the form goes, and what stands in it. */
  action: string
  typed: Record<string, string>
  notes: readonly string[]
}

/** Answers with the portal's first page as somebody who is not signed in would see it; nothing is written. */
export async function showPreview(scene: StaffScene, preview: Preview): Promise<Response> {
  const { db, now } = scene
  const organization = { ...scene.organization, ...preview.columns }
  const visitors: Scene = { ...scene, organization, visitor: null }
  const offered = (await sessionsToOffer(db, now, 5)).rows
  const next = (await sessionsNext(db, now, 4)).rows
  const shown = await hideWithheld(db, organization, [...offered, ...next])
  return present(
    visitors,
    {
      title: 'Preview of the portal',
      current: routes.portal.to({ org: organization.slug }),
      above: <PreviewBar {...preview} />,
      lead: <PortalLead organization={organization} />,
    },
    <PortalPage
      organization={organization}
      viewer={{ org: organization.slug, zone: organization.time_zone, now, signedIn: false }}
      claimable={shown.slice(0, offered.length)}
      upcoming={shown.slice(offered.length)}
      announcement={announcementAt(organization, now)}
    />,
  )
}
