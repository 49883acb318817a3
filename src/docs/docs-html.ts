/** The page of the API documentation: Swagger UI, which speaks English, in a frame that speaks Italian. */
export const docsPage = (bundle: string, style: string): string => `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gradimento – documentazione delle API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<link rel="stylesheet" href="/docs/page.css">
<script src="${bundle}" defer></script>
<script src="/docs/init.js" type="module"></script>
</head>
<body>
<header class="brand">
<p>Gradimento <span>documentazione delle API</span></p>
<nav aria-label="Il documento OpenAPI"><a href="/openapi.json">openapi.json</a> <a href="/openapi.yaml">openapi.yaml</a></nav>
</header>
<noscript><p class="notice">Questa pagina ha bisogno di JavaScript. Senza, il documento si legge in openapi.yaml.</p></noscript>
<p class="notice" id="failed" role="alert" hidden>Il documento OpenAPI non si può leggere. Ricaricare la pagina.</p>
<div id="swagger-ui"></div>
</body>
</html>
`;

/** Where the issuer sends back whoever has signed in; the script hands the code to the page and closes the window. */
export const REDIRECT_PAGE = (script: string): string => `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<title>Accesso</title>
<link rel="icon" href="data:,">
<script src="${script}" defer></script>
</head>
<body></body>
</html>
`;
