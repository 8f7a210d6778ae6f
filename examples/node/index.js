// node index.js PICTURE …
import { load, PictureError } from '@dermdx/core/node';

const dermdx = await load();
for (const file of process.argv.slice(2)) {
  try {
    const { status, reasons, top, candidates } = await dermdx.diagnose(file);
    if (status === 'abstained') console.log(`${file}: cannot tell (${reasons.join(', ')})`);
    else console.log(`${file}: ${top.label}; not ruled out: ${candidates.labels.join(', ')}`);
  } catch (error) {
    // one bad file does not end the rest
    if (!(error instanceof PictureError)) throw error;
    console.error(`${file}: ${error.message} (${error.code})`);
    process.exitCode = 1;
  }
}
