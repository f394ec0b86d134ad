import { noSession } from '../../activities/office-address.ts'
import { designationsOf } from '../../credit/queries.ts'
import { mayPlanActivities } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { type FieldErrors, line } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { awardRight } from './award-right.ts'
import { StartPage } from './pages/start-page.tsx'
import { changePreview, showPreview } from './preview.tsx'
import { importsOf, type RosterSession } from './queries.ts'
import { at, sessionOf } from './roster-address.ts'
import { halfOf, rosterRefusal } from './rules.ts'
import { type ListRead, readList, readTyped, startImport } from './start-import.ts'
import type { OfferedType } from './table/roles.ts'
import { showUndo, undo } from './undo.tsx'

const planners = staff(mayPlanActivities)

export const rosterEntries: Entry[] = [
  planners.get(routes.officeRoster, showStart),
  planners.post(routes.officeRoster, start),
  planners.get(routes.officeRosterPreview, showPreview),
  planners.post(routes.officeRosterPreview, changePreview),
  planners.get(routes.officeRosterUndo, showUndo),
  planners.post(routes.officeRosterUndo, undo),
]

async function showStart(scene: StaffScene): Promise<Response> {
  const session = await sessionOf(scene)
  return session ? startPage(scene, session, '', {}) : noSession(scene)
}

async function start(scene: StaffScene): Promise<Response> {
  const session = await sessionOf(scene)
  if (!session) return noSession(scene)
  const sent = await scene.sent()
  const typed = sent.one('typed')
  const file = sent.upload('file')
  const refusal = rosterRefusal(session, scene.now)
  if (refusal) return startPage(scene, session, typed, { form: refusal })
  if (!file && !typed.trim())
    return startPage(scene, session, typed, { file: 'Choose a file, or type the people below' })
  if (file && typed.trim())
    return startPage(scene, session, typed, { file: 'Choose a file or type the people, not both at once' })
  const offered = await offeredIn(scene, session.id)
  const read: ListRead = file ? await readList(file.bytes, offered) : readTyped(typed, offered)
  if (!read.ok) return startPage(scene, session, typed, { [file ? 'file' : 'typed']: read.message })
  const { organization, visitor, now } = scene
  const id = await startImport(
    scene.db,
    {
      organizationId: organization.id,
      sessionId: session.id,
      fileName: file ? fileNameOf(file.name) : '',
      list: read.list,
      minimumMinutes: read.list.kind === 'meeting' ? halfOf(session) : null,
      awards:
        session.straight &&
        awardRight(visitor.role, session).may &&
        read.list.columns.roles.some((role) => role.startsWith('credit')),
      actorId: visitor.personId,
    },
    now,
  )
  return seeOther(routes.officeRosterPreview.to({ org: organization.slug, import: id }))
}

/** A file is called what its person called it, as far as that can be shown. */
const fileNameOf = (name: string): string => {
  const read = line('Name', 200).safeParse(name.split(/[\\/]/).at(-1))
  return read.success ? read.data : 'file'
}

const offeredIn = async (scene: StaffScene, sessionId: string): Promise<OfferedType[]> =>
  (await designationsOf(scene.db, sessionId)).map(({ creditType }) => creditType)

async function startPage(scene: StaffScene, session: RosterSession, typed: string, errors: FieldErrors) {
  const { db, organization, now } = scene
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Record people from a list', hasErrors, status: hasErrors ? 422 : 200, ...at(scene, session) },
    <StartPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      refusal={rosterRefusal(session, now)}
      imports={await importsOf(db, session.id)}
      typed={typed}
      errors={errors}
    />,
  )
}
