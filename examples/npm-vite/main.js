import { load, PictureError, preload } from '@dermdx/core';

// what `dermdx assets public/dermdx` put into the site
const assetBase = 'dermdx/';

const input = document.querySelector('input');
const status = document.querySelector('[role=status]');
const table = document.querySelector('table');

// fetches what will be needed while the person still looks for a picture
input.addEventListener('click', () => void preload({ assetBase }).catch(() => undefined), {
  once: true,
});
input.addEventListener('change', () => void look(input.files[0]));

let loading;

async function look(picture) {
  if (!picture) return;
  status.textContent = 'Looking …';
  table.hidden = true;
  try {
    loading ??= load({ assetBase });
    const dermdx = await loading;
    show(await dermdx.diagnose(picture));
  } catch (error) {
    // every error has a code, and a message that says what to do
    status.textContent = `${error.message} (${error.code})`;
    // another picture may do; anything else is worth another try at loading
    if (!(error instanceof PictureError)) loading = undefined;
  }
}

function show({ status: answer, reasons, top, reference, classes }) {
  if (answer === 'abstained') {
    status.textContent = `It cannot tell: ${reasons.join(', ')}.`;
    return;
  }
  status.textContent = `Most probable: ${top.label}.`;
  if (reference) {
    const { correct, total } = reference;
    status.textContent += ` Of ${total} lesions scored like this one, ${correct} were what it said.`;
  }
  const rows = classes.map(({ label, probability }) => {
    const row = document.createElement('tr');
    const name = Object.assign(document.createElement('th'), { textContent: label, scope: 'row' });
    const share = document.createElement('td');
    share.textContent = `${(probability * 100).toFixed(1)} %`;
    row.append(name, share);
    return row;
  });
  table.tBodies[0].replaceChildren(...rows);
  table.hidden = false;
}
