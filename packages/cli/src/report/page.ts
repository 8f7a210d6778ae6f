import { html, Markup } from './markup.js';
import type { Part } from './markup.js';
import { STYLE } from './style.js';

/** What a report's page holds besides its frame. */
export interface Page {
  /** Of the window, behind the product's name. */
  title: string;
  /** The kind of report, above its heading. */
  kind: string;
  heading: string;
  /** What it is about: how many pictures, when, which network. */
  about: Part;
  /** Chapters to jump to: their ids and names. */
  chapters?: readonly (readonly [id: string, name: string])[];
  /** What the figures hold for, behind the words that it is no medical device. */
  holdsFor: Part;
  sections: Part;
  /** The command that made it. */
  command: string;
  /** What to know of the file itself. */
  keeping: Part;
}

/** The whole text of a report: one file that needs no other and runs no script. */
export function renderPage(page: Page): string {
  const { title, kind, heading, about, chapters = [], holdsFor, sections } = page;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>DermDx ${title}: report</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <div>
            <p class="eyebrow">DermDx · ${kind}</p>
            <h1>${heading}</h1>
            <p>${about}</p>
            ${
              chapters.length > 0 &&
              html`<nav aria-label="Chapters">
                ${chapters.map(([id, name]) => html`<a href="#${id}">${name}</a> `)}
              </nav>`
            }
          </div>
        </header>
        <main>
          <div class="note">
            <p><b>For research and education.</b> DermDx is not a medical device. ${holdsFor}</p>
          </div>
          ${sections}
        </main>
        <footer>
          Made by <code>${page.command}</code> on this computer; no picture left it. ${page.keeping}
        </footer>
      </body>
    </html> `.text;
}
