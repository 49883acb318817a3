// Comments that name nobody, though they look as if they did. Odd and even lines are the two parts.
export const CLEAN = `
Ho inviato la domanda il 12/03/2024 e la risposta è arrivata il 15.04.2024.
Lo sportello apre dalle 8.30 alle 12.30 e dalle 14.00 alle 16.30.
Orario: 09:00-13:00, ma alle 11:45 non c'era più nessuno.
Ho pagato 1.250,00 euro di IMU e 36,15 euro di diritti.
Il contributo è di 10.000 euro, la domanda è semplice.
Secondo la legge 241/1990 dovevate rispondere entro 30 giorni.
L'art. 12 comma 3 del D.Lgs. 33/2013 prevede la pubblicazione.
Il DPR 445/2000 vieta di chiedere certificati.
Regolamento UE 2018/1724 e direttiva 2016/2102: il sito non è accessibile.
Via web si fa prima che allo sportello.
Via mail non risponde nessuno, via PEC nemmeno.
Ho mandato tutto via PEC 3 volte e via fax 2 volte.
Si può fare solo via app, 5 passaggi inutili.
Il servizio è la piazza digitale del comune, bello.
Questo portale è una piazza dove ci si perde.
Sportello Roma Centro molto affollato.
Lo Sportello Roma è più veloce di quello di Milano.
La sede di Reggio Emilia è chiusa il venerdì.
Regione Emilia Romagna molto efficiente.
In Friuli Venezia Giulia il fascicolo funziona meglio.
La versione 3.4.12 dell'app si blocca.
App versione 10.0.2.1, Android 14, non si apre.
Errore 500 dopo il terzo tentativo.
Codice errore 1045, poi errore 404, poi di nuovo 503.
Il 95% delle pagine è chiaro, il 5% no.
Voto 10 su 10, servizio velocissimo.
Ho aspettato 45 minuti, poi altri 20.
Ci sono 3 moduli, 12 pagine e 4 allegati da 10 MB.
Il file non può superare 5 MB ma le foto sono da 8.
Il modello 730/2024 precompilato era giusto.
Il modello F24 si scarica in PDF, ottimo.
Permessi legge 104 chiesti e ottenuti in 20 giorni.
Il bonus 2023/2024 non è più disponibile.
Anno scolastico 2024/2025: iscrizione facile.
CIVA funziona male con Firefox.
GEBAC è un sistema vecchio, da rifare.
ANPR, SPID, CIE, PagoPA: troppe sigle!
La CIE 3.0 funziona bene con il lettore NFC.
SPID di livello 2 e poi di livello 3, che fatica.
Corso di 20 ore online fatto bene.
Nel corso del 2024 il servizio è migliorato.
È in corso da 3 mesi una manutenzione che non finisce.
Sono andato via dopo 2 ore di attesa.
Buttate via almeno 3 mattine per un certificato.
Mandato via 2 volte perché mancava un timbro.
La signora allo sportello è stata gentile.
Il signore davanti a me ha aspettato un'ora.
Il dottore non era in sede.
La dottoressa che mi ha ricevuto era preparata.
Sono residente a Bologna da 10 anni.
Sono un cittadino soddisfatto.
Sono Italiano e pago le tasse.
Sono molto contenta del servizio.
SONO MOLTO SODDISFATTA DEL SERVIZIO
NON FUNZIONA MAI NIENTE, VERGOGNA!!!
IL SITO È LENTISSIMO E LO SPORTELLO SEMPRE CHIUSO
GRAZIE MILLE PER LA VOSTRA DISPONIBILITÀ
Grazie mille!
Grazie di tutto, cordiali saluti.
Cordiali saluti
Distinti saluti e buon lavoro.
Saluti a tutti.
Grazie Comune di Trento!
Grazie INPS, finalmente un servizio che funziona.
Complimenti all'ufficio anagrafe di Udine.
Complimenti allo Sportello Unico Attività Produttive.
Agenzia delle Entrate: servizio ottimo.
L'Agenzia Entrate Riscossione risponde subito.
Ministero dell'Interno, Ministero della Salute, troppi siti diversi.
L'ospedale San Giovanni ha un portale confuso.
La biblioteca Sant'Anna è sempre aperta.
La scuola Giuseppe Verdi non ha il registro online.
L'Istituto Comprensivo Aldo Moro usa un'altra piattaforma.
Il liceo Galileo Galilei ha un sito migliore.
L'ufficio di piazza Garibaldi è scomodo.
L'ufficio postale di via Roma è sempre pieno.
Lo sportello di corso Vittorio Emanuele ha chiuso.
Aeroporto Marco Polo: controllo documenti rapido.
Palazzo Marino dovrebbe rispondere prima.
Domenica il sito era in manutenzione.
A Natale e a Pasqua il call center è chiuso.
Massima trasparenza, brave persone.
Grazia e cortesia, cose rare.
Vera efficienza, altro che burocrazia.
Serena attesa, poi tutto veloce.
La pratica è durata 3 mesi e 12 giorni.
La pratica del 2023 è stata chiusa nel 2024.
La domanda n. 3 del questionario non è chiara.
Alla domanda 7 non si può rispondere.
Ho chiesto il protocollo 3 volte.
Il ticket costa 36 euro, troppo.
La ricevuta arriva dopo 15 minuti.
Il numero verde non risponde mai.
Il numero di telefono sul sito è sbagliato.
Ho chiamato il 112 e il 1500, nessuno sapeva niente.
Mancano il numero civico e la via nel modulo.
Il campo codice fiscale non accetta lettere minuscole.
Il campo IBAN è troppo corto, servono 27 caratteri.
La partita IVA deve avere 11 cifre ma il campo ne accetta 10.
La targa non si può inserire in minuscolo.
Il passaporto arriva in 48 ore, incredibile.
Patente rinnovata in 2 giorni.
La tessera sanitaria è arrivata dopo 60 giorni.
Mi è arrivata la carta d'identità dopo 7 giorni lavorativi.
La mail di conferma arriva dopo 10 minuti.
Il simbolo chiocciola non si può digitare nel campo.
Manca la chiocciola nella tastiera dell'app.
Il sito www.comune.esempio.it è lento.
Su https://www.servizi.esempio.gov.it non si trova niente.
Wi-Fi a 100 Mb ma il portale carica in 30 secondi.
Da 100 MB in su il caricamento fallisce.
Ha 200 mb di allegati e non ce la fa.
Temperatura in ufficio: 30 gradi!
Fila di 25 persone, 2 sportelli aperti su 8.
Biglietto A045, chiamato dopo 1 ora e 10.
Ero il numero 87, servito dopo 90 minuti.
Piano 3, stanza 12, nessuna indicazione.
Parcheggio a 500 metri, autobus 64 e 71.
Su Chrome 120 e Windows 11 va, su Safari 17 no.
Compatibile con iPhone 12 e iOS 17? No.
ISO 27001 e WCAG 2.1 AA: non mi pare proprio.
Il 30 giugno 2025 scade tutto, 1 luglio si ricomincia.
Dal 01-01-2024 al 31-12-2024 il servizio è stato fermo 12 volte.
Aperto lun-ven 8-14, sab 8-12.
ore 8:30 arrivo, ore 12:45 uscita, ore perse 4 e 15
Tempo di attesa 2h 35m, servizio 5 min.
La popolazione è di 60.000.000 e gli sportelli sono 3.
Il bando da 30.000-35.000 euro è chiaro.
Ho versato 333,45 euro e poi 12,50.
Il canone è passato da 90 a 70 euro.
Der Schalter ist von 8.30 bis 12.30 Uhr offen.
Die Bearbeitung dauerte 3 Wochen und 2 Tage.
Sehr geehrte Damen und Herren, alles war gut.
Vielen Dank und freundliche Grüße
Die Gemeinde Bozen antwortet schnell.
Le site est lent, il faut 10 minutes pour une page.
Merci beaucoup, très bon service.
La commune d'Aoste répond en 24 heures.
Občina Gorica odgovarja hitro, hvala.
Vse je bilo v redu, čakal sem 15 minut.
The form is clear, it took 5 minutes.
Thank you, very good service, 10/10.
Kind regards and thanks
el sito no 'l va mai, xe na vergogna
nn si capisce nnt, troppi passaggi xke
o' servizio è buon ma ce vo' troppo tiempo
Sto a aspettà da 2 ore, mannaggia
ottimo servizio
Tutto ok
Bravi!
Pessimo.
Assistenza competente, sito da rivedere.
L'operatore è stato gentile e l'operatrice anche.
L'impiegato dello sportello 4 era scortese.
Mio figlio ha 6 anni e non trova posto al nido.
Mia madre ha 82 anni e non sa usare lo SPID.
Mio marito ed io abbiamo fatto tutto online.
Il sindaco dovrebbe venire a vedere.
Un funzionario ha detto una cosa, un altro il contrario.
Il collega ha risolto in 5 minuti.
Il responsabile non si trova mai.
La firma digitale non funziona con il nuovo lettore.
Firma: non si vede dove metterla.
Nome e cognome vanno inseriti due volte.
Il mio nome è sbagliato nel sistema.
Chiamate qualcuno che sappia usare il computer.
Decreto Rilancio, decreto Crescita, decreto Semplificazioni: basta.
La riforma Cartabia ha complicato tutto.
Ponte Milvio, Campo Marzio, Porta Susa: sportelli chiusi.
Monte Bianco e Gran Paradiso coperti, il resto della valle no.
Castel San Pietro Terme non è nell'elenco dei comuni.
Santa Maria Capua Vetere risulta due volte nel menu.
San Benedetto del Tronto manca tra le sedi.
Bonus 18app, Carta Giovani e Carta della Cultura: tre app diverse.
PIN, PUK e password: impossibile ricordarli.
Il captcha è illeggibile, ho provato 6 volte.
Il QR code 200x200 non si legge.
Prezzo 16,00 € per la marca da bollo da 16 euro.
Tassa al 22%, interessi al 2,5%, sanzione di 1/10.
2 ore 3 uffici 4 persone e 0 risposte
Passare da 1 a 5 stelle: ne do 4.
Codice tributo 3918 non accettato.
Il CAP 00184 non viene riconosciuto.
Catasto: foglio 12, particella 345, subalterno 6, visura facile.
Ho fatto 3 click e avevo finito. Che bello!
La coda va via in 10 minuti.
Strada facendo il modulo è diventato più chiaro.
È una strada senza uscita: 4 uffici, nessuna risposta.
Largo ai giovani, 3 ragazzi bravissimi allo sportello.
Nel campo note si possono scrivere solo 200 caratteri.
Linea 3 della metro ferma, arrivato tardi all'appuntamento.
`
  .trim()
  .split('\n');
