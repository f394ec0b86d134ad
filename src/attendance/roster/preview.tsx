import { designationsOf } from '../../credit/queries.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { changeSettings, chooseRows, discardImport } from './change-import.ts'
import { confirmImport } from './confirm-import.ts'
import { judgedRows } from './judged-rows.ts'
import { PreviewPage } from './pages/preview-page.tsx'
import { RecordedPage } from './pages/recorded-page.tsx'
import { choicesIn, settingsIn, type TypedSettings, typedSettings } from './preview-form.ts'
import { type RosterImport, type RosterSession, rosterRows } from './queries.ts'
import { at, importOf, noImport } from './roster-address.ts'
import { type Kind, kinds, rosterRefusal } from './rules.ts'

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
  typed?: TypedSettings,
): Promise<Response> {
  const { db, organization, now } = scene
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
      {...shownBy(scene)}
      refusal={rosterRefusal(session, now)}
      settings={typed ?? typedSettings(roster)}
      errors={errors}
    />,
  )
}

async function recordedPage(scene: StaffScene, { roster, session }: Found): Promise<Response> {
  const { db, organization } = scene
  return present(
    scene,
    { title: 'Recorded from a list', ...at(scene, session) },
    <RecordedPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      roster={roster}
      rows={await rosterRows(db, roster.id)}
      {...shownBy(scene)}
    />,
  )
}

/** The kind of rows and the page of them that are asked for. */
function shownBy(scene: StaffScene): { show: Kind | null; page: number } {
  const page = /^[1-9]\d{0,3}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
  return { show: kinds.find((kind) => kind === scene.query('show')) ?? null, page }
}

/** An import that may still be changed; else the answer that says why not. */
async function openImport(scene: StaffScene): Promise<Found | Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  return found.roster.confirmedAt ? toPreview(scene, found.roster, 'roster-recorded-before') : found
}

const toPreview = (scene: StaffScene, { id }: RosterImport, said = '', shown: { show?: string; page?: string } = {}) =>
  seeOther(routes.officeRosterPreview.to({ org: scene.organization.slug, import: id }, { ...shown, said }))

/** Reads the columns as they were corrected, and what the import is held to. */
export async function saveColumns(scene: StaffScene): Promise<Response> {
  const found = await openImport(scene)
  if (found instanceof Response) return found
  const sent = await scene.sent()
  const offered = await designationsOf(scene.db, found.session.id)
  const read = settingsIn(
    sent,
    found.roster,
    offered.map(({ creditType }) => creditType.id),
  )
  if (!read.ok) return previewPage(scene, found, read.errors, typedSettings(found.roster, sent))
  await changeSettings(scene.db, found.roster, read.value)
  return toPreview(scene, found.roster, 'roster-read-again')
}

/** Keeps what was chosen of the rows that were shown. */
export async function saveRows(scene: StaffScene): Promise<Response> {
  const found = await openImport(scene)
  if (found instanceof Response) return found
  const sent = await scene.sent()
  const read = await choicesIn(scene.db, sent, await judgedRows(scene.db, found.roster))
  if (!read.ok) return previewPage(scene, found, read.errors)
  await chooseRows(scene.db, found.roster, read.value)
  const shown = { show: kinds.find((kind) => kind === sent.one('show')), page: sent.one('page').slice(0, 4) }
  return toPreview(scene, found.roster, 'roster-rows-saved', {
    page: shown.page,
    ...(shown.show ? { show: shown.show } : {}),
  })
}

/** Records everybody whom the list means. */
export async function confirm(scene: StaffScene): Promise<Response> {
  const found = await importOf(scene)
  if (!found) return noImport(scene)
  const { roster, session } = found
  if (roster.confirmedAt) return toPreview(scene, roster, 'roster-recorded-before')
  const refusal = rosterRefusal(session, scene.now)
  if (refusal) return previewPage(scene, found, { form: refusal })
  const expected = Number((await scene.sent()).one('people'))
  const confirmed = await confirmImport(scene, roster.id, session, expected)
  if (confirmed.ok) return toPreview(scene, roster, 'roster-recorded')
  return previewPage(scene, found, { form: changedMeanwhile })
}

const changedMeanwhile =
  'Somebody was recorded, or a record changed, since this page was shown. Nothing was recorded from the list. Look at the numbers again, and confirm once more.'

/** Forgets a list that nobody was recorded from. */
export async function discard(scene: StaffScene): Promise<Response> {
  const found = await openImport(scene)
  if (found instanceof Response) return found
  await discardImport(scene.db, found.roster)
  const place = { org: scene.organization.slug, session: found.session.id }
  return seeOther(routes.officeRoster.to(place, { said: 'roster-discarded' }))
}
