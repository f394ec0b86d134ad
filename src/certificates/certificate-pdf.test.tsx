import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import {
  acpe,
  ama,
  ancc,
  certificateFacts,
  designed,
  participation,
  pictures,
  signed,
} from '../../test/support/certificate-facts.ts'
import { readPdf } from '../../test/support/read-pdf.ts'
import { type Certificate, type CertificateFacts, type FirstCertificate, frozenCertificate } from './certificate.ts'
import { certificateLayout } from './certificate-layout.ts'
import { certificateLines } from './certificate-lines.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { CertificateSheet } from './pages/certificate-sheet.tsx'
import { picturesIn, printedForm } from './printed-form.ts'
import type { Standing } from './standing.ts'
import type { TemplateContent } from './templates/template-content.ts'
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
  design: designed({ signatories: [] }),
}
/** As certificates were before there were templates. */
const first: FirstCertificate = {
  version: 1,
  number: 'LHS-7QK4-M2XD-93PT',
  title: 'Certificate of Credit',
  organization: { name: 'Lakeside Health System', mark: 'M6 15q5-5 10 0t10 0', brand: '#0b5e78' },
  person: { name: 'Priya Raman', credentials: 'MD' },
  phrase: 'has participated in the live activity',
  activity: { title: 'Bronchiolitis', series: null, place: 'Portland, Oregon', dateText: 'November 20, 2026' },
  awardPhrase: 'and is awarded',
  awards: [{ amountText: '1.00', name: 'AMA PRA Category 1 Credit', mark: '™', italic: true }],
  designated: null,
  statements: ['Lakeside Health System is accredited.'],
  notes: [],
  signatory: { name: 'Sunita Pillai, MD', title: 'Medical Director', signature: 'M6 34c12-26 20-30 20-18' },
  issuedText: 'Issued November 20, 2026',
  issuedAt: '2026-11-20T21:07:00Z',
  verifyUrl: 'https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT',
  verifyText: 'Anyone can check it at cme.lakeside.example/verify',
}
const logo = { digest: 'b'.repeat(64), width: 120, height: 40, saysName: false }
const three = ['First', 'Second', 'Third'].map((name, index) => ({ ...signed, name, title: index ? 'Chair' : '' }))
const everything: Partial<TemplateContent> = {
  titles: { credit: 'Record of Credit', participation: 'Record of Attendance' },
  body: 'This certifies that\n{name}\n{credentials} {profession}\ntook part in the {format} {activity} on {date} in {place}\n{participation}\n{activity}\nand earned {credits} as of {issued}.\n{awarded} {credits}\nWell done.',
  smallPrint: 'Kept by {provider} under {number}.\n{statements}\nThank you.',
  jointProvider: { name: 'Harbor Clinic', picture: 'c'.repeat(64) },
  signatories: three,
  licence: true,
}
const made = (facts: CertificateFacts, content: Partial<TemplateContent>, own: Parameters<typeof designed>[1] = logo) =>
  frozenCertificate({
    ...facts,
    person: { ...facts.person, profession: 'physician', licence: 'Licence: OR MD173205' },
    design: designed(content, own),
  })
const cases: [string, Certificate, Standing][] = [
  ['a physician’s', frozenCertificate(physician), { status: 'issued' }],
  ['a pharmacist’s corrected', frozenCertificate(pharmacist), { status: 'corrected', changedOn: 'December 3, 2026' }],
  ['a therapist’s withdrawn', frozenCertificate(therapist), { status: 'withdrawn' }],
  ['one of the first', first, { status: 'corrected', replacedBy: 'LHS-2222-2222-2222' }],
  ['one with everything', made(pharmacist, everything), { status: 'issued' }],
  [
    'a centred one on A4',
    made(pharmacist, { ...everything, paper: 'a4', orientation: 'portrait', align: 'center', border: 'band' }),
    { status: 'withdrawn' },
  ],
  [
    'one whose logo says the name',
    made(physician, { border: 'corners' }, { ...logo, saysName: true }),
    { status: 'issued' },
  ],
  [
    'one with neither logo nor frame',
    made(therapist, { emblem: 'none', border: 'none', signatories: [] }),
    { status: 'issued' },
  ],
]

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const visible = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, (entity) => entities[entity]!)

test.each(cases)(
  '%s certificate has every text in the PDF, each once, in the order of reading',
  async (_, certificate, standing) => {
    const read = readPdf(await certificatePdf(certificate, standing, pictures))
    const written = certificateLines(certificate, standing).filter(({ drawn }) => !drawn)
    expect(read.pages).toEqual([written.map((line) => textOf(line.runs))])
    expect(read.untagged).toEqual([])
  },
)

test.each(cases)(
  '%s certificate has every text on the page, each once, in the order of reading',
  (_, certificate, standing) => {
    const written = certificateLines(certificate, standing).filter(({ drawn }) => !drawn)
    const texts = written.map((line) => textOf(line.runs))
    const sheet = visible(
      renderToString(<CertificateSheet org="lakeside" certificate={certificate} standing={standing} />),
    )
    const foot = texts.splice(-3).join('. ')
    expect(sheet).toBe([...texts, foot].join(''))
  },
)

test.each(cases)(
  '%s certificate says of each picture what it is, on the page and in the PDF',
  async (_, certificate, standing) => {
    const { emblem, jointProvider, signatories } = printedForm(certificate)
    const saysName = emblem?.kind === 'picture' && emblem.saysName
    const words = [
      ...(saysName ? ['Lakeside Health System'] : []),
      ...(jointProvider ? ['Harbor Clinic'] : []),
      ...signatories.filter(({ signature }) => signature).map(({ name }) => `Signature of ${name}`),
    ]
    const sheet = renderToString(<CertificateSheet org="lakeside" certificate={certificate} standing={standing} />)
    const alts = [...sheet.matchAll(/<(?:img[^>]* alt|svg[^>]* role="img" aria-label)="([^"]+)"/g)].map(
      ([, alt]) => alt,
    )
    expect(alts.slice(0, -1)).toEqual(words)
    const { source } = readPdf(await certificatePdf(certificate, standing, pictures))
    const figures = [...source.matchAll(/\/Alt \((.*?)\)\n/g)].map(([, alt]) => alt!)
    expect(figures.filter((alt) => !alt.startsWith('QR code')).sort()).toEqual(words.toSorted())
  },
)

test('the structure has one heading, the activity below it, and figures with words', async () => {
  const read = readPdf(await certificatePdf(frozenCertificate(physician), { status: 'issued' }, pictures))
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
    accreditation: statements[0] ?? '',
    designationStatements: statements.slice(1),
    awards,
  }))

const anyContent: fc.Arbitrary<Partial<TemplateContent>> = fc.record({
  body: fc.constantFrom(
    designed().look.body.join('\n'),
    everything.body!,
    `${'{name} and {activity}\n'.repeat(12)}{credits}`,
  ),
  smallPrint: fc.constantFrom('{statements}', `{statements}\n${'Small words. '.repeat(80)}`),
  signatories: fc.constantFrom([], [signed], three),
  jointProvider: fc.constantFrom(null, everything.jointProvider!),
  paper: fc.constantFrom('letter', 'a4'),
  orientation: fc.constantFrom('landscape', 'portrait'),
  border: fc.constantFrom('line', 'band'),
})

test('whatever is written, it stays on one sheet', () => {
  fc.assert(
    fc.property(anyFacts, anyContent, fc.constantFrom('issued', 'corrected', 'withdrawn'), (facts, content, status) => {
      const certificate = made(facts, content)
      const { measures, free, body, proof, foot } = certificateLayout(
        certificateLines(certificate, { status }),
        printedForm(certificate),
      )
      expect(free).toBeGreaterThanOrEqual(0)
      const signers = proof.signatories.flatMap(({ parts }) => parts)
      for (const { text } of [...body, ...proof.statements.flatMap(({ parts }) => parts), ...signers, ...foot]) {
        expect(text.width).toBeLessThanOrEqual(measures.room.width + 1e-6)
      }
    }),
    { numRuns: 60 },
  )
})

test('an ordinary certificate is set at its full size, a long one smaller but readable', () => {
  const scaleOf = (facts: CertificateFacts) => {
    const certificate = frozenCertificate(facts)
    return certificateLayout(certificateLines(certificate), printedForm(certificate))
  }
  expect(scaleOf(physician).scale).toBe(1)
  const long = scaleOf({
    ...physician,
    person: { name: 'Maria Guadalupe Hernández-Fitzgerald de la Concepción y Ortiz', credentials: 'MD, PhD' },
    activity: { ...physician.activity, title: 'Management of Medically Complex Children '.repeat(5) },
    awards: [...pharmacist.awards, { credit: ama, amount: 100 }],
  })
  expect(Math.min(...long.proof.statements[0]!.parts.map(({ text }) => text.size))).toBeGreaterThanOrEqual(6.5)
})

test('the page is set smaller where the PDF is, so that it prints on one sheet as well', () => {
  const classOf = (facts: CertificateFacts) =>
    /<article class="([^"]*)"/.exec(
      renderToString(
        <CertificateSheet org="lakeside" certificate={frozenCertificate(facts)} standing={{ status: 'issued' }} />,
      ),
    )?.[1]
  expect(classOf(physician)).toBe('certificate')
  expect(classOf({ ...pharmacist, designationStatements: Array(3).fill(physician.accreditation) })).toBe(
    'certificate fit-8',
  )
})

test('a certificate names the pictures that it prints, each once', () => {
  expect(picturesIn(made(pharmacist, everything))).toEqual(['b', 'c', 'a'].map((letter) => letter.repeat(64)))
  expect([picturesIn(first), picturesIn(frozenCertificate(therapist))]).toEqual([[], []])
})

test('the document’s title begins with how it stands', async () => {
  const title = async (standing: Standing) =>
    /<rdf:li xml:lang="x-default">(.*?)<\/rdf:li>/.exec((await certificatePdf(first, standing)).toString('latin1'))?.[1]
  expect([await title({ status: 'issued' }), await title({ status: 'withdrawn' })]).toEqual([
    'Certificate of Credit: Priya Raman, Bronchiolitis',
    'Withdrawn: Certificate of Credit: Priya Raman, Bronchiolitis',
  ])
})

test('the paper is what the template says', async () => {
  const box = async (content: Partial<TemplateContent>) =>
    /\/MediaBox \[(.*?)\]/.exec(
      readPdf(await certificatePdf(made(physician, content), { status: 'issued' })).source,
    )?.[1]
  expect([
    await box({}),
    await box({ orientation: 'portrait' }),
    await box({ paper: 'a4' }),
    await box({ paper: 'a4', orientation: 'portrait' }),
  ]).toEqual(['0 0 792 612', '0 0 612 792', '0 0 841.89 595.28', '0 0 595.28 841.89'])
})
