import { z } from 'zod'
import { matchNearly } from '../../../attendance/matching/match-people.ts'
import type { Candidate } from '../../../attendance/matching/rules.ts'
import { mayHelpPeople } from '../../../organizations/permissions.ts'
import { readPhone } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import { email, type FieldErrors, line, parse } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { credentials, professions } from '../../queries.ts'
import { ruled } from '../../ruled.ts'
import { addPerson, ownerOf } from './add-person.ts'
import { nothingTyped, type OfficeProfile, officeProfileOf, typedByOffice } from './office-profile.ts'
import { AddPage, type AddTyped } from './pages/add-page.tsx'

const helper = staff(mayHelpPeople)

/** Making a record of somebody whom the office knows. */
export const addEntries: Entry[] = [
  helper.get(routes.officePersonNew, (scene) => page(scene, { ...nothingTyped, email: '', phone: '' }, {})),
  helper.post(routes.officePersonNew, send),
]

const reach = z.object({
  email: email('Enter their email address'),
  phone: line('Phone', 50).transform(
    ruled<string | null>((value) => {
      return value ? readPhone(value) : { ok: true, value: null }
    }),
  ),
})

async function send(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const typed = { ...typedByOffice(sent), email: sent.one('email'), phone: sent.one('phone') }
  if (sent.one('remove')) return page(scene, typed, {}, { status: 200 })
  const read = officeProfileOf(typed, await credentials(db, await professions(db)))
  const reached = parse(reach, typed)
  const errors = { ...(read.ok ? {} : read.errors), ...(reached.ok ? {} : reached.errors) }
  if (!read.ok || !reached.ok) return page(scene, typed, errors)
  const owner = await ownerOf(db, reached.value.email)
  if (owner) return taken(scene, typed, owner)
  const alike = sent.one('anyway') ? [] : await alikeTo(scene, read.value, reached.value)
  if (alike.length > 0) return page(scene, typed, {}, { alike })
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const made = await addPerson(db, { ...by, ...reached.value, profile: read.value }, now)
  if (!made.ok) return taken(scene, typed, made.ownerId)
  return seeOther(routes.officePerson.to({ org: organization.slug, person: made.personId }, { said: 'person-added' }))
}

const taken = (scene: StaffScene, typed: AddTyped, owner: string): Promise<Response> =>
  page(scene, typed, { email: 'Somebody has this email already' }, { owner })

/** Records that may be the same person's: the same number, or nearly the same name. */
async function alikeTo(
  { db }: StaffScene,
  { givenName, familyName, npi, nabpNumber, licences }: OfficeProfile,
  { phone }: { phone: string | null },
): Promise<Candidate[]> {
  const names = { given: givenName, family: familyName }
  const numbers = {
    ...(phone ? { phone } : {}),
    ...(npi ? { npi } : {}),
    ...(nabpNumber ? { nabp: nabpNumber } : {}),
    ...(licences[0]?.number ? { licence: licences[0].number } : {}),
  }
  const [match] = await matchNearly(db, [{ ...names, ...numbers }])
  if (!match || match.kind === 'none') return []
  return match.kind === 'several' ? match.people : [match.person]
}

type Found = { alike?: Candidate[]; owner?: string; status?: number }

async function page(scene: StaffScene, typed: AddTyped, errors: FieldErrors, found: Found = {}): Promise<Response> {
  const org = scene.organization.slug
  const known = await credentials(scene.db, await professions(scene.db))
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Add a person',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: found.status ?? (hasErrors || found.alike ? 422 : 200),
    },
    <AddPage
      {...{ org, typed, errors }}
      alike={found.alike ?? []}
      owner={found.owner ?? null}
      credentials={known.filter(({ retired }) => !retired).map(({ abbreviation }) => abbreviation)}
    />,
  )
}
