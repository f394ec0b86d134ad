/** Colours for paper that come from a brand colour as the stylesheet's tokens do: readable whatever the brand is. */
export type Shades = { accent: string; ink: string; soft: string; line: string }

/** The shades of a brand colour, all #rrggbb. Takes #rrggbb. */
export function shadesOf(brand: string): Shades {
  const { lightness, chroma, hue } = oklch(brand)
  const shade = (light: number, most: number) => fromOklch(light, Math.min(chroma, most), hue)
  return {
    accent: shade(Math.min(lightness, 0.45), 0.15),
    ink: shade(0.235, 0.03),
    soft: shade(0.465, 0.024),
    line: shade(0.895, 0.012),
  }
}

/** What buttons and links take on a dark screen, and the ground there, both #rrggbb. Takes #rrggbb. */
export function darkShadesOf(brand: string): { accent: string; paper: string } {
  const { lightness, chroma, hue } = oklch(brand)
  return {
    accent: fromOklch(Math.max(lightness, 0.8), Math.min(chroma, 0.1), hue),
    paper: fromOklch(0.185, Math.min(chroma, 0.014), hue),
  }
}

/** The deep band of the office's pages, and of the portal's first one, on a light screen. Takes and returns #rrggbb. */
export function deepShadeOf(brand: string): string {
  const { lightness, chroma, hue } = oklch(brand)
  return fromOklch(Math.min(lightness, 0.34), Math.min(chroma, 0.085), hue)
}

/** How far two colours stand apart, from 1 to 21. Takes #rrggbb. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linearChannels(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Lightness 0 to 1, chroma 0 to about 0.4 and hue in radians of #rrggbb (https://bottosson.github.io/posts/oklab/). */
function oklch(hex: string): { lightness: number; chroma: number; hue: number } {
  const [r, g, b] = linearChannels(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  }
}

function fromOklch(lightness: number, chroma: number, hue: number): string {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${channels
    .map((value) =>
      Math.round(gamma(value) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const linearChannels = (hex: string): [number, number, number] => [channel(hex, 1), channel(hex, 3), channel(hex, 5)]

const channel = (hex: string, at: number): number => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function gamma(value: number): number {
  const inside = Math.min(1, Math.max(0, value))
  return inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055
}
