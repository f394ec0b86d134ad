import type { Context, Hono } from 'hono'
import { routes } from '../routes.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { type FieldErrors, sentOf } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import { html } from '../web/respond.ts'
import type { App } from '../web/scene.ts'
import { type Created, createOrganization } from './create-organization.ts'
import { SetUpLinkClosedPage, SetUpPage } from './pages/set-up-page.tsx'
import { readSetUp, type SetUp, type SetUpValues, typedSetUp } from './set-up-form.ts'
import { isSetUpLinkOpen, spendSetUpLinks } from './set-up-link.ts'

/** Mounts the page behind the one-time link that a first start prints; it belongs to no organization. */
export function mountSetUp(web: Hono, app: App): void {
  web.get(routes.setUp.pattern, (context) => show(app, context))
  web.post(routes.setUp.pattern, (context) => set(app, context))
}

async function show(app: App, context: Context): Promise<Response> {
  return (await isOpen(app, context)) ? page({}, {}) : closed()
}

async function set(app: App, context: Context): Promise<Response> {
  if (!(await isOpen(app, context))) return closed()
  const sent = sentOf(await bodyOf(context))
  const read = readSetUp(sent)
  if (!read.ok) return page(typedSetUp(sent), read.errors)
  const created = await create(app, tokenOf(context), read.value)
  if (!created) return closed()
  if (!created.ok) return page(typedSetUp(sent), { slug: created.message })
  return seeOther(routes.office.to({ org: read.value.slug }))
}

/** Uses the link up and creates the organization; null when another request was first. */
async function create(app: App, token: string, typed: SetUp): Promise<Created | null> {
  const passwordHash = await hashPassword(typed.password)
  const now = app.clock()
  return app.database.atLarge(async (db) => {
    if (!(await isSetUpLinkOpen(db, token, now, true))) return null
    const administrator = { givenName: typed.givenName, familyName: typed.familyName, email: typed.ownEmail }
    const created = await createOrganization(db, typed, { ...administrator, passwordHash }, now)
    if (created.ok) await spendSetUpLinks(db, now)
    return created
  })
}

const isOpen = (app: App, context: Context): Promise<boolean> =>
  app.database.atLarge((db) => isSetUpLinkOpen(db, tokenOf(context), app.clock()))

const tokenOf = (context: Context): string => context.req.param('token') ?? ''

async function bodyOf(context: Context): Promise<URLSearchParams | FormData> {
  const multipart = context.req.header('content-type')?.startsWith('multipart/form-data')
  return multipart ? context.req.formData() : new URLSearchParams(await context.req.text())
}

// The page's address is a secret: it is kept nowhere and sent nowhere.
const secret = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

const page = (values: SetUpValues, errors: FieldErrors): Response =>
  html(<SetUpPage values={values} errors={errors} />, {
    status: Object.keys(errors).length ? 422 : 200,
    headers: secret,
  })

const closed = (): Response => html(<SetUpLinkClosedPage />, { status: 410, headers: secret })
