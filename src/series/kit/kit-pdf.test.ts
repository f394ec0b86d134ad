import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { copiedWords, type PrintedCode, type ScreenCode, type SessionKit } from './session-kit.ts'
import { sheetPdf } from './sheet-pdf.ts'
import { slidePdf } from './slide-pdf.ts'

const code: PrintedCode = {
  kind: 'printed',
  digits: '2356446',
  textNumber: '(833) 555-0111',
  webAddress: 'cme.lakeside.example/lakeside',
  url: 'https://cme.lakeside.example/lakeside/c/2356446',
  validUntil: 'Friday, November 27, 11:59 PM Pacific',
}

const screen: ScreenCode = {
  kind: 'screen',
  textNumber: '(833) 555-0111',
  webAddress: 'cme.lakeside.example/lakeside',
  url: 'https://cme.lakeside.example/lakeside/attendance',
  rotateSeconds: 20,
}

const kit: SessionKit = {
  organization: { name: 'Lakeside Health System', mark: 'waves', brand: '#0b5e78' },
  title: 'Bronchiolitis After High Flow: What Still Helps',
  series: 'Pediatric Grand Rounds',
  speakers: ['Helen Aguirre, MD'],
  whenText: 'Friday, November 20, 2026, 12:00–1:00 PM Pacific',
  placeText: 'Alder Auditorium and online',
  way: code,
  noWay: '',
  accreditation: 'Lakeside Health System is jointly accredited to provide continuing education for the team.',
  designations: [
    [
      { text: 'Lakeside Health System designates this live activity for a maximum of 1.00 ' },
      { text: 'AMA PRA Category 1 Credit', style: 'italic' },
      { text: '™. Physicians should claim only the credit commensurate with their participation.' },
    ],
  ],
  disclosure: 'Helen Aguirre, MD, has nothing to disclose.\nThe planners have nothing to disclose.',
  commercialSupport: 'None',
  asOf: 'As of November 20, 2026, 1:05 PM Pacific',
  madeAt: Temporal.Instant.from('2026-11-20T21:05:00Z'),
}

const words = 'Scan, or text Attend 2356446 to (833) 555-0111, or type it at cme.lakeside.example/lakeside'
const rotating: SessionKit = {
  ...kit,
  way: screen,
}
const long: SessionKit = {
  ...kit,
  organization: { ...kit.organization, name: 'The Lakeside and Columbia Gorge Health System of Hospitals '.repeat(3) },
  title: 'Management of Medically Complex Children '.repeat(6),
  series: 'Combined Pediatric, Family Medicine and Emergency Medicine Grand Rounds '.repeat(3),
  speakers: Array.from({ length: 24 }, (_, at) => `Annelise Wierzbicki-Hallström ${at}, MD, PhD, FAAP`),
  placeText: 'Alder Auditorium, Building 4, and online '.repeat(4),
  disclosure: 'A speaker has received consulting fees from an ineligible company; it has been mitigated. '.repeat(8),
}

const saved = async (name: string, pdf: Promise<Buffer>) => {
  const bytes = await pdf
  const folder = process.env['KIT_PDFS']
  if (folder) writeFileSync(`${folder}/${name}.pdf`, bytes)
  return readPdf(bytes)
}

test('a slide has the session, its code, and what to do with it', async () => {
  const read = await saved('slide', slidePdf(kit))
  expect(read.pages).toEqual([
    [
      'Lakeside Health System',
      'Pediatric Grand Rounds',
      'Bronchiolitis After High Flow: What Still Helps',
      'Helen Aguirre, MD',
      'Friday, November 20, 2026, 12:00–1:00 PM Pacific · Alder Auditorium and online',
      'Your activity code',
      '2356446',
      words,
      'The code is valid until Friday, November 27, 11:59 PM Pacific.',
      'As of November 20, 2026, 1:05 PM Pacific',
    ],
    [
      'Disclosure',
      'Helen Aguirre, MD, has nothing to disclose.',
      'The planners have nothing to disclose.',
      'Commercial support',
      'None',
      'Accreditation',
      kit.accreditation,
      'Credit designation',
      kit.designations[0]!.map(({ text }) => text).join(''),
    ],
  ])
  expect(read.source).toContain('/MediaBox [0 0 960 540]')
  expect(read.source).toContain('/Alt (QR code that opens https://cme.lakeside.example/lakeside/c/2356446)')
  expect(read.untagged).toEqual([])
})

test('a sheet adds the statements, the disclosures and until when the code is valid', async () => {
  const read = await saved('sheet', sheetPdf(kit))
  expect(read.pages).toEqual([
    [
      'Lakeside Health System',
      'Pediatric Grand Rounds',
      'Bronchiolitis After High Flow: What Still Helps',
      'Helen Aguirre, MD',
      'Friday, November 20, 2026, 12:00–1:00 PM Pacific',
      'Alder Auditorium and online',
      'Activity code',
      '2356446',
      words,
      'Valid until Friday, November 27, 11:59 PM Pacific',
      'As of November 20, 2026, 1:05 PM Pacific',
      'Accreditation',
      kit.accreditation,
      'Credit designation',
      kit.designations[0]!.map(({ text }) => text).join(''),
      'Disclosure',
      'Helen Aguirre, MD, has nothing to disclose.',
      'The planners have nothing to disclose.',
      'Commercial support',
      'None',
    ],
  ])
  expect(read.untagged).toEqual([])
  expect(read.tags.filter((tag) => tag === 'Document/H2').length).toBe(4)
})

const screenWords =
  'Scan the code on the screen, or type its six digits at cme.lakeside.example/lakeside, or text Attend and the digits to (833) 555-0111'

test('where codes change on the screen, slide and sheet say what to do there, and lead to where the digits are typed', async () => {
  for (const [name, pdf] of [
    ['rotating-slide', slidePdf(rotating)],
    ['rotating-sheet', sheetPdf(rotating)],
  ] as const) {
    const read = await saved(name, pdf)
    const texts = read.pages.flat()
    expect(texts.filter((text) => text.includes('2356446'))).toEqual([])
    for (const said of [
      screenWords,
      'The QR code here opens the page where the digits are typed.',
      'The code on the screen changes every 20 seconds.',
    ])
      expect(texts).toContain(said)
    expect(read.source).toContain('/Alt (QR code that opens https://cme.lakeside.example/lakeside/attendance)')
    expect([read.pages.length, read.untagged]).toEqual([name === 'rotating-slide' ? 2 : 1, []])
  }
})

test('without a number for texts the screen’s words do not speak of one either', async () => {
  const silent = { ...screen, textNumber: '' }
  const read = await saved('rotating-no-text', slidePdf({ ...rotating, way: silent }))
  expect(read.pages[0]).toContain(screenWords.slice(0, screenWords.indexOf(', or text')))
  expect([copiedWords(kit.title, screen), copiedWords(kit.title, silent)]).toEqual([
    'Bronchiolitis After High Flow: What Still Helps: the code is shown in the session. Scan it, or type its six digits at cme.lakeside.example/lakeside, or text Attend and the digits to (833) 555-0111.',
    'Bronchiolitis After High Flow: What Still Helps: the code is shown in the session. Scan it, or type its six digits at cme.lakeside.example/lakeside.',
  ])
})

test('a session that is cancelled, or whose code is withheld, has neither code nor QR code, and says why', async () => {
  const noWay = 'This session is cancelled.'
  for (const pdf of [slidePdf({ ...kit, way: null, noWay }), sheetPdf({ ...kit, way: null, noWay })]) {
    const read = await saved('cancelled', pdf)
    expect(read.pages.flat()).toContain(noWay)
    expect(read.tags).not.toContain('Document/Figure')
  }
})

test('long titles, many speakers and long statements stay on one page, but for the statements of a slide', async () => {
  const slide = await saved('long-slide', slidePdf(long))
  expect(slide.pages.length).toBe(3)
  expect((await saved('long-rotating-slide', slidePdf({ ...long, way: screen }))).pages.length).toBe(3)
  expect((await saved('long-rotating', sheetPdf({ ...long, way: screen }))).pages.length).toBe(1)
  expect(slide.pages[0]![3]).toBe(`${long.speakers.slice(0, 5).join('; ')} and 19 others`)
  expect((await saved('long-sheet', sheetPdf(long))).pages.length).toBe(1)
})

test('only what has no room at all goes on to a second page', async () => {
  const statement = kit.designations[0]!
  const most = {
    ...long,
    designations: Array.from({ length: 14 }, () => statement),
    disclosure: long.disclosure.repeat(2),
  }
  const read = await saved('longest-sheet', sheetPdf(most))
  expect(read.pages.length).toBe(2)
  expect(read.pages[1]!.at(-1)).toBe('None')
})

test('without a number for texts the words do not speak of one', async () => {
  const silent = { ...code, textNumber: '' }
  const read = await saved('no-text', slidePdf({ ...kit, way: silent }))
  expect(read.pages[0]).toContain('Scan, or type it at cme.lakeside.example/lakeside')
  expect(copiedWords(kit.title, silent)).toBe(
    'Bronchiolitis After High Flow: What Still Helps: type the activity code 2356446 at cme.lakeside.example/lakeside. The code is valid until Friday, November 27, 11:59 PM Pacific.',
  )
})

test('the statements of a slide go on over further pages in large letters, long names and all', async () => {
  const person = (at: number) =>
    `Maximiliana-Annelise O’Brien-Nuñez ${at}, MD, PhD, FAAP (Speaker, Course director): Corvane Biosciences International (consultant, advisor)`
  const people = Array.from({ length: 14 }, (_, at) => person(at))
  const endless = 'A speaker has received consulting fees from an ineligible company; it has been mitigated. '.repeat(
    40,
  )
  const read = await saved('longest-slide', slidePdf({ ...kit, disclosure: [...people, endless].join('\n') }))
  expect(read.untagged).toEqual([])
  const told = read.pages.slice(1).flat()
  expect(told.slice(0, 15)).toEqual(['Disclosure', ...people])
  expect(told.slice(15, told.indexOf('Commercial support')).join(' ').replace(/\s+/g, ' ').trim()).toBe(endless.trim())
  expect(read.pages.length).toBeGreaterThan(3)
})

test('a slide without anything to state has one page', async () => {
  const silent = { ...kit, accreditation: '', designations: [], disclosure: '', commercialSupport: '' }
  expect((await saved('silent-slide', slidePdf(silent))).pages.length).toBe(1)
})
