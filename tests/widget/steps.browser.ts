import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { panelStates } from '../support/panel-states.mjs';
import {
  ASSETS,
  choose,
  complete,
  find,
  heading,
  mount,
  paint,
  press,
  show,
  words,
} from './panel.js';
import { waitUntil } from './wait-until.js';

const framing = async (): Promise<DermDxCheck> => show(panelStates(await paint(600, 400)).frame!);

/** Size, left and top of the square, as they are said. */
const place = (panel: DermDxCheck): number[] =>
  [...find(panel, '#place').textContent.matchAll(/\d+/g)].map(([digits]) => Number(digits));

function touch(panel: DermDxCheck, type: string, pointerId: number, x: number, y: number): void {
  const canvas = find(panel, 'canvas.framing');
  const { left, top } = canvas.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + y, pointerId, bubbles: true };
  canvas.dispatchEvent(new PointerEvent(type, at));
}

describe('framing the spot', () => {
  it('begins with the centre square, and can just go on', async () => {
    const panel = await framing();
    expect(place(panel)).to.deep.equal([400, 100, 0]);
    press(panel, 'Continue');
    await heading(panel, 'About you');
  });

  it('zooms with the wheel, and lets the page scroll when it cannot', async () => {
    const panel = await framing();
    const turn = (deltaY: number) => {
      const wheel = new WheelEvent('wheel', { deltaY, cancelable: true, bubbles: true });
      find(panel, 'canvas.framing').dispatchEvent(wheel);
      return wheel.defaultPrevented;
    };
    expect(turn(100), 'it is as wide as can be').to.equal(false);
    expect(turn(-300)).to.equal(true);
    await panel.updateComplete;
    expect(place(panel)[0]).to.be.within(240, 270);
  });

  it('follows one finger, and two that spread', async () => {
    const panel = await framing();
    touch(panel, 'pointerdown', 1, 100, 100);
    touch(panel, 'pointermove', 1, 40, 100);
    await panel.updateComplete;
    const [size, left, top] = place(panel) as [number, number, number];
    expect([size, top]).to.deep.equal([400, 0]);
    expect(left).to.be.greaterThan(120);
    touch(panel, 'pointerdown', 2, 140, 100);
    touch(panel, 'pointermove', 2, 240, 100);
    await panel.updateComplete;
    expect(place(panel)[0]).to.equal(200);
    touch(panel, 'pointerup', 1, 40, 100);
    touch(panel, 'pointerup', 2, 240, 100);
  });

  it('needs neither drag nor pinch: buttons and a slider do the same', async () => {
    const panel = await framing();
    find(panel, '[aria-label=Closer]').click();
    await panel.updateComplete;
    find(panel, '[aria-label=Down]').click();
    await panel.updateComplete;
    expect(place(panel)).to.deep.equal([360, 120, 40]);
    const slider = find<HTMLInputElement>(panel, '.closeness');
    slider.value = '100';
    slider.dispatchEvent(new Event('input'));
    await panel.updateComplete;
    // an eighth, until the network says how close is too close
    expect(place(panel)[0]).to.equal(50);
    press(panel, 'Back to the middle');
    await panel.updateComplete;
    expect(place(panel)).to.deep.equal([400, 100, 0]);
  });

  it('can be as close as the network takes a picture, once it is loaded', async () => {
    const panel = await mount();
    choose(panel, await paint(600, 400));
    await heading(panel, 'One question');
    find(panel, '[type=radio]').click();
    press(panel, 'Continue');
    await heading(panel, 'Put the spot');
    await complete(panel);
    const { minimumSide } = (await (await fetch(`${ASSETS}calibration.json`)).json()) as {
      minimumSide: number;
    };
    const closest = async (): Promise<boolean> => {
      const slider = find<HTMLInputElement>(panel, '.closeness');
      slider.value = '100';
      slider.dispatchEvent(new Event('input'));
      await panel.updateComplete;
      return place(panel)[0] === minimumSide;
    };
    await waitUntil(closest, `a square of ${minimumSide} pixels`);
  });

  it('leaves room to move the page with a finger, on a phone that lies on its side, too', async () => {
    for (const [width, height] of [
      [390, 844],
      [844, 390],
      [568, 320],
    ] as const) {
      await setViewport({ width, height });
      const panel = await framing();
      const canvas = find(panel, '.framing');
      canvas.scrollIntoView({ block: 'center' });
      const box = canvas.getBoundingClientRect();
      expect(box.height, `${width} × ${height}`).to.be.at.most(height * 0.65);
      // beside it as well, where the page is wider than high
      if (width > height) expect(width - box.width).to.be.at.least(width / 3);
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('has the framed square examined, and no other', async () => {
    const panel = await framing();
    find(panel, '[aria-label=Closer]').click();
    await panel.updateComplete;
    press(panel, 'Continue');
    await heading(panel, 'About you');
    let frame: unknown;
    panel.addEventListener('dermdx-result', ({ detail }) => (frame = detail.frame));
    press(panel, 'Skip');
    await heading(panel, 'most likely');
    expect(frame).to.deep.equal({ x: 120, y: 20, size: 360 });
  });

  it('says of a picture that came another way that it is too small, and what to do', async () => {
    const panel = await mount();
    panel.showState({
      view: 'frame',
      asked: { picture: await paint(90, 60), source: 'dermatoscope', patient: {} },
    });
    await heading(panel, 'Put the spot');
    await waitUntil(() => panel.renderRoot.querySelector('canvas'), 'no picture');
    await panel.updateComplete;
    press(panel, 'Continue');
    await heading(panel, 'can’t be judged');
    expect(words(panel)).to.include('90 × 60 pixels').and.not.to.include('Move the square');
  });
});

describe('what is asked about the person', () => {
  const asking = async (): Promise<DermDxCheck> => {
    const picture = await paint(600, 400);
    return show({ view: 'patient', asked: { picture, source: 'dermatoscope', patient: {} } });
  };

  it('is used when given, the place by the map or the list, each showing the other’s', async () => {
    const panel = await asking();
    const age = find<HTMLInputElement>(panel, '#age');
    age.value = '54';
    age.dispatchEvent(new Event('change'));
    await panel.updateComplete;
    panel.renderRoot.querySelector('[data-site=face]')!.dispatchEvent(new MouseEvent('click'));
    await panel.updateComplete;
    const list = find<HTMLSelectElement>(panel, '#site');
    expect(list.value).to.equal('face');
    list.value = 'back';
    list.dispatchEvent(new Event('change'));
    await panel.updateComplete;
    const chosen = panel.renderRoot.querySelector('[role=radio][aria-checked=true]')!;
    expect(chosen.getAttribute('aria-label')).to.equal('Back');

    let patient: unknown;
    panel.addEventListener('dermdx-result', ({ detail }) => (patient = detail.patient));
    press(panel, 'Examine this picture');
    await heading(panel, 'most likely');
    expect(patient).to.deep.equal({ age: 54, site: 'back' });
  });

  it('can be pointed at from behind, too', async () => {
    const panel = await asking();
    panel.renderRoot.querySelector('[data-same=hand]')!.dispatchEvent(new MouseEvent('click'));
    await panel.updateComplete;
    expect(find<HTMLSelectElement>(panel, '#site').value).to.equal('hand');
    const chosen = [...panel.renderRoot.querySelectorAll('.body-map .chosen')];
    expect(chosen, 'seen on both figures').to.have.length(2);
  });

  it('moves through the body with the arrow keys', async () => {
    const panel = await asking();
    const focused = () => panel.shadowRoot!.activeElement?.getAttribute('data-site');
    panel.renderRoot.querySelector<SVGElement>('[data-site=face]')!.focus();
    for (const site of ['scalp', 'ear']) {
      const event = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true });
      panel.shadowRoot!.activeElement!.dispatchEvent(event);
      await panel.updateComplete;
      expect(focused()).to.equal(site);
    }
    expect(find<HTMLSelectElement>(panel, '#site').value).to.equal('ear');
  });

  it('takes no age that nobody has', async () => {
    const panel = await asking();
    find<HTMLInputElement>(panel, '#age').value = '190';
    press(panel, 'Examine this picture');
    await panel.updateComplete;
    expect(words(panel)).to.include('from 0 to 120');
    await heading(panel, 'About you');
  });
});
