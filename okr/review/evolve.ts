import type { commentEvents } from '../comment/comment.ts';
import { add, append, type Evolution } from '../evolution.ts';
import type { reviewEvents } from './review.ts';

export const evolveReview: Evolution<typeof reviewEvents & typeof commentEvents> = {
  'pulse-held'({ pulses, index }, { type: _type, seq: _seq, ...pulse }) {
    index.taken.add(pulse.pulse);
    append(pulses, pulse.objective, pulse);
  },
  'review-recorded': ({ reviews }, { type: _type, seq: _seq, ...review }) =>
    append(reviews, review.objective, review),
  'retrospective-recorded': ({ retrospectives }, { type: _type, seq: _seq, ...retrospective }) =>
    append(retrospectives, `${retrospective.cycle}/${retrospective.unit}`, retrospective),
  'comment-added'({ comments, index }, { type: _type, seq: _seq, ...comment }) {
    add(comments, comment.comment, comment);
    append(index.about, `${comment.about.kind}/${comment.about.id}`, comment.comment);
  },
};
