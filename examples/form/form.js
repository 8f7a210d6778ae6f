/** Shows what would be sent, instead of sending it. */
const form = document.querySelector('form');
const output = document.querySelector('output');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  output.value = JSON.stringify({ ...fields, result: JSON.parse(fields.result) }, null, 2);
});
