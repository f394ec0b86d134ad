import { createHash } from 'node:crypto'

type BrandStyle = { css: string; hash: string }

/** The source by which a policy admits one style element with this text. */
export const styleHash = (css: string): string => `'sha256-${createHash('sha256').update(css).digest('base64')}'`

const styles = new Map<string, BrandStyle>()
const colour = /^(#[0-9a-f]{3,8}|oklch\([0-9. %]+\))$/i

/**
 * The style of an organization: its one colour, from which the stylesheet makes all others.
 * Takes "#005a6e" or "oklch(.44 .085 218)"; returns the text of a style element and its CSP source.
 */
export function brandStyle(brand: string): BrandStyle {
  let found = styles.get(brand)
  if (!found) {
    if (!colour.test(brand)) throw new Error(`A brand is a colour such as #005a6e, not ${JSON.stringify(brand)}`)
    const css = `:root{--brand:${brand}}`
    found = { css, hash: styleHash(css) }
    styles.set(brand, found)
  }
  return found
}
