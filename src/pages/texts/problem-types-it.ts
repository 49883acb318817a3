import type { ProblemTypeTexts } from './problem-types.js';

export const it: ProblemTypeTexts = {
  title: 'Tipi di problema',
  lead: "Una richiesta che l'API non può soddisfare riceve un corpo `application/problem+json` (RFC 9457). Il suo `type` è l'indirizzo di una di queste pagine.",
  programs:
    'I programmi decidano in base a `type`, che non cambia: `title` e `detail` sono in inglese, per le persone, e possono cambiare.',
  type: 'Tipo',
  problemTitle: 'Titolo',
  status: 'Stato HTTP',
  repeat: 'Ripetere la richiesta può servire?',
  meaning: 'Che cosa significa',
  action: 'Che cosa fare',
  example: 'Esempio di risposta',
  all: 'Tutti i tipi di problema',
  docs: "Documentazione dell'API",
  unknown: 'Tipo di problema sconosciuto',
  unknownLead: 'Nessun problema pubblicato ha questo nome.',
  repeating: {
    useless: ['No', 'No: la stessa richiesta riceve la stessa risposta.'],
    changed: ['Non subito', 'Non subito: solo quando è cambiato lo stato che la impedisce.'],
    soon: ['Sì, dopo una pausa', "Sì, com'è, dopo una pausa sempre più lunga: nessuna intestazione dice quanto."],
    asked: ['Sì, dopo Retry-After', "Sì, com'è, quando sono passati i secondi dell'intestazione `Retry-After`."],
  },
  types: {
    malformed: {
      name: 'La richiesta non è leggibile',
      meaning:
        'La richiesta non rispetta HTTP o il formato che annuncia: per esempio il corpo non è JSON, un identificativo non è un UUID o una intestazione è doppia.',
      action: "Correggi la richiesta: `detail`, se c'è, dice che cosa non si legge.",
    },
    unauthenticated: {
      name: 'Serve un token di accesso valido',
      meaning:
        "Il token manca, è scaduto, è stato revocato o non è di questa piattaforma. All'endpoint dei token, le credenziali del client non sono accettate. Per sicurezza la risposta non dice quale caso è.",
      action:
        "Chiedi un token nuovo e mandalo come `Authorization: Bearer …`. L'intestazione `WWW-Authenticate` dice che cosa serve.",
    },
    forbidden: {
      name: 'Il ruolo non lo permette',
      meaning: "Il token è valido, ma il suo ruolo non comprende l'operazione.",
      action: 'Usa un client con il ruolo che la documentazione indica, o chiedilo a chi lo gestisce.',
    },
    'proof-required': {
      name: 'Serve una prova di lavoro',
      meaning:
        'Il servizio accetta risposte con una prova di lavoro, sempre o perché ora ne arrivano moltissime. La prova manca, è scaduta, è già stata usata, è di un altro servizio o è sbagliata. La risposta non è stata registrata.',
      action:
        'Chiedi una sfida a `/v1/services/{service_id}/proof-of-work`, risolvila e ripeti con la prova come `Proof-Of-Work`. I programmi per ALTCHA lo sanno fare.',
    },
    'not-found': {
      name: 'La risorsa non esiste',
      meaning:
        "L'indirizzo non porta a nulla, o la risorsa è di un'altra amministrazione: la risposta è la stessa nei due casi.",
      action: "Controlla l'indirizzo e gli identificativi, e che il token sia dell'amministrazione giusta.",
    },
    'method-not-allowed': {
      name: 'La risorsa non ha questo metodo',
      meaning: "L'indirizzo esiste, ma non con questo metodo HTTP.",
      action: "Usa uno dei metodi dell'intestazione `Allow`.",
    },
    timeout: {
      name: 'La richiesta ha impiegato troppo ad arrivare',
      meaning: 'La richiesta non è arrivata per intero in tempo. Nulla è stato eseguito.',
      action: 'Ripeti la richiesta su una connessione nuova. Se era un lotto grande, dividilo.',
    },
    conflict: {
      name: 'La risorsa è in un altro stato',
      meaning:
        "L'operazione non è possibile nello stato attuale: per esempio la versione è già pubblicata, o un codice è già in uso.",
      action: 'Leggi `detail` e poi la risorsa, e scegli di nuovo che cosa fare.',
    },
    'not-collecting': {
      name: 'Il servizio ora non raccoglie risposte',
      meaning:
        "La raccolta non è ancora cominciata, è finita o è sospesa, oppure l'amministrazione non è attiva. La risposta non è stata registrata.",
      action: "Controlla il periodo di raccolta del servizio e lo stato dell'amministrazione.",
    },
    'token-spent': {
      name: 'Il diritto di valutazione è già stato usato',
      meaning:
        'Con questo token è già arrivata una risposta. Questa non è stata registrata: ogni pratica conclusa si valuta una volta.',
      action:
        "Non serve altro. Se la stessa risposta è partita due volte perché la conferma era andata persa, d'ora in poi usa una `Idempotency-Key`.",
    },
    'submission-running': {
      name: 'Un invio con la stessa chiave è in corso',
      meaning: 'Un primo invio con la stessa `Idempotency-Key` non è ancora finito.',
      action: 'Aspetta e ripeti con la stessa chiave e lo stesso corpo: avrai il risultato del primo invio.',
    },
    'token-lapsed': {
      name: 'Il diritto di valutazione è scaduto',
      meaning:
        'La pratica del token si è conclusa da più tempo di quanto il servizio ammetta. La risposta non è stata registrata.',
      action:
        'Dillo con garbo al cittadino. `rating_link_minutes` del servizio dice per quanto tempo una pratica si può valutare.',
    },
    'not-acceptable': {
      name: 'La risorsa non esiste in questo formato',
      meaning: 'Nessuno dei tipi di contenuto in `Accept` è tra quelli in cui la risorsa si può avere.',
      action: "Chiedi uno di quelli elencati nel documento dell'API, oppure ometti `Accept`.",
    },
    'precondition-failed': {
      name: 'Nel frattempo la risorsa è cambiata',
      meaning: "L'`ETag` mandato in `If-Match` non è più quello della risorsa. La modifica non è stata fatta.",
      action: 'Leggi di nuovo la risorsa, rifai la modifica su ciò che è ora e manda il nuovo `ETag`.',
    },
    'too-large': {
      name: 'Il corpo è troppo grande',
      meaning: "Il corpo ha più byte, o il lotto più risposte, di quanto l'operazione accetti.",
      action: 'Dividi il lotto in parti più piccole, ciascuna con una sua `Idempotency-Key`.',
    },
    'url-too-long': {
      name: "L'indirizzo è troppo lungo",
      meaning: "L'indirizzo ha più caratteri di quanti se ne accettino: `detail`, se c'è, dice quanti.",
      action: 'Accorcia i parametri. I cursori di pagina vanno usati come sono stati ricevuti.',
    },
    'unsupported-media-type': {
      name: 'Il tipo di contenuto non è accettato',
      meaning: "`Content-Type` non è fra quelli dell'operazione, il testo non è in UTF-8 o il corpo è compresso.",
      action: 'Manda il tipo che `detail` o la documentazione indica, in UTF-8 e senza `Content-Encoding`.',
    },
    invalid: {
      name: 'I dati non sono accettabili',
      meaning: 'La richiesta si legge, ma ha valori che le regole non ammettono. Nulla è stato registrato.',
      action:
        'Correggi i valori elencati in `errors`: `pointer` dice dove (JSON Pointer nel corpo, o nome del parametro), `detail` che cosa non va.',
    },
    'token-required': {
      name: 'Il servizio accetta solo risposte con un diritto di valutazione',
      meaning:
        'Il servizio chiede un parere solo a chi ha concluso una pratica, e la risposta non ha `token`. Non è stata registrata.',
      action:
        "Parti dal collegamento che l'amministrazione mostra alla fine di una pratica, e manda anche il suo `token`.",
    },
    'key-reused': {
      name: 'La chiave di idempotenza è di un altro corpo',
      meaning: 'La stessa `Idempotency-Key` è già servita per un corpo diverso. Questo invio non è stato registrato.',
      action: 'Usa una chiave nuova per ogni invio, e la stessa solo per ripeterlo senza cambiarlo.',
    },
    'too-many-requests': {
      name: 'Troppe richieste',
      meaning: 'Il limite di richieste al minuto è stato superato. La richiesta non è stata eseguita.',
      action:
        'Aspetta, e manda le richieste più lentamente: `X-RateLimit-Remaining` dice quante ne restano, `X-RateLimit-Reset` fra quanti secondi torna il limite intero.',
    },
    'quota-reached': {
      name: 'I diritti di valutazione per oggi sono esauriti',
      meaning:
        'Le richieste superano quanto resta di `rating_token_quota` del servizio per oggi. Nessuna è stata firmata.',
      action: 'Chiedine meno, aspetta il giorno dopo in Italia, o aumenta la quota del servizio.',
    },
    'headers-too-large': {
      name: 'Le intestazioni sono troppo grandi',
      meaning: 'Le intestazioni hanno insieme più byte di quanti se ne accettino.',
      action: "Togli le intestazioni che non servono, come i cookie, che l'API non usa.",
    },
    internal: {
      name: 'La piattaforma ha avuto un errore',
      meaning: 'È un errore della piattaforma e non della richiesta, che può essere stata eseguita o no.',
      action:
        "Controlla se ha avuto effetto, poi ripeti; un invio con `Idempotency-Key` si può ripetere subito e non conta due volte. Se continua, comunica all'Istat l'operazione e l'ora.",
    },
    unavailable: {
      name: 'La piattaforma ora non può rispondere',
      meaning: 'La piattaforma, o qualcosa da cui dipende, è sovraccarica o non raggiungibile per il momento.',
      action: 'Aspetta e ripeti. Un invio con `Idempotency-Key` si può ripetere e non conta due volte.',
    },
  },
};
