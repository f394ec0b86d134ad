import type { Organization } from '../organizations/organization.ts'
import type { App } from '../web/scene.ts'
import { carrierOf } from './carriers/account.ts'

/** Whether something is set up that takes an organization's mail, and its texts; the demonstration sends nothing. */
export function sendsOf(app: App, organization: Organization): { email: boolean; text: boolean } {
  if (app.demo) return { email: false, text: false }
  const { smtpUrl, mailFrom } = app.settings
  return { email: !!smtpUrl && !!mailFrom, text: carrierOf(app, organization) !== null }
}
