// Comments with places for what must be found. Odd and even ones of each list are the two parts: developed on, and held out.
const lines = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().replaceAll('\\n', '\n'));

export const STRUCTURED = {
  fiscal_code: lines(`
    Il mio codice fiscale {v} non viene riconosciuto dal portale.
    Inserisco {v} e il sistema risponde codice errato, perché?
    Ho chiesto la rettifica dei dati anagrafici. C.F. {v}, aspetto da marzo.
    cf {v} bloccato da due settimane, nessuno risponde
    Servizio ottimo. Se serve vi lascio il codice fiscale: {v}
    Mi hanno detto di scrivere qui il cf di mia madre ({v}) per sbloccare la delega.
    {v} questo è il mio codice, non riesco ad accedere con SPID
    Der Steuerkodex {v} wird vom System nicht akzeptiert.
    Mon code fiscal {v} n'est pas accepté par le site.
    Al mi còdiz fiscêl l'è {v} ma al portale an va brisa
    Davčna številka {v} ni sprejeta.
    il pin non arriva, codice fiscale: {v}. Grazie
  `),
  vat_number: lines(`
    La mia partita IVA {v} risulta cessata ma non è vero.
    Fattura elettronica rifiutata per P.IVA {v}, il servizio va migliorato.
    Sono un artigiano, p. iva {v}, e il cassetto fiscale non si apre.
    partita iva: {v} - sportello SUAP mai operativo
    La ditta (P.I.V.A. {v}) aspetta il DURC da tre settimane.
    Meine MwSt-Nummer {v} wurde nicht gefunden.
    Ho inserito la p.iva {v} e mi dà errore 500.
    Per la nostra impresa, partita IVA n. {v}, il rinnovo è stato veloce.
  `),
  iban: lines(`
    Il rimborso non arriva, il mio IBAN è {v} e l'ho comunicato due volte.
    Ho sbagliato a scrivere il conto: quello giusto è {v} grazie
    Accreditate su {v}, per favore, il modulo online non lo accetta.
    iban {v} non valido secondo voi, ma in banca dicono di sì
    Die Rückerstattung bitte auf {v} überweisen.
    Bonus nido mai pagato. Coordinate: {v}. Saluti
    Mon compte est {v}, j'attends le remboursement.
    Nakazilo prosim na {v}, hvala.
    codice IBAN: {v}, il campo del portale si ferma a 25 caratteri
    Vi prego di correggere le coordinate bancarie {v} entro il 30/06/2025.
  `),
  phone: lines(`
    Chiamatemi al {v}, il sito non funziona.
    Potete richiamarmi? Il mio numero è {v}
    Ho lasciato il cellulare {v} ma nessuno mi ha richiamato in 10 giorni.
    Tel. {v} dalle 9.00 alle 13.00, grazie mille
    Per chiarimenti {v}, sono sempre disponibile.
    non arriva l'sms di conferma sul numero {v}
    Meine Telefonnummer ist {v}, bitte zurückrufen.
    Mon numéro de téléphone : {v}. Merci
    ciamème al {v} che il computer no el va
    Pokličite me na {v}.
    Il codice OTP arriva sul vecchio telefono {v} e non posso cambiarlo.
    Servizio lento: ho aspettato 40 minuti allo sportello, poi ho lasciato {v} per essere richiamato.
    whatsapp {v} se volete mando gli screenshot
    Call me on {v} if you need details.
  `),
  email: lines(`
    Scrivetemi a {v} per la risposta.
    La conferma non è mai arrivata alla mia mail {v}
    la mia email è {v} e non riesco a cambiarla
    Ho due account, quello giusto è {v}, l'altro va cancellato.
    Contatto: {v} - grazie per il lavoro che fate
    Bitte antworten Sie an {v}
    Vous pouvez m'écrire : {v}
    Pišite mi na {v}, hvala
    invio ricevuta a {v} fallito 3 volte
    Il portale dice che {v} è già registrato, ma non sono stato io.
  `),
  plate: lines(`
    Ho pagato il bollo dell'auto targata {v} e risulta non pagato.
    Targa {v}: il permesso ZTL non è stato aggiornato.
    la multa alla mia macchina {v} era già pagata
    Pass residenti per {v}, servizio comodo e veloce.
    Das Kennzeichen {v} wird nicht erkannt.
    Ho cambiato auto, la nuova è {v} ma il portale vede quella vecchia.
    passaggio di proprietà {v} fatto in dieci minuti, bravi
    Il varco ha letto {v} invece della mia.
  `),
  identity_document: lines(`
    La mia carta d'identità {v} è scaduta e non si trova un appuntamento.
    Passaporto n. {v} mai consegnato.
    patente {v} rinnovata in una settimana, ottimo
    Documento {v} rifiutato dal riconoscimento facciale.
    La CIE numero {v} non viene letta dal telefono.
    ho caricato il documento {v} tre volte
    Mein Personalausweis {v} wird nicht akzeptiert.
    Mi chiedono ancora il numero {v} della vecchia carta di identità.
    Carte d'identité {v} refusée par l'application.
    Osebna izkaznica {v} ni bila prepoznana.
  `),
  health_card: lines(`
    La tessera sanitaria {v} non funziona nel lettore.
    Numero tessera {v}, mai arrivata a casa.
    tessera sanitaria numero {v} scaduta, duplicato chiesto online senza problemi
    Ho inserito {v} come scritto sul retro della TEAM ma dà errore.
    Meine Gesundheitskarte {v} ist abgelaufen.
    Il fascicolo sanitario chiede le cifre della tessera: {v}
  `),
  card_number: lines(`
    Il pagamento con la carta {v} è stato addebitato due volte.
    carta di credito {v} rifiutata da pagoPA
    Ho usato la {v} e il sito è caduto durante il pagamento.
    Meine Kreditkarte {v} wurde doppelt belastet.
    Vi prego di stornare su {v}, grazie.
    Postepay {v} mai accettata, perché?
  `),
  protocol_number: lines(`
    La pratica n. {v} è ferma da mesi.
    Protocollo {v}: nessuna risposta.
    prot. n. {v} ancora in lavorazione
    Ho aperto il ticket {v} e aspetto.
    Domanda numero {v} respinta senza motivo.
    Rif. {v}, chiedo un riesame.
    il numero di protocollo è {v} e non lo trovate
    Ricevuta n. {v} mai registrata nel sistema.
    Fascicolo {v} trasferito senza avvisare nessuno
    La segnalazione {v} è stata chiusa senza risolvere nulla.
    Aktenzeichen {v}, bitte um Antwort.
    Pratica edilizia nr {v}: lo sportello è efficiente.
  `),
  address: lines(`
    Abito in {v} e la raccolta non passa mai.
    La residenza in {v} non è stata aggiornata.
    ho spostato la residenza a {v} ma arriva ancora tutto al vecchio indirizzo
    Il portale non trova {v} tra gli indirizzi validi.
    Indirizzo: {v}. La tessera non è mai arrivata.
    Mia madre vive in {v} e non può venire allo sportello.
    cambio indirizzo da fare per {v}, impossibile online
    Spedite a {v} per cortesia, grazie.
    La bolletta TARI è per {v} e la superficie è sbagliata.
    Consegna in {v} fatta in due giorni, bravi!
    Sto in {v}, terzo piano senza ascensore, e chiedo lo sportello a domicilio.
    Nel modulo ho scritto {v} come domicilio.
  `),
};

export const NAMED = lines(`
  Mi chiamo {n} e da tre mesi aspetto una risposta.
  Sono {n}, ho fatto la domanda online senza problemi.
  Il servizio è ottimo. Cordiali saluti, {n}
  Grazie mille per la pazienza! {n}
  La signora {c} allo sportello è stata gentilissima.
  Il sig. {c} mi ha aiutato con lo SPID.
  la dott.ssa {c} è molto preparata
  Ho parlato con {n} dell'ufficio anagrafe, molto cortese.
  Chiedo notizie della pratica di mio figlio {n}.
  Mia madre {n} non riesce ad accedere al fascicolo.
  L'operatrice {f} mi ha spiegato tutto.
  Un grazie a {f} per la disponibilità.
  Il Dott. {c} non risponde mai alle mail.
  Distinti saluti\\n{n}
  il mio nome è {n} e il portale lo scrive sbagliato
  Domanda presentata a nome di {n} e mai lavorata.
  Io sottoscritto {n} chiedo il rimborso.
  L'avv. {c} ha dovuto scrivere tre PEC.
  Il geometra {c} dice che la pratica è completa.
  Complimenti a {n}, impiegata modello.
  Ich heiße {n} und warte seit Wochen auf eine Antwort.
  Frau {c} war sehr freundlich.
  Je m'appelle {n}, le site est trop lent.
  Mit freundlichen Grüßen, {n}
  Ime mi je {n} in čakam na odgovor.
  My name is {n} and the form does not accept my name.
  Lo sportello è lento ma {f} è stata bravissima, davvero.
  Mi ha risposto un certo {n}, poco gentile.
  {n}: il modulo non accetta il mio cognome.
  Mio marito {f} ha fatto la CIE in 10 minuti.
  Il funzionario {n} non conosce la procedura.
  me ciamo {n} e el sito no 'l va
  Intestatario: {n}. Il bollettino è sbagliato.
  Ringrazio la sig.ra {c} per la cortesia.
  Il professor {c} era davanti a me in fila e ha avuto lo stesso problema.
  Tutto bene, saluti da {n}
  La delega a {n} non risulta nel portale.
  La maestra {f} ci ha aiutato con l'iscrizione alla mensa.
  Prenotazione fatta per {n} e per me, nessun problema.
  Il tecnico si chiama {n} e non si è mai presentato.
  Ho scritto all'assessore {c} e non ha risposto.
  Servizio buono, {f} al telefono molto paziente.
`);
