import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { brandStyle, styleHash } from './brand.ts'
import { shownToField } from './form.ts'
import type { Frame } from './frame.ts'

/**
 * A page as a response. The frame gives the brand that the policy admits, `style` the style element that the page has of
 * its own, to the letter; a page made for a visitor is kept nowhere.
 */
export function html(
  node: VNode,
  options: { status?: number; frame?: Frame; headers?: Record<string, string>; style?: string } = {},
): Response {
  const { status = 200, frame } = options
  return new Response(`<!doctype html>${shownTo(frame?.visitor?.id, printable(renderToString(node)))}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(frame?.organization.brand, options.style),
      'cache-control': frame?.visitor ? 'no-store' : 'no-cache',
      vary: 'cookie',
      ...securityHeaders(),
      ...options.headers,
    },
  })
}

/**
 * Has each form that changes something say to whom it was shown, unless it is one that was kept and says so already.
 * Here, and not at two hundred forms, so that none can forget it.
 */
const shownTo = (personId: string | undefined, html: string): string =>
  personId === undefined
    ? html
    : html.replace(changingForm, (form, content: string) =>
        content.includes(`name="${shownToField}"`)
          ? form
          : form.replace(/<\/form>$/, `<input type="hidden" name="${shownToField}" value="${personId}"/></form>`),
      )

const changingForm = /<form\b(?=(?:[^>"]|"[^"]*")*\smethod="post")(?:[^>"]|"[^"]*")*>(.*?)<\/form>/gs

/** A part of a page as its text, for a page that is open already. */
export const fragment = (node: VNode): string => printable(renderToString(node))

/** HTML holds no control characters; what was typed with one is shown with the sign for a character that is none. */
const printable = (html: string): string => html.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')

/**
 * What a page may load and where its forms may go: this site only, no inline script, and no style but the brand's and the
 * page's own, each by its hash.
 * https://www.w3.org/TR/CSP3/
 */
function contentSecurityPolicy(brand?: string, style?: string): string {
  const hashes = [brand && brandStyle(brand).hash, style && styleHash(style)].filter(Boolean)
  return [
    "default-src 'none'",
    ["style-src 'self'", ...hashes].join(' '),
    "script-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers that every answer carries; with `https`, browsers are told to stay with it for a year. */
export function securityHeaders(options: { https?: boolean } = {}): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...(options.https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}
