/** Names as people write them, `|` before the letters of their e-mail address where those are not Latin. */
export interface Country {
  locale: string;
  timeZone: string;
  cities: string[];
  first: string[];
  last: string[];
  /** Family name first. */
  isFamilyFirst?: boolean;
}

const words = (text: string): string[] => text.split(', ');

export const COUNTRIES: Country[] = [
  {
    locale: 'de',
    timeZone: 'Europe/Berlin',
    cities: words('Köln, Lübeck, Leipzig, München'),
    first: words('Jürgen, Käthe, Sören, Anneliese, Björn, Heike, Matthias, Änne, Lena, Götz'),
    last: words('Müller, Schäfer, Groß, Köhler, Weiß, Brandt, Jäger, Vogt, Öztürk, Lindner'),
  },
  {
    locale: 'pl',
    timeZone: 'Europe/Warsaw',
    cities: words('Łódź, Kraków, Gdańsk'),
    first: words('Łukasz, Małgorzata, Agnieszka, Paweł, Żaneta, Stanisław, Grażyna, Michał'),
    last: words('Wójcik, Kamińska, Zieliński, Dąbrowska, Jabłoński, Pawłowska, Król, Żuraw'),
  },
  {
    locale: 'ar',
    timeZone: 'Africa/Cairo',
    cities: words('القاهرة, الإسكندرية, عمّان'),
    first: words('ليلى|layla, يوسف|youssef, مريم|maryam, خالد|khaled, نور|nour, سامي|sami, هدى|huda, كريم|karim'),
    last: words('حداد|haddad, منصور|mansour, الخطيب|alkhatib, صالح|saleh, ناصر|nasser, عزيز|aziz, شاهين|shahin'),
  },
  {
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    isFamilyFirst: true,
    cities: words('東京, 京都, 札幌'),
    first: words('さくら|sakura, 健太|kenta, 陽子|yoko, 翔|sho, 美咲|misaki, 大輔|daisuke, 直美|naomi, 蓮|ren'),
    last: words('佐藤|sato, 鈴木|suzuki, 高橋|takahashi, 田中|tanaka, 渡辺|watanabe, 山本|yamamoto, 小林|kobayashi'),
  },
  {
    locale: 'fr',
    timeZone: 'Europe/Paris',
    cities: words('Besançon, Orléans, Nîmes'),
    first: words('Zoé, François, Hélène, Benoît, Anaïs, Gaëlle, Jérôme, Maëlys'),
    last: words("Lefèvre, Noël, d'Aubigné, Béranger, Gauthier, Fabre, Le Goff, Châtelain"),
  },
  {
    locale: 'tr',
    timeZone: 'Europe/Istanbul',
    cities: words('İstanbul, İzmir, Eskişehir'),
    first: words('Ayşe, Çağla, Ömer, Işıl, Şükrü, Gülşen, Uğur, Deniz'),
    last: words('Yılmaz, Şahin, Çelik, Güneş, Öztürk, Aydın, Kılıç, Doğan'),
  },
  {
    locale: 'es',
    timeZone: 'America/Mexico_City',
    cities: words('Mérida, Querétaro, León'),
    first: words('Íñigo, Lucía, Andrés, Begoña, Ramón, Ximena, Jesús, Inés'),
    last: words('Muñoz, Núñez, García López, Peña, Ibáñez, Cárdenas, Ocaña, Ríos'),
  },
  {
    locale: 'sv',
    timeZone: 'Europe/Stockholm',
    cities: words('Malmö, Göteborg, Umeå'),
    first: words('Åsa, Göran, Märta, Björn, Lovisa, Torbjörn, Linnéa, Håkan'),
    last: words('Sjöberg, Ångström, Lindström, Hägg, Öberg, Nyström, Dahl, Åkesson'),
  },
  {
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    cities: words('Київ, Львів, Одеса'),
    first: words('Олена|olena, Андрій|andrii, Ірина|iryna, Тарас|taras, Соломія|solomiia, Богдан|bohdan'),
    last: words('Шевченко|shevchenko, Коваль|koval, Бондар|bondar, Мельник|melnyk, Лисенко|lysenko'),
  },
  {
    locale: 'en-GB',
    timeZone: 'Europe/London',
    cities: words('Leeds, Bristol, Glasgow'),
    first: words('Imogen, Callum, Niamh, Oliver, Priya, Rhys, Zainab, Tobias'),
    last: words("O'Connor, Ashworth, MacLeod, Patel, Llewellyn, Smith-Jones, Okafor, Whitby"),
  },
  {
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    cities: words('São Paulo, Belém, Florianópolis'),
    first: words('João, Conceição, Antônio, Letícia, Luís, Vitória, Caetano, Íris'),
    last: words('Gonçalves, Magalhães, Araújo, Conceição, Sampaio, Falcão, da Silva, Assunção'),
  },
  {
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    isFamilyFirst: true,
    cities: words('서울, 부산, 대구'),
    first: words('지우|jiwoo, 서연|seoyeon, 민준|minjun, 하윤|hayoon, 도현|dohyun, 수아|sua'),
    last: words('김|kim, 이|lee, 박|park, 최|choi, 정|jung, 강|kang'),
  },
];
