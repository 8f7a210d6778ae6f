import { MALIGNANT, nameInSentence } from '@dermdx/contract';
import type { Metrics } from '@dermdx/contract';
import { LEAST_LESIONS, LEAST_OF_A_KIND } from '../../statistics/enough.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';

/** How the figures were found, for whoever has to check them. */
export function methods({ options: { seed, draws } }: Metrics): Markup {
  return html`<section id="methods">
    <h2>How this was measured</h2>
    <ul>
      <li>
        Balanced accuracy, AUC, Brier score, log-likelihood and calibration error: 95 % percentile
        bootstrap, ${draws.toLocaleString('en')} draws of lesions within each class (seed ${seed}).
        Pictures of one lesion stay together. No interval where too few lesions stand behind a
        figure (${LEAST_OF_A_KIND} of each class that it is a mean of, of either side that it tells
        apart, or ${LEAST_LESIONS} in all), nor where all draws give the same.
      </li>
      <li>
        Shares, accuracy among them: Wilson’s interval; coverage: Clopper and Pearson’s. Where a
        lesion has several pictures the interval is that of the effective number of pictures, (Σm)²
        / Σm² for lesions with m pictures each, as if they were wholly alike (Kish 1965; Korn and
        Graubard 1998).
      </li>
      <li>Tests that need independent trials take one picture of each lesion, the lowest id.</li>
      <li>
        Calibration error: 15 bins of equal mass by the top probability. Chance’s part: 1,000
        simulations in which each picture is right with exactly the probability that was said.
      </li>
      <li>
        Reference frequencies: Fisher’s exact test, two-sided, a test for each bin, Holm’s
        correction.
      </li>
      <li>
        Candidate sets: beta-binomial test, one-sided, knowing the number of calibration lesions
        (Angelopoulos and Bates 2023); Holm’s correction.
      </li>
      <li>Malignant: ${MALIGNANT.map(nameInSentence).join(', ')}.</li>
    </ul>
    <p>
      <code>metrics.json</code> holds every figure, <code>predictions.csv</code> what the network
      saw in each picture.
    </p>
  </section>`;
}
