import { expect, fixture } from '@open-wc/testing';
import { carry, choose, drop, find, heading, mount, paint, paste, spoken, words } from './panel.js';
import { waitUntil } from './wait-until.js';

const file = (name: string, type: string) => new File(['%PDF'], name, { type });

async function tenPictures(): Promise<File[]> {
  const picture = await paint();
  return Array.from({ length: 10 }, (_, index) => new File([picture], `${index}.png`, picture));
}

describe('giving <dermdx-check> a picture', () => {
  it('takes one that is dropped', async () => {
    const panel = await mount();
    expect(drop(panel, carry(await paint()))).to.equal(true);
    await heading(panel, 'One question');
  });

  it('shows that it would take what is dragged over it', async () => {
    const panel = await mount();
    const drag = { dataTransfer: carry(await paint()), bubbles: true, cancelable: true };
    panel.dispatchEvent(new DragEvent('dragover', drag));
    await panel.updateComplete;
    expect(words(panel)).to.include('Let go');
    panel.dispatchEvent(new DragEvent('dragleave', drag));
    await panel.updateComplete;
    expect(words(panel)).not.to.include('Let go');
  });

  const refused: [string, () => Promise<DataTransfer>, string][] = [
    ['two pictures', async () => carry(await paint(), await paint()), 'One picture at a time'],
    ['ten pictures', async () => carry(...(await tenPictures())), 'One picture at a time'],
    ['a letter', () => Promise.resolve(carry(file('a.txt', 'text/plain'))), 'isn’t a picture'],
    ['a PDF', () => Promise.resolve(carry(file('a.pdf', 'application/pdf'))), 'That is a PDF'],
    ['text', () => Promise.resolve(carry('https://example.org/mole.jpg')), 'text or a link'],
  ];
  for (const [what, bring, answer] of refused) {
    it(`takes ${what} kindly, says what to do, and does not let the page be left`, async () => {
      const panel = await mount();
      expect(drop(panel, await bring())).to.equal(true);
      await panel.updateComplete;
      // a file is read first, whatever it calls itself
      await heading(panel, 'Have a closer look');
      expect(words(panel)).to.include(answer);
      expect(spoken(panel)).to.include(answer);
    });
  }

  it('lets the person go on when no picture comes from the camera', async () => {
    const panel = await mount();
    const camera = find(panel, 'input[capture]');
    camera.dispatchEvent(new Event('cancel', { bubbles: true }));
    await panel.updateComplete;
    expect(words(panel)).to.include('No picture came from the camera').and.include('allow it in');
    expect(spoken(panel)).to.include('No picture came');
    choose(panel, await paint());
    await heading(panel, 'One question');
    expect(words(panel)).not.to.include('No picture came');
  });

  it('takes one that is pasted while nothing else has the focus', async () => {
    const panel = await mount();
    expect(paste(document.body, carry(await paint()))).to.equal(true);
    await heading(panel, 'One question');
  });

  it('leaves pasted text alone', async () => {
    const panel = await mount();
    expect(paste(document.body, carry('some words'))).to.equal(false);
    await panel.updateComplete;
    expect(words(panel)).not.to.include('text or a link');
  });

  it('leaves alone what is pasted into a field of the page', async () => {
    const panel = await mount();
    const field = await fixture<HTMLInputElement>('<input aria-label="Name" />');
    field.focus();
    expect(paste(field, carry(await paint()))).to.equal(false);
    await panel.updateComplete;
    expect(words(panel)).to.include('Have a closer look');
  });

  it('lets one of two panels have what is pasted', async () => {
    const [first, second] = [await mount(), await mount()];
    paste(document.body, carry(await paint()));
    await heading(first, 'One question');
    await heading(second, 'Have a closer look');
  });

  it('goes on with the first picture when a second comes while it examines', async () => {
    const panel = await mount();
    const asked = panel.diagnose(await paint(300, 200), 'dermatoscope');
    drop(panel, carry(await paint(500, 200)));
    expect((await asked)!.quality.width.value).to.equal(300);
  });

  it('shows it without an address that the page’s policy would have to allow', async () => {
    const panel = await mount();
    drop(panel, carry(await paint()));
    await heading(panel, 'One question');
    await waitUntil(() => panel.renderRoot.querySelector('canvas'), 'no picture');
    expect(panel.renderRoot.querySelector('img')).to.equal(null);
  });
});
