import { z } from 'zod'
import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { wouldLeaveNoAdministrator } from '../../../organizations/staff/last-administrator.ts'
import { routes } from '../../../routes.ts'
import { tellOwner } from '../../../sign-in/tell-owner.ts'
import { type Entry, freshStaff } from '../../../web/entries.ts'
import { type FieldErrors, parse, text } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { deactivatePerson, reactivatePerson } from './deactivate-person.ts'
import { DeactivatePage } from './pages/deactivate-page.tsx'

const fresh = freshStaff(mayCorrectRecords)

/** Closing an account to its owner for a time, and opening it again. */
export const deactivateEntries: Entry[] = [
  fresh.get(routes.officePersonDeactivate, (scene) => show(scene, false)),
  fresh.post(routes.officePersonDeactivate, (scene) => send(scene, false)),
  fresh.get(routes.officePersonReactivate, (scene) => show(scene, true)),
  fresh.post(routes.officePersonReactivate, (scene) => send(scene, true)),
]

type Account = { id: string; name: string; isStaff: boolean; deactivated: boolean }

async function accountOf(scene: StaffScene): Promise<Account | Response> {
  const id = idParameter(scene, 'person')
  const row = id
    ? await scene.db
        .selectFrom('person as p')
        .leftJoin('staff_member as m', (join) =>
          join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
        )
        .select(['p.given_name', 'p.family_name', 'm.role', 'p.deactivated_at'])
        .where('p.id', '=', id)
        .where('p.closed_at', 'is', null)
        .where('p.merged_into', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!id || !row) return refuse(scene, 404, { title: 'There is no open account at this address' })
  if (id === scene.visitor.personId)
    return refuse(scene, 403, {
      title: 'Nobody deactivates their own account',
      says: 'Another administrator can deactivate it. To leave the office, remove yourself under Staff; your learner account stays. To close the account for good, open Your data in your profile.',
    })
  const name = `${row.given_name} ${row.family_name}`.trim()
  return { id, name, isStaff: row.role !== null, deactivated: row.deactivated_at !== null }
}

async function show(scene: StaffScene, opens: boolean): Promise<Response> {
  const account = await accountOf(scene)
  if (account instanceof Response) return account
  if (account.deactivated !== opens)
    return toPerson(scene, account, opens ? 'person-reactivated' : 'person-deactivated')
  const { db, organization } = scene
  const last = !opens && (await wouldLeaveNoAdministrator(db, organization.id, account.id))
  return page(scene, account, opens, '', {}, last)
}

async function send(scene: StaffScene, opens: boolean): Promise<Response> {
  const account = await accountOf(scene)
  if (account instanceof Response) return account
  const typed = (await scene.sent()).one('reason')
  const read = parse(z.object({ reason }), { reason: typed })
  if (!read.ok) return page(scene, account, opens, typed, read.errors)
  const { db, organization, visitor, now } = scene
  const order = { organizationId: organization.id, actorId: visitor.personId, personId: account.id, ...read.value }
  if (opens) {
    if (await reactivatePerson(db, order, now)) await tell(scene, account, true)
    return toPerson(scene, account, 'person-reactivated')
  }
  const done = await deactivatePerson(db, order, now)
  if (!done.ok) return page(scene, account, opens, typed, { form: done.message })
  if (done.changed) await tell(scene, account, false)
  return toPerson(scene, account, 'person-deactivated')
}

const reason = text('The reason', 500).refine((value) => value, 'Enter why, so that others understand it later')

/** The owner is not told the reason, which is the office's: they are told whom to ask. */
const tell = (scene: StaffScene, { id }: Account, opens: boolean): Promise<void> =>
  tellOwner(scene, id, {
    subject: opens ? 'Your account is active again' : 'Your account was deactivated',
    what: opens
      ? `The CME office has reactivated your account in the ${scene.organization.name} CME portal. You sign in as before.`
      : `The CME office has deactivated your account in the ${scene.organization.name} CME portal: nobody can sign in to it. Your credit and your certificates count as before, and anyone can still check them.`,
    closing: `If you have a question about it, write to ${scene.organization.email}.`,
  })

const toPerson = ({ organization }: StaffScene, { id }: Account, said: string): Response =>
  seeOther(routes.officePerson.to({ org: organization.slug, person: id }, { said }))

function page(
  scene: StaffScene,
  account: Account,
  opens: boolean,
  typed: string,
  errors: FieldErrors,
  last = false,
): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: opens ? 'Reactivate the account' : 'Deactivate the account',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <DeactivatePage {...{ org, account, opens, typed, errors, last }} />,
  )
}
