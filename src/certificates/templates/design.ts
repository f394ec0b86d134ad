import type { Look } from '../certificate.ts'
import type { Statement, TemplateContent } from './template-content.ts'

/** A picture as a certificate names it for ever; measures in pixels. */
export type FrozenPicture = { digest: string; width: number; height: number }

/** A template as a certificate takes it over: with the pictures that are there. */
export type Design = {
  titles: TemplateContent['titles']
  statements: Statement[]
  showsLicence: boolean
  look: Look
}

type Given = {
  template: Look['template']
  content: TemplateContent
  /** The organization's mark, a path, and its logo where it has one. */
  mark: string
  logo: (FrozenPicture & { saysName: boolean }) | null
  /** Every picture that the template may name, by its digest. */
  pictures: ReadonlyMap<string, FrozenPicture>
}

/** Makes a version of a template what certificates freeze. A picture that is not there is left out. */
export function designOf({ template, content, mark, logo, pictures }: Given): Design {
  const { jointProvider, signatories, paper, orientation, align, border } = content
  const picture = (digest: string | null): FrozenPicture | null => {
    const found = digest ? pictures.get(digest) : undefined
    return found ? { digest: found.digest, width: found.width, height: found.height } : null
  }
  const joint = picture(jointProvider?.picture ?? null)
  return {
    titles: content.titles,
    statements: content.statements,
    showsLicence: content.licence,
    look: {
      template,
      emblem: emblemOf(content.emblem, mark, logo),
      jointProvider: jointProvider && joint && { ...joint, name: jointProvider.name },
      signatories: signatories.map((one) => ({ name: one.name, title: one.title, signature: picture(one.picture) })),
      body: content.body.split('\n'),
      smallPrint: content.smallPrint,
      sheet: { paper, orientation, align, border },
    },
  }
}

function emblemOf(wanted: TemplateContent['emblem'], mark: string, logo: Given['logo']): Look['emblem'] {
  if (wanted === 'none') return null
  return wanted === 'logo' && logo ? { kind: 'picture', ...logo } : { kind: 'mark', path: mark }
}
