import type { JSX } from 'preact'

/** A word that is longer may break: it would not fit on a narrow screen. Letters. */
const longest = 24

/** A name or title whose words stay whole at the end of a line, also those with a hyphen, such as O’Brien-Nuñez. */
export function WholeWords({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/(\s+)/).map((word, index) =>
        word.includes('-') && word.length <= longest ? (
          <span key={index} class="nowrap">
            {word}
          </span>
        ) : (
          word
        ),
      )}
    </>
  )
}
