import type { UnheldStaffScene } from '../../web/scene.ts'
import type { Asking } from './asked.ts'
import { evidenceHeader, evidenceLines } from './evidence-csv.ts'
import { EvidencePdf } from './evidence-pdf.ts'
import { evidenceOf } from './evidence-queries.ts'
import type { ActivityEvidence } from './evidence-record.ts'

/** Activities that are read, and drawn, at a time: what the process has in its memory. */
const atATime = 5

/** The evidence as parts of a PDF. */
export async function* pdfParts(scene: UnheldStaffScene, asking: Asking): AsyncGenerator<Uint8Array, void> {
  const { organization, now } = scene
  const pdf = new EvidencePdf({ organization, subject: asking.subject, madeBy: asking.madeBy, now })
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
  yield encoder.encode(evidenceHeader())
  for await (const some of inGroups(scene, asking))
    yield encoder.encode(some.map((one) => evidenceLines(one, organization, now)).join(''))
}

async function* inGroups(
  scene: UnheldStaffScene,
  { activities, span }: Asking,
): AsyncGenerator<ActivityEvidence[], void> {
  for (let first = 0; first < activities.length; first += atATime)
    yield await scene.transaction(({ db }) => evidenceOf(db, activities.slice(first, first + atATime), span))
}
