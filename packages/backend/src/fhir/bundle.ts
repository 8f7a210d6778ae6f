/** Puts resources, as JSON texts by their addresses, into a transaction that a FHIR server takes again and again. */
export function transactionBundle(
  base: string,
  texts: readonly (readonly [address: string, text: string])[],
): string {
  const entries = texts.map(([address, text]) => {
    const fullUrl = JSON.stringify(`${base}/${address}`);
    const request = JSON.stringify({ method: 'PUT', url: address });
    return `{"fullUrl":${fullUrl},"resource":${text},"request":${request}}`;
  });
  return `{"resourceType":"Bundle","type":"transaction","entry":[${entries.join(',')}]}`;
}
