import type { ComponentChildren, JSX } from 'preact'
import { officeStylesheetHref, scriptHref, stylesheetHref } from './assets.ts'
import { brandStyle } from './brand.ts'
import { markIcon } from './mark.tsx'

/** The outermost markup of every page; the responder writes the doctype. */
export function Document(props: {
  title: string
  brand?: string
  mark?: string
  /** 'live' is a page for a whole screen, without the frame. */
  live?: boolean
  office?: boolean
  /** More for the head. */
  head?: ComponentChildren
  children: ComponentChildren
}): JSX.Element {
  const { brand, mark } = props
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title}</title>
        <link rel="stylesheet" href={stylesheetHref} />
        {props.office && <link rel="stylesheet" href={officeStylesheetHref} />}
        {brand && <style>{brandStyle(brand).css}</style>}
        <link rel="icon" href={brand && mark ? markIcon(mark, brand) : 'data:,'} />
        <script type="module" src={scriptHref} />
        {props.head}
      </head>
      <body class={props.live ? 'live' : props.office ? 'office' : undefined}>
        <a class="skip" href="#main">
          Skip to main content
        </a>
        {props.children}
      </body>
    </html>
  )
}
