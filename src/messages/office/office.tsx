import { mayHelpPeople, mayViewPeople } from '../../organizations/permissions.ts'
import { noteLook } from '../../people/office/note-look.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { sendsOf } from '../sends.ts'
import { readFilter } from './message-filter.ts'
import { messageList, type Place } from './message-list.ts'
import { type MessageRecord, messageRecord, undelivered } from './message-record.ts'
import { notAgainWords } from './pages/again-words.ts'
import { MessagePage } from './pages/message-page.tsx'
import { MessagesPage } from './pages/messages-page.tsx'
import { noteLookedAt, sendAgain, whyNotAgain } from './send-again.ts'
import { aboutText } from './shown-body.ts'

/** The log of messages. */
async function showMessages(scene: StaffScene): Promise<Response> {
  const { app, db, organization } = scene
  const { slug: org, time_zone: zone } = organization
  const { filter, typed, errors } = readFilter(scene.query)
  const hasErrors = Object.keys(errors).length > 0
  const sends = { demo: app.demo, texts: organization.text_number !== null, ...sendsOf(app, organization) }
  return present(
    scene,
    { title: 'Messages', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <MessagesPage
      {...{ org, zone, sends, typed, errors }}
      person={filter.personId ? await personNamed(scene, filter.personId) : null}
      undelivered={await undelivered(db)}
      list={await messageList(db, filter, placeOf(scene), zone)}
    />,
  )
}

const at = ({ organization }: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeMessages.to({ org: organization.slug }),
})

function placeOf(scene: StaffScene): Place {
  for (const towards of ['older', 'newer'] as const) {
    const id = scene.query(towards)
    if (isId(id)) return { towards, id }
  }
  return null
}

async function personNamed({ db }: StaffScene, id: string): Promise<{ id: string; name: string } | null> {
  const query = db.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', id)
  const row = await query.executeTakeFirst()
  return row ? { id, name: `${row.given_name} ${row.family_name}`.trim() } : null
}

/** One message. That somebody looked is written down with the person whom it was written to. */
async function showMessage(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const message = await messageOf(scene)
  if (!message) return noMessage(scene)
  const answer = await presentMessage(scene, message)
  const look = { organizationId: organization.id, actorId: visitor.personId }
  if (message.personId) await noteLook(db, { ...look, personId: message.personId }, now)
  return answer
}

async function presentMessage(scene: StaffScene, message: MessageRecord, error?: string): Promise<Response> {
  const { organization, visitor } = scene
  const acts = mayHelpPeople(visitor.role)
  return present(
    scene,
    { title: aboutText(message), ...at(scene), hasErrors: !!error, status: error ? 422 : 200 },
    <MessagePage
      org={organization.slug}
      zone={organization.time_zone}
      message={message}
      acts={acts}
      notAgain={acts ? await whyNotAgain(scene, message) : null}
      errors={error ? { form: error } : {}}
    />,
  )
}

async function messageOf(scene: StaffScene): Promise<MessageRecord | null> {
  const id = idParameter(scene, 'message')
  return id ? messageRecord(scene.db, id) : null
}

const noMessage = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'There is no message at this address',
    says: 'Messages go with the account of the person whom they were written to.',
  })

async function sendItAgain(scene: StaffScene): Promise<Response> {
  const message = await messageOf(scene)
  if (!message) return noMessage(scene)
  const sent = await sendAgain(scene, message.id)
  if (sent.ok) return toMessage(scene, sent.id, 'message-sent-again')
  if (sent.code === 'gone') return noMessage(scene)
  if (sent.code !== 'wait') return presentMessage(scene, message, notAgainWords[sent.code])
  return refuse(scene, 429, {
    title: 'Several were sent to this address already',
    says: 'Give what went out the time to arrive.',
    retryAfter: sent.seconds,
    back: { label: 'Back to the message', href: addressOf(scene, message.id) },
  })
}

async function noteLookedInto(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'message')
  if (!id || !(await noteLookedAt(scene, id))) return noMessage(scene)
  return toMessage(scene, id, 'message-looked-into')
}

const addressOf = ({ organization }: StaffScene, message: string, said?: string): string =>
  routes.officeMessage.to({ org: organization.slug, message }, { said })

const toMessage = (scene: StaffScene, message: string, said: string): Response =>
  seeOther(addressOf(scene, message, said))

/** Messages, as the office looks at them; administrators have them sent again. */
export const messageOfficeEntries: Entry[] = [
  staff(mayViewPeople).get(routes.officeMessages, showMessages),
  staff(mayViewPeople).get(routes.officeMessage, showMessage),
  staff(mayHelpPeople).post(routes.officeMessageAgain, sendItAgain),
  staff(mayHelpPeople).post(routes.officeMessageLookedInto, noteLookedInto),
]
