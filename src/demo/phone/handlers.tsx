import type { Context, Hono } from 'hono'
import { phoneNumber } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { type Sent, sentOf } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { html } from '../../web/respond.ts'
import { type App, originOf } from '../../web/scene.ts'
import { demoOrganizations } from '../organizations.ts'
import { inDemo } from '../queries.ts'
import { conversationOf } from './conversation.ts'
import { PhonePage } from './pages/phone-page.tsx'
import { sendText } from './send.ts'

/** A number that is nobody's in the demonstration. */
const unknownPhone = '+15035550142'

/** The simulated phone: any number, texting with any organization of the demonstration. */
export function mountPhone(web: Hono, app: App): void {
  web.get(routes.demoPhone.pattern, (context) => {
    const { searchParams } = new URL(context.req.url)
    return show(app, context, sentOf(searchParams))
  })
  web.post(routes.demoPhone.pattern, async (context) => {
    const sent = sentOf(new URLSearchParams(await context.req.text()))
    return send(web, app, context, sent)
  })
}

type Chosen = { org: string; phone: string }

/** The organization and the phone that were chosen; null when the phone is none. */
function chosenIn(sent: Sent): Chosen | null {
  const org = demoOrganizations.find(({ slug }) => slug === sent.one('org'))?.slug ?? 'palmetto'
  const phone = sent.one('phone') ? phoneNumber(sent.one('phone')) : unknownPhone
  return phone && /^\+[1-9]\d{6,14}$/.test(phone) ? { org, phone } : null
}

async function show(app: App, context: Context, sent: Sent, fault?: string): Promise<Response> {
  const chosen = chosenIn(sent)
  const wrong = 'Enter a phone number with its area code, for example 503-555-0142'
  const errors: Record<string, string> = fault ? { body: fault } : {}
  if (!chosen) errors['phone'] = wrong
  const { org, phone } = chosen ?? { org: 'palmetto', phone: unknownPhone }
  const talk = await inDemo(app.database, org, async (db, organization) => ({
    number: organization.text_number,
    zone: organization.time_zone,
    bubbles: await conversationOf(db, phone),
  }))
  const typed = { org, phone, typedPhone: chosen ? '' : sent.one('phone'), body: fault ? sent.one('body') : '' }
  const status = Object.keys(errors).length ? 422 : 200
  return html(<PhonePage {...typed} errors={errors} talk={talk ?? null} origin={originOf(app.settings, context)} />, {
    status,
    headers: { 'cache-control': 'no-store' },
  })
}

async function send(web: Hono, app: App, context: Context, sent: Sent): Promise<Response> {
  const chosen = chosenIn(sent)
  const body = sent.one('body')
  if (!chosen || !body.trim()) return show(app, context, sent, 'Type a text, for example Attend 2356446')
  const organization = await inDemo(app.database, chosen.org, async (_, found) => found)
  const origin = originOf(app.settings, context)
  const taken =
    organization &&
    (await sendText({ web, app, origin }, organization, { from: chosen.phone, body: body.slice(0, 1600) }))
  if (!taken) return show(app, context, sent, 'Nobody took this text: the number of this organization was changed')
  return seeOther(`${routes.demoPhone.to({}, chosen)}#latest`)
}
