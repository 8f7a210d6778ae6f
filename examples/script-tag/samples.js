/** The sample pictures: each can be examined, dragged into the panel, or saved. */
const NAMES = {
  akiec: 'Sun-damage patch',
  bcc: 'Basal cell carcinoma',
  bkl: 'Harmless keratosis',
  df: 'Dermatofibroma',
  mel: 'Melanoma',
  nv: 'Mole',
  vasc: 'Blood-vessel spot',
};

const check = document.querySelector('dermdx-check');
const list = document.querySelector('.cards');

const response = await fetch('/samples/samples.json');
if (response.ok) {
  list.append(...(await response.json()).map(card));
  document.querySelector('#samples').hidden = false;
}

function card({ file, label, image }) {
  const name = NAMES[label] ?? label;
  const url = `/samples/${file}`;

  let ready;
  const fetchFile = async () => {
    ready ??= new File([await (await fetch(url)).blob()], file, { type: 'image/jpeg' });
    return ready;
  };

  const picture = Object.assign(document.createElement('img'), {
    src: url,
    alt: `Sample ${image}: ${name}`,
    width: 600,
    height: 450,
    loading: 'lazy',
  });
  // a drag must have its file at once
  picture.addEventListener('pointerenter', fetchFile);
  picture.addEventListener('dragstart', ({ dataTransfer }) => {
    if (!ready) return;
    dataTransfer.clearData();
    dataTransfer.items.add(ready);
    dataTransfer.effectAllowed = 'copy';
  });

  const examine = document.createElement('button');
  examine.textContent = 'Examine';
  examine.ariaLabel = `Examine the sample: ${name}`;
  examine.addEventListener('click', async () => {
    const motion = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    document.querySelector('#check').scrollIntoView({ behavior: motion, block: 'start' });
    await check.diagnose(await fetchFile(), 'dermatoscope');
  });

  const save = Object.assign(document.createElement('a'), {
    href: url,
    download: file,
    textContent: 'Save',
    ariaLabel: `Save the sample: ${name}`,
  });

  const title = document.createElement('strong');
  title.textContent = name;
  const actions = document.createElement('div');
  actions.append(examine, save);
  const item = document.createElement('li');
  item.append(picture, title, actions);
  return item;
}
