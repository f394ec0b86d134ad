import { changeOrganization } from '../../organizations/change-organization.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { choicesOf } from '../office-choices.ts'
import { addItem, changeItem, type ItemChanged, moveItem, retireItem } from './change-items.ts'
import { readItem, type TypedItem, typedItem } from './item-form.ts'
import { SetUpChecklistPage } from './pages/set-up-page.tsx'
import { answersPerItem, checklistItems } from './queries.ts'

/** What was typed of an item and refused; of a new one where there is no id. */
type Refused = { id: string | null; typed: TypedItem; errors: FieldErrors }

async function page(scene: StaffScene, refused?: Refused): Promise<Response> {
  const { db, organization } = scene
  const { formats } = await choicesOf(db, organization.time_zone)
  return present(
    scene,
    {
      title: 'Checklist',
      kind: 'office',
      current: routes.officeChecklist.to({ org: organization.slug }),
      hasErrors: refused !== undefined,
      status: refused ? 422 : 200,
    },
    <SetUpChecklistPage
      org={organization.slug}
      items={await checklistItems(db)}
      answers={await answersPerItem(db)}
      formats={formats}
      reviews={organization.review_coordinators}
      {...(refused ? { refused } : {})}
    />,
  )
}

async function change(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const sent = await scene.sent()
  const act = sent.one('act')
  const done = (said: string) => seeOther(routes.officeChecklist.to({ org: organization.slug }, { said }))
  if (act === 'review') {
    const reviews = sent.one('reviews') === 'yes'
    await changeOrganization(db, by, 'organization.review_changed', { review_coordinators: reviews }, now)
    return done(reviews ? 'review-on' : 'review-off')
  }
  if (act === 'add') return answer(scene, sent, null, done)
  const id = sent.one('item')
  if (!isId(id)) return refuse(scene, 400)
  if (act === 'save') return answer(scene, sent, id, done)
  const place = sent.one('place')
  if (/^\d{1,2}$/.test(place))
    return ended(scene, await moveItem(db, by, id, Number(place), now), () => done('checklist-moved'))
  if (act === 'retire' || act === 'restore')
    return ended(scene, await retireItem(db, by, id, act === 'retire', now), () =>
      done(act === 'retire' ? 'checklist-retired' : 'checklist-restored'),
    )
  return refuse(scene, 400)
}

const ended = (scene: StaffScene, changed: ItemChanged, done: () => Response): Response | Promise<Response> =>
  changed.ok ? done() : refuse(scene, 404, { title: changed.message })

async function answer(
  scene: StaffScene,
  sent: Sent,
  id: string | null,
  done: (said: string) => Response,
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const typed = typedItem(sent)
  const { formats } = await choicesOf(db, organization.time_zone)
  const keys = formats.map(({ key }) => key)
  const read = readItem(typed, keys)
  if (!read.ok) return page(scene, { id, typed, errors: read.errors })
  const changed = id ? await changeItem(db, by, id, read.value, now) : await addItem(db, by, read.value, now)
  if (!changed.ok) return page(scene, { id, typed, errors: { words: changed.message } })
  return done(id ? 'checklist-saved' : 'checklist-added')
}

/** What is done for every activity, as administrators say it, and whether coordinators' activities are reviewed. */
export const setUpChecklistEntries: Entry[] = [
  staff(mayManageOrganization).get(routes.officeChecklist, (scene) => page(scene)),
  staff(mayManageOrganization).post(routes.officeChecklist, change),
]
