import { designationsOf } from '../../credit/queries.ts'
import { mayViewPeople } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { waitedFor } from '../../series/board/awardable.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { awardRight } from './award-right.ts'
import { changeSettings, chooseAmounts, chooseRows, discardImport } from './change-import.ts'
import { confirmImport } from './confirm-import.ts'
import { judgedRows } from './judged-rows.ts'
import { PreviewPage } from './pages/preview-page.tsx'
import { RecordedPage } from './pages/recorded-page.tsx'
import { choicesIn, settingsIn, typedSettings } from './preview-form.ts'
import { peopleOfRows, type RosterImport, type RosterSession, rosterRows } from './queries.ts'
import { at, importOf, noImport } from './roster-address.ts'
import { type Kind, kinds, mayUndo, rosterRefusal } from './rules.ts'

/** What an import would do, or what it did. */
export async function showPreview(scene: StaffScene): Promise<Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  return found.roster.confirmedAt ? recordedPage(scene, found) : previewPage(scene, found, {})
}

type Found = { roster: RosterImport; session: RosterSession }

async function previewPage(
  scene: StaffScene,
  { roster, session }: Found,
  errors: FieldErrors,
  sent?: Sent,
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Check the list', hasErrors, status: hasErrors ? 422 : 200, ...at(scene, session) },
    <PreviewPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      roster={roster}
      offered={(await designationsOf(db, session.id)).map(({ creditType }) => creditType)}
      sample={(await rosterRows(db, roster.id)).slice(0, 3).map(({ cells }) => cells)}
      rows={await judgedRows(db, roster)}
      {...shownBy(sent?.one('show') ?? scene.query('show'), sent?.one('page') ?? scene.query('page'))}
      refusal={rosterRefusal(session, now)}
      right={awardRight(visitor.role, session)}
      mails={sent?.one('form') === 'record' ? sent.one('mails') === 'yes' : roster.mails}
      settings={typedSettings(roster, sent?.one('form') === 'columns' ? sent : undefined)}
      typed={new Map(sent?.entries)}
      errors={errors}
    />,
  )
}

async function recordedPage(scene: StaffScene, { roster, session }: Found): Promise<Response> {
  const { db, organization, now } = scene
  const rows = await rosterRows(db, roster.id)
  const awards = !roster.undoneAt && (session.straight || roster.awards)
  const waits = await waitedFor(db, awards ? [session.id] : [], { now, zone: organization.time_zone })
  return present(
    scene,
    { title: 'Recorded from a list', ...at(scene, session) },
    <RecordedPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      roster={roster}
      undoable={mayUndo(roster, now)}
      rows={rows}
      people={await peopleOfRows(db, roster.id)}
      viewsPeople={mayViewPeople(scene.visitor.role)}
      waitsFor={waits.get(session.id) ?? []}
      {...shownBy(scene.query('show'), scene.query('page'))}
    />,
  )
}

type Shown = { show: Kind | null; page: number }

/** The kind of rows and the page of them that are asked for, by the address or the form. */
function shownBy(show: string, page: string): Shown {
  return { show: kinds.find((kind) => kind === show) ?? null, page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1 }
}

const toPreview = (scene: StaffScene, { id }: RosterImport, said: string, shown?: Shown) =>
  seeOther(
    routes.officeRosterPreview.to(
      { org: scene.organization.slug, import: id },
      { show: shown?.show ?? undefined, page: shown && shown.page > 1 ? shown.page : undefined, said },
    ),
  )

/** One of the forms of the preview; once the list is recorded, none of them does anything. */
export async function changePreview(scene: StaffScene): Promise<Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  if (found.roster.confirmedAt) return toPreview(scene, found.roster, 'roster-recorded-before')
  const sent = await scene.sent()
  const act = Object.hasOwn(acts, sent.one('form')) ? acts[sent.one('form')] : undefined
  return act ? act(scene, found, sent) : refuse(scene, 400)
}

const acts: Record<string, (scene: StaffScene, found: Found, sent: Sent) => Promise<Response>> = {
  columns: saveColumns,
  rows: saveRows,
  record: confirm,
  discard,
}

/** Reads the columns as they were corrected, and what the import is held to. */
async function saveColumns(scene: StaffScene, found: Found, sent: Sent): Promise<Response> {
  const offered = await designationsOf(scene.db, found.session.id)
  const ids = offered.map(({ creditType }) => creditType.id)
  const { may } = awardRight(scene.visitor.role, found.session)
  const read = settingsIn(sent, found.roster, ids, may)
  if (!read.ok) return previewPage(scene, found, read.errors, sent)
  await changeSettings(scene.db, found.roster, read.value)
  return toPreview(scene, found.roster, 'roster-read-again')
}

/** Keeps what was chosen of the rows that were shown. */
async function saveRows(scene: StaffScene, found: Found, sent: Sent): Promise<Response> {
  const read = await choicesIn(scene.db, sent, await judgedRows(scene.db, found.roster))
  if (!read.ok) return previewPage(scene, found, read.errors, sent)
  await chooseRows(scene.db, found.roster, read.value.choices)
  await chooseAmounts(scene.db, found.roster, read.value.amounts)
  return toPreview(scene, found.roster, 'roster-rows-saved', shownBy(sent.one('show'), sent.one('page')))
}

/** Records everybody whom the list means. */
async function confirm(scene: StaffScene, found: Found, sent: Sent): Promise<Response> {
  const { roster, session } = found
  const refusal = rosterRefusal(session, scene.now)
  if (refusal) return previewPage(scene, found, { form: refusal })
  const people = sent.one('people')
  const expected = /^[1-9]\d{0,4}$/.test(people) ? Number(people) : 0
  const shown = { expected, mails: sent.one('mails') === 'yes' }
  const confirmed = expected > 0 && (await confirmImport(scene, roster.id, session, shown)).ok
  if (confirmed) return toPreview(scene, roster, 'roster-recorded')
  return previewPage(scene, found, { form: changedMeanwhile }, sent)
}

const changedMeanwhile =
  'Somebody was recorded, or a record changed, since this page was shown. Nothing was recorded from the list. Look at the numbers again, and confirm once more.'

/** Forgets a list that nobody was recorded from. */
async function discard(scene: StaffScene, { roster, session }: Found): Promise<Response> {
  await discardImport(scene.db, roster)
  const place = { org: scene.organization.slug, session: session.id }
  return seeOther(routes.officeRoster.to(place, { said: 'roster-discarded' }))
}
