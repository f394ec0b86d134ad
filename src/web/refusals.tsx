import { routes } from '../routes.ts'
import { ErrorPage, type ErrorStatus } from './errors.tsx'
import { frameOf } from './present.tsx'
import { html } from './respond.ts'
import type { Scene } from './scene.ts'

type Words = {
  title?: string
  says?: string
  children?: import('preact').ComponentChildren
  retryAfter?: number
  /** The page to go back to. */
  back?: { label: string; href: string }
}

/** What is said where a table is asked for as another file than there are. */
export const noSuchFile: Words = {
  title: 'There is no such file',
  says: 'Tables are handed out as CSV or as an Excel workbook. Go back and take one of these.',
}

/** An error page inside an organization, to staff in the office inside the office: what happened, and the way on. */
export async function refuse(scene: Scene, status: ErrorStatus, words: Words = {}): Promise<Response> {
  const frame = await frameOf(scene)
  const headers: Record<string, string> = words.retryAfter ? { 'retry-after': String(Math.ceil(words.retryAfter)) } : {}
  return html(<ErrorPage status={status} frame={frame} office={isInOffice(scene)} {...words} />, {
    status,
    frame,
    headers,
  })
}

/** An error page where no organization is known. */
export async function refusePlainly(
  status: ErrorStatus,
  words: Words & { reference?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { headers, ...page } = words
  return html(<ErrorPage status={status} {...page} />, { status, headers: { ...headers } })
}

const isInOffice = ({ organization, visitor, context }: Scene): boolean =>
  visitor?.role != null && `${context.req.path}/`.startsWith(`${routes.office.to({ org: organization.slug })}/`)
