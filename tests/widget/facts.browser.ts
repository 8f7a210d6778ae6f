import type { DermDxCheck } from '@dermdx/widget';
import { expect, oneEvent } from '@open-wc/testing';
import { panelStates } from '../support/panel-states.mjs';
import { ASSETS, find, mount, paint, words } from './panel.js';
import { waitUntil } from './wait-until.js';

interface Place {
  melanomasNamed: { count: number; total: number };
  seriousSentOn: { count: number; total: number };
  notJudged: { count: number; total: number };
}
type Figures = Record<'home' | 'elsewhere', Place>;

/** A result with nothing unfolded. */
async function result(assetBase = ASSETS, attributes = ''): Promise<DermDxCheck> {
  const panel = await mount(assetBase, attributes);
  panel.showState(panelStates(await paint(600, 450))['result-see-soon']!);
  await waitUntil(() => panel.renderRoot.querySelector('[part~=facts]'), 'no result');
  return panel;
}

const says = (panel: DermDxCheck, text: string) =>
  waitUntil(() => words(panel).includes(text), `it does not say: ${text}`);

describe('the facts about the network', () => {
  it('are one click away, word for word as they come with the network', async () => {
    const panel = await result();
    expect(words(panel)).not.to.include('Model facts');
    find(panel, '[part~=facts] summary').click();
    await says(panel, 'Model facts: dermdx');
    const file = await (await fetch('/model/MODEL_FACTS.md')).text();
    const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
    const written = file
      .replaceAll(/<!--.*?-->/gs, '')
      .replaceAll(/\]\([^)]*\)/g, ']')
      .replaceAll(/\|[ -|]*---[ -|]*\|/g, ' ');
    const shown = find(panel, '[part~=facts] [lang=en]').textContent;
    // as a boolean, since the two are long
    expect(plain(shown) === plain(written), 'the same words').to.equal(true);
    expect(panel.renderRoot.querySelectorAll('[part~=facts] tbody tr').length).to.be.at.least(5);
    expect(find(panel, '[part~=facts]').textContent).not.to.match(/\*\*|\]\(|`/);
  });

  it('say first in plain words, in the panel’s language, what was counted here and elsewhere', async () => {
    const facts = (await (await fetch(`${ASSETS}facts.json`)).json()) as { figures?: Figures }[];
    const { home, elsewhere } = facts.find(({ figures }) => figures)!.figures!;
    const panel = await result(ASSETS, 'lang="de"');
    await says(panel, 'Womit das Programm geprüft wurde');
    find(panel, '[part~=facts] summary').click();
    const { count, total } = home.seriousSentOn;
    await says(panel, `Sein Rat schickte ${count} von ${total} ernsten Flecken zum Arzt`);
    const plain = [...panel.renderRoot.querySelectorAll('[part~=facts] .plain li')];
    expect(plain).to.have.length(7);
    const said = plain.map(({ textContent }) => textContent).join(' ');
    for (const found of [elsewhere.melanomasNamed, elsewhere.seriousSentOn, elsewhere.notJudged]) {
      expect(said).to.include(`${found.count} von ${found.total}`);
    }
    expect(said).not.to.match(/AUC|Genauigkeit/);
  });

  it('say in which language they are written where the panel speaks another', async () => {
    const panel = await result(ASSETS, 'lang="de"');
    await says(panel, 'Womit das Programm geprüft wurde');
    find(panel, '[part~=facts] summary').click();
    await says(panel, 'auf Englisch');
  });

  for (const place of ['/not-here/', '/']) {
    it(`say that they are missing, and what to do (${place})`, async () => {
      const panel = await result(place);
      find(panel, '[part~=facts] summary').click();
      await says(panel, 'couldn’t be fetched. Close this and open it again');
      panel.assetBase = ASSETS;
      await panel.updateComplete;
      const closed = oneEvent(find(panel, '[part~=facts]'), 'toggle');
      find(panel, '[part~=facts] summary').click();
      await closed;
      find(panel, '[part~=facts] summary').click();
      await says(panel, 'Model facts: dermdx');
    });
  }
});
