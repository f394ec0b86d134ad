import type { ComponentChildren } from 'preact'
import { menuCounts } from '../office/menu-counts.ts'
import { logoOf } from '../organizations/logo.ts'
import { mayManageOrganization, mayReviewDisclosures, mayViewPeople } from '../organizations/permissions.ts'
import { specialties } from '../organizations/queries.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import { nameOf } from '../sign-in/queries.ts'
import { zoneName } from './dates.ts'
import type { Frame } from './frame.ts'
import { html } from './respond.ts'
import { said } from './said.ts'
import type { Scene } from './scene.ts'
import { Page } from './shell.tsx'

/** `style` is the page's own style element. */
type PageOptions = Omit<Parameters<typeof Page>[0], 'frame' | 'children'> & { status?: number; style?: string }

/** Answers with a page of the organization: the shell around what the capability drew. */
export async function present(scene: Scene, options: PageOptions, children: ComponentChildren): Promise<Response> {
  const { status, style, ...page } = options
  const frame = await frameOf(scene, page.kind === 'office')
  const { name, slug } = scene.organization
  const toast = said(scene.query('said'), { name, portal: scene.origin + routes.portal.to({ org: slug }) })
  return html(
    <Page frame={frame} toast={toast} {...page} head={headOf(page.head, style)}>
      {children}
    </Page>,
    { status: status ?? 200, frame, style },
  )
}

const headOf = (head: ComponentChildren, style?: string): ComponentChildren =>
  style ? (
    <>
      {head}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </>
  ) : (
    head
  )

/** What the shell shows around every page of this scene. */
export async function frameOf(scene: Scene, isOffice = false): Promise<Frame> {
  const { organization, visitor } = scene
  return {
    organization: {
      slug: organization.slug,
      name: organization.name,
      portalName: organization.portal_name,
      brand: organization.brand,
      mark: organization.mark,
      logo: logoOf(organization),
      email: organization.email,
      phone: organization.phone,
      phoneDisplay: phoneText(organization.phone),
      zoneName: zoneName(organization.time_zone),
    },
    visitor: visitor && {
      id: visitor.personId,
      name: nameOf(visitor),
      staff: visitor.role !== null,
      manages: visitor.role !== null && mayManageOrganization(visitor.role),
      reviews: visitor.role !== null && mayReviewDisclosures(visitor.role),
      viewsPeople: visitor.role !== null && mayViewPeople(visitor.role),
    },
    specialties: await specialties(scene.db),
    ...(isOffice && visitor?.role
      ? { counts: await menuCounts(scene.db, { personId: visitor.personId, role: visitor.role }) }
      : {}),
  }
}

/** Sends the browser on after a change: 303, so that a reload does not repeat it. */
export const seeOther = (address: string): Response =>
  new Response(null, { status: 303, headers: { location: address } })
