import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isLoopback, type Settings } from '../platform/settings.ts'
import { type Route, routes } from '../routes.ts'
import { refusePlainly } from './refusals.tsx'
import { securityHeaders } from './respond.ts'
import { originOf } from './scene.ts'

/** The largest form there is: a long evaluation with room to spare. */
const largestBody = 256 * 1024

/** Where files are sent, by somebody who is signed in: slides of 20 MB, and rosters. */
const largestUpload = 21 * 1024 * 1024

/** Years of records of another system, which administrators import. */
const largestImport = 41 * 1024 * 1024

/** They are held in memory before it is known whose they are, so there are never more than this at once. */
const mostUploads = 4

/** Adds the headers that every answer carries. */
export const withSecurityHeaders =
  (settings: Settings): MiddlewareHandler =>
  async (context, next) => {
    await next()
    const https = originOf(settings, context).startsWith('https:')
    for (const [name, value] of Object.entries(securityHeaders({ https }))) context.res.headers.set(name, value)
  }

/** Without PUBLIC_URL the product goes by the names of its own machine only: any other Host is somebody's invention. */
export const knownHostOnly =
  (settings: Settings): MiddlewareHandler =>
  async (context, next) => {
    if (settings.publicUrl || isOwnName(settings, new URL(context.req.url).hostname)) return next()
    return refusePlainly(400, {
      title: 'This site does not go by that address',
      says: 'Whoever runs it sets PUBLIC_URL to the address that people use.',
    })
  }

const isOwnName = (settings: Settings, name: string) => isLoopback(name) || name === settings.host

/**
 * Refuses a change that another site's page sent. A browser says where a POST comes from in Sec-Fetch-Site or Origin;
 * one that says neither is refused too. https://owasp.org/www-community/attacks/csrf
 */
export const sameOriginOnly =
  (settings: Settings): MiddlewareHandler =>
  async (context, next) => {
    if (isSafe(context.req.method) || fromHere(settings, context) || isFromElsewhere(context)) return next()
    return refusePlainly(403, {
      title: 'This was sent from another site',
      says: 'Nothing was changed. Open the page here and send its form again.',
    })
  }

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * The addresses that others post to: identity providers of SAML have the browser bring their answer, which changes nothing
 * and is handed on by a form of this site; carriers bring texts, which they sign; mail programs unsubscribe by a link that
 * we signed.
 */
const isFromElsewhere = isAt(routes.samlReturn, routes.texts, routes.unsubscribe)
const isImport = isAt(routes.officeImports)
const isUpload = isAt(
  routes.officeImports,
  routes.officeNewCertificateTemplate,
  routes.officeCertificateTemplate,
  routes.officeOrganizationLook,
  routes.officeRoster,
  routes.officeSlides,
  routes.officeActivityDocuments,
  routes.officeMitigation,
)

/** Whether a POST goes to one of these routes. */
function isAt(...those: Route[]): (context: Context) => boolean {
  const patterns = those.map(({ pattern }) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`))
  return ({ req }) => req.method === 'POST' && patterns.some((pattern) => pattern.test(new URL(req.url).pathname))
}

function fromHere(settings: Settings, context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site) return site === 'same-origin'
  return context.req.header('origin') === originOf(settings, context)
}

/** Refuses a body over the cap, and a POST that is no form. */
export const formsOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'POST') return next()
  const type = context.req.header('content-type') ?? ''
  if (type && !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)) return refusePlainly(415)
  const large = Number(context.req.header('content-length') ?? Number.POSITIVE_INFINITY) > largestBody
  return large && isUpload(context) && type.startsWith('multipart/') && hasSession(context)
    ? oneOfFewUploads(context, next)
    : capped(context, next)
}

const hasSession = (context: Context) => /(^|;\s*)(__Host-)?session-/.test(context.req.header('cookie') ?? '')

let uploads = 0
const oneOfFewUploads: MiddlewareHandler = async (context, next) => {
  if (uploads >= mostUploads) return refusePlainly(503, { retryAfter: 10, headers: { 'retry-after': '10' } })
  uploads++
  try {
    return await (isImport(context) ? cappedImport : cappedUpload)(context, next)
  } finally {
    uploads--
  }
}

const capped = bodyLimit({ maxSize: largestBody, onError: () => refusePlainly(413) })
const cappedUpload = bodyLimit({ maxSize: largestUpload, onError: () => refusePlainly(413, fileTooLarge) })
const cappedImport = bodyLimit({ maxSize: largestImport, onError: () => refusePlainly(413, importTooLarge) })
const importTooLarge = {
  title: 'The file is too large',
  says: 'Nothing was changed. A file to import may have 40 MB. Go back, and choose one part of it after the other.',
}
const fileTooLarge = {
  title: 'The file is too large',
  says: 'Nothing was changed. Slides and evidence may have 20 MB, lists of people 5 MB, pictures 1 MB. Go back: what you typed is still there. Then choose a smaller file.',
}

/** Refuses a multipart body that cannot be read, before any page begins with it. */
export const readableOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.header('content-type')?.startsWith('multipart/form-data')) {
    try {
      await context.req.formData()
    } catch (fault) {
      if (fault instanceof TypeError) return refusePlainly(400)
      throw fault
    }
  }
  return next()
}

/** `/LAKESIDE/…` is `/lakeside/…`: asked for, it is sent on; a form sent there is answered as it is. */
export const lowerCaseOrganization: MiddlewareHandler = async (context, next) => {
  const url = new URL(context.req.url)
  const [, first = '', ...rest] = url.pathname.split('/')
  const lower = first.toLowerCase()
  const path = ['', lower, ...rest].join('/').replace(/(.)\/+$/, '$1')
  if (!isSafe(context.req.method) || path === url.pathname || path.startsWith('//')) return next()
  return context.redirect(path + url.search, 301)
}
