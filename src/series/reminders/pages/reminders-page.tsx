import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay, zoneShort } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge, Empty } from '../../../web/parts.tsx'
import { channelNames, lackNames, whenText, whomNames } from '../reminder-words.ts'
import type { Foreseen, ReminderRule } from '../rules.ts'

type Rule = ReminderRule & { seriesTitle: string | null }
type Props = { org: string; zone: string; rules: Rule[]; next: { messages: Foreseen[]; more: number } }

/** The office's reminders, and what they will send as things stand. */
export function RemindersPage(props: Props): JSX.Element {
  const { org, rules } = props
  return (
    <>
      <div class="title">
        <h1>Reminders</h1>
        <p class="actions">
          <a class="button" href={routes.officeNewReminder.to({ org })}>
            New reminder
          </a>
        </p>
      </div>
      <p class="intro">
        They go out by themselves while something is missing. What is done by then is not reminded of, and nobody gets
        the same reminder of a session twice.
      </p>
      {rules.length > 0 ? <Rules {...props} /> : <NoRules org={org} />}
      <Next {...props} />
    </>
  )
}

function NoRules({ org }: { org: string }) {
  return (
    <Empty title="Nobody is reminded of anything">
      <p>
        <a href={routes.officeNewReminder.to({ org })}>Add a first reminder</a>, such as: speakers, 3 days before the
        session, when their slides are missing.
      </p>
    </Empty>
  )
}

function Rules({ org, rules }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Reminders: what is missing, who is told, when and how</caption>
      <thead>
        <tr>
          <th scope="col">When this is missing</th>
          <th scope="col">Who</th>
          <th scope="col">When</th>
          <th scope="col">How</th>
          <th scope="col">Series</th>
          <th scope="col">State</th>
          <th scope="col">
            <span class="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <th class="main" scope="row">
              <a href={routes.officeReminder.to({ org, rule: rule.id })}>{lackNames[rule.lacks]}</a>
            </th>
            <td data-label="Who">{whomNames[rule.whom]}</td>
            <td data-label="When">{whenText(rule)}</td>
            <td data-label="How">{channelNames[rule.channel]}</td>
            <td data-label="Series">{rule.seriesTitle ?? 'Every series'}</td>
            <td data-label="State">{rule.active ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}</td>
            <td>
              <form method="post" action={routes.officeReminder.to({ org, rule: rule.id })}>
                <Hidden name="act" value={rule.active ? 'off' : 'on'} />
                <button class="button link" type="submit">
                  {rule.active ? 'Switch off' : 'Switch on'}
                  <span class="visually-hidden">
                    : {lackNames[rule.lacks]}, {whomNames[rule.whom]}, {whenText(rule)}
                  </span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Next({ zone, next, rules }: Props) {
  if (rules.length === 0) return null
  return (
    <section aria-labelledby="next">
      <h2 id="next">What goes out in the next 14 days, as things stand</h2>
      {next.messages.length === 0 ? (
        <Empty level={3} title="Nothing">
          <p>Nothing is missing that one of these reminders would write about.</p>
        </Empty>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">When ({zoneShort(zone)})</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">How</th>
            </tr>
          </thead>
          <tbody>
            {next.messages.map(({ whom, channel, items, recipient, at }) => (
              <tr key={`${at} ${whom} ${channel} ${recipient.key}`}>
                <td class="nowrap" data-label="When">
                  {shortDate(at, zone)}, {timeOfDay(at, zone)}
                </td>
                <th class="main" scope="row">
                  {recipient.name}
                </th>
                <td data-label="What">
                  {items.map(({ session, lacks, test }) => (
                    <div key={session.id}>
                      {lacks.map((one) => lackNames[one]).join(', ')}: {session.activityTitle},{' '}
                      {shortDate(session.startsAt, zone)}
                      {test && (test.left === 0 ? '. No attempt at the test is left: whom to ask' : '. The test first')}
                    </div>
                  ))}
                </td>
                <td data-label="How">{channelNames[channel]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next.more > 0 && <p>And {next.more.toLocaleString('en-US')} more.</p>}
    </section>
  )
}
