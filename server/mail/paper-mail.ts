import type { CouncilPaper } from '../../okr/council-paper.ts';
import { layOut } from '../paper/sheet.ts';

/** A mail as it is handed to the mail server, but for who sends it to whom. */
export interface Mail {
  subject: string;
  text: string;
  attachments: readonly { filename: string; contentType: string; content: Uint8Array }[];
}

const phrases = {
  de: {
    file: 'vorlage',
    attached: 'Die Vorlage liegt als PDF bei.',
    read: 'Im Browser lesen:',
    why: 'Diese Nachricht kommt von einem Zeitplan in Stadtpegel. Abbestellen: Bitte antworten Sie, oder wenden Sie sich an die Stelle, die Sie eingetragen hat.',
  },
  en: {
    file: 'paper',
    attached: 'The paper is attached as PDF.',
    read: 'Read it in the browser:',
    why: 'This message comes from a schedule in Stadtpegel. To end it, please reply, or turn to whoever has put you on it.',
  },
};

/** The mail that brings a council paper. Pure. `link` leads to its web version, or is null. */
export function paperMail(paper: CouncilPaper, pdf: Uint8Array, link: string | null): Mail {
  const sheet = layOut(paper);
  const { file, attached, read, why } = phrases[paper.language];
  const lines = [
    sheet.title,
    sheet.cycle,
    sheet.snapshot,
    '',
    ...(sheet.demo === null ? [] : [sheet.demo, '']),
    ...(sheet.correction === null ? [] : [sheet.correction, '']),
    sheet.summary,
    '',
    attached,
    ...(link === null ? [] : [read, link]),
    '',
    `${sheet.words.checksum}: ${paper.snapshot.hash}`,
    '',
    '-- ',
    why,
  ];
  return {
    subject: `${sheet.demo === null ? '' : `[${sheet.words.demoShort}] `}${sheet.document_title}`,
    text: lines.join('\n').replaceAll('\u202f', '\u00a0'),
    attachments: [
      {
        filename: `${file}-${paper.cycle.from}-${paper.snapshot.n}.pdf`,
        contentType: 'application/pdf',
        content: pdf,
      },
    ],
  };
}
