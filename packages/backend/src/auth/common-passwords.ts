/** What people make passwords of when they are asked for a long one. */
const WORDS = [
  ...['password', 'passwort', 'passw0rd', 'motdepasse', 'contraseña', 'letmein', 'welcome'],
  ...['iloveyou', 'administrator', 'admin', 'owner', 'reviewer', 'viewer', 'dermdx', 'dermatology'],
  ...['dermatoscope', 'hospital', 'clinic', 'doctor', 'monkey', 'dragon', 'football', 'baseball'],
  ...['sunshine', 'princess', 'superman', 'starwars', 'changeme', 'default', 'secret', 'trustno'],
  ...['whatever', 'computer', 'internet', 'master', 'login', 'hello', 'summer', 'winter', 'test'],
];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
];
const MORE_ROWS = ['asdfghjkl', 'zxcvbnm', 'yxcvbnm', '1q2w3e4r5t6z', '1q2w3e4r5t6y'];
const ALL_ROWS = [...ROWS, ...MORE_ROWS].flatMap((row) => [row, [...row].reverse().join('')]);

/** What must be left of a password without all that. */
const LEFT = 8;

/** Whether a password is little but common words, rows of keys and repetitions. */
export function isCommon(password: string): boolean {
  let rest = password.toLowerCase();
  for (const word of WORDS) rest = rest.replaceAll(word, '');
  for (const row of ALL_ROWS) rest = withoutRow(rest, row);
  // a repeated text counts once
  rest = rest.replace(/(.+?)\1+/gu, '$1');
  return rest.length < LEFT;
}

/** Takes out each piece of four or more keys that lie in a row. */
function withoutRow(text: string, row: string): string {
  let rest = text;
  for (let length = row.length; length >= 4; length--) {
    for (let start = 0; start + length <= row.length; start++) {
      rest = rest.replaceAll(row.slice(start, start + length), '');
    }
  }
  return rest;
}
