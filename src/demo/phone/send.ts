import type { Hono } from 'hono'
import { carrierOf } from '../../messages/carriers/account.ts'
import { simulatedHeader, simulatedSignature } from '../../messages/carriers/simulated.ts'
import type { Organization } from '../../organizations/organization.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { sentOf } from '../../web/form.ts'
import type { App } from '../../web/scene.ts'

/**
 * Texts to an organization as the simulated carrier does: signed, to the address where carriers bring texts. Returns
 * whether it was taken.
 */
export async function sendText(
  { web, app, origin }: { web: Hono; app: App; origin: string },
  organization: Organization,
  text: { from: string; body: string },
): Promise<boolean> {
  const texting = carrierOf(app, organization)
  if (texting?.carrier.key !== 'simulated') return false
  const { account } = texting
  const data = new URLSearchParams({ id: newId(), to: account.number, ...text })
  const answer = await web.request(origin + routes.texts.to({ org: organization.slug, carrier: 'simulated' }), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      [simulatedHeader]: simulatedSignature(sentOf(data), account.token),
    },
    body: data.toString(),
  })
  return answer.ok
}
