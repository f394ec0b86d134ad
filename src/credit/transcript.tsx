import { hasSeriesCredit } from '../certificates/period/queries.ts'
import { transcriptPdf } from '../certificates/transcript-pdf.ts'
import { printedLogo } from '../organizations/printed-logo.ts'
import { licencesOf } from '../people/queries.ts'
import { csvFile } from '../platform/csv.ts'
import { isId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { dayOf } from '../web/dates.ts'
import { type Entry, learner } from '../web/entries.ts'
import { present, seeOther } from '../web/present.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { amountText } from './amount.ts'
import { correctionsOf } from './corrections/corrections-of.ts'
import { creditHistory, creditTotals, type DateRange } from './credit-history.ts'
import { earlierCredit, earlierTotals } from './earlier/earlier-credit.ts'
import { type TranscriptFilter, TranscriptPage } from './pages/transcript-page.tsx'
import { creditTypes } from './queries.ts'

export const transcriptEntries: Entry[] = [
  learner.get(routes.transcript, showTranscript),
  learner.get(routes.transcriptPdf, downloadPdf),
  learner.get(routes.transcriptCsv, downloadCsv),
]

async function showTranscript(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization } = scene
  const types = await creditTypes(db)
  const { filter, range, errors } = readFilter(scene)
  const [totals, lines, licences] = [
    await creditTotals(db, visitor.personId, range),
    await creditHistory(db, visitor.personId, range),
    await licencesOf(db, visitor.personId),
  ]
  const earlier = {
    totals: await earlierTotals(db, visitor.personId, range),
    lines: await earlierCredit(db, visitor.personId, range),
  }
  const hasErrors = Object.keys(errors).length > 0
  const periods = await hasSeriesCredit(db, visitor.personId)
  return present(
    scene,
    {
      title: 'Transcript/Credit History',
      current: routes.transcript.to({ org: organization.slug }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <TranscriptPage
      {...{
        org: organization.slug,
        name: nameOf(scene),
        licences,
        types,
        filter,
        errors,
        totals,
        lines,
        earlier,
        periods,
      }}
      zone={organization.time_zone}
      corrections={await correctionsOf(db, visitor.personId)}
    />,
  )
}

async function downloadPdf(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization } = scene
  const { range, filter, errors } = readFilter(scene)
  if (Object.keys(errors).length) return seeOther(routes.transcript.to({ org: organization.slug }, filter))
  const pdf = await transcriptPdf({
    organization: { ...organization, picture: await printedLogo(db, organization) },
    person: nameOf(scene),
    licences: await licencesOf(db, visitor.personId),
    from: range.from ?? null,
    to: range.to ?? null,
    madeOn: dayOf(scene.now, organization.time_zone).toString(),
    totals: await creditTotals(db, visitor.personId, range),
    lines: await creditHistory(db, visitor.personId, range),
    earlier: {
      totals: await earlierTotals(db, visitor.personId, range),
      lines: await earlierCredit(db, visitor.personId, range),
    },
  })
  return download(new Uint8Array(pdf), 'application/pdf', 'transcript.pdf')
}

async function downloadCsv(scene: LearnerScene): Promise<Response> {
  const { range, filter, errors } = readFilter(scene)
  if (Object.keys(errors).length) return seeOther(routes.transcript.to({ org: scene.organization.slug }, filter))
  const { personId } = scene.visitor
  const rows = (await creditHistory(scene.db, personId, range)).map((line) => [
    line.completedOn,
    line.title,
    line.series,
    line.formatName,
    `${line.creditName}${line.mark}`,
    amountText(line.amount),
    line.certificateNumber,
  ])
  const earlier = (await earlierCredit(scene.db, personId, range)).map((line) => [
    line.completedOn,
    line.title,
    line.provider,
    line.format,
    line.typeName,
    amountText(line.amount),
    line.reference,
    line.source ? `Earlier records: ${line.source}` : 'Earlier records',
  ])
  const header = ['Date', 'Activity', 'Series', 'Format', 'Credit type', 'Amount', 'Certificate']
  if (earlier.length === 0) return csvFile('transcript.csv', [header, ...rows])
  const own = rows.map((row) => [...row, scene.organization.name])
  return csvFile('transcript.csv', [[...header, 'Recorded by'], ...own, ...earlier])
}

function download(body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

const nameOf = ({ visitor }: LearnerScene): string =>
  [`${visitor.givenName} ${visitor.familyName}`.trim(), visitor.credentials].filter(Boolean).join(', ')

/** The range that the address asks for; a text that is no day is said so and left out of the range. */
function readFilter(scene: LearnerScene): {
  filter: TranscriptFilter
  range: DateRange
  errors: Record<string, string>
} {
  const filter = { from: scene.query('from'), to: scene.query('to'), type: scene.query('type') }
  const errors: Record<string, string> = {}
  const range: DateRange = {}
  for (const end of ['from', 'to'] as const) {
    if (!filter[end]) continue
    if (isDay(filter[end])) range[end] = filter[end]
    else errors[end] = 'Enter a date as year, month and day, for example 2026-11-20'
  }
  if (range.from && range.to && range.from > range.to) errors['to'] = 'Choose an end that is not before the beginning'
  if (isId(filter.type)) range.creditTypeId = filter.type
  return { filter, range, errors }
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).year > 1900
  } catch {
    return false
  }
}
