import { instantOf } from '../platform/instants.ts'
import { routes } from '../routes.ts'
import { isPasskeyOffered } from '../sign-in/passkeys/offer.ts'
import { PasskeyOffer } from '../sign-in/passkeys/pages/passkey-offer.tsx'
import { type Entry, learner } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { parseCertificateNumber } from './number.ts'
import { CertificatePage } from './pages/certificate-page.tsx'
import { certificateByNumber, type IssuedCertificate } from './queries.ts'

export const certificateEntries: Entry[] = [
  learner.get(routes.certificate, showCertificate),
  learner.get(routes.certificatePdf, downloadCertificate),
]

async function showCertificate(scene: LearnerScene): Promise<Response> {
  const issued = await ownCertificate(scene)
  if (!issued) return refuse(scene, 404)
  const { slug: org, time_zone: zone } = scene.organization
  const here = routes.certificate.to({ org, number: issued.frozen.number })
  const offered = await isPasskeyOffered(scene, instantOf(issued.issuedAt))
  return present(
    scene,
    { title: 'Your certificate is ready', current: routes.transcript.to({ org }) },
    <CertificatePage org={org} zone={zone} issued={issued}>
      {offered && <PasskeyOffer org={org} to={here} />}
    </CertificatePage>,
  )
}

async function downloadCertificate(scene: LearnerScene): Promise<Response> {
  const issued = await ownCertificate(scene)
  if (!issued) return refuse(scene, 404)
  const pdf = await certificatePdf(issued.frozen, { status: issued.status, countedIn: issued.countedIn })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="certificate-${issued.frozen.number}.pdf"`,
      'cache-control': 'no-store',
    },
  })
}

/** The certificate of the address when it is the visitor's own; somebody else's is not there. */
async function ownCertificate(scene: LearnerScene): Promise<IssuedCertificate | null> {
  const parsed = parseCertificateNumber(scene.parameter('number'))
  const issued = parsed.ok ? await certificateByNumber(scene.db, parsed.number) : null
  return issued?.personId === scene.visitor.personId ? issued : null
}
