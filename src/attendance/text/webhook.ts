import { carrierOf } from '../../messages/carriers/account.ts'
import type { InboundRequest } from '../../messages/carriers/carrier.ts'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { refusePlainly } from '../../web/refusals.tsx'
import type { Scene } from '../../web/scene.ts'
import { answerHidden, takeText } from './take-text.ts'

/** Where carriers bring the texts to an organization's number. Each request is signed by the carrier. */
export const webhookEntries: Entry[] = [anyone.post(routes.texts, bringText)]

/**
 * What carriers put in place of a number that is hidden: ANONYMOUS, BLOCKED, RESTRICTED, UNAVAILABLE and UNKNOWN, as keys
 * of a telephone; https://help.twilio.com/articles/223179988
 */
const hidden = new Set(['+266696687', '+2562533', '+7378742883', '+86282452253', '+8656696'])

/** A phone of somebody; short codes, names of senders and hidden numbers are nobody's. */
const isPhone = (from: string): boolean => /^\+[1-9]\d{6,14}$/.test(from) && !hidden.has(from)

async function bringText(scene: Scene): Promise<Response> {
  const { app, organization } = scene
  const texting = carrierOf(app, organization)
  if (texting?.carrier.key !== scene.parameter('carrier')) return refusePlainly(404)
  const { carrier, account } = texting
  const request = await requestOf(scene)
  if (!carrier.verify(request, account.token)) {
    app.log.warn({ carrier: carrier.key, organization: organization.slug }, 'a text without the carrier’s signature')
    return refusePlainly(403, { title: 'This is not signed by the carrier' })
  }
  const text = carrier.read(request)
  if (!text || text.to !== account.number) return refusePlainly(404)
  if (text.from === account.number) return carrier.answer('')
  if (!isPhone(text.from)) return carrier.answer(await answerHidden(scene, text.from))
  return carrier.answer(await takeText(scene, carrier, text))
}

/** The request under the address that the carrier knows, which a proxy may have changed on the way. */
async function requestOf(scene: Scene): Promise<InboundRequest> {
  const { pathname, search } = new URL(scene.context.req.url)
  return {
    url: scene.origin + pathname + search,
    header: (name) => scene.context.req.header(name),
    sent: await scene.sent(),
  }
}
