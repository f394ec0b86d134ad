import { isLoopback } from '../../platform/settings.ts'

/** A line with its addresses as links. `origin` is the address by which the visitor has come. */
export function withLinks(line: string, origin: string) {
  return line.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) => {
    if (index % 2 === 0) return part
    const address = hereFor(part, origin)
    return (
      <a key={part} href={address}>
        {address}
      </a>
    )
  })
}

/**
 * An address of this machine, by the name and port that the visitor uses: it may have been written under another one,
 * where they are not signed in or nothing answers any more.
 */
function hereFor(address: string, origin: string): string {
  const url = URL.parse(address)
  return url && isLoopback(url.hostname) ? origin + url.pathname + url.search : address
}
