import { describe, expect, it } from 'vitest';
import { LANGUAGES, loadStrings } from '../../packages/widget/src/lang/languages.ts';
import { writtenPage, writtenPages } from '../support/written.js';

/**
 * Words to somebody with a spot of their own. docs/intended-use.md says why a page must not have
 * them: what a page says it is for can make it a medical device.
 */
const TO_PATIENTS = new RegExp(
  [
    String.raw`\byour (own )?(skin|moles?|spots?|melanoma)\b`,
    String.raw`\bour patients\b`,
    String.raw`\b(ask for|book|make) an appointment\b`,
    String.raw`\bwhen to come\b`,
    String.raw`\b(check|screen|find out) (your|whether|if)\b`,
  ].join('|'),
  'i',
);

describe('what the examples say they are for', () => {
  const examples = writtenPages('.html').filter(({ path }) => path.startsWith('examples/'));
  const pages = [
    ...examples,
    writtenPage('examples/script-tag/samples.js'),
    writtenPage('examples/react/main.jsx'),
  ];

  it.each(pages)('$path: is to learn, not to have a spot of one’s own judged', ({ text }) => {
    expect(text.replace(/\s+/g, ' ')).not.toMatch(TO_PATIENTS);
  });

  it('the demo clinic names who it is for, and what not', () => {
    const text = writtenPage('examples/script-tag/index.html').text.replace(/\s+/g, ' ');
    expect(text).toContain('For students, colleagues and anyone who wants to learn');
    expect(text).toContain('What it isn’t for');
    expect(text).toContain('not a medical device');
  });

  it('the demo clinic names kinds of lesions as the panel does', async () => {
    const { labels } = await loadStrings('en');
    const { text } = writtenPage('examples/script-tag/samples.js');
    const named = [...text.matchAll(/^ {2}(\w+): '(.+)',$/gm)].map(([, label, name]) => [
      label,
      name,
    ]);
    const names = Object.entries(labels).map(([label, { name }]) => [label, name]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(names));
  });

  it('the panel invites nobody to examine their own skin, in any language', async () => {
    const own = /\byour\b|\bsu piel|\bvotre\b|\bsua\b|جلدك|अपनी|您|Ihre/i;
    for (const tag of LANGUAGES) {
      const { choose } = await loadStrings(tag);
      expect(choose.title, tag).not.toMatch(own);
    }
  });
});
