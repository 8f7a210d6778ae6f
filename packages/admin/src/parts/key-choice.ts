import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** Where the choice is kept, on this device. */
const KEPT = 'dermdx-keys';

/** Whether single keys do things here: who speaks to the computer types them by accident. */
export function areKeysOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

/** Keeps the choice. */
export function switchKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

/** The key that does the same as what it stands in; nothing while keys are off. */
export function keyHint(key: string): TemplateResult | typeof nothing {
  return areKeysOn() ? html`<kbd>${key}</kbd>` : nothing;
}
