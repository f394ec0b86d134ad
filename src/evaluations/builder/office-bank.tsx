import { z } from 'zod'
import { mayManageOrganization, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { parse, requiredLine } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { type BankQuestion, bankQuestions, moveInBank, removeFromBank } from './bank.ts'
import { byOf, formsAt } from './form-scene.ts'
import { BankPage, BankQuestionPage } from './pages/bank-page.tsx'

async function showBank(scene: StaffScene): Promise<Response> {
  return present(
    scene,
    { title: 'Bank of questions', ...formsAt(scene) },
    <BankPage
      org={scene.organization.slug}
      bank={await bankQuestions(scene.db)}
      mayChange={mayManageOrganization(scene.visitor.role)}
    />,
  )
}

async function oneOf(scene: StaffScene) {
  const id = idParameter(scene, 'question')
  const bank = id ? await bankQuestions(scene.db) : []
  const one = bank.find((question) => question.id === id)
  return one ? { one, topics: [...new Set(bank.map(({ topic }) => topic))] } : null
}

async function showOne(scene: StaffScene): Promise<Response> {
  const found = await oneOf(scene)
  return found ? onePage(scene, { ...found, topic: found.one.topic, errors: {} }) : gone(scene)
}

function onePage(
  scene: StaffScene,
  shown: { one: BankQuestion; topics: string[]; topic: string; errors: Record<string, string> },
): Promise<Response> {
  const hasErrors = Object.keys(shown.errors).length > 0
  return present(
    scene,
    { title: shown.one.question.text, ...formsAt(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <BankQuestionPage org={scene.organization.slug} {...shown} />,
  )
}

async function change(scene: StaffScene): Promise<Response> {
  const found = await oneOf(scene)
  if (!found) return gone(scene)
  const sent = await scene.sent()
  const bank = (said?: string) => seeOther(routes.officeBank.to({ org: scene.organization.slug }, { said }))
  const { id } = found.one
  if (sent.one('act') === 'remove') {
    await removeFromBank(scene.db, byOf(scene), id, scene.now)
    return bank('bank-removed')
  }
  const topic = sent.one('topic')
  const read = parse(z.object({ topic: requiredLine('Topic', 60, 'Enter a topic') }), { topic })
  if (!read.ok) return onePage(scene, { ...found, topic, errors: read.errors })
  await moveInBank(scene.db, byOf(scene), { id, topic: read.value.topic }, scene.now)
  return bank('bank-moved')
}

const gone = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'This question is not in the bank any more' })

/** Everybody of the office may look at the bank; administrators change it. */
export const bankEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeBank, showBank),
  staff(mayManageOrganization).get(routes.officeBankQuestion, showOne),
  staff(mayManageOrganization).post(routes.officeBankQuestion, change),
]
