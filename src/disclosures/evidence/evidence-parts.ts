import type { UnheldStaffScene } from '../../web/scene.ts'
import type { Asking } from './asked.ts'
import { evidenceHeader, evidenceLines, evidenceTexts } from './evidence-csv.ts'
import { EvidencePdf } from './evidence-pdf.ts'
import { evidenceOf } from './evidence-queries.ts'
import type { ActivityEvidence } from './evidence-record.ts'
import { NumberedTexts } from './numbered-texts.ts'
import { type Overview, policyOf } from './overview.ts'
import { type Summary, summaryOf } from './summary-rules.ts'

/** Activities that are read, and drawn, at a time: what the process has in its memory. */
const atATime = 5

/** The evidence as parts of a PDF. */
export async function* pdfParts(scene: UnheldStaffScene, asking: Asking): AsyncGenerator<Uint8Array, void> {
  const { organization, now } = scene
  const pdf = new EvidencePdf({ organization, subject: asking.subject, madeBy: asking.madeBy, now })
  await pdf.overview(await overviewOf(scene, asking))
  for await (const some of inGroups(scene, asking)) {
    for (const activity of some) {
      await pdf.add(activity)
      const done = pdf.take()
      if (done.length > 0) yield done
    }
  }
  yield await pdf.finish()
}

/** The evidence as parts of a spreadsheet. */
export async function* csvParts(scene: UnheldStaffScene, asking: Asking): AsyncGenerator<Uint8Array, void> {
  const { organization, now } = scene
  const encoder = new TextEncoder()
  const texts = new NumberedTexts()
  yield encoder.encode(evidenceHeader(await overviewOf(scene, asking), organization))
  for await (const some of inGroups(scene, asking))
    yield encoder.encode(some.map((one) => evidenceLines(one, organization, now, texts)).join(''))
  yield encoder.encode(evidenceTexts(texts))
}

/** What stands first is read first, of all activities, and only its numbers are kept. */
async function overviewOf(scene: UnheldStaffScene, asking: Asking): Promise<Overview> {
  const { organization, now } = scene
  const summaries: Summary[] = []
  for await (const some of inGroups(scene, asking))
    summaries.push(...some.map((one) => summaryOf(one, organization, now)))
  return { summaries, policy: await scene.transaction(({ db }) => policyOf(db, organization, now)) }
}

async function* inGroups(
  scene: UnheldStaffScene,
  { activities, span }: Asking,
): AsyncGenerator<ActivityEvidence[], void> {
  for (let first = 0; first < activities.length; first += atATime)
    yield await scene.transaction(({ db }) => evidenceOf(db, activities.slice(first, first + atATime), span))
}
