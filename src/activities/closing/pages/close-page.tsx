import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { MissingList } from '../../pages/missing-list.tsx'
import type { Missing } from '../../publishing.ts'

/** An activity that was ticked, and how it stands. */
export type ToClose = {
  id: string
  name: string
  isSeries: boolean
  attended: number
  people: number
  /** 'open': it is published. Anything that it lacks keeps it so. */
  state: 'open' | 'closed' | 'elsewhere'
  lacks: readonly Missing[]
}

type Props = {
  org: string
  activities: readonly ToClose[]
  /** How many were closed a moment ago. */
  closed: number
}

/** Asks once before several activities are closed. */
export function ClosePage({ org, activities, closed }: Props): JSX.Element {
  const list = routes.officeActivities.to({ org }, { view: 'past' })
  const ready = activities.filter(({ state, lacks }) => state === 'open' && lacks.length === 0)
  const rest = activities.filter((one) => !ready.includes(one))
  return (
    <>
      <Crumbs items={[{ label: 'Activities', href: list }, { label: 'Close' }]} />
      <h1>{ready.length > 0 ? `Close ${countText(ready.length)}?` : 'Nothing here can be closed'}</h1>
      {closed > 0 && (
        <Notice title={`${countText(closed)} closed`}>
          <p>What is below was not: it stands otherwise by now.</p>
        </Notice>
      )}
      {ready.length > 0 && <Ready org={org} ready={ready} list={list} />}
      {rest.length > 0 && <Rest org={org} rest={rest} />}
      {ready.length === 0 && (
        <p>
          <a href={list}>Back to the activities that are over</a>
        </p>
      )}
    </>
  )
}

function Ready({ org, ready, list }: { org: string; ready: readonly ToClose[]; list: string }) {
  return (
    <>
      <p class="intro">
        Nobody can claim credit for them any more. What was earned stays, with its certificates, and each can be
        reopened from its page.
      </p>
      <table class="stack">
        <caption class="visually-hidden">What will be closed</caption>
        <thead>
          <tr>
            <th scope="col">Activity</th>
            <th scope="col" class="num">
              Attendances
            </th>
            <th scope="col" class="num">
              People with credit
            </th>
          </tr>
        </thead>
        <tbody>
          {ready.map(({ id, name, attended, people }) => (
            <tr key={id}>
              <th scope="row" class="main">
                <a href={routes.officeActivity.to({ org, activity: id })}>{name}</a>
              </th>
              <td class="num" data-label="Attendances">
                {attended.toLocaleString('en-US')}
              </td>
              <td class="num" data-label="People with credit">
                {people.toLocaleString('en-US')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="post" action={routes.officeCloseActivities.to({ org })}>
        {ready.map(({ id }) => (
          <Hidden key={id} name="activity" value={id} />
        ))}
        <p class="actions">
          <button type="submit" class="button danger">
            Close {countText(ready.length)}
          </button>
          <a href={list}>Leave them open</a>
        </p>
      </form>
    </>
  )
}

function Rest({ org, rest }: { org: string; rest: readonly ToClose[] }) {
  return (
    <section aria-labelledby="rest" class="flow">
      <h2 id="rest">{countText(rest.length)} cannot be closed now</h2>
      <ul class="items">
        {rest.map(({ id, name, isSeries, state, lacks }) => (
          <li key={id}>
            <div>
              <a href={routes.officeActivity.to({ org, activity: id })}>{name}</a>
              {state === 'closed' && <p class="meta">It is closed already.</p>}
              {state === 'elsewhere' && <p class="meta">It is not published: only what is published can be closed.</p>}
              {lacks.length > 0 && (
                <MissingList org={org} activity={{ id, isSeries, sessions: [] }} missing={lacks} mayPlan />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const countText = (count: number): string => (count === 1 ? '1 activity' : `${count} activities`)
