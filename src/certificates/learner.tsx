import { picturesWithBytes } from '../organizations/pictures/queries.ts'
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
import { CertificatePage, certificateHeading } from './pages/certificate-page.tsx'
import { CertificateStyles } from './pages/certificate-styles.tsx'
import { periodEntries } from './period/learner.tsx'
import { PeriodCertificatePage } from './period/pages/period-certificate-page.tsx'
import { headingOf } from './period/pages/period-standing.tsx'
import { asCertificate } from './period/period-certificate.ts'
import { periodPdf } from './period/period-pdf.ts'
import { hasSeriesCredit, type IssuedPeriod, periodByNumber } from './period/queries.ts'
import { picturesIn } from './printed-form.ts'
import { certificateByNumber, type IssuedCertificate } from './queries.ts'

export const certificateEntries: Entry[] = [
  learner.get(routes.certificate, showCertificate),
  learner.get(routes.certificatePdf, downloadCertificate),
  ...periodEntries,
]

async function showCertificate(scene: LearnerScene): Promise<Response> {
  const issued = await ownCertificate(scene)
  if (!issued) return showPeriod(scene)
  const { slug: org, time_zone: zone } = scene.organization
  const here = routes.certificate.to({ org, number: issued.frozen.number })
  const offered = await isPasskeyOffered(scene, instantOf(issued.issuedAt))
  return present(
    scene,
    { title: certificateHeading(issued.standing), current: routes.transcript.to({ org }), head: <CertificateStyles /> },
    <CertificatePage
      org={org}
      zone={zone}
      issued={issued}
      email={scene.organization.email}
      periods={await hasSeriesCredit(scene.db, scene.visitor.personId)}
    >
      {offered && <PasskeyOffer org={org} to={here} />}
    </CertificatePage>,
  )
}

async function downloadCertificate(scene: LearnerScene): Promise<Response> {
  const issued = await ownCertificate(scene)
  const period = issued ? null : await ownPeriod(scene)
  if (period) {
    const pictures = await picturesWithBytes(scene.db, picturesIn(asCertificate(period.frozen)))
    return pdfFile(await periodPdf(period.frozen, period, pictures), period.frozen.number)
  }
  if (!issued) return refuse(scene, 404)
  const pictures = await picturesWithBytes(scene.db, picturesIn(issued.frozen))
  const pdf = await certificatePdf(issued.frozen, issued.standing, pictures)
  return pdfFile(pdf, issued.frozen.number)
}

const pdfFile = (pdf: Buffer, number: string): Response =>
  new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="certificate-${number}.pdf"`,
      'cache-control': 'no-store',
    },
  })

/** A certificate for a period has a number like any other. */
async function showPeriod(scene: LearnerScene): Promise<Response> {
  const issued = await ownPeriod(scene)
  if (!issued) return refuse(scene, 404)
  const { slug: org, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: headingOf(issued, 'Your certificate is ready'), current: routes.transcript.to({ org }) },
    <PeriodCertificatePage org={org} zone={zone} issued={issued} />,
  )
}

async function ownPeriod(scene: LearnerScene): Promise<IssuedPeriod | null> {
  const parsed = parseCertificateNumber(scene.parameter('number'))
  const issued = parsed.ok ? await periodByNumber(scene.db, parsed.number) : null
  return issued?.personId === scene.visitor.personId ? issued : null
}

/** The certificate of the address when it is the visitor's own; somebody else's is not there. */
async function ownCertificate(scene: LearnerScene): Promise<IssuedCertificate | null> {
  const parsed = parseCertificateNumber(scene.parameter('number'))
  const issued = parsed.ok ? await certificateByNumber(scene.db, parsed.number) : null
  return issued?.personId === scene.visitor.personId ? issued : null
}
