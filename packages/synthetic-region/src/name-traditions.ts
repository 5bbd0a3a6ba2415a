/**
 * Given and family names in the mix of the area's 2021 census. Drawn separately: whoever a pair fits does not exist here.
 * None is a word that English begins a sentence with, nor a month: a scan for leaks would find it everywhere.
 */
export type NameTradition = Readonly<{
  share: number
  /** `double`: two family names joined by a hyphen are common. `two-given`: a second given name is usual. */
  habits: readonly ('double' | 'two-given')[]
  male: readonly string[]
  female: readonly string[]
  family: readonly string[]
}>

const tradition = (
  share: number,
  lists: Readonly<{ male: string; female: string; family: string; habits?: NameTradition['habits'] }>,
): NameTradition => ({
  share,
  habits: lists.habits ?? [],
  male: lists.male.split('|'),
  female: lists.female.split('|'),
  family: lists.family.split('|'),
})

export const nameTraditions: readonly NameTradition[] = [
  tradition(58, {
    habits: ['two-given', 'double'],
    male: 'James|Robert|Daniel|Thomas|Marcus|Stephen|Lee|Craig|Darren|Gary|Wayne|Kevin|Simon|Adam|Ryan|Luke|Jack|Callum|Kieran|Nathan|Jamie|Ashley|Scott|Barry|Keith|Trevor|Nigel|Roy|Damian|Carl|Shaun|Stuart|Martyn|Philip|Graham|Joshua|Connor|Liam|Harry|Alfie',
    female:
      'Sarah|Emma|Claire|Joanne|Tracey|Sharon|Julie|Karen|Michelle|Lisa|Nicola|Donna|Kelly|Rachel|Rebecca|Laura|Gemma|Stacey|Hayley|Leanne|Kerry|Zoe|Chloe|Jessica|Charlotte|Bethany|Megan|Abigail|Lauren|Susan|Linda|Margaret|Christine|Janet|Maureen|Denise|Lorraine|Amy|Heather|Jodie',
    family:
      'Ashby|Barlow|Bramley|Bricknell|Cartwright|Chadwick|Clewley|Colledge|Cotterill|Dunkley|Eccles|Elkington|Farndon|Fennell|Garlick|Gibbins|Goodacre|Hackett|Harborne|Hathaway|Hewitt|Holloway|Ingleby|Jeffcoate|Kightley|Langley|Lissaman|Mallabone|Matthews|Neale|Oldham|Orton|Pargeter|Pickering|Plester|Quinney|Randle|Rowley|Sidwell|Smith|Stanyard|Tansley|Taylor|Thickbroom|Tidmarsh|Underwood|Varney|Wagstaff|Walker|Webb|Whitlock|Wilkins|Wootton|Wright|Yardley',
  }),
  tradition(5, {
    habits: ['two-given'],
    male: 'Sean|Patrick|Michael|Declan|Brendan|Ciarán|Eoin|Fergal|Cormac|Dermot|Padraig|Aidan',
    female: 'Siobhán|Aoife|Niamh|Bridget|Maeve|Róisín|Deirdre|Gráinne|Orla|Mary|Kathleen|Sinead',
    family:
      "O'Brien|O'Sullivan|Gallagher|Doherty|McCarthy|McGrath|Fitzgerald|Brennan|Kavanagh|Mulligan|Flanagan|O'Rourke|Delaney|Hennessy",
  }),
  tradition(3, {
    habits: [],
    male: 'Rhys|Gareth|Dylan|Owain|Angus|Hamish|Fraser|Iain|Alasdair|Emrys',
    female: 'Cerys|Bronwen|Sian|Rhiannon|Eilidh|Isla|Morag|Catriona|Nerys|Carys',
    family: 'Pritchard|Llewellyn|Vaughan|Bevan|MacDonald|McLeod|Farquharson|Buchanan|Gwynne|Mac Aulay',
  }),
  tradition(6, {
    habits: ['two-given'],
    male: 'Harpreet|Gurdeep|Manjit|Jaspal|Sukhdev|Balwinder|Amrit|Kuldip|Ranjit|Parminder',
    female: 'Harpreet|Gurpreet|Manjit|Jaspreet|Sukhvinder|Balbir|Amrit|Kulwinder|Ravinder|Simran',
    family: 'Singh|Kaur|Dhillon|Sandhu|Gill|Grewal|Sidhu|Bains|Atwal|Johal|Dosanjh|Chahal',
  }),
  tradition(4, {
    habits: [],
    male: 'Bhavesh|Nilesh|Rakesh|Dipak|Hitesh|Jignesh|Mitesh|Sanjay|Vimal|Anand',
    female: 'Bhavna|Nisha|Rekha|Dipti|Hetal|Jayshree|Mina|Sangita|Varsha|Anjali',
    family: 'Patel|Mistry|Solanki|Chauhan|Parmar|Vaghela|Thakrar|Lakhani|Joshi|Desai',
  }),
  tradition(6, {
    habits: ['two-given'],
    male: 'Mohammed|Imran|Asif|Tariq|Usman|Bilal|Kashif|Faisal|Abdul|Shahid|Rashid|Zubair',
    female: 'Fatima|Ayesha|Nazia|Shazia|Rukhsana|Saima|Nasreen|Samina|Zainab|Bushra|Farzana|Uzma',
    family: 'Khan|Hussain|Ahmed|Begum|Akhtar|Bibi|Mahmood|Iqbal|Malik|Shah|Rahman|Miah|Uddin|Chowdhury',
  }),
  tradition(4, {
    habits: [],
    male: 'Piotr|Krzysztof|Tomasz|Paweł|Marcin|Grzegorz|Łukasz|Wojciech|Zbigniew|Jakub',
    female: 'Agnieszka|Katarzyna|Małgorzata|Joanna|Ewa|Dorota|Beata|Zuzanna|Elżbieta|Iwona',
    family: 'Nowak|Kowalczyk|Wiśniewski|Wójcik|Lewandowski|Zając|Szymański|Woźniak|Dąbrowski|Jabłoński',
  }),
  tradition(3, {
    habits: ['two-given'],
    male: 'Andrei|Ionuț|Mihai|Gheorghe|Vasile|Florin|Constantin|Dumitru|Radu|Cătălin',
    female: 'Elena|Ioana|Mihaela|Gabriela|Alina|Ștefania|Cristina|Raluca|Lăcrămioara|Daniela',
    family: 'Popescu|Ionescu|Dumitrescu|Munteanu|Ciobanu|Rusu|Stoica|Lupu|Bălan|Florea',
  }),
  tradition(4, {
    habits: ['two-given'],
    male: 'Chukwuemeka|Oluwaseun|Babatunde|Ikechukwu|Kwame|Kofi|Yaw|Emeka|Tunde|Segun',
    female: 'Ngozi|Chioma|Folasade|Oluwakemi|Abena|Akosua|Efua|Ifeoma|Yetunde|Adaeze',
    family: 'Okafor|Adeyemi|Ogunleye|Nwosu|Mensah|Boateng|Owusu|Asante|Eze|Balogun|Okonkwo|Agyeman',
  }),
  tradition(2, {
    habits: ['double'],
    male: 'Leroy|Winston|Delroy|Errol|Desmond|Marlon|Jermaine|Tyrone|Clive|Neville',
    female: 'Beverley|Yvonne|Marcia|Sonia|Cherelle|Shanice|Hyacinth|Merlene|Latoya|Camille',
    family: 'Campbell|Gordon|Bailey|Francis|Graham|Reid|Morgan|Lewis|Blake|Palmer',
  }),
  tradition(2, {
    habits: [],
    male: 'Wei|Jian|Kai Ming|Chi Wai|Tze Kin|Hao|Ming|Wing Kei',
    female: 'Mei|Xiu Ying|Siu Ling|Yan|Wai Yee|Lan|Hui Min|Ka Man',
    family: 'Wong|Chan|Li|Zhang|Lam|Cheung|Ng|Wu|Liu|Yip',
  }),
  tradition(2, {
    habits: ['two-given'],
    male: 'Abdirahman|Yusuf|Mustafa|Tesfaye|Dawit|Hassan|Omar|Khalid|Samuel|Yonas',
    female: 'Hodan|Amina|Sahra|Selam|Almaz|Halima|Khadija|Nura|Rahel|Mariam',
    family: 'Farah|Warsame|Abdi|Tesfamariam|Gebremedhin|Osman|Al-Hassani|Al-Jabouri|Haile|Elmi',
  }),
  tradition(1, {
    habits: ['two-given'],
    male: 'João|Tiago|Rui|Nuno|Gonçalo|Bruno|Fábio|Vítor',
    female: 'Inês|Catarina|Conceição|Sofia|Leonor|Graça|Lúcia|Teresa',
    family: 'da Silva|dos Santos|Ferreira|Carvalho|Gonçalves|Simões|de Oliveira|Brandão',
  }),
]

/** Short forms by which a partner may know somebody, with the full name they stand for. */
export const nicknames: Readonly<Record<string, string>> = {
  James: 'Jimmy',
  Robert: 'Rob',
  Daniel: 'Danny',
  Thomas: 'Tom',
  Stephen: 'Steve',
  Michael: 'Mick',
  Patrick: 'Paddy',
  Philip: 'Phil',
  Joshua: 'Josh',
  Rebecca: 'Becky',
  Margaret: 'Maggie',
  Christine: 'Chris',
  Jessica: 'Jess',
  Katarzyna: 'Kasia',
  Małgorzata: 'Gosia',
  Mohammed: 'Mo',
  Oluwaseun: 'Seun',
  Abdirahman: 'Abdi',
}
