import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { CompanyState } from '../company-list.ts'
import type { CompanyReach } from '../company-reach.ts'

/** What is about to be decided about a company, with how much hangs on it. */
export type ToConfirm = { reach: CompanyReach } & (
  | { act: 'eligible'; note: string }
  | { act: 'join'; into: string; root: { name: string; state: CompanyState } }
)

type Props = { org: string; id: string; name: string; of: ToConfirm }

/** Says what a decision about a company does before it is made, with the button that makes it. */
export function ConfirmCompany({ org, id, name, of }: Props): JSX.Element {
  const action = routes.officeCompany.to({ org, company: id })
  const title = of.act === 'join' ? `Join ${name} with ${of.root.name}?` : `${name} is not an ineligible company?`
  return (
    <Notice tone="warn" title={title}>
      {of.act === 'join' ? <Join name={name} of={of} /> : <Eligible of={of} />}
      <form class="actions" method="post" action={action}>
        <Hidden name="act" value={of.act} />
        <Hidden name="sure" value="yes" />
        {of.act === 'join' ? <Hidden name="into" value={of.into} /> : <Hidden name="note" value={of.note} />}
        <button class="button" type="submit">
          {of.act === 'join' ? 'Yes, join them' : 'Yes, it is not ineligible'}
        </button>
        <a href={action}>Leave it as it is</a>
      </form>
    </Notice>
  )
}

function Join({ name, of }: { name: string; of: ToConfirm & { act: 'join' } }) {
  const { root, reach } = of
  return (
    <>
      <p>
        {root.name} is the name that stays. {name} becomes another spelling of it:{' '}
        {counted(reach.relationships, 'relationship')}, {counted(reach.judgements, 'judgement')} and the statements of{' '}
        {counted(reach.activities, 'published activity')} go with {root.name} from then on.
      </p>
      <p>
        {root.state === 'eligible'
          ? `${root.name} is not an ineligible company, so these relationships need no judgement and no mitigation any more, and are in no statement.`
          : 'What was judged and mitigated stands.'}{' '}
        Statements that were shown are kept as they were. It can be taken back.
      </p>
    </>
  )
}

function Eligible({ of: { reach } }: { of: ToConfirm }) {
  return (
    <>
      <p>
        {counted(reach.relationships, 'relationship')} with it in {counted(reach.roles, 'role')}:{' '}
        {counted(reach.judgements, 'judgement')} and {counted(reach.mitigations, 'mitigation')} stay in the history and
        count no longer. Nobody has to judge or mitigate these relationships, and an owner or employee is not excluded
        for them.
      </p>
      <p>
        The statements of {counted(reach.activities, 'published activity')} leave them out from then on. Statements that
        were shown are kept as they were. When it is listed again, what was judged and mitigated counts again.
      </p>
    </>
  )
}

function counted(count: number, one: string): string {
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
