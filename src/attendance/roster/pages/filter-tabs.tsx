import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { type Counts, type Kind, kinds } from '../rules.ts'
import { kindWords } from './kind-words.ts'

type Props = { org: string; import: string; counts: Counts; show: Kind | null }

/** All rows, or those of one kind; kinds without a row are not shown. */
export function FilterTabs({ org, import: id, counts, show }: Props): JSX.Element {
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0)
  const to = (kind?: Kind) => routes.officeRosterPreview.to({ org, import: id }, { show: kind })
  return (
    <nav class="tabs" aria-label="Rows">
      <ul>
        <li>
          <a href={to()} aria-current={show === null ? 'page' : undefined}>
            All rows ({total})
          </a>
        </li>
        {kinds.map(
          (kind) =>
            counts[kind] > 0 && (
              <li key={kind}>
                <a href={to(kind)} aria-current={show === kind ? 'page' : undefined}>
                  {kindWords[kind].all} ({counts[kind]})
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  )
}
