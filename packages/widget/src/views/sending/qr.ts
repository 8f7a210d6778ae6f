import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { fetchScript } from '../../flow/fetch-script.js';
import type { ViewContext } from '../view.js';

/** Light squares around the code, without which scanners do not find it (ISO/IEC 18004). */
const QUIET = 4;

/** The code of a receipt to be scanned: only once the person asks, and with who can use it then. */
export function qrView(code: string, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.sent;
  const { squares } = memory;
  const show = async (): Promise<void> => {
    act.remember({ squares: await squaresOf(code).catch(() => 'failed' as const) });
  };
  if (squares === 'failed')
    return html`<p class="missing small" role="alert">${words.qrFailed}</p>`;
  return html`<details class="qr small">
    <summary @click=${squares ? nothing : show}>${words.qr}</summary>
    <p>${words.qrWarning}</p>
    ${squares ? picture(squares, words.qrLabel) : nothing}
  </details>`;
}

/** The code itself, no address: what scans it opens nothing. */
async function squaresOf(code: string): Promise<boolean[][]> {
  const { encode } = await fetchScript(
    () => import('uqr'),
    (found) => 'encode' in found,
  );
  return encode(code, { ecc: 'M', border: QUIET }).data;
}

function picture(squares: readonly (readonly boolean[])[], label: string): TemplateResult {
  const dark = squares.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  const side = squares.length;
  return html`<svg class="squares" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label}>
    ${svg`<rect width=${side} height=${side} /><path d=${dark.join('')} />`}
  </svg>`;
}
