import { add, change, known, type Evolution } from '../evolution.ts';
import type { meetingEvents } from './meeting.ts';

export const evolveMeeting: Evolution<typeof meetingEvents> = {
  'meeting-begun': ({ meetings }, { type: _type, seq: _seq, ...begun }) =>
    add(meetings, begun.meeting, { ...begun, resolutions: [], ended: null }),
  'resolution-taken'({ meetings, index }, { type: _type, seq: _seq, ...resolution }) {
    index.taken.add(resolution.resolution);
    const { resolutions } = known(meetings, resolution.meeting);
    change(meetings, resolution.meeting, { resolutions: [...resolutions, resolution] });
  },
  'meeting-ended': ({ meetings }, { type: _type, seq: _seq, meeting, ...ended }) =>
    change(meetings, meeting, { ended }),
};
