import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Pages } from '../../../web/parts.tsx'
import { type NotedPair, notedAPage } from '../two-people.ts'

type Props = { org: string; zone: string; noted: { pairs: readonly NotedPair[]; total: number; page: number } }

/** Pairs that somebody found to be two people, each with its way back; nothing where there are none. */
export function NotedPairs({ org, zone, noted }: Props): JSX.Element | null {
  const { pairs, total, page } = noted
  if (total === 0 && pairs.length === 0) return null
  return (
    <section aria-labelledby="two-people">
      <h2 id="two-people">Noted as two people</h2>
      <p class="soft-text">They are not shown as likely duplicates.</p>
      <table class="stack">
        <caption class="visually-hidden">Pairs noted as two people, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Records</th>
            <th scope="col">When and by whom</th>
            <th scope="col">Take back</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ one, other, at, by }) => (
            <tr key={one.id + other.id}>
              <th scope="row" class="main">
                <a href={routes.officePerson.to({ org, person: one.id })}>{one.name}</a>
                <br />
                <a href={routes.officePerson.to({ org, person: other.id })}>{other.name}</a>
              </th>
              <td data-label="When and by whom">
                {shortDateYear(at, zone)}
                {by && `, ${by}`}
              </td>
              <td data-label="Take back">
                <form method="post" action={routes.officeMerge.to({ org })}>
                  <Hidden name="kept" value={one.id} />
                  <Hidden name="gone" value={other.id} />
                  <button type="submit" class="button quiet" name="act" value="not-two-people">
                    Take back
                    <span class="visually-hidden">
                      : {one.name} and {other.name}
                    </span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages
        of={total}
        page={page}
        size={notedAPage}
        href={(to) => `${routes.officeDuplicates.to({ org }, { noted: to })}#two-people`}
      />
    </section>
  )
}
