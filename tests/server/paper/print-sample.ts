import { createHash } from 'node:crypto';
import { openPrinter } from '../../../server/paper/printer.ts';
import { samplePaper } from './sample-paper.ts';

/** Prints part of the sample and says its hash; with an argument, another paper before it. */
const paper = { ...samplePaper, goals: samplePaper.goals.slice(0, 4) };
const printer = openPrinter();
if (process.argv[2]) await printer.print({ ...paper, city: 'Anderswo', language: 'en' });
const pdf = await printer.print(paper);
console.log(createHash('sha256').update(pdf).digest('hex'));
await printer.close();
