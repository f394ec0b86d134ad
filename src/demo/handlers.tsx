import type { Context } from 'hono'
import type { VNode } from 'preact'
import { sentOf } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import { refusePlainly } from '../web/refusals.tsx'
import { html } from '../web/respond.ts'
import { type App, originOf } from '../web/scene.ts'
import { demoOrganizations, demoPassword } from './organizations.ts'
import { GuidePage } from './pages/guide-page.tsx'
import { OutboxPage } from './pages/outbox-page.tsx'
import { SurveyPage } from './pages/survey-page.tsx'
import { newestMessages, openSessions } from './queries.ts'
import { staffCodes } from './staff-apps.ts'
import { readSurvey } from './survey-form.ts'

/** The way in: portals, the cast and the password, the codes that are open now. */
export async function guide(app: App, context: Context): Promise<Response> {
  const now = app.clock()
  const sections = await Promise.all(
    demoOrganizations.map(async (demo) => ({
      demo,
      sessions: await openSessions(app.database, demo.slug, now),
      staffCodes: await staffCodes(app, demo, now),
    })),
  )
  const origin = originOf(app.settings, context)
  return page(<GuidePage sections={sections} password={demoPassword} origin={origin} now={now} />)
}

/** Every mail and text of every organization, newest first. */
export async function outbox(app: App, context: Context): Promise<Response> {
  const origin = originOf(app.settings, context)
  return page(<OutboxPage messages={await newestMessages(app, origin)} origin={origin} />)
}

/** The stand-in for an outside survey service. */
export async function survey(app: App, context: Context): Promise<Response> {
  const way = wayBack(app, context)
  return way ? page(<SurveyPage way={way} answers={{}} errors={{}} />) : noWayBack()
}

/** Sends the learner back, as a survey service does when its form is complete; the answers are nobody's. */
export async function surveySent(app: App, context: Context): Promise<Response> {
  const way = wayBack(app, context)
  if (!way) return noWayBack()
  const read = readSurvey(sentOf(new URLSearchParams(await context.req.text())))
  if (read.ok) return seeOther(way)
  return page(<SurveyPage way={way} answers={read.answers} errors={read.errors} />, 422)
}

/** The path of this installation that the survey leads back to; null when the address leads anywhere else. */
function wayBack(app: App, context: Context): string | null {
  const given = context.req.query('return') ?? ''
  const origin = originOf(app.settings, context)
  if (!given || !URL.canParse(given, origin)) return null
  const url = new URL(given, origin)
  return url.origin === origin ? url.pathname + url.search : null
}

const noWayBack = (): Promise<Response> =>
  refusePlainly(400, { title: 'This survey does not know where to send you back to' })

const page = (node: VNode, status = 200): Response => html(node, { status, headers: { 'cache-control': 'no-store' } })
