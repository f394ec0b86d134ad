import type { ComponentChildren, JSX } from 'preact'
import { shortMonth } from './dates.ts'
import { type Icon, icons } from './icons.ts'

type Tone = 'good' | 'warn' | 'bad'

/** What was just done; stays until the next page. */
export function Toast({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="toast" role="status">
      <span>{children}</span>
    </div>
  )
}

/** Something to know before going on. `id` names the notice for a link to it. */
export function Notice(props: {
  title: ComponentChildren
  tone?: Tone
  id?: string
  level?: 2 | 3
  wide?: boolean
  children?: ComponentChildren
}): JSX.Element {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <div id={props.id} class={['notice', props.tone, props.wide && 'wide'].filter(Boolean).join(' ')}>
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  )
}

/** A state: a word, then a shape, then a colour. */
export function Badge({ tone, children }: { tone?: Tone; children: ComponentChildren }): JSX.Element {
  return <span class={tone ? `badge ${tone}` : 'badge'}>{children}</span>
}

/** What is done, what is next, what comes later, with a note or link to each. */
export function Checks(props: {
  items: readonly { state?: 'done' | 'next'; label: ComponentChildren; note?: ComponentChildren }[]
}): JSX.Element {
  return (
    <ul class="checks">
      {props.items.map((item, index) => (
        <li key={index} class={item.state}>
          <b>
            {item.state && <span class="visually-hidden">{item.state === 'done' ? 'Done: ' : 'Next: '}</span>}
            {item.label}
          </b>
          {item.note && <span class="small soft-text">{item.note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** A text that was typed over several lines: each a paragraph. */
export function Lines({ text, class: looks }: { text: string; class?: string }): JSX.Element {
  return (
    <>
      {text
        .split(/[\r\n]+/)
        .filter((line) => line.trim())
        .map((line, index) => (
          <p key={index} class={looks}>
            {line}
          </p>
        ))}
    </>
  )
}

/** Where a list would stand: why it is empty and what to do. */
export function Empty(props: { title: ComponentChildren; level?: 2 | 3; children?: ComponentChildren }): JSX.Element {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <div class="empty flow">
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  )
}

/** A credit type's name; one with a mark is set in italics with its mark upright, as the AMA asks. */
export function CreditName({ name, mark }: { name: string; mark?: string }): JSX.Element {
  if (!mark) return <span>{name}</span>
  return (
    <>
      <i>{name.replace(mark, '').trimEnd()}</i>
      {mark}
    </>
  )
}

/** The way here; the last one is the page itself. */
export function Crumbs({ items }: { items: readonly { label: ComponentChildren; href?: string }[] }): JSX.Element {
  return (
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
        {items.map(({ label, href }, index) => (
          <li key={index}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** The day of a list's row. */
export function DateBlock({ day }: { day: Temporal.PlainDate }): JSX.Element {
  return (
    <time class="day" datetime={day.toString()}>
      <b>{day.day}</b>
      {shortMonth(day)}
    </time>
  )
}

/** A door to one part of the portal; stands in `<ul class="tiles">`. */
export function Tile(props: { href: string; icon: Icon; label: string; note?: ComponentChildren }): JSX.Element {
  const { icon } = props
  const own = icon === 'attendance' ? ' rss' : icon === 'disclosure' ? ' disclosure' : ''
  return (
    <li>
      <a class={`tile${own}`} href={props.href}>
        <svg
          viewBox="0 0 36 36"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
          stroke-linecap="round"
        >
          <path d={icons[icon]} />
        </svg>
        <b>{props.label}</b>
        {props.note && <span>{props.note}</span>}
      </a>
    </li>
  )
}

const claimSteps = {
  code: 'Activity code',
  test: 'Test',
  evaluation: 'Evaluation',
  credit: 'Credit',
  certificate: 'Certificate',
}
const usualSteps = ['code', 'evaluation', 'credit', 'certificate'] as const
export type ClaimStep = keyof typeof claimSteps

/** How far a claim is. Everything before `current` is done; an activity without an evaluation leaves that step out, one with a test adds it. */
export function Steps(props: { current: ClaimStep; steps?: readonly ClaimStep[] }): JSX.Element {
  const steps: readonly ClaimStep[] = props.steps ?? usualSteps
  const now = steps.indexOf(props.current)
  return (
    <ol class="steps" aria-label="Steps to your certificate">
      {steps.map((step, index) => (
        <li key={step} aria-current={index === now ? 'step' : undefined}>
          <span>
            {index < now && <b class="visually-hidden">Done: </b>}
            {claimSteps[step]}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The pages of a long list: `page` counts from 1, `size` is rows a page. Nothing when all fits on one. */
export function Pages(props: {
  of: number
  page: number
  size: number
  href: (page: number) => string
}): JSX.Element | null {
  const { of: total, page, size, href } = props
  const last = Math.ceil(total / size)
  if (last <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last)
  return (
    <nav class="pages" aria-label="Pages">
      <p>
        {count((page - 1) * size + 1)}–{count(Math.min(page * size, total))} of {count(total)}
      </p>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Previous
            </a>
          </li>
        )}
        {shown.map((one) => (
          <li key={one}>
            <a href={href(one)} aria-current={one === page ? 'page' : undefined}>
              <span class="visually-hidden">Page </span>
              {one}
            </a>
          </li>
        ))}
        {page < last && (
          <li>
            <a href={href(page + 1)} rel="next">
              Next
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
