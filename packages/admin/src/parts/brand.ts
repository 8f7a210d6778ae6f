import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** The name with its sign. */
export const brand: TemplateResult = html`<div class="brand">
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="#0d6e66" />
    <circle cx="16" cy="16" r="8.5" fill="none" stroke="#fff" stroke-width="2.5" />
    <circle cx="16" cy="16" r="3" fill="#fff" />
  </svg>
  DermDx
</div>`;
