import { tokens as shared } from '@dermdx/ui/tokens';
import { css } from 'lit';
import type { CSSResultGroup } from 'lit';

/** The shared tokens, and the few that only the staff's pages need; inherited by every part. */
export const tokens: CSSResultGroup = [
  shared,
  css`
    :host {
      --_ground: light-dark(#f6f8f7, #0e1817);
      --_small: 0.8667em;
      font: 15px/1.5 var(--_font);
      color: var(--_ink);
    }
  `,
];
