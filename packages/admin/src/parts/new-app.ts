import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { copyButton } from './copy.js';
import { field } from './form.js';
import { problemView } from './page.js';

/** Light modules around a QR code, without which cameras do not find it. */
const MARGIN = 4;

/** A secret to scan, and the form for the first code of it. */
export function newAppView(
  { secret, uri }: Schemas['NewSecretDto'],
  { wrong, submit }: { wrong: unknown; submit: (event: SubmitEvent) => void },
): TemplateResult {
  const own = words.own.secondFactor;
  return html`<form class="card once" @submit=${submit}>
    <h3>${own.app}</h3>
    <p>${own.appScan}</p>
    ${qrCode(uri)}
    <p>${own.appType}</p>
    <p><code>${secret}</code></p>
    ${copyButton(secret, own.app)}
    ${field({
      name: 'code',
      label: own.code,
      required: true,
      autocomplete: 'one-time-code',
      pattern: '[0-9]{6}',
      maxlength: 6,
    })}
    ${problemView(wrong)}
    <div class="buttons"><button class="button" type="submit">${own.confirm}</button></div>
  </form>`;
}

/** Dark on light in every colour scheme: cameras expect that. */
function qrCode(text: string): TemplateResult {
  const code = generate(text);
  const size = code.size + 2 * MARGIN;
  return html`<svg
    class="qr"
    role="img"
    aria-label=${words.own.secondFactor.appQr}
    viewBox="${-MARGIN} ${-MARGIN} ${size} ${size}"
    shape-rendering="crispEdges"
  >
    <rect x=${-MARGIN} y=${-MARGIN} width=${size} height=${size} fill="#fff" />
    <path d=${toSvgPath(code)} fill="#000" />
  </svg>`;
}
