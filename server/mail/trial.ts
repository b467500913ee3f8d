import { randomBytes } from 'node:crypto';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import type { Outcome } from '../../register/outbox.ts';
import { newestPaper, type PaperDeps } from './newest-paper.ts';
import { paperMail, type Mail } from './paper-mail.ts';
import type { PostOffice } from './post-office.ts';

/** Mail the newest paper to one address now, past every schedule, and say what the server answered. */
export async function sendTrial(
  deps: PaperDeps & { office: PostOffice },
  recipient: string,
  language: CouncilPaper['language'],
): Promise<Outcome> {
  const printed = await newestPaper(deps, language);
  const mail = printed
    ? paperMail(printed.paper, printed.pdf, printed.link)
    : emptyMail(deps.city.name || 'Stadtpegel', language);
  const id = `trial-${randomBytes(8).toString('hex')}`;
  return deps.office.send({ ...mail, to: recipient, id });
}

function emptyMail(city: string, language: CouncilPaper['language']): Mail {
  const [subject, text] =
    language === 'de'
      ? [
          `Probe: Stadtpegel ${city}`,
          'Die Post kommt an. Eine Vorlage gibt es noch nicht: Sie entsteht, wenn ein Halbjahr abgeschlossen wird.',
        ]
      : [
          `Trial: Stadtpegel ${city}`,
          'Mail arrives. There is no paper yet: it is made when a half-year is closed.',
        ];
  return { subject, text: `${text}\n`, attachments: [] };
}
