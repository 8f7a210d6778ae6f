import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { words } from '../language.js';
import { copyButton } from './copy.js';

/** Recovery codes, this once. */
export function recoveryCodesView(codes: readonly string[], done: () => void): TemplateResult {
  const own = words.own.secondFactor;
  return html`<section class="card once">
    <h3>${own.recoveryOnce}</h3>
    <p class="soft">${own.recoveryKeep}</p>
    <pre><code>${codes.join('\n')}</code></pre>
    <div class="buttons">
      ${copyButton(codes.join('\n'), own.recovery)}
      <button class="button" type="button" @click=${done}>${own.recoveryKept}</button>
    </div>
  </section>`;
}
