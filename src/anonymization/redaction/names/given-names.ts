/** Given names that are no other word: in capital or small letters, they are somebody. */
const PLAIN =
  'abdul abele abramo achille ada adalberto adalgisa adelaide adele adelina adelmo adolfo adriana adriano agata ' +
  'agatino agnese agostino ahmad ahmed aicha aida aimone aisha alberico alberta alberto albino alda aldina aldo ' +
  'alduino aleksandar aleksander alenka ales alessandra alessandrina alessandro alessia alessio alexandra alexandre ' +
  'alexandru alfio alfonsina alfonso alfredo alighiero alina aljaz aloisia altea alvaro alvise amadou amalia amanda ' +
  'ambrogio amedeo amelia amerigo amina amir anacleto anastasia anders andraž andrea andreana andreas andrei ' +
  'andreina andrej andré angela angelika angelina angiola aniello anita anja anke anna annalisa annamaria annarita ' +
  'annarosa anneliese annemarie annibale annunziata anselmo antimo antoine anton antonella antonia antonietta ' +
  'antonin antonino antonio apollonia arcangelo arduino arianna ariella aristide armanda armando arnaldo aroldo ' +
  'arrigo arturo attilio aurelia aureliano aurelio aurélie axel azeglio azelio baldassarre baldo bartolo bartolomeo ' +
  'bashir beatrice bekim beniamino benito benjamin beppe berenice bernadetta bernard bernardina bernardino bernardo ' +
  'bernhard berta biagio bice blaz bogdan bojan bonifacio boris branko brenda brigida brigitte bruna brunella ' +
  'brunilde burak callisto calogera calogero camilla camille carina carla carlo carlos carlotta carmela carmelo ' +
  'carmen carola carolina cassandra cataldo catello caterina cecilia celestina celestino celia cesare cesarina ' +
  'cesira chantal cheikh christian christine christophe cinzia ciprian ciriaco ciro clarissa claude claudette ' +
  'claudia claudio clelia cleofe cleto clotilde corinna cornelia cornelio corrado cosimo crescenzo crispino cristi ' +
  'cristian cristina cristoforo dafne dalila damiano daniel daniela daniele danijel danila danilo dario darko david ' +
  'davide deanna debora deborah dejan delfina delia demetrio denis denisa denise desiree diego dieter dimitri ' +
  'dionigi dionisia dmitri dolores domenico domiziana donatella donatello donato doriana doriano doris dorotea ' +
  'dragan driton duilio ebe edgardo edmondo edoardo eduard edvige efisio egidio egle ekaterina elda elena eleonora ' +
  'elga elia eliana eligio elio elisa elisabeth elisabetta eloisa elsa elvira emanuela emanuele emil emiliana ' +
  'emiliano emilio emma emre enea ennio enrica enrichetta enrico enver enza enzo eraldo erasmo ercole erik erika ' +
  'ermanno erminia erminio ernesta ernestina ernesto ersilia ersilio erwin esmeralda ester eszter etienne ettore ' +
  'eufemia eugenia eugenio euride eusebio evaristo evelina ezio fabiana fabiano fabienne fabio fabiola fabrizia ' +
  'fabrizio farid fatima fatou fatoumata faustina faustino federica federico federigo feliciano ferdinanda ' +
  'ferdinando fernanda fernando ferruccio fidelia filiberto filippa filippina filippo filomena fiorenzo firmino ' +
  'flaminia flavia flaviana flavio florian floriana floriano florin francesca francescantonio francesco francois ' +
  'francoise franz franziska françois friedrich fulgenzio fulvia fulvio furio gabriela gabriele gabriella gaetana ' +
  'gaetano gaspare gastone gavino gašper gelsomina geltrude gennaro genoveffa genziana georg georges gerardina ' +
  'gerardo gerhard gerolamo gertrud gervasio gesualdo ghulam giacinta giacobbe giacomina giacomo giada giambattista ' +
  'giampaolo giampiero giampietro giancarlo giandomenico gianfranco gianluca gianluigi gianmarco gianmaria gianna ' +
  'gianni gianpaolo gianpiero gianpietro gina ginevra gino gioacchino gioele gionata giordana giorgi giorgia ' +
  'giorgio giosue giosuè giovanna giovannella giovanni giovannina girolamo giuditta giulia giuliana giuliano giulio ' +
  'giuseppa giuseppantonio giuseppe giuseppina giusi giusy goran graziana graziano graziella gregor greta gualtiero ' +
  'guerrino guglielmina guglielmo guia guido guillaume gunther gustav gustavo günther halyna hamid hamza hana ' +
  'hannes hans harald hassan hassane heidi heinrich helene helga helmut henri herbert hermann hildegard horst ' +
  'hubert hugo hélène iacopo ibrahim icaro ida idalgo igina igino ignazia ignazio igor ilaria ilario ilde ildo ' +
  'ileana ilie ilona imelda imran indro ines ingeborg ingrid ioana iolanda iole ippolita ippolito irena irene irina ' +
  'irma iryna isabel isabella isabelle isaia isidoro isotta italina iulia iuliana ivan ivana ivanka ivano ivo ' +
  'ivonne jacopo jacques jakob jamal james janez jasmina jelena jerome jessica joachim johann johannes john jole ' +
  'josef josephine josip jovan juan julia julien julius jurgen jurij jutta jürgen kamal karim karin karl karolina ' +
  'katarina katia katiuscia katja ketty kety kevin khadija khaled klara klaus kofi konrad kristina krzysztof kwame ' +
  'ladislao laila lamberto lamine lanfranco lara laszlo laura laurent laurenzia lavinia lazzaro leandro leda leila ' +
  'lejla lelio lella leonardo leonida leonilda leontina leopoldo letterio liana liberata libertino licia lidia ' +
  'ligia liliana lina lisa livia liviana livio liza ljubica loredana lorena lorenza lorenzo loreta loreto loretta ' +
  'luan luana luca lucia luciana luciano lucie lucilla lucio lucrezia ludmilla ludovica ludovico ludwig luigi ' +
  'luigia luigina luigino luisa lukas lyudmila maddalena mafalda magda magdalena maicol maila maja malvina mamadou ' +
  'manfred manfredi manila manlio manuel manuela marcel marcella marcelliana marcellina marcellino marcello marco ' +
  'marek margareta margherita margit margot maria mariacristina mariaelena mariagrazia marialuisa mariam marian ' +
  'mariangela marianna mariano mariapia mariarosa mariateresa mariella marija marilena marilu marilù marinella ' +
  'mario mariolina marisa maristella marjan marko markus marta martin martina martino marzia marzio matej mateja ' +
  'mathias mathieu matilda matilde matjaž mattea matteo matthias mattia mattias maura mauricio maurilio maurizia ' +
  'maurizio mauro maximilian mbaye mehdi mehmet melania melchiorre melissa metello michael michal michel michela ' +
  'michele michelle miha mihaela mihai mihail milena milos miranda mirco mirela mirella miriam mirjana mirko mirna ' +
  'miroslav mirta mladen mohamed mohammed moira monica moreno morgana moritz mourad moussa mustafa nadege nadia ' +
  'nadine nadiya nadja naike nancy natalina natalino nataliya natasa nataša nazario nazzareno nereo nerina nestore ' +
  'nevena nevio neza niccolo niccolò nicla nicodemo nicola nicolas nicole nicoletta nicolina nicolo nicolò nikola ' +
  'nikolaus nilde nina ninfa nino noemi nora noura nunzia nunzio oberdan oddone odetta oksana olena olga olimpia ' +
  'olindo olivier ombretta omer onofrio orazio orfeo oriana orietta ornella orsola oskar osvaldo otello othman ' +
  'ottavia ottaviano ottavio ottorino ousmane palmira pamela pancrazio panfilo pantaleo paola paolo paride parisina ' +
  'partenope pascal pasqualina pasqualino patricia patrick patrizia patrizio paula pavel pedro petar peter ' +
  'petronilla philippe piera pierangelo piercarlo pierfrancesco pierfranco piergiorgio pierina pierino pierluca ' +
  'pierluigi piero pierpaolo pierre pietro pinuccia pompeo porfirio priamo priscilla prudenzio quintino quirino ' +
  'rachela rachele rachid radu raffaela raffaele raffaella raimonda raimondo rainer rainieri ramona raniero raoul ' +
  'raphael rashid rebecca reinhard remigio renata renate renato renzo reza ricarda riccardo ricciarda rinaldo rino ' +
  'rita roberta roberto rocco rodolfo rodrigo roland romain romilda romina romolo ronaldo ronny rosalba rosalia ' +
  'rosalinda rosamaria rosangela rosanna rosaria rosario roselina rosella rosetta rosina rosita rosmunda rosolino ' +
  'rossana rossano rossella rosy ruben rubina rudi rudolf rudy rufino ruggero ruslan ruth sabatino sabina sabine ' +
  'sabrina saida salima salma salvatore salvatorina salvatrice samanta samantha samir samuel samuela samuele sandor ' +
  'sandra sandro sanja santina santino sarah saveria saverio savina sebastian sebastiana sebastiano secondina ' +
  'selene selvaggia serafina serafino sergej sergia sergio settimia settimio severina severino sibilla sidonia ' +
  'sigfrido sigrid silke silla silvana silvano silverio silvestra silvestro silvia silvio simeone simona simone ' +
  'siro sisto slavica slavko smeralda soccorso socrate sofia sofija sonia sonja sophie souleymane stanislao ' +
  'stanislav stefan stefania stefano stephan susanna susanne svetla svetlana sveva tamara tancredi tania tanja ' +
  'tarcisio tatiana tatjana tecla telemaco teodolinda teodora teodoro teofilo terenzio teresa tereza tersilla ' +
  'theodor thiago thierry thomas tiberio tihomir timoteo tina tiziana tiziano tjaša tobia tobias tolomeo tomas ' +
  'tomaz tommaso traian trasimaco tristano tullia ubaldo uberto ugo ulderico ulisse ulrich ulrike umberto urban ' +
  'ursula urša urška uwe valentin valentina valeria valerio valfredo vanda vanessa vania vanna vasile venanzio ' +
  'veneranda verdiana verena vesna vespasiano viktor viktoria vilma vincenza vincenzo vinicio violante viorel ' +
  'viorica virginia virna viscardo vitaliano vito vittore vittorina vittorio viviana viviano vladimir vladimiro ' +
  'walter wanda werner wilhelm william wilma wolfgang wolfram xavier yan yannick yara yasmin ylenia yolanda youssef ' +
  'youssouf yuri yusuf yves zaccaria zahra zainab zaira zelinda zeno zhanna zita zlatko zoran zsofia špela željko ' +
  'žiga';

/** Given names that are a word, a town or a month too: only beside a surname or behind a cue. */
const AMBIGUOUS =
  'alba alex ali alice allegra alma amato ambra ana angelica angelo anghelo argentina ascanio asia asso assunta ' +
  'augusta aurora azzurra barbara basilio battista beata ben benedetta benedetto benigno bianca brando bruno ' +
  'candida candido carmine celeste chiara claire clara clemente consolata costante costanza cristiana cristiano ' +
  'dalia dana dante desideria diamante diana diletta dino domenica donata durante edda elettra elmo emilia erica ' +
  'eros eva fausta fausto fedele felice felicia felicita fermo fiamma fiore fiorella fiorenza flora fortuna ' +
  'fortunata fortunato fosca franc franca franco gaia galileo gemma genny gentile germana germano gilda gioia ' +
  'giusto gloria grazia immacolata innocente ion iris isa italo jan jean jolanda jose lando lea leon letizia lia ' +
  'libera libero linda lino loris louis luce luna lupo marie marina mark mary massima massimiliano massimo max mena ' +
  'mercedes mercy mia milan mina mirto modesto monika morena nada natale natalia nilo nives norma olivia olivo omar ' +
  'onesto orlando oscar otto pace palma pasquale paul perla petra pina pino pio placida placido primo prospero ' +
  'quinto regina remo rene robert roman romana romano romeo rosa sabato said salvo sam santa sante santi santo sara ' +
  'secondo serena sereno severa simon sincero sole speranza stella tea tim tito tom toni tosca tullio uli umile ' +
  'urania urbano valente valentino venera venere vera veronica vico vincent viola violetta virgilio vitale vittoria';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const GIVEN_NAMES = setOf(PLAIN);
/** Those that are a word with a capital letter just as often. */
const SELDOM =
  'domenica natale alice virgilio marina luna asia vittoria norma iris dana italo sole alba orlando milan ion libera libero gemma ' +
  'stella pace fermo regina max tim tom mark sam ben massima massimo grazia vera costanza argentina brando candido dante durante fortuna galileo modesto palma perla romana romano sabato santi speranza venere leon said nilo lupo pio umile urbano felicita franco franca santa santo sante aurora';

export const SELDOM_NAMES = setOf(SELDOM);
export const AMBIGUOUS_NAMES = setOf(AMBIGUOUS);
