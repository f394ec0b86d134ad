import type { VNode } from 'preact'
import { inert } from '../../../messages/inert.ts'
import { mayHelpPeople } from '../../../organizations/permissions.ts'
import { routes } from '../../../routes.ts'
import { tellOwner } from '../../../sign-in/tell-owner.ts'
import { fullDate, timeOfDay } from '../../../web/dates.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors, Sent } from '../../../web/form.ts'
import { Meanwhile } from '../../../web/meanwhile.tsx'
import { present, seeOther } from '../../../web/present.tsx'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { credentials, professions, type StoredProfile, storedProfile } from '../../queries.ts'
import { noPerson } from '../present-person.tsx'
import { type EditedField, editPerson } from './edit-person.ts'
import { mergedProfile, openedOf, openedText, profileDifferences } from './meanwhile.ts'
import { type OfficeTyped, officeProfileOf, storedForOffice, typedByOffice } from './office-profile.ts'
import { EditPage } from './pages/edit-page.tsx'
import { lastSaved } from './saved-query.ts'

const helper = staff(mayHelpPeople)

/** The part of a profile that the office may change: never a password, an email or a phone. */
export const editEntries: Entry[] = [
  helper.get(routes.officePersonEdit, show),
  helper.post(routes.officePersonEdit, save),
]

async function storedOf(scene: StaffScene): Promise<StoredProfile | null> {
  const id = idParameter(scene, 'person')
  const row = id
    ? await scene.db
        .selectFrom('person')
        .select('id')
        .where('id', '=', id)
        .where('merged_into', 'is', null)
        .where('closed_at', 'is', null)
        .executeTakeFirst()
    : undefined
  return row ? storedProfile(scene.db, row.id, await professions(scene.db)) : null
}

async function show(scene: StaffScene): Promise<Response> {
  const stored = await storedOf(scene)
  return stored ? page(scene, stored, { typed: storedForOffice(stored) }) : noPerson(scene)
}

async function save(scene: StaffScene): Promise<Response> {
  const stored = await storedOf(scene)
  if (!stored) return noPerson(scene)
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const typed = typedByOffice(sent)
  if (sent.one('remove')) return page(scene, stored, { typed, basis: basisOf(sent) })
  const read = officeProfileOf(typed, await credentials(db, await professions(db)))
  if (!read.ok) return page(scene, stored, { typed, errors: read.errors, status: 422, basis: basisOf(sent) })
  const done = await editPerson(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      personId: stored.id,
      seen: sent.one('seen'),
      profile: read.value,
    },
    now,
  )
  if (!done.ok) return changedMeanwhile(scene, typed, basisOf(sent))
  if (done.changes.length > 0) await tell(scene, stored.id, done.changes)
  const said = done.changes.length > 0 ? 'person-edited' : 'person-unchanged'
  return seeOther(routes.officePerson.to({ org: organization.slug, person: stored.id }, { said }))
}

/** Somebody saved while this form was open: both are shown, and the form goes on from both. */
async function changedMeanwhile(scene: StaffScene, yours: OfficeTyped, { opened }: Basis): Promise<Response> {
  const stored = await storedOf(scene)
  if (!stored) return noPerson(scene)
  const zone = scene.organization.time_zone
  const saved = storedForOffice(stored)
  const typed = mergedProfile(openedOf(opened), yours, saved)
  const { at, who, personId } = await lastSaved(scene.db, stored)
  const notice = (
    <Meanwhile
      what="profile"
      who={who}
      self={personId === scene.visitor.personId}
      when={`on ${fullDate(at, zone)} at ${timeOfDay(at, zone)}`}
      differences={profileDifferences(saved, typed)}
    />
  )
  return page(scene, stored, { typed, status: 409, notice })
}

/** What a form was opened on: when the profile was last changed then, and what it said. */
type Basis = { seen: string; opened: string }

const basisOf = (sent: Sent): Basis => ({ seen: sent.one('seen'), opened: sent.one('opened') })

const tell = (scene: StaffScene, personId: string, changes: readonly EditedField[]): Promise<void> =>
  tellOwner(scene, personId, {
    subject: 'Your profile was changed',
    what: `The CME office of ${scene.organization.name} has changed your profile:\n\n${changes.map(changeText).join('\n')}`,
    closing: `You can change it yourself: ${scene.origin}${routes.profile.to({ org: scene.organization.slug })}\n\nIf this is not right, write to ${scene.organization.email}.`,
  })

const changeText = ({ name, before, after }: EditedField): string =>
  `${name}: ${inert(before) || 'nothing'} before, ${inert(after) || 'nothing'} now`

type Draft = { typed: OfficeTyped; errors?: FieldErrors; status?: number; basis?: Basis; notice?: VNode }

async function page(
  scene: StaffScene,
  stored: StoredProfile,
  { typed, errors = {}, status = 200, basis, notice }: Draft,
): Promise<Response> {
  const org = scene.organization.slug
  const known = await credentials(scene.db, await professions(scene.db))
  return present(
    scene,
    {
      title: 'Edit the profile',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors: Object.keys(errors).length > 0,
      status,
    },
    <EditPage
      {...{ org, typed, errors, notice }}
      {...(basis ?? { seen: stored.updated_at, opened: openedText(storedForOffice(stored)) })}
      person={{ id: stored.id, name: `${stored.given_name} ${stored.family_name}`.trim() }}
      credentials={known.filter(({ retired }) => !retired).map(({ abbreviation }) => abbreviation)}
    />,
  )
}
