import type { Hono } from 'hono'
import { routes } from '../routes.ts'
import { html } from '../web/respond.ts'
import type { App } from '../web/scene.ts'
import { FrontPage } from './pages/front-page.tsx'
import { publicOrganizations } from './queries.ts'

/** Mounts the installation's own first page: the way to the portal, or the choice of one. */
export function mountFront(web: Hono, app: App): void {
  web.get(routes.root.pattern, async (context) => {
    const organizations = await app.database.atLarge(publicOrganizations)
    const [only, ...others] = organizations
    if (app.demo) return context.redirect(routes.demo.to({}), 303)
    if (only && !others.length) return context.redirect(routes.portal.to({ org: only.slug }), 303)
    return html(<FrontPage organizations={organizations} />)
  })
}
