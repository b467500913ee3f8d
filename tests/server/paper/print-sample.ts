import { createHash } from 'node:crypto';
import { openPrinter } from '../../../server/paper/printer.ts';
import { samplePaper } from './sample-paper.ts';

/** Prints the sample and says its hash; with an argument, another paper before it. */
const printer = openPrinter();
if (process.argv[2]) await printer.print({ ...samplePaper, city: 'Anderswo', language: 'en' });
const pdf = await printer.print(samplePaper);
console.log(createHash('sha256').update(pdf).digest('hex'));
await printer.close();
