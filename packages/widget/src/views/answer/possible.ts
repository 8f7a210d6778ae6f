import type { Label, MeasuredDiagnosis } from '@dermdx/contract';
import { MALIGNANT } from '@dermdx/contract/vocabulary';
import { html, nothing } from 'lit';
import type { Strings } from '../../lang/strings.js';
import { sharesOf } from '../classes.js';

/** From this probability on, a serious class is named though it is no candidate. */
const WORTH_NAMING = 0.01;

/**
 * What else it may be, in words and with its share. Melanoma is always named: a list of candidates without
 * it must not read as if it were ruled out.
 */
export function possibleView({ classes, candidates, top }: MeasuredDiagnosis, strings: Strings) {
  const words = strings.result;
  const shares = sharesOf(classes, strings);
  const others = classes.filter(({ label }) => label !== top.label);
  const isCandidate = (label: Label) => candidates.labels.includes(label);
  const named = others.filter(
    ({ label, probability }) =>
      !isCandidate(label) &&
      MALIGNANT.includes(label) &&
      (label === 'mel' || probability >= WORTH_NAMING),
  );
  const list = (found: typeof classes, type: 'disjunction' | 'conjunction') =>
    new Intl.ListFormat(strings.locale, { type }).format(
      found.map(({ label }) => share(label, strings, shares[label])),
    );
  const possible = others.filter(({ label }) => isCandidate(label));
  return html`<div class="possible" part="candidates">
    ${possible.length > 0 ? html`<p>${words.possible(list(possible, 'disjunction'))}</p>` : nothing}
    ${named.length > 0 ? html`<p>${words.lessLikely(list(named, 'conjunction'))}</p>` : nothing}
  </div>`;
}

/** A class within a sentence, with its share and, where the name says nothing of it, with what it is. */
function share(label: Label, strings: Strings, written: string): string {
  const { phrase, plain } = strings.labels[label];
  const name = inSentence(phrase, strings);
  const words = strings.result;
  return plain ? words.withMeaning(name, plain, written) : words.withShare(name, written);
}

/** "A mole" as it stands within a sentence. */
const inSentence = (phrase: string, { locale }: Strings): string =>
  phrase.charAt(0).toLocaleLowerCase(locale) + phrase.slice(1);
