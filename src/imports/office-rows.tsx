import { matchPeople, peopleWith } from '../attendance/matching/match-people.ts'
import { isTableFormat, tableFile } from '../platform/table-file/table-file.ts'
import { routes } from '../routes.ts'
import { email, type FieldErrors, type Sent } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene, UnheldStaffScene } from '../web/scene.ts'
import { decideAll, decideRows, type RowChoice } from './decide-rows.ts'
import { at, byVisitor, hrefOf, importOf, noImport } from './import-address.ts'
import type { Import } from './import-record.ts'
import { choiceField, emailField } from './pages/row-fields.ts'
import { RowsPage } from './pages/rows-page.tsx'
import { columnName } from './reading/take-lines.ts'
import { type RowFilter, rowFilters, rowsOf, type ShownRow, toDecide } from './row-queries.ts'
import { countsOf } from './rows/counts.ts'
import { readersOf } from './shown-row.ts'

const rowsAPage = 50
const isFilter = (word: string): word is RowFilter => (rowFilters as readonly string[]).includes(word)

export async function showRows(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  return one ? rowsPage(scene, one, new Map(), {}) : noImport(scene)
}

/** Rows that wait for a choice can be decided until the import is confirmed. */
export async function decide(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (one.state !== 'checked') return seeOther(hrefOf(scene, one))
  const { db, organization } = scene
  const by = byVisitor(scene)
  const sent = await scene.sent()
  const all = sent.one('act')
  if (all === 'same' || all === 'new' || all === 'out') {
    await decideAll(db, by, one.id, organization.time_zone, all)
    return seeOther(hrefOf(scene, one, 'import-decided'))
  }
  const { choices, typed, errors } = await choicesIn(scene, one, sent)
  if (Object.keys(errors).length > 0) return rowsPage(scene, one, typed, errors)
  await decideRows(db, by, one.id, organization.time_zone, choices)
  const { undecided } = await countsOf(db, one.id)
  return undecided > 0
    ? seeOther(
        routes.officeImportRows.to(
          { org: organization.slug, batch: one.id },
          { show: 'decide', said: 'import-decided' },
        ),
      )
    : seeOther(hrefOf(scene, one, 'import-decided'))
}

/** What was chosen of the rows that the form showed; an e-mail that was typed names whoever has it. */
async function choicesIn(scene: StaffScene, one: Import, sent: Sent) {
  const shown = await pageOf(scene, one)
  const emails = shown.map(({ number }) => sent.one(emailField(number)).trim())
  const named = await matchPeople(
    scene.db,
    emails.map((typed) => ({ email: email().safeParse(typed).data ?? '' })),
  )
  const errors: FieldErrors = {}
  const typed = new Map(sent.entries)
  const choices = shown.flatMap((row, index): RowChoice[] => {
    const { number } = row
    const base = { number, person: null, isNew: false, out: false }
    const found = named[index]!
    if (emails[index] && found.kind === 'matched') return [{ ...base, person: found.person.id }]
    if (emails[index])
      errors[emailField(number)] = `Row ${number}: nobody here has the email ${emails[index].slice(0, 100)}`
    const choice = sent.one(choiceField(number))
    if (choice === 'new') return [{ ...base, isNew: true }]
    if (choice === 'out') return [{ ...base, out: true }]
    return row.candidates.includes(choice) ? [{ ...base, person: choice }] : []
  })
  return { choices, typed, errors }
}

const filterOf = (scene: StaffScene | UnheldStaffScene): RowFilter => {
  const word = scene.query('show')
  return isFilter(word) ? word : 'decide'
}

const afterOf = (scene: StaffScene): number =>
  /^\d{1,7}$/.test(scene.query('after')) ? Number(scene.query('after')) : 0

/** Where rows can be decided, each person stands once. */
const pageOf = (scene: StaffScene, one: Import): Promise<ShownRow[]> => {
  const [filter, after] = [filterOf(scene), afterOf(scene)]
  return filter === 'decide' && one.state === 'checked'
    ? toDecide(scene.db, one.id, after, rowsAPage)
    : rowsOf(scene.db, one.id, filter, after, rowsAPage)
}

async function rowsPage(
  scene: StaffScene,
  one: Import,
  typed: ReadonlyMap<string, string>,
  errors: FieldErrors,
): Promise<Response> {
  const { db, organization } = scene
  const rows = await pageOf(scene, one)
  const people = await peopleWith(db, [
    ...new Set(rows.flatMap(({ candidates, personId }) => [...candidates, ...(personId ? [personId] : [])])),
  ])
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: `Rows of ${one.fileName}`, hasErrors, status: hasErrors ? 422 : 200, ...at(scene) },
    <RowsPage
      org={organization.slug}
      one={one}
      counts={await countsOf(db, one.id)}
      filter={filterOf(scene)}
      after={afterOf(scene)}
      rows={rows}
      next={rows.length === rowsAPage ? rows.at(-1)!.number : null}
      people={people}
      read={await readersOf(db, organization.time_zone, one)}
      typed={typed}
      errors={errors}
    />,
  )
}

/** Rows that are read at a time for a file. */
const atATime = 2000

/** Rows of a sort with their reasons, as a file: so that they can be mended and imported again. */
export async function downloadRows(scene: UnheldStaffScene): Promise<Response> {
  const [word = '', format = ''] = scene.parameter('list').split('.')
  const begun = await scene.transaction(async (held) => {
    const one = await importOf(held)
    if (!one || !isFilter(word) || !isTableFormat(format))
      return refuse(held, 404, { title: 'There is no file at this address' })
    return one
  })
  if (begun instanceof Response) return begun
  const width = begun.columns.length
  const columns = ['Row', 'Reason', ...Array.from({ length: width }, (_, index) => columnName(begun.header, index))]
  return tableFile(format as 'csv' | 'xlsx', {
    name: `import-${word}`,
    columns: columns.map((label) => ({ label })),
    rows: parts(scene, begun, word as RowFilter, width),
  })
}

async function* parts(scene: UnheldStaffScene, one: Import, filter: RowFilter, width: number) {
  for (let after = 0; ; ) {
    const rows = await scene.transaction(({ db }) => rowsOf(db, one.id, filter, after, atATime))
    yield rows.map(({ number, reason, warning, cells }) => [
      String(number),
      [reason, warning].filter(Boolean).join('. '),
      ...Array.from({ length: width }, (_, index) => cells[index] ?? ''),
    ])
    if (rows.length < atATime) return
    after = rows.at(-1)!.number
  }
}
