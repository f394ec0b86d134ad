import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { requiredLine } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { type EarlierLine, earlierCreditById } from './earlier-credit.ts'
import { WithdrawEarlierPage } from './pages/withdraw-page.tsx'
import { withdrawEarlier } from './withdraw.ts'

const administrators = staff(mayManageOrganization)

export const earlierCreditEntries: Entry[] = [
  administrators.get(routes.officeEarlierCredit, show),
  administrators.post(routes.officeEarlierCredit, withdraw),
]

const lineOf = async (scene: StaffScene): Promise<EarlierLine | null> => {
  const [person, id] = [idParameter(scene, 'person'), idParameter(scene, 'credit')]
  return person && id ? earlierCreditById(scene.db, person, id) : null
}

async function show(scene: StaffScene): Promise<Response> {
  const line = await lineOf(scene)
  return line ? page(scene, line, '', '') : noCredit(scene)
}

async function withdraw(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const line = await lineOf(scene)
  if (!line) return noCredit(scene)
  const typed = (await scene.sent()).one('reason')
  const reason = requiredLine('Reason', 500, 'Say why it is withdrawn').safeParse(typed)
  if (!reason.success) return page(scene, line, typed, reason.error.issues[0]!.message)
  const personId = scene.parameter('person')
  const by = { organizationId: organization.id, actorId: visitor.personId }
  const done = await withdrawEarlier(db, by, { id: line.id, personId, reason: reason.data }, now)
  if (done)
    await tellOwner(scene, personId, {
      subject: 'Credit from earlier records was withdrawn',
      what: `The CME office withdrew credit from earlier records in your transcript: ${line.title}, ${line.completedOn}. Reason: ${reason.data}`,
      closing: `If you think that this is wrong, write to ${organization.email}.`,
    })
  return seeOther(
    routes.officePerson.to({ org: organization.slug, person: personId }, { part: 'credit', said: 'earlier-withdrawn' }),
  )
}

const noCredit = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no such credit', says: 'It may have been withdrawn already.' })

function page(scene: StaffScene, line: EarlierLine, reason: string, error: string): Promise<Response> {
  const org = scene.organization.slug
  return present(
    scene,
    {
      title: 'Withdraw credit from earlier records',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors: error !== '',
      status: error ? 422 : 200,
    },
    <WithdrawEarlierPage org={org} person={scene.parameter('person')} line={line} reason={reason} error={error} />,
  )
}
