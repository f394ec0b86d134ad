import type { JSX } from 'preact'

/** What the organization announces to everybody; nothing when it announces nothing. */
export function Announcement({ text }: { text: string }): JSX.Element | null {
  if (!text) return null
  return (
    <section class="notice" aria-label="Announcement">
      <p>{text}</p>
    </section>
  )
}
