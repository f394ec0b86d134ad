import type { Context, Hono } from 'hono'
import { routes } from '../routes.ts'
import { giveSession, rememberDevice } from '../sign-in/cookies.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { startSession } from '../sign-in/sessions.ts'
import { shownNetwork } from '../web/client-address.ts'
import { type FieldErrors, sentOf } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import { html } from '../web/respond.ts'
import type { App } from '../web/scene.ts'
import { type Created, createOrganization } from './create-organization.ts'
import { SetUpLinkClosedPage, SetUpPage } from './pages/set-up-page.tsx'
import { organizationBySlug } from './queries.ts'
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
  const { password, passwordAgain: _, ...typed } = read.value
  const answer = await create(app, context, typed, await hashPassword(password))
  if (!answer) return closed()
  return answer instanceof Response ? answer : page(typedSetUp(sent), { slug: answer.message })
}

/**
 * Uses the link up, creates the organization, and leads its administrator, signed in, to its office; null when another
 * request was first.
 */
async function create(app: App, context: Context, typed: Typed, passwordHash: string): Promise<Answer> {
  const now = app.clock()
  return app.database.atLarge(async (db) => {
    if (!(await isSetUpLinkOpen(db, tokenOf(context), now, true))) return null
    const administrator = { givenName: typed.givenName, familyName: typed.familyName, email: typed.ownEmail }
    const chosen = { ...typed, firstSpecialties: typed.specialties }
    const created = await createOrganization(db, chosen, { ...administrator, passwordHash }, now)
    if (!created.ok) return created
    await spendSetUpLinks(db, now)
    const organization = (await organizationBySlug(db, typed.slug))!
    const office = seeOther(routes.officeActivities.to({ org: typed.slug }, { said: 'organization-set-up' }))
    const session = { personId: created.administratorId, way: 'new-account', strong: false, before: null } as const
    const token = await startSession(
      db,
      {
        organization,
        ...session,
        userAgent: context.req.header('user-agent') ?? '',
        network: shownNetwork(app.settings, context),
      },
      now,
    )
    giveSession(office, { app, context, organization, now }, token)
    rememberDevice(office, { app, context, organization, now }, created.administratorId)
    return office
  })
}

type Typed = Omit<SetUp, 'password' | 'passwordAgain'>
type Answer = Response | Extract<Created, { ok: false }> | null

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
