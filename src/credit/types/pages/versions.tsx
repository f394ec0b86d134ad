import type { JSX } from 'preact'
import type { ToldVersion } from '../told-versions.ts'

export type VersionRow = Omit<ToldVersion, 'at'> & { when: string }

/** What a credit type was, the latest first; nothing while it is as it began. */
export function TypeVersions({ versions }: { versions: readonly VersionRow[] }): JSX.Element | null {
  if (versions.length < 2) return null
  return (
    <section class="flow" aria-labelledby="versions">
      <h2 id="versions">What it was</h2>
      <p class="hint">Credit keeps the version in which it was issued. Who it is for is in the audit.</p>
      <table class="stack">
        <caption class="visually-hidden">Versions, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">What changed</th>
            <th scope="col">By whom</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ number, by, when, changes }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td data-label="What changed">
                {changes.length === 0
                  ? 'As it began'
                  : changes.map((change) => (
                      <div key={change.name}>
                        <b>{change.name}</b>: {change.new} <span class="meta">before: {change.old}</span>
                      </div>
                    ))}
              </td>
              <td data-label="By whom">{by || 'The starting set'}</td>
              <td data-label="Since">{when}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
