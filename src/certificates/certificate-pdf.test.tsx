import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { acpe, ama, ancc, certificateFacts, participation } from '../../test/support/certificate-facts.ts'
import { readPdf } from '../../test/support/read-pdf.ts'
import { type CertificateFacts, type CertificateStatus, frozenCertificate } from './certificate.ts'
import { certificateLayout, room } from './certificate-layout.ts'
import { certificateLines } from './certificate-lines.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { CertificateSheet } from './pages/certificate-sheet.tsx'
import { textOf } from './trademark.ts'

const physician = certificateFacts
const pharmacist: CertificateFacts = {
  ...physician,
  person: { name: 'Nguyễn Thị Ánh Tuyết', credentials: 'PharmD' },
  organization: { ...physician.organization, name: 'R&D <Saguaro> University', brand: '#e0a030' },
  awards: [
    { credit: ama, amount: 650 },
    { credit: ancc, amount: 650 },
    { credit: acpe, amount: 650 },
  ],
}
const therapist: CertificateFacts = {
  ...physician,
  awards: [{ credit: participation, amount: 100 }],
  signatory: { name: '', title: '' },
}
const cases: [string, CertificateFacts, CertificateStatus][] = [
  ['a physician’s', physician, 'issued'],
  ['a pharmacist’s corrected', pharmacist, 'corrected'],
  ['a therapist’s withdrawn', therapist, 'withdrawn'],
]

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const visible = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, (entity) => entities[entity]!)

test.each(cases)(
  '%s certificate has every text in the PDF, each once, in the order of reading',
  async (_, facts, status) => {
    const certificate = frozenCertificate(facts)
    const read = readPdf(await certificatePdf(certificate, { status }))
    expect(read.pages).toEqual([certificateLines(certificate, status).map((line) => textOf(line.runs))])
    expect(read.untagged).toEqual([])
  },
)

test.each(cases)(
  '%s certificate has every text on the page, each once, in the order of reading',
  (_, facts, status) => {
    const certificate = frozenCertificate(facts)
    const texts = certificateLines(certificate, status).map((line) => textOf(line.runs))
    const sheet = visible(renderToString(<CertificateSheet certificate={certificate} status={status} />))
    const foot = texts.splice(-3).join('. ')
    expect(sheet).toBe([...texts, foot].join(''))
  },
)

test('the structure has one heading, the activity below it, and figures with words', async () => {
  const read = readPdf(await certificatePdf(frozenCertificate(physician), { status: 'issued' }))
  const paragraphs = (count: number) => Array.from({ length: count }, () => 'Document/P')
  expect(read.tags).toEqual([
    'Document',
    'Document/P',
    'Document/H1',
    ...paragraphs(2),
    'Document/H2',
    ...paragraphs(4),
    'Document/Figure',
    ...paragraphs(2),
    'Document/Figure',
    ...paragraphs(3),
    'Document/P/Link',
  ])
  expect(read.source).toContain('/Alt (Signature of Sunita Pillai, MD)')
  expect(read.source).toContain('/Alt (QR code that opens https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT)')
})

test('every font is embedded', async () => {
  const read = readPdf(
    await certificatePdf(frozenCertificate({ ...physician, person: { name: '李 明', credentials: 'MD' } }), {
      status: 'issued',
    }),
  )
  expect(read.fonts).toEqual([
    { name: 'SourceSerif4-Regular', embedded: true },
    { name: 'SourceSerif4-SemiBold', embedded: true },
    { name: 'DroidSansFallback', embedded: true },
    { name: 'SourceSerif4-Italic', embedded: true },
  ])
})

test('the same certificate gives the same bytes', async () => {
  const certificate = frozenCertificate(physician)
  const first = await certificatePdf(certificate, { status: 'issued' })
  const again = await certificatePdf(JSON.parse(JSON.stringify(certificate)), { status: 'issued' })
  expect(again.equals(first)).toBe(true)
})

const words = (most: number) =>
  fc
    .array(fc.constantFrom('of', 'Children', 'Interprofessional', 'Ξένος', '李', 'W'.repeat(60), '😀'), {
      minLength: 1,
      maxLength: most,
    })
    .map((list) => list.join(' '))

const anyFacts: fc.Arbitrary<CertificateFacts> = fc
  .record({
    name: words(12),
    credentials: words(4),
    provider: words(10),
    title: words(40),
    series: words(10),
    statements: fc.array(words(80), { maxLength: 6 }),
    awards: fc.array(fc.constantFrom({ credit: ama, amount: 9975 }, { credit: acpe, amount: 100 }), { maxLength: 6 }),
  })
  .map(({ name, credentials, provider, title, series, statements, awards }) => ({
    ...physician,
    person: { name, credentials },
    organization: { ...physician.organization, name: provider },
    activity: { ...physician.activity, title, series },
    statements,
    awards,
  }))

test('whatever is written, it stays on one sheet', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom('issued', 'corrected', 'withdrawn'), (facts, status) => {
      const layout = certificateLayout(certificateLines(frozenCertificate(facts), status))
      expect(layout.free).toBeGreaterThanOrEqual(0)
      for (const { text } of [...layout.body, ...layout.statements, ...layout.signatory, ...layout.foot]) {
        expect(text.width).toBeLessThanOrEqual(room.width + 1e-6)
      }
    }),
    { numRuns: 60 },
  )
})

test('an ordinary certificate is set at its full size, a long one smaller but readable', () => {
  const scaleOf = (facts: CertificateFacts) => certificateLayout(certificateLines(frozenCertificate(facts)))
  expect(scaleOf(physician).scale).toBe(1)
  const long = scaleOf({
    ...physician,
    person: { name: 'Maria Guadalupe Hernández-Fitzgerald de la Concepción y Ortiz', credentials: 'MD, PhD' },
    activity: { ...physician.activity, title: 'Management of Medically Complex Children '.repeat(5) },
    awards: [...pharmacist.awards, { credit: ama, amount: 100 }],
  })
  expect(Math.min(...long.statements.map(({ text }) => text.size))).toBeGreaterThanOrEqual(6.5)
})

test('the page is set smaller where the PDF is, so that it prints on one sheet as well', () => {
  const classOf = (facts: CertificateFacts) =>
    /<article class="([^"]*)"/.exec(
      renderToString(<CertificateSheet certificate={frozenCertificate(facts)} status="issued" />),
    )?.[1]
  expect(classOf(physician)).toBe('certificate')
  expect(classOf({ ...pharmacist, statements: Array(4).fill(physician.statements[0]) })).toBe('certificate fit-8')
})
