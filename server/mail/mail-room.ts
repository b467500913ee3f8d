import type { CouncilPaper } from '../../okr/council-paper.ts';
import {
  countsFrom,
  listMailSchedules,
  markServed,
  type MailSchedule,
} from '../../register/mail-schedule.ts';
import type { Register } from '../../register/open.ts';
import { pausedSince, post, type Dispatch, type Outcome } from '../../register/outbox.ts';
import { openOutboxRunner, type OutboxRunner } from '../outbox-runner.ts';
import { dueAt } from './due.ts';
import { paperMail } from './paper-mail.ts';
import type { PostOffice } from './post-office.ts';

/** The newest paper, printed. */
export interface PrintedPaper {
  paper: CouncilPaper;
  pdf: Uint8Array;
  /** Where its web version is read, or null. */
  link: string | null;
}

export interface MailRoomNeeds {
  register: Register;
  office: PostOffice;
  /** The paper of the newest snapshot; null where there is none yet. */
  newestPaper(language: CouncilPaper['language']): Promise<PrintedPaper | null>;
  /** When the last cycle was closed, Unix ms; null before the first. */
  lastClosed(): number | null;
  zone: string;
  now(): number;
  log(line: string): void;
  /** How often it looks, ms; 0 to be run by hand. */
  everyMs?: number;
}

/**
 * Mails council papers on their schedules. What is due is posted to the outbox first, once per
 * occasion and recipient, and sent from there; so a restart neither forgets nor doubles an occasion.
 */
export function openMailRoom(needs: MailRoomNeeds): OutboxRunner {
  const { register, office, newestPaper, now, log, everyMs = 60_000 } = needs;
  const runner = openOutboxRunner({ register, channel: 'mail', send, now, log, everyMs: 0 });
  let papers = new Map<string, Promise<PrintedPaper | null>>();

  async function send({ body, no }: Dispatch): Promise<Outcome> {
    const { recipient, language } = JSON.parse(body) as Letter;
    const printing = papers.get(language) ?? newestPaper(language);
    papers.set(language, printing);
    const printed = await printing;
    if (!printed) {
      const reason = 'No cycle has been closed yet.';
      return { sent: false, fault: 'no-paper', reason, retry: false };
    }
    const { paper, pdf, link } = printed;
    const id = `paper-${paper.snapshot.hash.slice(0, 16)}-${no}`;
    return office.send({ ...paperMail(paper, pdf, link), to: recipient, id });
  }

  async function run(): Promise<void> {
    try {
      for (const schedule of listMailSchedules(register)) postDue(schedule, needs);
    } catch (error) {
      // A full disk, say; what is due stays due.
      log(`mail: ${String(error)}`);
    }
    await runner.run();
    papers = new Map();
  }

  const timer = everyMs > 0 ? setInterval(() => void run(), everyMs) : undefined;
  timer?.unref();
  return {
    run,
    async stop() {
      clearInterval(timer);
      await runner.stop();
      office.close();
    },
  };
}

interface Letter {
  recipient: string;
  language: CouncilPaper['language'];
}

function postDue(schedule: MailSchedule, needs: MailRoomNeeds): void {
  const { register, zone } = needs;
  if (pausedSince(register, 'mail', schedule.schedule_id) !== null) return;
  const now = needs.now();
  const occasion = dueAt(schedule, countsFrom(schedule), {
    now,
    zone,
    lastClosed: needs.lastClosed(),
  });
  if (occasion === null || occasion > now) return;
  const { schedule_id, recipients, language } = schedule;
  register.change(() => {
    for (const recipient of recipients) {
      const letter: Letter = { recipient, language };
      const key = `${new Date(occasion).toISOString()} ${recipient}`;
      post(
        register,
        { channel: 'mail', target: schedule_id, key, body: JSON.stringify(letter) },
        now,
      );
    }
    markServed(register, schedule_id, occasion);
  });
}
