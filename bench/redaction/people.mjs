// Invented people, in two pools: what is seen during development, and what is held out. Some have rare or foreign names.
const spread = (names) => names.split(', ').map((name) => name.split('/'));

export const PEOPLE = {
  dev: spread(
    'Mario/Rossi, Giulia/Bianchi, Ferruccio/Zampetti, Ornella/Quagliotti, Luca/De Angelis, Teresa/Barbagelata, Ahmed/Belkacem, ' +
      'Oksana/Petrenko, Annalisa/Grottaferrata, Gianluca/Pistacchi, Chiara/Tondelli, Rosa/Malaspina, Karin/Oberhofer, Marko/Zupan, ' +
      "Simona/Bernasconi, Pasquale/Sgarlata, Vincenzo/Cannavale, Elena/D'Ambrosio, Giorgio/Frescobuono, Ionela/Dragomir, " +
      'Thiago/Mendonça, Nunzia/Scarpaleggia, Walter/Steinwandter, Loredana/Pizzocaro, Xhesika/Marku, Ndeye/Sarr, Serena/Tagliabracci, Ermes/Cuccurullo, Ylva/Rosenkranz, Nataša/Pertot, Ulisse/Spaccamonti, Brunetto/Lasagnini, Jennifer/Acquafredda, Kristjan/Gorjup, Sergejs/Vanags, Amaranta/Ficarra',
  ),
  held_out: spread(
    "Annagrazia/Cremona, Ines/Gentile, Richelmo/Pizzitola, Generosa/De Vita, Vilma/D'Angelo, Crescente/Murolo, " +
      'Batilda/Traini, Sapiente/Damiani, Quinziano/Vercesi, Albrico/Tralli, Alamanno/Dutto, Ilda/Ferro, ' +
      'Ortensio/La Malfa, Priscilla/Prisco, Marcella/Giovannelli, Sigfrido/Palano, Filippo/Accurso, Cassiano/Patrone, ' +
      'Gondulfo/Mariano, Geltrude/Zotti, Novella/Rosi, Candida/Cascio, Secondina/Mascia, Elaide/De Fazio, ' +
      'Bernadetta/Meli, Enzo/Righetti, Soccorso/Forconi, Adina/Manzo, Leontina/Cortinovis, Pacifico/Terzo, ' +
      'Dafne/Aiello, Manuela/Pappalardo, Elvira/Bruni, Ariberto/Bizzarri, Colombano/Tretola, Giordano/Bonelli, ' +
      'Luciana/Meo, Marina/Brunetti, Bonagiunta/Ferri, Seconda/Ramella, Eustorgio/Sassi, Sonia/Marinucci, ' +
      'Pauside/Patti, Cora/Marino, Kay/Lipus, Leoni/Kempter, Gina/Mielke, Lucienne/Steinecke, ' +
      'Marissa/Aschenbroich, Yves/Vidal, Prudence/Olivier, Yvette/Arnaud, Marta/Ursu, Doru/Petrescu, ' +
      'Eugen/Filip, Margareta/Iacob',
  ),
};
