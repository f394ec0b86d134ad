import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Organization } from '../organizations/organization.ts'
import type { StaffRole } from '../organizations/permissions.ts'
import { enterOrganizationBySlug, organizationBySlug } from '../organizations/queries.ts'
import { survivorOf } from '../people/merging/survivor.ts'
import type { Database, Db } from '../platform/database.ts'
import { isId, tokenHash } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Keys } from '../platform/keys.ts'
import type { Log } from '../platform/log.ts'
import type { Settings } from '../platform/settings.ts'
import { type SignedIn, signedInBy } from '../sign-in/queries.ts'
import { isFresh, isVisitNoted } from '../sign-in/session-rules.ts'
import { noteVisit } from '../sign-in/sessions.ts'
import { filesIn, type Sent, sentOf, shownToField } from './form.ts'

/** What the process is made of; handed to every handler, so that nothing is global. */
export type App = {
  settings: Settings
  database: Database
  jobs: Jobs
  keys: Keys
  log: Log
  clock: () => Temporal.Instant
  /** Whether this is the demo installation: mail is shown instead of sent. */
  demo: boolean
}

type Visitor = SignedIn & { tokenHash: Buffer }

type Call = {
  app: App
  context: Context
  organization: Organization
  now: Temporal.Instant
  /** Scheme, host and port as the outside sees this installation, without a slash at the end. */
  origin: string
  /** A parameter of the route, such as a session's id. */
  parameter: (name: string) => string
  query: (name: string) => string
  sent: () => Promise<Sent>
  /** To whom the page was shown that the form stood on, by the id of the person; '' when nobody was signed in. */
  shownTo: string
}

/** One request to one organization, inside one transaction. */
export type Scene = Call & { db: Db; visitor: Visitor | null }

/**
 * A request that opens its transactions itself, each as short as can be: hashing a password takes tens of
 * milliseconds, and connections are few. Each transaction holds the guard anew, and keeps or rolls back by the rule of
 * {@link inScene}.
 */
export type UnheldScene<S extends Scene = Scene> = Call & {
  transaction: <T>(work: (scene: S) => Promise<T>) => Promise<T>
}

export type LearnerScene = Scene & { visitor: Visitor }
export type UnheldLearnerScene = UnheldScene<LearnerScene>
export type StaffScene = LearnerScene & { visitor: Visitor & { role: StaffRole } }
export type UnheldStaffScene = UnheldScene<StaffScene>

/**
 * Who may use a route: anyone, who is signed in, or staff for whom the named predicate holds and who have shown a second
 * factor; where `fresh`, they must have signed in a short while ago. Where a learner's form becomes `facts`, their record
 * is not merged with another one meanwhile. The handler of an unheld route gets an {@link UnheldScene}.
 */
export type Guard =
  | { kind: 'anyone'; unheld?: true }
  | { kind: 'learner'; fresh?: true; unheld?: true; facts?: true }
  | { kind: 'staff'; may: (role: StaffRole) => boolean; fresh?: true; unheld?: true }

export type Refusals = {
  /** Answers a visitor who must sign in first, again, or as the person who began the form; a form that was sent is kept. */
  signInFirst: (scene: Scene) => Promise<Response>
  /** Answers staff who must show, or set up, their second factor first; a form that was sent is kept. */
  secondFactorFirst: (scene: LearnerScene) => Promise<Response>
  forbidden: (scene: Scene) => Promise<Response>
  noOrganization: (context: Context) => Promise<Response>
}

class RolledBack extends Error {
  readonly response: Response
  constructor(response: Response) {
    super('rolled back')
    this.response = response
  }
}

/**
 * Makes a route's handler: opens the transaction, finds the organization and the visitor, holds the guard, and runs
 * the work. The answer leaves after the commit, so what a person was told is in the database. An answer of 400 or
 * more rolls back, unless the work marked it with `keep`.
 */
export function inScene<S extends Scene>(
  app: App,
  guard: Guard,
  refusals: Refusals,
  work: (scene: S) => Promise<Response>,
) {
  return async (context: Context): Promise<Response> => {
    // A form is here before a connection is taken: connections are few, and who sends it may be slow.
    const sent = context.req.method === 'POST' ? await readSent(context) : nothingSent
    if (guard.unheld) return unheld(app, context, sent, guard, refusals, work as unknown as UnheldWork)
    return committing(app.database.atLarge, async (db) => {
      const organization = await enterOrganizationBySlug(db, context.req.param('org') ?? '')
      if (!organization) return refusals.noOrganization(context)
      const scene = await sceneIn(db, callOf(app, context, sent, organization), guard)
      return guarded(guard, scene, refusals, work)
    })
  }
}

/** The guard refused one of the transactions of an unheld request, which ends there. */
class Refused extends Error {
  readonly response: Response
  constructor(response: Response) {
    super('refused')
    this.response = response
  }
}

type UnheldWork = (scene: UnheldScene) => Promise<Response>

async function unheld(
  app: App,
  context: Context,
  sent: SentForm,
  guard: Guard,
  refusals: Refusals,
  work: UnheldWork,
): Promise<Response> {
  const { inOrganization, atLarge } = app.database
  const organization = await atLarge((db) => organizationBySlug(db, context.req.param('org') ?? ''))
  if (!organization) return refusals.noOrganization(context)
  const call = callOf(app, context, sent, organization)
  const transaction: UnheldScene['transaction'] = (inner) =>
    committing(
      (within) => inOrganization(organization.id, within),
      async (db) => {
        const scene = await sceneIn(db, { ...call, now: app.clock() }, guard)
        const refusal = await refusalBy(guard, scene, refusals)
        if (refusal) throw new Refused(refusal)
        return inner(scene)
      },
    )
  try {
    return await work({ ...call, transaction })
  } catch (fault) {
    if (fault instanceof Refused) return fault.response
    throw fault
  }
}

/** Commits what the work did, or rolls it back when its answer refuses and was not marked with `keep`. */
async function committing<T>(
  open: (work: (db: Db) => Promise<T>) => Promise<T>,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  try {
    return await open(async (db) => {
      const answer = await work(db)
      if (answer instanceof Response && answer.status >= 400 && !kept.has(answer)) throw new RolledBack(answer)
      return answer
    })
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.response as T
    throw fault
  }
}

const kept = new WeakSet<Response>()

/** Marks an answer whose facts are committed although it refuses, such as a counted failure to sign in. */
export function keep(response: Response): Response {
  kept.add(response)
  return response
}

async function guarded<S extends Scene>(
  guard: Guard,
  scene: Scene,
  refusals: Refusals,
  work: (scene: S) => Promise<Response>,
) {
  return (await refusalBy(guard, scene, refusals)) ?? work(scene as S)
}

async function refusalBy(guard: Guard, scene: Scene, refusals: Refusals): Promise<Response | null> {
  const { visitor } = scene
  if (guard.kind === 'anyone') return null
  if (!visitor || (await isOthersForm(scene))) return refusals.signInFirst(scene)
  if (guard.kind === 'staff' && !(visitor.role && guard.may(visitor.role))) return refusals.forbidden(scene)
  if (guard.fresh && !isFresh(visitor.session, scene.now)) return refusals.signInFirst(scene)
  if (guard.kind === 'staff' && !visitor.session.secondFactorAt)
    return refusals.secondFactorFirst(scene as LearnerScene)
  return null
}

/**
 * Whether somebody else was signed in here when the page was shown that the form stood on: two people took turns at one
 * browser, and what one of them typed must not become a fact of the other. A record that was merged into the visitor's
 * is their own.
 */
export async function isOthersForm({ db, shownTo, visitor }: Scene): Promise<boolean> {
  if (shownTo === '' || !visitor || shownTo === visitor.personId) return false
  return !isId(shownTo) || (await survivorOf(db, shownTo)) !== visitor.personId
}

const sceneIn = async (db: Db, call: Call, guard: Guard): Promise<Scene> => ({
  ...call,
  db,
  visitor: await visitorOf(call, db, guard.kind === 'learner' && guard.facts === true),
})

function callOf(app: App, context: Context, { sent, shownTo }: SentForm, organization: Organization): Call {
  return {
    app,
    context,
    organization,
    now: app.clock(),
    origin: originOf(app.settings, context),
    parameter: (name) => context.req.param(name) ?? '',
    query: (name) => context.req.query(name) ?? '',
    sent: async () => sent,
    shownTo,
  }
}

/** The id in a route's parameter, or null when the text cannot be one. */
export const idParameter = (scene: Scene, name: string): string | null =>
  isId(scene.parameter(name)) ? scene.parameter(name) : null

async function visitorOf({ app, context, organization, now }: Call, db: Db, hold: boolean): Promise<Visitor | null> {
  const token = getCookie(context, sessionCookieName(app.settings, context, organization.slug))
  if (!token || token.length > 100) return null
  const hash = tokenHash(token)
  const person = await signedInBy(db, organization, hash, now, hold)
  if (!person) return null
  // The one thing that looking at a page writes, at most once a minute.
  if (!isVisitNoted(person.session, now)) await noteVisit(db, organization.id, hash, now)
  return { ...person, tokenHash: hash }
}

/** Over https the cookie is bound to the host by its prefix; plain http serves localhost and tests. */
export function sessionCookieName(settings: Settings, context: Context, slug: string): string {
  return originOf(settings, context).startsWith('https:') ? `__Host-session-${slug}` : `session-${slug}`
}

/**
 * Scheme, host and port that people see: PUBLIC_URL; without it, those of the request, which is then held to this
 * machine's own names (see knownHostOnly), because they are printed on certificates and stand in mail.
 */
export function originOf(settings: Settings, context: Context): string {
  return settings.publicUrl ?? new URL(context.req.url).origin
}

/** A form, and to whom it was shown, which is a matter of the page and none of its fields. */
type SentForm = { sent: Sent; shownTo: string }

const nothingSent: SentForm = { sent: sentOf(new URLSearchParams()), shownTo: '' }

async function readSent(context: Context): Promise<SentForm> {
  const multipart = (context.req.header('content-type') ?? '').startsWith('multipart/form-data')
  const data = multipart ? await context.req.formData() : new URLSearchParams(await context.req.text())
  const shownTo = data.get(shownToField)
  data.delete(shownToField)
  const files = data instanceof FormData ? await filesIn(data) : {}
  return { sent: sentOf(data, files), shownTo: typeof shownTo === 'string' ? shownTo : '' }
}
