import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Empty } from '../../../web/parts.tsx'
import type { TodayProps } from './today-page.tsx'

/** So many things stand on the page at first. */
const mostShown = 12

/** What waits, the most urgent first; who only looks has no buttons. */
export function Waits(props: TodayProps): JSX.Element | null {
  const { waiting, acts, showsAll, org } = props
  if (waiting.length === 0) return <NothingWaits {...props} />
  const shown = showsAll ? waiting : waiting.slice(0, mostShown)
  const more = waiting.length - shown.length
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">{acts ? 'Waiting for you' : 'What waits'}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Who or what for</th>
            <th scope="col">Time</th>
            {acts && (
              <th scope="col">
                <span class="visually-hidden">Action</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <tr key={item.key}>
              <th class="main" scope="row">
                <a href={item.href}>{item.what}</a>
              </th>
              <td data-label="Who or what for">{item.who || '—'}</td>
              <td class="nowrap" data-label="Time">
                <span class={item.late ? 'late' : undefined}>{item.when}</span>
              </td>
              {acts && (
                <td class="nowrap">
                  <a class="button quiet" href={item.href}>
                    {item.action}
                    <span class="visually-hidden">: {item.what}</span>
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p>
          <a href={`${routes.officeToday.to({ org }, { all: 'yes' })}#waits`}>{more} more</a>
        </p>
      )}
    </section>
  )
}

function NothingWaits({ acts, plans, own, org, preparing }: TodayProps) {
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">{acts ? 'Waiting for you' : 'What waits'}</h2>
      <Empty level={3} title="Nothing waits">
        <p>
          {acts && !plans
            ? 'No disclosure waits for your review.'
            : own === 'some'
              ? 'Every request in your series is decided, everybody who came is known, and no session is late.'
              : 'Every request is decided, everybody who came is known, no claim is stuck and no session is late.'}
          {preparing.rows.length > 0 && ' What activities lack stands below.'}
        </p>
        {acts && !plans && (
          <p>
            <a href={routes.officeDisclosureBoard.to({ org })}>See all disclosures that are not complete</a>
          </p>
        )}
      </Empty>
    </section>
  )
}
