/** What is used of the font reader that PDFKit brings along; it has no types of its own. */
declare module 'fontkit' {
  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type Glyph = { id: number; advanceWidth: number; codePoints: number[] }
  export type GlyphRun = { glyphs: Glyph[]; positions: GlyphPosition[]; readonly advanceWidth: number }
  export type Font = {
    postscriptName: string
    unitsPerEm: number
    ascent: number
    descent: number
    characterSet: number[]
    layout: (text: string) => GlyphRun
    glyphForCodePoint: (codePoint: number) => Glyph
    stringsForGlyph: (id: number) => string[]
  }
  export function create(data: Uint8Array): Font
}
