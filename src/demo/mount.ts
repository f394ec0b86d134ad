import type { Hono } from 'hono'
import { routes } from '../routes.ts'
import type { App } from '../web/scene.ts'
import { guide, outbox, survey, surveySent } from './handlers.tsx'
import { mountNetId } from './netid/mount.ts'
import type { NetId } from './netid/net-id.ts'
import { mountPhone } from './phone/handlers.tsx'

/** Mounts the demonstration's own pages; an installation for real has none of them. */
export function mountDemo(web: Hono, app: App, netId: NetId): void {
  web.get(routes.demo.pattern, (context) => guide(app, context))
  web.get(routes.demoOutbox.pattern, (context) => outbox(app, context))
  web.get(routes.demoSurvey.pattern, (context) => survey(app, context))
  web.post(routes.demoSurvey.pattern, (context) => surveySent(app, context))
  mountPhone(web, app)
  mountNetId(web, netId)
}
