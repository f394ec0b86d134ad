import type { Context, Hono } from 'hono'
import { organizationByCertificatePrefix } from '../organizations/queries.ts'
import { enterOrganization } from '../platform/database.ts'
import { routes } from '../routes.ts'
import { html } from '../web/respond.ts'
import type { App } from '../web/scene.ts'
import { PlainPage } from '../web/shell.tsx'
import { parseCertificateNumber } from './number.ts'
import { NotGenuine, VerificationForm, VerifiedCertificate } from './pages/verification-page.tsx'
import { VerifiedPeriod } from './period/pages/verified-period.tsx'
import { type IssuedPeriod, periodByNumber } from './period/queries.ts'
import { certificateByNumber, type IssuedCertificate } from './queries.ts'

/** Mounts the public check of certificates. A number names its organization by its prefix, so the address needs none. */
export function mountVerification(web: Hono, app: App): void {
  web.get(routes.verify.pattern, (context) => {
    const number = context.req.query('number')
    if (number) return context.redirect(routes.verifyCertificate.to({ number: number.trim().slice(0, 60) }), 303)
    return html(
      <PlainPage title="Check a certificate">
        <VerificationForm />
      </PlainPage>,
    )
  })
  web.get(routes.verifyCertificate.pattern, (context) => verify(app, context))
}

async function verify(app: App, context: Context): Promise<Response> {
  const typed = context.req.param('number') ?? ''
  const parsed = parseCertificateNumber(typed)
  if (!parsed.ok) return notGenuine(typed, 'slip')
  const found = await certificateAnywhere(app, parsed.number, parsed.prefix)
  if (!found) return notGenuine(parsed.number, 'unknown')
  return html(
    <PlainPage title="Certificate check" layout="roomy">
      {'changes' in found ? <VerifiedPeriod issued={found} /> : <VerifiedCertificate issued={found} />}
    </PlainPage>,
  )
}

function certificateAnywhere(
  app: App,
  number: string,
  prefix: string,
): Promise<IssuedCertificate | IssuedPeriod | null> {
  return app.database.atLarge(async (db) => {
    const organization = await organizationByCertificatePrefix(db, prefix)
    if (!organization) return null
    await enterOrganization(db, organization.id)
    return (await certificateByNumber(db, number)) ?? periodByNumber(db, number)
  })
}

function notGenuine(number: string, why: 'slip' | 'unknown'): Response {
  return html(
    <PlainPage title="No such certificate">
      <NotGenuine number={number} why={why} />
    </PlainPage>,
    { status: 404 },
  )
}
