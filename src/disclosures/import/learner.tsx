import { z } from 'zod'
import { readFile } from '../../attendance/roster/files/read-file.ts'
import { newId } from '../../platform/ids.ts'
import { delimitedLines } from '../../platform/spreadsheet-files/delimited.ts'
import { routes } from '../../routes.ts'
import { dayOf } from '../../web/dates.ts'
import { type Entry, learner } from '../../web/entries.ts'
import type { Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { discloserOfPerson, ownDiscloser } from '../disclosers.ts'
import { importRelationships, standingForm } from './import-relationships.ts'
import { ImportPage } from './pages/import-page.tsx'
import { isTaken, type ListRead, type ListRow, readList } from './read-list.ts'

export const disclosureImportEntries: Entry[] = [
  learner.get(routes.disclosureImport, (scene) => importPage(scene, {})),
  learner.postFacts(routes.disclosureImport, takeList),
]

type Shown = { typed?: string; errors?: Record<string, string>; rows?: ListRow[]; lines?: Line[] }
type Line = z.output<typeof listed>[number]

const listed = z.array(z.object({ number: z.int().min(1), cells: z.array(z.string().max(500)).max(60) })).max(500)

async function takeList(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('confirm') === 'yes') return confirm(scene, sent.one('list'))
  const typed = sent.one('typed')
  const read = await linesIn(sent)
  if (!read.ok) return importPage(scene, { typed, errors: read.errors })
  const { rows, missing } = await listOf(scene, read.lines)
  if (missing.length > 0) return importPage(scene, { typed, errors: { [fieldOf(sent)]: missingText(missing) } })
  if (rows.length === 0)
    return importPage(scene, { typed, errors: { [fieldOf(sent)]: 'There is no relationship in this list' } })
  return importPage(scene, { typed, rows, lines: read.lines })
}

const fieldOf = (sent: Sent) => (sent.upload('file') ? 'file' : 'typed')

const missingText = (missing: readonly string[]): string =>
  `The first row names the columns, and ${new Intl.ListFormat('en-US').format(missing)} ${missing.length > 1 ? 'are' : 'is'} not among them. Name the columns Company, Nature, Since and Until`

type Read = { ok: true; lines: Line[] } | { ok: false; errors: Record<string, string> }

async function linesIn(sent: Sent): Promise<Read> {
  const upload = sent.upload('file')
  const read = upload ? await readFile(upload.bytes) : null
  if (read && !read.ok) return { ok: false, errors: { file: read.message } }
  const lines = read ? read.lines : delimitedLines(sent.one('typed')).filter(({ cells }) => cells.length > 0)
  if (lines.length === 0) return { ok: false, errors: { file: 'Choose a file, or paste the rows below' } }
  const many = { [fieldOf(sent)]: 'Choose a list of at most 500 rows' }
  return lines.length > 500 ? { ok: false, errors: many } : { ok: true, lines }
}

/** The list is judged again: what is typed may have changed since it was looked over. */
async function confirm(scene: LearnerScene, list: string): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const lines = listed.safeParse(parsedJson(list))
  const rows = lines.success ? (await listOf(scene, lines.data)).rows.filter(isTaken) : []
  const org = organization.slug
  if (rows.length === 0) return seeOther(routes.disclosureForm.to({ org }))
  const whose = { organizationId: organization.id, personId: visitor.personId }
  const discloserId = await discloserOfPerson(db, whose, now)
  const taken = rows.map(({ row }) => row)
  await importRelationships(db, { organizationId: organization.id, discloserId }, taken, now)
  return seeOther(routes.disclosureForm.to({ org }, { said: 'disclosure-imported' }))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function listOf({ db, visitor, organization, now }: LearnerScene, lines: readonly Line[]): Promise<ListRead> {
  const { typed } = await standingForm(db, await ownDiscloser(db, visitor.personId))
  const today = dayOf(now, organization.time_zone)
  return readList(lines, { today, spouse: organization.disclosure_spouse, before: typed.rows, newId })
}

function importPage(scene: LearnerScene, { typed = '', errors = {}, rows, lines }: Shown): Promise<Response> {
  const { slug: org, disclosure_spouse: spouse } = scene.organization
  const hasErrors = Object.keys(errors).length > 0
  const preview = rows && lines ? { rows, list: JSON.stringify(lines) } : null
  return present(
    scene,
    {
      title: 'Import from a list',
      layout: 'roomy',
      current: routes.disclosure.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <ImportPage {...{ org, typed, errors, spouse, preview }} />,
  )
}
