import type { JSX } from 'preact'
import { Checkbox, TextArea, TextField } from '../../../web/fields.tsx'
import type { OidcProvider, SamlProvider } from '../provider.ts'
import type { ProviderPageProps } from './office-provider-page.tsx'

/** Where the provider is, and how it knows us. */
export function ConnectionFields(props: ProviderPageProps): JSX.Element {
  return props.kind === 'oidc' ? <OidcFields {...props} /> : <SamlFields {...props} />
}

function OidcFields({ typed, errors, provider }: ProviderPageProps) {
  const saved = provider as OidcProvider | null
  return (
    <>
      <TextField
        name="issuer"
        type="url"
        label="Issuer address"
        hint="For Entra ID: https://login.microsoftonline.com/, your tenant’s id, and /v2.0"
        value={typed.issuer}
        error={errors.issuer}
        autocomplete="off"
        spellcheck={false}
        required
        wide
      />
      {saved && <Found found={saved.settings.found} />}
      <TextField
        name="clientId"
        label="Client id"
        value={typed.clientId}
        error={errors.clientId}
        autocomplete="off"
        spellcheck={false}
        required
        wide
      />
      <TextField
        name="secret"
        type="password"
        label="Client secret"
        hint={saved?.sealedSecret ? 'There is one, and it is not shown. Leave this empty to keep it.' : undefined}
        error={errors.secret}
        autocomplete="off"
        wide
      />
      <TextField
        name="scopes"
        label="Scopes"
        hint="What to ask the provider for. These three suit nearly all."
        value={typed.scopes}
        error={errors.scopes}
        autocomplete="off"
        spellcheck={false}
        wide
      />
    </>
  )
}

function Found({ found }: { found: OidcProvider['settings']['found'] }) {
  return (
    <dl class="facts wide">
      <div>
        <dt>It signs people in at</dt>
        <dd>{found.authorization}</dd>
      </div>
      <div>
        <dt>It gives tokens at</dt>
        <dd>{found.token}</dd>
      </div>
      <div>
        <dt>Its keys are at</dt>
        <dd>{found.keys}</dd>
      </div>
    </dl>
  )
}

function SamlFields({ typed, errors, provider }: ProviderPageProps) {
  const saved = provider as SamlProvider | null
  return (
    <>
      {saved && <FoundSaml settings={saved.settings} />}
      <TextField
        name="metadataAddress"
        type="url"
        label="Metadata address"
        hint={saved ? 'Save reads it again. Certificates are renewed that way.' : 'Or give the metadata itself below.'}
        value={typed.metadataAddress}
        error={errors.metadataAddress}
        autocomplete="off"
        spellcheck={false}
        wide
      />
      <div class="field wide">
        <label for="metadataFile">Metadata file</label>
        <input id="metadataFile" name="metadataFile" type="file" accept=".xml,application/samlmetadata+xml,text/xml" />
      </div>
      <TextArea
        name="metadata"
        label="Metadata, pasted"
        hint="It begins with <EntityDescriptor or <md:EntityDescriptor."
        value={typed.metadata}
        error={errors.metadata}
        rows={5}
        spellcheck={false}
        wide
      />
      <TextField
        name="clockSkew"
        label="How far its clock may be off, in seconds"
        class="short"
        inputmode="numeric"
        value={typed.clockSkew}
        error={errors.clockSkew}
        autocomplete="off"
      />
    </>
  )
}

function FoundSaml({ settings }: { settings: SamlProvider['settings'] }) {
  const { entityId, ssoUrl, sloUrl, certificates } = settings
  return (
    <dl class="facts wide">
      <div>
        <dt>It calls itself</dt>
        <dd>{entityId}</dd>
      </div>
      <div>
        <dt>It signs people in at</dt>
        <dd>{ssoUrl}</dd>
      </div>
      <div>
        <dt>Single logout</dt>
        <dd>{sloUrl ?? 'Not offered'}</dd>
      </div>
      <div>
        <dt>Certificates</dt>
        <dd>{certificates.length}</dd>
      </div>
    </dl>
  )
}

/** How people see it. */
export function DoorField({ typed, errors }: ProviderPageProps): JSX.Element {
  return (
    <>
      <TextField
        name="label"
        label="What the door is called"
        hint="As your people know it, for example NetID Login."
        value={typed.label}
        error={errors.label}
        maxlength={40}
        autocomplete="off"
        required
        wide
      />
      <Checkbox
        name="trustedSecondFactor"
        label="It asks for a second factor itself"
        hint="Then none is asked for here, not of staff either."
        checked={typed.trustedSecondFactor}
        wide
      />
    </>
  )
}
