import type { CheckState } from '@dermdx/widget';
import type { Page } from 'puppeteer-core';
import en from '../../packages/widget/src/lang/en.ts';
import { waitFor } from './wait.js';

export type View = CheckState['view'];

/** What a person sees of the panel. */
export interface Seen {
  title: string;
  words: string;
  /** Texts of the buttons that can be pressed. */
  buttons: string[];
  hasPicture: boolean;
}

/** How a person gets to a view, what they have there, and how they get on. */
interface Place {
  titles: readonly string[];
  reach: (page: Page) => Promise<void>;
  /** What they have, and must not lose. */
  has?: (seen: Seen) => boolean;
  /** On towards something that is sent. */
  next: (page: Page, seen: Seen) => Promise<void>;
  /** Whether the network and the later views may still have to be fetched there. */
  early?: boolean;
}

const hasPicture = ({ hasPicture }: Seen): boolean => hasPicture;
const hasResult = ({ words }: Seen): boolean => words.includes(en.result.kicker);

/** Every view. What is left out here does not compile, and the test of the table fails. */
export const PLACES: Record<View, Place> = {
  choose: {
    titles: [en.choose.title],
    reach: () => Promise.resolve(),
    next: (page) => give(page, 'mole'),
    early: true,
  },
  describe: {
    titles: [en.describe.title],
    reach: (page) => begin(page, 'mole'),
    has: hasPicture,
    next: async (page) => {
      await pick(page, '[name=source]');
      await press(page, en.describe.proceed);
    },
  },
  follow: {
    titles: [en.spots.follow.title],
    reach: (page) =>
      page.$eval('dermdx-check', (panel) => {
        panel.showState({ view: 'follow', spot: 'not-here' });
      }),
    next: (page) => give(page, 'mole'),
    early: true,
  },
  camera: {
    titles: [en.camera.title],
    reach: (page) => press(page, en.choose.camera),
    next: (page) => press(page, en.back.start),
    early: true,
  },
  taken: {
    titles: [en.camera.taken.title],
    // what is needed later is fetched while the camera is on
    reach: (page) =>
      page.$eval('dermdx-check', async (panel) => {
        const ready = new Promise((resolve) => {
          panel.addEventListener('dermdx-ready', resolve, { once: true });
        });
        panel.dispatchEvent(new Event('focusin'));
        await ready;
        const picture = window.files.mole!;
        panel.showState({ view: 'taken', picture, source: 'photograph' });
      }),
    has: hasPicture,
    next: (page) => press(page, en.camera.taken.send),
  },
  declined: {
    titles: [en.declined.title],
    reach: async (page) => {
      await page.$eval('dermdx-check', (panel) => {
        panel.intendedUse = 'clinic';
      });
      await begin(page, 'mole');
      await pick(page, 'label:nth-of-type(2) [name=source]');
      await press(page, en.describe.proceed);
    },
    next: (page) => press(page, en.back.question),
  },
  frame: {
    titles: [en.frame.title],
    reach: async (page) => {
      await begin(page, 'mole');
      await walk(page, 'frame');
    },
    has: hasPicture,
    next: (page) => press(page, en.frame.proceed),
  },
  check: {
    titles: [en.check.title],
    reach: async (page) => {
      await give(page, 'mole');
      await walk(page, 'check');
    },
    has: keepsPicture,
    next: moved,
    early: true,
  },
  unfit: {
    titles: [en.abstained.title],
    reach: async (page) => {
      // judged at once, before anything is asked
      await give(page, 'dark');
      await see(page, en.abstained.title);
    },
    has: hasPicture,
    next: (page) => press(page, en.abstained.again),
  },
  patient: {
    titles: [en.patient.title],
    reach: async (page) => {
      await begin(page, 'mole');
      await walk(page, 'patient');
    },
    next: (page) => press(page, en.patient.skip),
  },
  examine: {
    titles: [en.examine.title],
    reach: async (page) => {
      await page.evaluate(() => {
        void document.querySelector('dermdx-check')!.diagnose(window.files.mole!, 'dermatoscope');
      });
      await walk(page, 'examine');
    },
    has: keepsPicture,
    next: moved,
    early: true,
  },
  result: {
    titles: [en.result.kicker, en.result.unmeasured.photograph.title],
    reach: examined,
    has: hasResult,
    next: (page, { buttons }) =>
      press(page, buttons.includes(en.result.sent) ? en.result.sent : en.result.send),
  },
  abstained: {
    titles: [en.abstained.title],
    reach: async (page) => {
      await begin(page, 'noise');
      await walk(page, 'patient');
      await press(page, en.patient.skip);
      await walk(page, 'abstained');
    },
    has: hasPicture,
    next: (page) => press(page, en.abstained.again),
  },
  consent: {
    titles: [en.consent.title],
    reach: async (page) => {
      await examined(page);
      await press(page, en.result.send);
    },
    next: async (page) => {
      await pick(page, '[name=agree]:not(:checked)');
      await press(page, en.consent.send);
    },
  },
  sent: {
    titles: Object.values(en.sent).flatMap((words) =>
      typeof words === 'object' ? [words.title] : [],
    ),
    reach: async (page) => {
      await PLACES.consent.reach(page);
      await PLACES.consent.next(page, await look(page));
      await see(page, en.sent.sent.title);
    },
    has: ({ words }) => words.includes('a-token'),
    next: moved,
  },
  receipts: {
    titles: [en.receipts.title],
    reach: async (page) => {
      await page.evaluate(() =>
        document.querySelector('dermdx-check')!.dispatchEvent(new Event('focusin')),
      );
      await press(page, en.choose.receipts);
    },
    next: (page) => press(page, en.back.start),
    early: true,
  },
  compare: {
    titles: [en.compare.title],
    reach: async (page) => {
      await examined(page);
      await press(page, en.compare.keep);
      await waitFor(
        'the list of what is kept',
        () => look(page),
        ({ words }) => words.includes(en.compare.empty),
      );
    },
    next: (page) => press(page, en.back.result),
  },
  error: {
    titles: Object.values(en.error.topics).map(({ title }) => title),
    reach: async (page) => {
      await page.evaluate(async () => {
        const panel = document.querySelector('dermdx-check')!;
        panel.assetBase = '/not-here/';
        await panel.diagnose(window.files.mole!, 'dermatoscope');
        panel.assetBase = '';
      });
    },
    has: keepsPicture,
    next: (page) => press(page, en.error.retry),
    early: true,
  },
};

/** The picture, or the word that it is still there. */
function keepsPicture({ hasPicture, words }: Seen): boolean {
  return hasPicture || words.includes(en.error.kept);
}

/** Gives a picture and waits until all that it needs is fetched. */
async function begin(page: Page, name: string): Promise<void> {
  const ready = page.$eval(
    'dermdx-check',
    (panel) =>
      new Promise<void>((resolve) => {
        panel.addEventListener('dermdx-ready', () => {
          resolve();
        });
      }),
  );
  await give(page, name);
  await ready;
  await see(page, en.describe.title);
  await waitFor('the picture', () => look(page), hasPicture);
}

async function examined(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const panel = document.querySelector('dermdx-check')!;
    await panel.diagnose(window.files.mole!, 'dermatoscope');
  });
  await see(page, en.result.kicker);
}

/** Gives a picture as if it were picked; it is on the device, so no connection is needed. */
function give(page: Page, name: string): Promise<void> {
  return page.$eval(
    'dermdx-check',
    (panel, file) => {
      const input = panel.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
      const carried = new DataTransfer();
      carried.items.add(window.files[file]!);
      input.files = carried.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
  );
}

/** Which view it is. */
export function viewOf({ title, buttons }: Seen): View | undefined {
  if (title === en.abstained.title) {
    return buttons.includes(en.unfit.adjust) ? 'unfit' : 'abstained';
  }
  const found = Object.entries(PLACES).find(([, { titles }]) =>
    titles.some((one) => title.startsWith(one)),
  );
  return found?.[0] as View | undefined;
}

/** What there is to see now. */
export function look(page: Page): Promise<Seen> {
  return page.$eval('dermdx-check', (panel) => {
    const root = panel.shadowRoot!;
    const text = (element: Element | null) =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const open = root.querySelector('dialog[open]') ?? root;
    return {
      title: text(root.querySelector('h2')),
      words: text(root.querySelector('.panel')),
      buttons: [...open.querySelectorAll<HTMLButtonElement>('button:enabled')].map(text),
      hasPicture: root.querySelector('.picture canvas, canvas.framing') !== null,
    };
  });
}

/** Waits for a title. */
export function see(page: Page, title: string): Promise<Seen> {
  return waitFor(
    title,
    () => look(page),
    (seen) => seen.title.startsWith(title),
  );
}

/** Presses a button, once it is there. */
export async function press(page: Page, text: string): Promise<void> {
  await waitFor(
    `a button “${text}”`,
    () => look(page),
    ({ buttons }) => buttons.includes(text),
  );
  await page.$eval(
    'dermdx-check',
    (panel, name) => {
      const root = panel.shadowRoot!;
      const open = root.querySelector('dialog[open]') ?? root;
      const buttons = [...open.querySelectorAll('button')];
      buttons.find(({ textContent }) => textContent.replace(/\s+/g, ' ').trim() === name)!.click();
    },
    text,
  );
}

/** Ticks or chooses the first of its kind. */
async function pick(page: Page, selector: string): Promise<void> {
  await page.$eval(
    'dermdx-check',
    (panel, what) => {
      panel.shadowRoot!.querySelector<HTMLInputElement>(what)?.click();
    },
    selector,
  );
}

/** Waits until what is under way has ended. */
async function moved(page: Page, before: Seen): Promise<void> {
  await waitFor(
    `the end of “${before.title}”`,
    () => look(page),
    ({ title }) => title !== before.title,
  );
}

/** Does what a person does until a view is there. */
export function walk(page: Page, to: View): Promise<Seen> {
  return walkUntil(page, (_, view) => view === to);
}

/**
 * Does what a person does, view after view.
 *
 * @param isThere - whether that is far enough
 */
export async function walkUntil(
  page: Page,
  isThere: (seen: Seen, view: View | undefined) => boolean,
): Promise<Seen> {
  for (let steps = 0; steps < 25; steps++) {
    const seen = await waitFor('a view with a way on', () => look(page), hasWayOn);
    const view = viewOf(seen)!;
    if (isThere(seen, view)) return seen;
    await PLACES[view].next(page, seen);
    await waitFor(
      `something after “${seen.title}”`,
      () => look(page),
      (now) => JSON.stringify(now) !== JSON.stringify(seen),
    );
  }
  throw new Error('Nobody gets there.');
}

const hasWayOn = (seen: Seen): boolean => seen.buttons.length > 0 && viewOf(seen) !== undefined;

declare global {
  interface Window {
    /** The pictures that the person has on their device. */
    files: Record<string, File>;
  }
}
