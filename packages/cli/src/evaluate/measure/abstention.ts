import { LABELS } from '@dermdx/contract';
import type { Label, Metrics, Share } from '@dermdx/contract';
import type { Case } from '../case.js';
import { shareOf } from '../../statistics/proportion.js';

/** How often the network gives no diagnosis, and why. */
export type AbstentionFigures = Metrics['abstention'];

/** Counts what was abstained. */
export function measureAbstention(cases: readonly Case[]): AbstentionFigures {
  const share = (members: readonly Case[], isHit = ({ abstained }: Case) => abstained) => {
    return shareOf(members.map((each) => ({ hit: isHit(each), lesion: each.lesion }))) ?? null;
  };
  const reasons = [...new Set(cases.flatMap((each) => each.reasons))].sort();
  const by = (key: 'label' | 'predicted') => {
    const shares = LABELS.map((label) => [label, share(cases.filter((c) => c[key] === label))]);
    return Object.fromEntries(shares) as Record<Label, Share | null>;
  };
  return {
    share: share(cases),
    reasons: Object.fromEntries(
      reasons.map((reason) => [reason, share(cases, (each) => each.reasons.includes(reason))!]),
    ),
    classes: by('label'),
    predicted: by('predicted'),
  };
}
