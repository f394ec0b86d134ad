import { setImmediate } from 'node:timers/promises'
import { type Shades, shadesOf } from '../../platform/colour.ts'
import { Flow } from '../../platform/pdf/flow.ts'
import { paragraph } from '../../platform/pdf/paragraph.ts'
import type { Element } from '../../platform/pdf/tagged-document.ts'
import { TaggedPdf } from '../../platform/pdf/tagged-document.ts'
import { write } from '../../platform/pdf/write.ts'
import { dayOf, fullDate, fullDay, timeOfDay, zoneName } from '../../web/dates.ts'
import { roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import { activityFacts, sessionFacts } from './activity-facts-rules.ts'
import type { ActivityEvidence, RoleEvidence } from './evidence-record.ts'
import { type Fact, factsOf } from './fact-rules.ts'
import { factTable } from './fact-table.ts'
import { NumberedTexts } from './numbered-texts.ts'
import type { Overview } from './overview.ts'
import { summaryTable } from './summary-table.ts'

export type EvidenceLook = {
  organization: Asked & { name: string; brand: string }
  /** What it is evidence of, such as "January 1 to March 31, 2026". */
  subject: string
  /** Who made it. */
  madeBy: string
  now: Temporal.Instant
}

/** Rows of what is read first that are laid out before something else may run. */
const rowsOfTable = 200

const margin = { x: 54, top: 54, bottom: 66 }

/** Evidence as a tagged PDF that grows by one activity at a time; what is done can be taken from it meanwhile. */
export class EvidencePdf {
  readonly #pdf: TaggedPdf
  readonly #flow: Flow
  readonly #look: EvidenceLook
  readonly #shades: Shades
  readonly #texts = new NumberedTexts()
  #page = 0

  constructor(look: EvidenceLook) {
    const { organization, subject, now } = look
    this.#look = look
    this.#shades = shadesOf(organization.brand)
    this.#pdf = new TaggedPdf({
      title: `Disclosure evidence: ${subject}`,
      author: organization.name,
      subject: 'Financial relationships: asked, disclosed, judged, mitigated and shown',
      created: now,
      layout: 'portrait',
      streamed: true,
    })
    this.#flow = new Flow(this.#pdf, margin)
    this.#pdf.doc.on('pageAdded', () => this.#footer())
    this.#footer()
    this.#opening()
  }

  /** Adds what is read first, before the activities. */
  async overview({ summaries, policy }: Overview): Promise<void> {
    const part = this.#pdf.tag(this.#pdf.root, 'Div')
    this.#heading(part, 'H2', 'At a glance')
    const words =
      'People are those who plan or teach. How many disclosed, and what became of their relationships, is as it stood when each session began; of those to come, as it stands now.'
    this.#flow.write(part, 'P', this.#plain(words), { colour: this.#shades.soft, above: 4 })
    this.#flow.y += 8
    for (let first = 0; first < summaries.length; first += rowsOfTable) {
      summaryTable(this.#flow, part, summaries.slice(first, first + rowsOfTable), this.#shades)
      await setImmediate()
    }
    this.#heading(part, 'H3', 'Policy')
    this.#facts(part, 'Policy', policy)
    this.#pdf.endPart(part)
    // The facts begin on a page of their own.
    this.#flow.makeRoom(Number.POSITIVE_INFINITY)
  }

  /** Adds an activity, behind those that are there; between its tables the process does what else waits. */
  async add(activity: ActivityEvidence): Promise<void> {
    const { organization, now } = this.#look
    const part = this.#pdf.tag(this.#pdf.root, 'Div')
    this.#heading(part, 'H2', activity.title)
    this.#facts(part, activity.title, activityFacts(activity))
    for (const session of activity.sessions) {
      const title = session.title && session.title !== activity.title ? `: ${session.title}` : ''
      const { time_zone: zone } = organization
      const heading = `${fullDate(session.startsAt, zone)}, ${timeOfDay(session.startsAt, zone)}${title}`
      this.#heading(part, 'H3', heading)
      this.#facts(part, heading, sessionFacts(activity, session, organization, now))
      await setImmediate()
    }
    for (const role of activity.roles) {
      this.#role(part, role, activity)
      await setImmediate()
    }
    this.#pdf.endPart(part)
  }

  take(): Buffer {
    return this.#pdf.take()
  }

  finish(): Promise<Buffer> {
    const texts = this.#texts.all()
    if (texts.length > 0) this.#heading(this.#pdf.root, 'H2', 'Texts')
    for (const { number, text } of texts)
      this.#flow.write(this.#pdf.root, 'P', this.#plain(`Text ${number}. ${text}`), {
        colour: this.#shades.ink,
        above: 6,
      })
    return this.#pdf.finish()
  }

  #role(part: Element, role: RoleEvidence, activity: ActivityEvidence): void {
    const session = activity.sessions.find(({ id }) => id === role.sessionId)
    const place = session ? fullDate(session.startsAt, this.#look.organization.time_zone) : 'all of the activity'
    const who = [role.name, role.credentials].filter(Boolean).join(', ')
    const heading = `${who}: ${roles[role.role]}, ${place}`
    this.#heading(part, 'H3', heading)
    const facts = factsOf(role, activity, this.#look.organization)
    if (facts.length > 0) this.#facts(part, heading, facts)
    else this.#flow.write(part, 'P', this.#plain('Nothing is kept of it.'), { colour: this.#shades.soft, above: 4 })
  }

  #facts(part: Element, of: string, facts: readonly Fact[]): void {
    factTable(
      this.#flow,
      part,
      { of, facts, zone: this.#look.organization.time_zone, texts: this.#texts },
      this.#shades,
    )
  }

  #heading(part: Element, tag: 'H2' | 'H3', text: string): void {
    const [size, above] = tag === 'H2' ? [15, 26] : [12, 16]
    const set = paragraph([{ text, style: 'semibold' }], { size, width: this.#flow.width })
    // A heading stands with the beginning of its table.
    this.#flow.makeRoom(above + set.height + 90)
    this.#flow.write(part, tag, set, { colour: this.#shades.ink, above })
  }

  #opening(): void {
    const { organization, subject, madeBy, now } = this.#look
    const { time_zone: zone, name } = organization
    const big = (text: string, size: number) =>
      paragraph([{ text, style: 'semibold' }], { size, width: this.#flow.width, leading: 1.2, balanced: true })
    const { ink, soft, accent } = this.#shades
    const { root } = this.#pdf
    this.#flow.write(root, 'P', big(name, 12), { colour: ink })
    this.#flow.write(root, 'H1', big('Disclosure evidence', 24), { colour: accent, above: 10 })
    this.#flow.write(root, 'P', big(subject, 14), { colour: ink, above: 6 })
    const made = `Made by ${madeBy} on ${fullDay(dayOf(now, zone))}, ${timeOfDay(now, zone)}. Times are ${zoneName(zone)}. What is said of a start is as it was known then; names are as they are now.`
    this.#flow.write(root, 'P', this.#plain(made), { colour: soft, above: 6 })
  }

  #plain(text: string) {
    return paragraph([{ text }], { size: 10, width: this.#flow.width, leading: 1.45 })
  }

  #footer(): void {
    this.#page++
    const { doc } = this.#pdf
    const width = doc.page.width - 2 * margin.x
    const place = { x: margin.x, y: doc.page.height - 44, colour: this.#shades.soft, width }
    const small = (text: string, room: number) => paragraph([{ text }], { size: 8.5, width: room })
    const { organization, subject } = this.#look
    this.#pdf.artifact(() => {
      write(this.#pdf, small(`${organization.name} · Disclosure evidence · ${subject}`, width - 70), place)
      write(this.#pdf, small(`Page ${this.#page}`, width), { ...place, align: 'right' })
    }, 'Pagination')
  }
}
