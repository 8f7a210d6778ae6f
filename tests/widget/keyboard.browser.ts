import type { Diagnosis } from '@dermdx/core';
import type { DermDxCheck } from '@dermdx/widget';
import { expect, nextFrame } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { consent, ENDPOINT, Server } from './clinic-server.js';
import {
  choose,
  complete,
  find,
  heading,
  listen,
  mount,
  paint,
  press,
  reach,
  spoken,
} from './panel.js';
import { emptyStorage } from './storage.js';
import { waitUntil } from './wait-until.js';

describe('<dermdx-check> by keyboard and by ear', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('can be gone through by keyboard alone', async () => {
    const panel = await mount();
    const focused = () => panel.shadowRoot!.activeElement;

    await heading(panel, 'Have a closer look');
    await sendKeys({ press: 'Tab' });
    expect(focused()!.textContent).to.include('Choose a picture');
    let opened = false;
    find(panel, 'input[type=file]').addEventListener('click', (event) => {
      event.preventDefault();
      opened = true;
    });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => opened, 'the file dialog was not asked for');

    choose(panel, await paint());
    const question = await heading(panel, 'One question');
    await waitUntil(() => focused() === question, 'the focus did not follow');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(find<HTMLInputElement>(panel, ':checked') === focused()).to.equal(true);
    await sendKeys({ press: 'Enter' });

    const follow = async (title: string) => {
      const next = await heading(panel, title);
      await waitUntil(() => focused() === next, `the focus did not follow to ${title}`);
      await complete(panel);
    };
    await follow('Put the spot');
    await sendKeys({ press: 'Tab' });
    expect(focused()!.getAttribute('aria-label')).to.include('Arrow keys');
    await sendKeys({ press: '+' });
    await sendKeys({ press: 'ArrowRight' });
    const place = '180 pixels wide, 78 from';
    await waitUntil(() => find(panel, '#place').textContent.includes(place), 'the square to move');
    for (let tabs = 0; tabs < 9; tabs++) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await follow('About you');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await follow('most likely');
    for (let tabs = 0; tabs < 30 && !focused()?.textContent.includes('another'); tabs++) {
      await sendKeys({ press: 'Tab' });
    }
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => panel.renderRoot.querySelector('dialog[open]'), 'it is not asked');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await heading(panel, 'Have a closer look');
  });

  it('can be told about the person, looked into, sent and erased by keyboard alone', async () => {
    await emptyStorage();
    const server = new Server();
    const panel = await reach('patient');
    panel.endpoint = ENDPOINT;
    const focused = () => panel.shadowRoot!.activeElement!;
    const tabTo = async (selector: string) => {
      const is = () => panel.shadowRoot!.activeElement?.matches(selector) ?? false;
      for (let tabs = 0; tabs < 40 && !is(); tabs++) await sendKeys({ press: 'Tab' });
      expect(is(), `the focus reaches ${selector}`).to.equal(true);
    };
    const follow = async (title: string) => {
      const next = await heading(panel, title);
      await waitUntil(() => focused() === next, `the focus did not follow to ${title}`);
      await complete(panel);
    };

    find(panel, 'h2').focus();
    await tabTo('#age');
    await sendKeys({ type: '54' });
    await tabTo('[name=sex]');
    await sendKeys({ press: 'ArrowUp' });
    await tabTo('.region');
    // from the back to the trunk; on the soles, which come next, it gives no answer
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => focused().getAttribute('aria-checked') === 'true', 'not chosen');
    const site = (focused() as SVGElement).dataset.site!;
    await tabTo('#site');
    expect((focused() as HTMLSelectElement).value, 'the list says the same').to.equal(site);
    await tabTo('.buttons .button');
    const results = listen<Diagnosis>(panel, 'dermdx-result');
    await sendKeys({ press: 'Enter' });
    await follow('most likely');
    expect(results[0]!.patient).to.include({ age: 54, site });

    await tabTo('[part~=activation] > summary');
    await sendKeys({ press: 'Enter' });
    await tabTo('.map-controls [type=checkbox]');
    expect(panel.renderRoot.querySelector('canvas.activation') === null).to.equal(true);
    await sendKeys({ press: 'Space' });
    await tabTo('.map-controls [type=range]');
    await sendKeys({ press: 'ArrowRight' });
    expect((focused() as HTMLInputElement).value).to.equal('65');
    find(panel, 'h2').focus();
    await tabTo('.answer .button:not(.quiet)');
    await sendKeys({ press: 'Enter' });

    await follow('Send this to the clinic?');
    await tabTo('[name=agree]');
    await sendKeys({ press: 'Space' });
    await tabTo('.buttons .button');
    await sendKeys({ press: 'Enter' });
    await follow('Sent.');
    await tabTo('.receipt .button.erase');
    server.answers.push(() => new Response(null, { status: 204 }));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => panel.renderRoot.querySelector('dialog[open]'), 'it is not asked');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await heading(panel, 'Erased');
    await tabTo('.body > .buttons .button');
    await sendKeys({ press: 'Enter' });
    await follow('most likely');
    server.stop();
  });

  it('goes on from the heading when what was pressed is gone with what it did', async () => {
    await emptyStorage();
    const panel = await reach('compare');
    const until = (met: () => unknown, message: string) => waitUntil(met, message);
    const isOnHeading = () => panel.shadowRoot!.activeElement === find(panel, 'h2');
    find(panel, '.compare .keep .button').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => panel.renderRoot.querySelector('.kept-result'), 'not kept');
    await until(isOnHeading, 'the focus is lost after keeping');
    const removeAll = [...panel.renderRoot.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes('Delete all'),
    );
    removeAll!.focus();
    await sendKeys({ press: 'Enter' });
    const no = () => find(panel, 'dialog .button:not(.quiet)');
    await until(() => panel.renderRoot.querySelector('dialog[open]'), 'it is not asked once more');
    expect(panel.shadowRoot!.activeElement === no(), 'no is the first answer').to.equal(true);
    await sendKeys({ press: 'Escape' });
    const isBack = () => panel.shadowRoot!.activeElement === removeAll;
    await until(isBack, 'the focus is not back where it was');
    await sendKeys({ press: 'Enter' });
    await until(() => panel.renderRoot.querySelector('dialog[open]'), 'it is not asked again');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => !panel.renderRoot.querySelector('.kept-result'), 'not deleted');
    await until(isOnHeading, 'the focus is lost after deleting');
  });

  it('takes the focus from nobody when the page gives the picture, and says the result', async () => {
    const panel = await mount();
    const button = panel.parentElement!.appendChild(document.createElement('button'));
    button.focus();
    await panel.diagnose(await paint(), 'dermatoscope');
    await panel.updateComplete;
    expect(document.activeElement).to.equal(button);
    expect(spoken(panel)).to.include('The program sees most likely');
  });

  it('has no focus of its own when the page loads', async () => {
    await mount();
    expect(document.activeElement).to.equal(document.body);
  });

  it('says each thing once while somebody goes through it', async () => {
    const panel = await mount();
    const said = listenTo(panel);
    choose(panel, await paint());
    await heading(panel, 'One question');
    find(panel, '[type=radio]').click();
    find(panel, '.buttons .button').click();
    await heading(panel, 'Put the spot');
    await complete(panel);
    find(panel, '.buttons .button').click();
    await heading(panel, 'About you');
    find(panel, '.skip').click();
    const title = await heading(panel, 'most likely');
    await waitUntil(() => panel.shadowRoot!.activeElement === title, 'the focus did not follow');
    // the heading is read out where the focus is, and not a second time
    expect(said.join(' ')).not.to.include('most likely');
    expect(said).to.include('Looking at the picture');
    expect(new Set(said).size, said.join(' | ')).to.equal(said.length);
  });

  it('says how sending ended, which no focus tells', async () => {
    const server = new Server();
    const panel = await consent();
    const said = listenTo(panel);
    find(panel, '[name=agree]').focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await heading(panel, 'Sent.');
    await panel.updateComplete;
    expect(said.filter((words) => words.startsWith('Sent.'))).to.have.length(1);
    expect(said.filter((words) => words.startsWith('Sending'))).to.have.length(0);
    server.stop();
  });
});

/** What a screen reader is told from now on, in order. */
function listenTo(panel: DermDxCheck): string[] {
  const said: string[] = [];
  const note = () => {
    const words = spoken(panel);
    if (words && words !== said.at(-1)) said.push(words);
  };
  new MutationObserver(note).observe(find(panel, '.spoken[role=status]'), {
    characterData: true,
    childList: true,
    subtree: true,
  });
  return said;
}

describe('<dermdx-check> in a page that scrolls smoothly', () => {
  it('stands still once its view has changed, so that nobody presses something else', async () => {
    const page = document.documentElement;
    page.style.scrollBehavior = 'smooth';
    const panel = await reach('sent');
    panel.parentElement!.style.paddingBlock = '150vh';
    find(panel, '.buttons:last-child .button').scrollIntoView({
      behavior: 'instant',
      block: 'start',
    });
    const place = () => Math.round(panel.getBoundingClientRect().top);
    expect(place()).to.be.below(-100);
    press(panel, 'Back to the result');
    await panel.updateComplete;
    const at = place();
    expect(at, 'it shows the view from its top').to.equal(0);
    // a scroll that is under way goes on with each frame
    for (let frames = 0; frames < 10; frames++) await nextFrame();
    expect(place()).to.equal(at);
    page.style.scrollBehavior = '';
  });
});
