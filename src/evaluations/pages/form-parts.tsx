import type { ComponentChildren, JSX } from 'preact'
import { Hidden } from '../../web/fields.tsx'
import { askedOf, dependsOnTyping, partKey } from '../asked.ts'
import { placeId } from '../condition-style.ts'
import type { LaidQuestion, Part } from '../lay-out.ts'
import type { Answers } from '../questions.ts'
import { QuestionField } from './question-field.tsx'

/** The field by which a form says which of the questions that depend on something typed were in the page. */
export const askedField = 'asked'

/**
 * The questions of a form by its sections. What depends on a choice stands in the page and is hidden by the page's style
 * (see condition-style.ts); what depends on something typed stands in it once that has been answered so.
 */
export function FormParts(props: {
  parts: readonly Part[]
  answers: Answers
  errors: Record<string, string>
}): JSX.Element {
  const { parts, answers } = props
  const asked = askedOf(parts, answers)
  const waits = ({ when }: Pick<LaidQuestion, 'when'>) => dependsOnTyping(parts, when)
  const isHere = (one: Pick<LaidQuestion, 'when'>, key: string) => !waits(one) || asked.has(key)
  return (
    <>
      {parts
        .filter((part) => isHere(part, partKey(part.key)))
        .map((part) => (
          <Section key={part.key} part={part}>
            {waits(part) && <Hidden name={askedField} value={partKey(part.key)} />}
            {part.questions
              .filter((one) => isHere(one, one.key))
              .map((one) => (
                <Place key={one.key} one={one}>
                  {waits(one) && <Hidden name={askedField} value={one.key} />}
                  <QuestionField {...props} one={one} level={part.title ? 3 : 2} />
                </Place>
              ))}
          </Section>
        ))}
    </>
  )
}

function Section({ part, children }: { part: Part; children: ComponentChildren }) {
  if (!part.section) return <>{children}</>
  return (
    <section class="flow spaced" id={placeId(part.key)}>
      {part.title && <h2>{part.title}</h2>}
      {part.intro && <p class="prose">{part.intro}</p>}
      {children}
    </section>
  )
}

/** A question that is not always asked has a place that can be hidden. */
function Place({ one, children }: { one: LaidQuestion; children: ComponentChildren }) {
  if (!one.when) return <>{children}</>
  return <div id={placeId(one.key)}>{children}</div>
}
