<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it_IT">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About PeerMesh</source>
        <translation>Informazioni su PeerMesh</translation>
    </message>
    <message>
        <source>Icons, fonts and their licences</source>
        <translation>Icone, caratteri e relative licenze</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Copia le versioni</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Versione {0}</translation>
    </message>
    <message>
        <source>A notebook that a small circle keeps together. No server, no account.</source>
        <translation>Un taccuino che un piccolo circolo tiene insieme. Nessun server, nessun account.</translation>
    </message>
    <message>
        <source>Where your notes are</source>
        <translation>Dove sono le tue note</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiato</translation>
    </message>
</context>
<context>
    <name>ActivitySection</name>
    <message>
        <source>What happened in the circle</source>
        <translation>Che cosa è successo nel circolo</translation>
    </message>
</context>
<context>
    <name>Agenda</name>
    <message>
        <source>Agenda</source>
        <translation>Ordine del giorno</translation>
    </message>
    <message>
        <source>What should we talk about?</source>
        <translation>Di che cosa parliamo?</translation>
    </message>
    <message>
        <source>A point for the agenda</source>
        <translation>Un punto per l’ordine del giorno</translation>
    </message>
    <message>
        <source>Minutes for it</source>
        <translation>Minuti previsti</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Dealt with: {0}</source>
        <translation>Trattato: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier: {0}</source>
        <translation>Prima: {0}</translation>
    </message>
    <message>
        <source>Later: {0}</source>
        <translation>Dopo: {0}</translation>
    </message>
    <message>
        <source>Change: {0}</source>
        <translation>Modifica: {0}</translation>
    </message>
    <message>
        <source>Take off the agenda: {0}</source>
        <translation>Togli dall’ordine del giorno: {0}</translation>
    </message>
</context>
<context>
    <name>AskForFeedback</name>
    <message>
        <source>Ask for feedback</source>
        <translation>Chiedi un parere</translation>
    </message>
    <message>
        <source>They see it under what waits for them, until they comment or say that they have read it.</source>
        <translation>Lo vedranno tra le cose che li aspettano, finché non commentano o non dicono di averla letta.</translation>
    </message>
    <message>
        <source>A sentence with it (if you like)</source>
        <translation>Una frase da aggiungere (se vuoi)</translation>
    </message>
    <message>
        <source>Is the second part clear?</source>
        <translation>La seconda parte è chiara?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Chiedi</translation>
    </message>
</context>
<context>
    <name>AskForHelp</name>
    <message>
        <source>Ask for help</source>
        <translation>Chiedi aiuto</translation>
    </message>
    <message>
        <source>The whole circle sees it. Whoever can help says so, or replies.</source>
        <translation>La vede tutto il circolo. Chi può aiutarti lo dice, oppure risponde.</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Di che cosa hai bisogno?</translation>
    </message>
    <message>
        <source>How do we keep the starter alive in August?</source>
        <translation>Come teniamo in vita il lievito madre ad agosto?</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>Qualche dettaglio in più</translation>
    </message>
    <message>
        <source>What you tried, what it is for. Markdown is welcome.</source>
        <translation>Che cosa hai provato, a che cosa serve. Puoi usare Markdown.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>baking, starter</source>
        <translation>forno, lievito</translation>
    </message>
    <message>
        <source>How urgent is it?</source>
        <translation>Quanto è urgente?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Chiedi</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>AskToDecide</name>
    <message>
        <source>Ask the circle to decide</source>
        <translation>Chiedi al circolo di decidere</translation>
    </message>
    <message>
        <source>Everybody says what they think of each option, and why. Nothing is counted.</source>
        <translation>Ognuno dice che cosa pensa di ogni opzione, e perché. Non si contano i voti.</translation>
    </message>
    <message>
        <source>What is to be decided?</source>
        <translation>Che cosa c’è da decidere?</translation>
    </message>
    <message>
        <source>Which mill do we buy from?</source>
        <translation>Da quale mulino compriamo?</translation>
    </message>
    <message>
        <source>The context</source>
        <translation>Il contesto</translation>
    </message>
    <message>
        <source>What one needs to know. Markdown is welcome.</source>
        <translation>Quello che serve sapere. Il Markdown è benvenuto.</translation>
    </message>
    <message>
        <source>Options, one a line</source>
        <translation>Opzioni, una per riga</translation>
    </message>
    <message>
        <source>The stone mill
The steel mill</source>
        <translation>Il mulino a pietra
Il mulino a cilindri</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Chiedi</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>{0} may then invite others, welcome guests and vote, as you do. Nobody can take that back alone: removing a full member takes {1} votes.</source>
        <translation>Da quel momento {0} può invitare altri, dare il benvenuto agli ospiti e votare, come te. Nessuno può tornare indietro da solo: per escludere un membro a pieno titolo servono {1} voti.</translation>
    </message>
    <message>
        <source>Welcome {0} as a full member?</source>
        <translation>Dare il benvenuto a {0}?</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Dai il benvenuto</translation>
    </message>
    <message>
        <source>{0} is a guest: your word alone is enough, and it cannot be taken back.</source>
        <translation>{0} è ospite: basta la tua parola, e non si può ritirare.</translation>
    </message>
    <message>
        <source>Decline {0}?</source>
        <translation>Rifiutare {0}?</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rifiuta</translation>
    </message>
    <message>
        <source>Yours is the vote that is still needed: {0} is out at once.</source>
        <translation>Manca solo il tuo voto: {0} è fuori subito.</translation>
    </message>
    <message>
        <source>It takes {0} votes, of different members; yours is number {1}.</source>
        <translation>Servono {0} voti di membri diversi; il tuo è il numero {1}.</translation>
    </message>
    <message>
        <source>A vote cannot be taken back.</source>
        <translation>Un voto non si può ritirare.</translation>
    </message>
    <message>
        <source>Vote to remove {0}?</source>
        <translation>Votare per escludere {0}?</translation>
    </message>
    <message>
        <source>Vote to remove</source>
        <translation>Vota per escludere</translation>
    </message>
    <message>
        <source>It stops what comes later, in both directions. What {0} has read cannot be taken back: the copies on their devices stay theirs.</source>
        <translation>Ferma ciò che viene dopo, nei due sensi. Quello che {0} ha già letto non si può riprendere: le copie sui suoi dispositivi restano sue.</translation>
    </message>
    <message>
        <source>This computer keeps no connection with {0}’s devices any more; nobody is told. While they belong to the circle, what they write still arrives through others: only votes remove somebody.</source>
        <translation>Questo computer non si collega più ai dispositivi di {0}; nessuno ne viene avvisato. Finché fa parte del circolo, ciò che scrive arriva ancora tramite gli altri: solo i voti escludono qualcuno.</translation>
    </message>
    <message>
        <source>Block {0} on this computer?</source>
        <translation>Bloccare {0} su questo computer?</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blocca</translation>
    </message>
    <message>
        <source>You leave for good, and guests whom only you brought in leave with you. Your copy of the notes stays on this computer, to read and to export; what you wrote stays with the others. To come back you need a new invitation.</source>
        <translation>Esci per sempre, e con te escono gli ospiti che hai fatto entrare solo tu. La tua copia delle note resta su questo computer, da leggere e da esportare; quello che hai scritto resta agli altri. Per rientrare serve un nuovo invito.</translation>
    </message>
    <message>
        <source>Leave {0}?</source>
        <translation>Uscire da {0}?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Nothing that this device writes from now on is taken, and nothing new reaches it. What it holds stays on it: whoever can open it can read that. It cannot be undone; to use it again, link it anew.</source>
        <translation>Da ora niente di ciò che questo dispositivo scrive viene accettato, e niente di nuovo gli arriva. Quello che contiene resta lì: chi riesce ad aprirlo può leggerlo. Non si può annullare; per usarlo ancora, collegalo di nuovo.</translation>
    </message>
    <message>
        <source>Revoke the device {0}?</source>
        <translation>Revocare il dispositivo {0}?</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoca</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>On this device, and with {0}</source>
        <translation>Su questo dispositivo e da {0}</translation>
    </message>
    <message>
        <source>On this device</source>
        <translation>Su questo dispositivo</translation>
    </message>
    <message>
        <source>Arriving, {0} %</source>
        <translation>In arrivo, {0} %</translation>
    </message>
    <message>
        <source>About to come from {0}</source>
        <translation>Sta per arrivare da {0}</translation>
    </message>
    <message>
        <source>Held by {0}, offline</source>
        <translation>Ce l’ha {0}, ora non in linea</translation>
    </message>
    <message>
        <source>Not here yet. It comes when a member who has it is connected.</source>
        <translation>Non è ancora qui. Arriverà quando si collegherà un membro che ce l’ha.</translation>
    </message>
    <message>
        <source>It is shown here as soon as it has arrived.</source>
        <translation>Lo vedi qui appena arriva.</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Questa immagine non si può mostrare.</translation>
    </message>
    <message>
        <source>A file. PeerMesh shows pictures and texts; save it to look inside.</source>
        <translation>Un file. PeerMesh mostra immagini e testi; salvalo per guardarci dentro.</translation>
    </message>
    <message>
        <source>A {0} file. PeerMesh shows pictures and texts; save it to look inside.</source>
        <translation>Un file {0}. PeerMesh mostra immagini e testi; salvalo per guardarci dentro.</translation>
    </message>
</context>
<context>
    <name>AttachingRoom</name>
    <message>
        <source>Attach a file</source>
        <translation>Allega un file</translation>
    </message>
    <message>
        <source>Attachments of this note</source>
        <translation>Allegati di questa nota</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Allega file</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments</source>
        <translation>
            <numerusform>%n allegato</numerusform>
            <numerusform>%n allegati</numerusform>
        </translation>
    </message>
    <message>
        <source>Save attachment as</source>
        <translation>Salva l’allegato con nome</translation>
    </message>
    <message>
        <source>Open “{0}” in another program?</source>
        <translation>Aprire “{0}” con un altro programma?</translation>
    </message>
    <message>
        <source>It came from a member of the circle. A private copy is made, and removed when PeerMesh ends.</source>
        <translation>Arriva da un membro del circolo. PeerMesh ne crea una copia privata, che elimina alla chiusura.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>No copy could be made: {0}.</source>
        <translation>Non è stato possibile creare una copia: {0}.</translation>
    </message>
    <message>
        <source>No program on this computer opens “{0}”.</source>
        <translation>Nessun programma su questo computer apre “{0}”.</translation>
    </message>
</context>
<context>
    <name>AttachmentsDialog</name>
    <message>
        <source>Attachments of this note</source>
        <translation>Allegati di questa nota</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Nothing is attached. Drop a file into the text, paste a picture, or press Ctrl+Shift+A.</source>
        <translation>Nessun allegato. Trascina un file nel testo, incolla un’immagine o premi Ctrl+Maiusc+A.</translation>
    </message>
    <message numerus="yes">
        <source>%n more are not shown.</source>
        <translation>
            <numerusform>%n altro non è mostrato.</numerusform>
            <numerusform>Altri %n non sono mostrati.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>{0} cannot be written.</source>
        <translation>Non è possibile scrivere {0}.</translation>
    </message>
    <message>
        <source>Windows did not let PeerMesh change what starts with it.</source>
        <translation>Windows non ha permesso a PeerMesh di cambiare i programmi di avvio.</translation>
    </message>
    <message>
        <source>PeerMesh is in a folder whose name no system can start from.</source>
        <translation>PeerMesh si trova in una cartella con un nome da cui nessun sistema può avviarlo.</translation>
    </message>
</context>
<context>
    <name>Backlinks</name>
    <message>
        <source>Notes that link here</source>
        <translation>Note che rimandano qui</translation>
    </message>
    <message numerus="yes">
        <source>Linked from %n notes</source>
        <translation>
            <numerusform>Una nota rimanda qui</numerusform>
            <numerusform>%n note rimandano qui</numerusform>
        </translation>
    </message>
    <message>
        <source>shown</source>
        <translation>elenco aperto</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>elenco chiuso</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Make a backup</source>
        <translation>Fai un backup</translation>
    </message>
    <message>
        <source>Everything in one encrypted file. Without its passphrase nobody can open it, you neither.</source>
        <translation>Tutto in un solo file cifrato. Senza la sua frase segreta non può aprirlo nessuno, nemmeno tu.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Make the backup</source>
        <translation>Fai il backup</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>Frase segreta del backup</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La stessa, ancora una volta</translation>
    </message>
    <message>
        <source>File for the backup</source>
        <translation>File per il backup</translation>
    </message>
    <message>
        <source>The two differ so far.</source>
        <translation>Per ora le due sono diverse.</translation>
    </message>
    <message>
        <source>Name the whole path of the file, from its beginning.</source>
        <translation>Indica il percorso completo del file, dall’inizio.</translation>
    </message>
    <message>
        <source>That folder cannot be made. Choose another one.</source>
        <translation>Questa cartella non si può creare. Scegline un’altra.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>Writing the backup and reading it back</source>
        <translation>Scrivo il backup e lo rileggo</translation>
    </message>
    <message>
        <source>The backup is made</source>
        <translation>Il backup è pronto</translation>
    </message>
    <message>
        <source>It was read back, and all of it is right: {0} in {1}.</source>
        <translation>È stato riletto ed è tutto giusto: {0} in {1}.</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments could not be read here, and are not in it.</source>
        <translation>
            <numerusform>%n allegato non è stato letto e manca nel backup.</numerusform>
            <numerusform>%n allegati non sono stati letti e mancano nel backup.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Your newest backup</source>
        <translation>Il tuo ultimo backup</translation>
    </message>
    <message>
        <source>There is none yet. What is only on this computer is lost with it.</source>
        <translation>Non ce n’è ancora. Quello che sta solo su questo computer si perde con lui.</translation>
    </message>
    <message>
        <source>Made {0}, {1}</source>
        <translation>Fatto: {0}, {1}</translation>
    </message>
    <message>
        <source>The file is not there now: its disk is not connected, or it was moved.</source>
        <translation>Ora il file non c’è: il suo disco non è collegato, oppure è stato spostato.</translation>
    </message>
    <message>
        <source>It is older than a month. What came later is not in it.</source>
        <translation>Ha più di un mese. Quello che è venuto dopo non c’è.</translation>
    </message>
    <message>
        <source>Make a backup…</source>
        <translation>Fai un backup…</translation>
    </message>
    <message>
        <source>What a backup is</source>
        <translation>Che cos’è un backup</translation>
    </message>
    <message>
        <source>One encrypted file with all your circles, their notes, history, attachments and your settings. It is read back after it was written. Keep it on another disk, and its passphrase somewhere else.</source>
        <translation>Un solo file cifrato con tutti i tuoi circoli, le note, la cronologia, gli allegati e le tue impostazioni. Dopo averlo scritto, PeerMesh lo rilegge. Tienilo su un altro disco, e la sua frase segreta altrove.</translation>
    </message>
    <message>
        <source>To restore it, start PeerMesh on a computer where it is new, and choose “Restore from a backup”. The computer then goes on as a new device of yours.</source>
        <translation>Per ripristinarlo, avvia PeerMesh su un computer dove è nuovo e scegli «Ripristina da un backup». Quel computer diventa un tuo nuovo dispositivo.</translation>
    </message>
</context>
<context>
    <name>BlankPage</name>
    <message>
        <source>Nothing open</source>
        <translation>Nessuna nota aperta</translation>
    </message>
    <message>
        <source>Choose a note, or write a new one.</source>
        <translation>Scegli una nota o scrivine una nuova.</translation>
    </message>
    <message>
        <source>Your notebook is empty</source>
        <translation>Il tuo taccuino è vuoto</translation>
    </message>
    <message>
        <source>Write the first note. It is saved as you type, on this device; nobody else can read it yet.</source>
        <translation>Scrivi la prima nota. Si salva mentre scrivi, su questo dispositivo; per ora non può leggerla nessun altro.</translation>
    </message>
    <message>
        <source>Write the first note. Everybody in the circle sees it, and can write in it with you.</source>
        <translation>Scrivi la prima nota. Tutti nel circolo la vedono e possono scriverci insieme a te.</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
    </message>
</context>
<context>
    <name>CallMeeting</name>
    <message>
        <source>When is the meeting?</source>
        <translation>Quando è la riunione?</translation>
    </message>
    <message>
        <source>Call a meeting</source>
        <translation>Convoca una riunione</translation>
    </message>
    <message>
        <source>Everybody in the circle sees it, and can add to the agenda.</source>
        <translation>La vede tutto il circolo, e chiunque può aggiungere punti all’ordine del giorno.</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>Come si chiama?</translation>
    </message>
    <message>
        <source>Monday round</source>
        <translation>Riunione del lunedì</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Giorno</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Leave the day empty while it is not settled.</source>
        <translation>Lascia vuoto il giorno finché non è deciso.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Convoca</translation>
    </message>
    <message>
        <source>This is not a day and an hour. Write them like {0} and {1}.</source>
        <translation>Non riconosco il giorno e l’ora. Scrivili così: {0} e {1}.</translation>
    </message>
</context>
<context>
    <name>ChangedSince</name>
    <message>
        <source>This passage has changed</source>
        <translation>Questo brano è cambiato</translation>
    </message>
    <message>
        <source>It was edited after the suggestion was made. Replace it as it reads now?</source>
        <translation>È stato modificato dopo la proposta. Vuoi sostituirlo così com&apos;è ora?</translation>
    </message>
    <message>
        <source>When it was suggested</source>
        <translation>Al momento della proposta</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Proposta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Sostituisci</translation>
    </message>
</context>
<context>
    <name>CharterPage</name>
    <message>
        <source>Charter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Who has signed</source>
        <translation>Chi ha firmato</translation>
    </message>
    <message>
        <source>What changed since you signed</source>
        <translation>Che cosa è cambiato dalla tua firma</translation>
    </message>
    <message>
        <source>You sign with the key of this device: your signature is an entry of your own log, and every member’s device checks it. Nobody can sign for you.</source>
        <translation>Firmi con la chiave di questo dispositivo: la firma è una voce del tuo registro, e il dispositivo di ogni membro la verifica. Nessuno può firmare al posto tuo.</translation>
    </message>
    <message>
        <source>Take my signature back</source>
        <translation>Ritira la mia firma</translation>
    </message>
    <message>
        <source>What the text says differently</source>
        <translation>In che cosa il testo è diverso</translation>
    </message>
    <message>
        <source>This circle has an older charter, and that one counts. Move one of them to the trash.</source>
        <translation>Questo circolo ha una carta più vecchia, e vale quella. Sposta una delle due nel cestino.</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>Cambia il testo</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>Modifica il testo</translation>
    </message>
    <message>
        <source>Not published yet: nobody is asked to sign.</source>
        <translation>Non ancora pubblicata: a nessuno si chiede di firmare.</translation>
    </message>
    <message>
        <source>Version {0} · published by {1} · {2} · {3}</source>
        <translation>Versione {0} · pubblicata da {1} · {2} · {3}</translation>
    </message>
    <message>
        <source>This version waits for your signature</source>
        <translation>Questa versione aspetta la tua firma</translation>
    </message>
    <message>
        <source>Sign version {0}</source>
        <translation>Firma la versione {0}</translation>
    </message>
    <message>
        <source>What changed since version {0}, which you signed:</source>
        <translation>Che cosa è cambiato dalla versione {0}, che hai firmato:</translation>
    </message>
    <message>
        <source>The words are those that you signed before.</source>
        <translation>Le parole sono quelle che avevi già firmato.</translation>
    </message>
    <message>
        <source>You signed version {0} · {1}</source>
        <translation>Hai firmato la versione {0} · {1}</translation>
    </message>
    <message>
        <source>Publish as version {0}</source>
        <translation>Pubblica come versione {0}</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>Pronti?</translation>
    </message>
    <message>
        <source>Write the charter together. When you agree, publish it: everybody is asked to sign.</source>
        <translation>Scrivete la carta insieme. Quando siete d’accordo, pubblicala: a tutti si chiede di firmare.</translation>
    </message>
    <message>
        <source>The text has changed since version {0}</source>
        <translation>Il testo è cambiato dopo la versione {0}</translation>
    </message>
    <message>
        <source>Once it is published, everybody is asked to sign again, and sees what changed.</source>
        <translation>Una volta pubblicato, a tutti si chiede di firmare di nuovo, e ognuno vede che cosa è cambiato.</translation>
    </message>
    <message>
        <source>Signed version {0} · {1}</source>
        <translation>Ha firmato la versione {0} · {1}</translation>
    </message>
    <message>
        <source>Signed version {0}, not this one yet</source>
        <translation>Ha firmato la versione {0}, non ancora questa</translation>
    </message>
    <message>
        <source>Has not signed yet</source>
        <translation>Non ha ancora firmato</translation>
    </message>
    <message>
        <source>version {0} ({1}), signed by {2}</source>
        <translation>versione {0} ({1}), firme: {2}</translation>
    </message>
    <message>
        <source>Earlier: {0}</source>
        <translation>Prima: {0}</translation>
    </message>
</context>
<context>
    <name>CharterRoom</name>
    <message>
        <source>Charter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Write the charter</source>
        <translation>Scrivi la carta</translation>
    </message>
    <message>
        <source>No charter yet</source>
        <translation>Ancora nessuna carta</translation>
    </message>
    <message>
        <source>What are you for, what do you expect of each other, how do you decide? Write it together.</source>
        <translation>A che cosa servite, che cosa vi aspettate gli uni dagli altri, come decidete? Scrivetelo insieme.</translation>
    </message>
    <message>
        <source>Go to the charter</source>
        <translation>Vai alla carta</translation>
    </message>
</context>
<context>
    <name>CheckinsRoom</name>
    <message>
        <source>Check-ins</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Begin a rhythm</source>
        <translation>Comincia un ritmo</translation>
    </message>
    <message>
        <source>No check-ins yet</source>
        <translation>Ancora nessun check-in</translation>
    </message>
    <message>
        <source>Every week or so, each of you says how it goes. Begin a rhythm, and rounds open by themselves.</source>
        <translation>Ogni settimana, o quasi, ognuno racconta come va. Comincia un ritmo e i giri si apriranno da soli.</translation>
    </message>
    <message>
        <source>Go to the check-ins</source>
        <translation>Vai ai check-in</translation>
    </message>
    <message>
        <source>Answer the check-in</source>
        <translation>Rispondi al check-in</translation>
    </message>
    <message>
        <source>Begin a rhythm of check-ins</source>
        <translation>Comincia un ritmo di check-in</translation>
    </message>
    <message>
        <source>What it is called</source>
        <translation>Come si chiama</translation>
    </message>
    <message>
        <source>A round opens every week from today on. You can choose other days and questions next.</source>
        <translation>Da oggi si apre un giro ogni settimana. Subito dopo puoi scegliere altri giorni e altre domande.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Comincia</translation>
    </message>
    <message>
        <source>Weekly check-in</source>
        <translation>Check-in settimanale</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Press Delete to remove</source>
        <translation>Premi Canc per togliere</translation>
    </message>
</context>
<context>
    <name>ChooseKind</name>
    <message>
        <source>New note from a template</source>
        <translation>Nuova nota da un modello</translation>
    </message>
    <message>
        <source>What a new note can be</source>
        <translation>Che cosa può essere una nuova nota</translation>
    </message>
    <message>
        <source>Define a kind…</source>
        <translation>Definisci un tipo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Scrivila</translation>
    </message>
</context>
<context>
    <name>CirclePage</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>About this circle</source>
        <translation>Su questo circolo</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Persone</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Attività</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivi</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
</context>
<context>
    <name>CircleRoom</name>
    <message>
        <source>About this circle</source>
        <translation>Su questo circolo</translation>
    </message>
    <message>
        <source>What happened in the circle</source>
        <translation>Che cosa è successo nel circolo</translation>
    </message>
    <message>
        <source>My devices</source>
        <translation>I miei dispositivi</translation>
    </message>
    <message>
        <source>Link another device of mine</source>
        <translation>Collega un altro mio dispositivo</translation>
    </message>
    <message>
        <source>My backups</source>
        <translation>I miei backup</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Fai un backup</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Ripristina da un backup</translation>
    </message>
    <message>
        <source>Found the circle anew</source>
        <translation>Rifonda il circolo</translation>
    </message>
    <message>
        <source>Leave the circle</source>
        <translation>Esci dal circolo</translation>
    </message>
</context>
<context>
    <name>CirclesPane</name>
    <message>
        <source>Invite someone</source>
        <translation>Invita qualcuno</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membri</translation>
    </message>
    <message>
        <source>Start a circle</source>
        <translation>Crea un circolo</translation>
    </message>
    <message>
        <source>Join with a code</source>
        <translation>Entra con un codice</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>Circoli</translation>
    </message>
    <message>
        <source>Receiving notes</source>
        <translation>Ricezione delle note</translation>
    </message>
</context>
<context>
    <name>CollectionsPane</name>
    <message>
        <source>Collections</source>
        <translation>Raccolte</translation>
    </message>
    <message>
        <source>Enter shows its notes, F2 renames it, Delete removes it, Alt and an arrow move it.</source>
        <translation>Invio mostra le sue note, F2 la rinomina, Canc la toglie, Alt e una freccia la spostano.</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Rinomina la raccolta</translation>
    </message>
    <message>
        <source>Change its search</source>
        <translation>Cambia la sua ricerca</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Sposta su</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Sposta giù</translation>
    </message>
    <message>
        <source>Remove the collection</source>
        <translation>Togli la raccolta</translation>
    </message>
</context>
<context>
    <name>Colors</name>
    <message>
        <source>Colour</source>
        <translation>Colore</translation>
    </message>
    <message>
        <source>Colour by my name</source>
        <translation>Colore scelto dal nome</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Verde acqua</translation>
    </message>
    <message>
        <source>Terracotta</source>
        <translation>Terracotta</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blu</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Prugna</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ocra</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Raspberry</source>
        <translation>Lampone</translation>
    </message>
    <message>
        <source>Sea blue</source>
        <translation>Blu mare</translation>
    </message>
</context>
<context>
    <name>CommentingRoom</name>
    <message>
        <source>Show or hide the comments</source>
        <translation>Mostra o nascondi i commenti</translation>
    </message>
    <message>
        <source>Comment on this passage</source>
        <translation>Commenta questo brano</translation>
    </message>
    <message>
        <source>Suggest other words</source>
        <translation>Proponi altre parole</translation>
    </message>
    <message>
        <source>Next comment</source>
        <translation>Commento successivo</translation>
    </message>
    <message>
        <source>Previous comment</source>
        <translation>Commento precedente</translation>
    </message>
    <message>
        <source>Ask for feedback</source>
        <translation>Chiedi un parere</translation>
    </message>
    <message>
        <source>Go to what waits for my feedback</source>
        <translation>Vai a ciò che aspetta il mio parere</translation>
    </message>
    <message>
        <source>Asked for feedback: {0}.</source>
        <translation>In attesa del parere di {0}.</translation>
    </message>
    <message numerus="yes">
        <source>Has given feedback: {0}.</source>
        <translation>
            <numerusform>Ha dato il suo parere: {0}.</numerusform>
            <numerusform>Hanno dato il loro parere: {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody waits for your feedback.</source>
        <translation>Nessuno aspetta un tuo parere.</translation>
    </message>
</context>
<context>
    <name>CommentsPanel</name>
    <message>
        <source>Comments</source>
        <translation>Commenti</translation>
    </message>
    <message>
        <source>Comment on the selected passage</source>
        <translation>Commenta il brano selezionato</translation>
    </message>
    <message>
        <source>Ask for feedback</source>
        <translation>Chiedi un parere</translation>
    </message>
    <message>
        <source>Hide the comments</source>
        <translation>Nascondi i commenti</translation>
    </message>
    <message>
        <source>Nobody has commented. Select a passage and press Ctrl+Alt+M.</source>
        <translation>Non ci sono commenti. Seleziona un brano e premi Ctrl+Alt+M.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostra altri</translation>
    </message>
    <message>
        <source>Hide resolved</source>
        <translation>Nascondi i risolti</translation>
    </message>
    <message numerus="yes">
        <source>Show resolved (%n)</source>
        <translation>
            <numerusform>Mostra quello risolto (%n)</numerusform>
            <numerusform>Mostra i risolti (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} asks you for feedback</source>
        <translation>{0} ti chiede un parere</translation>
    </message>
    <message>
        <source>Read it, nothing to add</source>
        <translation>Letta, niente da aggiungere</translation>
    </message>
</context>
<context>
    <name>CommentsPlace</name>
    <message>
        <source>Comments</source>
        <translation>Commenti</translation>
    </message>
    <message numerus="yes">
        <source>Comments, %n open</source>
        <translation>
            <numerusform>Commenti, %n aperto</numerusform>
            <numerusform>Commenti, %n aperti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>Completions</source>
        <translation>Suggerimenti</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} di {2}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>How are you?</source>
        <translation>Come stai?</translation>
    </message>
    <message>
        <source>You said you would:</source>
        <translation>Avevi promesso di:</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Condividi</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Invio</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Salta…</translation>
    </message>
    <message>
        <source>Skip this round</source>
        <translation>Salta questo giro</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Only on this device until you share it.</source>
        <translation>Resta su questo dispositivo finché non condividi.</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>La tua risposta</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>Tocca a te</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Un’altra domanda</translation>
    </message>
    <message>
        <source>One commitment on each line; they come back in the next round.</source>
        <translation>Un impegno per riga; tornano nel giro successivo.</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connections</source>
        <translation>Collegamenti</translation>
    </message>
    <message>
        <source>Devices of your circles find each other on the same network. Nobody else sees your notes.</source>
        <translation>I dispositivi dei tuoi circoli si trovano da soli sulla stessa rete. Nessun altro vede le tue note.</translation>
    </message>
    <message>
        <source>Others reach this device at:</source>
        <translation>Gli altri raggiungono questo dispositivo a:</translation>
    </message>
    <message>
        <source>Connected through {0}</source>
        <translation>Collegato tramite {0}</translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message>
        <source>Contact details</source>
        <translation>Recapiti</translation>
    </message>
    <message>
        <source>How to reach each other</source>
        <translation>Come raggiungervi</translation>
    </message>
    <message>
        <source>What you write here stays on this device until you give it. Then it is sealed for the devices of the one who gets it: nobody else can read it, here or in an export.</source>
        <translation>Quello che scrivi qui resta su questo dispositivo finché non lo dai a qualcuno. Allora viene sigillato per i dispositivi di chi lo riceve: nessun altro può leggerlo, né qui né in un’esportazione.</translation>
    </message>
    <message>
        <source>Who asks for yours</source>
        <translation>Chi chiede i tuoi</translation>
    </message>
    <message>
        <source>The others</source>
        <translation>Gli altri</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>I miei</translation>
    </message>
    <message>
        <source>Keep on this device</source>
        <translation>Tieni su questo dispositivo</translation>
    </message>
    <message>
        <source>Shown in this circle</source>
        <translation>A chi li mostri in questo circolo</translation>
    </message>
    <message>
        <source>To everybody in the circle</source>
        <translation>A tutti nel circolo</translation>
    </message>
    <message>
        <source>To those who ask and whom I am introduced to</source>
        <translation>A chi me li chiede e a chi mi viene presentato</translation>
    </message>
    <message>
        <source>To nobody</source>
        <translation>A nessuno</translation>
    </message>
    <message>
        <source>Every member is given them, also those who come later.</source>
        <translation>Li riceve ogni membro, anche chi arriva più tardi.</translation>
    </message>
    <message>
        <source>You decide each time. A yes to an introduction shows them to the other person.</source>
        <translation>Decidi tu ogni volta. Se accetti una presentazione, li vede l’altra persona.</translation>
    </message>
    <message>
        <source>Who asks is told no. What somebody has read already they have read: it cannot be taken back.</source>
        <translation>A chi li chiede si risponde di no. Quello che qualcuno ha già letto, l’ha letto: non si può riprendere.</translation>
    </message>
    <message>
        <source>Give them</source>
        <translation>Dalli</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Give {0} my contact details</source>
        <translation>Dai i miei recapiti a {0}</translation>
    </message>
    <message>
        <source>Do not give {0} my contact details</source>
        <translation>Non dare i miei recapiti a {0}</translation>
    </message>
    <message>
        <source>asks for your contact details</source>
        <translation>chiede i tuoi recapiti</translation>
    </message>
    <message>
        <source>Take mine back</source>
        <translation>Riprendi i miei</translation>
    </message>
    <message>
        <source>Take my contact details back from {0}</source>
        <translation>Riprendi i miei recapiti da {0}</translation>
    </message>
    <message>
        <source>Kept on this device.</source>
        <translation>Tenuti su questo dispositivo.</translation>
    </message>
</context>
<context>
    <name>ContactRoom</name>
    <message>
        <source>Contact details</source>
        <translation>Recapiti</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Write your name, as colleagues know you.</source>
        <translation>Scrivi il tuo nome, come ti conoscono i colleghi.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is too long: at most {1} characters fit.</source>
        <translation>«{0}» è troppo lungo: ci stanno al massimo {1} caratteri.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not the name of a time zone, such as Europe/Rome.</source>
        <translation>«{0}» non è il nome di un fuso orario, come Europe/Rome.</translation>
    </message>
    <message>
        <source>A picture is a PNG, JPEG or WebP image.</source>
        <translation>Un’immagine è un file PNG, JPEG o WebP.</translation>
    </message>
    <message>
        <source>You already have a circle called &apos;{0}&apos;. Choose another name.</source>
        <translation>Hai già un circolo che si chiama «{0}». Scegli un altro nome.</translation>
    </message>
    <message>
        <source>This circle is not on this device.</source>
        <translation>Questo circolo non è su questo dispositivo.</translation>
    </message>
    <message>
        <source>This note is not here yet.</source>
        <translation>Questa nota non è ancora qui.</translation>
    </message>
    <message>
        <source>Only full members invite to {0}. Ask a second member to welcome you first.</source>
        <translation>Solo i membri a pieno titolo possono invitare in {0}. Chiedi prima a un secondo membro di darti il benvenuto.</translation>
    </message>
    <message>
        <source>That person is not in this circle.</source>
        <translation>Questa persona non fa parte del circolo.</translation>
    </message>
    <message>
        <source>You cannot block yourself.</source>
        <translation>Non puoi bloccare te stesso.</translation>
    </message>
    <message>
        <source>A device of {0} keeps sending what cannot be right. This computer pauses it for {1} minutes.</source>
        <translation>Un dispositivo di {0} continua a inviare dati che non possono essere giusti. Questo computer lo mette in pausa per {1} minuti.</translation>
    </message>
    <message>
        <source>A device of {0} sends more than PeerMesh takes in a day. This computer pauses it for {1} minutes.</source>
        <translation>Un dispositivo di {0} invia più di quanto PeerMesh accetti in un giorno. Questo computer lo mette in pausa per {1} minuti.</translation>
    </message>
    <message>
        <source>A device of {0} wrote more than PeerMesh takes in a day. The rest waits until tomorrow.</source>
        <translation>Un dispositivo di {0} ha scritto più di quanto PeerMesh accetti in un giorno. Il resto aspetta fino a domani.</translation>
    </message>
    <message>
        <source>More was written in {0} than PeerMesh takes in a day. The rest waits until tomorrow.</source>
        <translation>In {0} è stato scritto più di quanto PeerMesh accetti in un giorno. Il resto aspetta fino a domani.</translation>
    </message>
    <message>
        <source>A device of {0} wrote something that cannot be right. Its newest notes wait.</source>
        <translation>Un dispositivo di {0} ha scritto qualcosa che non può essere giusto. Le sue note più recenti aspettano.</translation>
    </message>
    <message>
        <source>{0} is a full member already.</source>
        <translation>{0} è già membro a pieno titolo.</translation>
    </message>
    <message>
        <source>{0} needs the welcome of a second full member, one who did not invite them.</source>
        <translation>A {0} serve il benvenuto di un secondo membro a pieno titolo, diverso da chi l’ha invitato.</translation>
    </message>
    <message>
        <source>You are already joining a circle. Finish or cancel that first.</source>
        <translation>Stai già entrando in un circolo. Prima concludi o annulla.</translation>
    </message>
    <message>
        <source>Tell PeerMesh your name first, so that others know who you are.</source>
        <translation>Prima di’ a PeerMesh il tuo nome, così gli altri sanno chi sei.</translation>
    </message>
    <message>
        <source>No PeerMesh answers at {0}. Check the address, and that it is running.</source>
        <translation>Nessun PeerMesh risponde a {0}. Controlla l’indirizzo, e che sia in funzione.</translation>
    </message>
    <message>
        <source>This device cannot be reached from outside now. Use a code on the same network.</source>
        <translation>Ora questo dispositivo non è raggiungibile da fuori. Usa un codice sulla stessa rete.</translation>
    </message>
    <message>
        <source>Nobody came within ten minutes, so this code is no longer valid. Make a new one.</source>
        <translation>In dieci minuti non è arrivato nessuno, quindi questo codice non vale più. Creane uno nuovo.</translation>
    </message>
    <message>
        <source>The circle has been founded with somebody else. Make a new code to invite the next.</source>
        <translation>Il circolo è stato fondato con un’altra persona. Crea un nuovo codice per invitare la prossima.</translation>
    </message>
    <message>
        <source>No invitation with this number is open on this network. Check the code, and that both computers are on the same network; or give the address of the other one.</source>
        <translation>Su questa rete non c’è nessun invito aperto con questo numero. Controlla il codice, e che i due computer siano sulla stessa rete; oppure scrivi l’indirizzo dell’altro.</translation>
    </message>
    <message>
        <source>Too many wrong codes were tried, so this invitation is closed. Make a new one.</source>
        <translation>Sono stati provati troppi codici sbagliati, quindi questo invito è chiuso. Creane uno nuovo.</translation>
    </message>
    <message>
        <source>The other device does not have this invitation open. Check the code, or ask for a new one.</source>
        <translation>L’altro dispositivo non ha aperto questo invito. Controlla il codice, o chiedine uno nuovo.</translation>
    </message>
    <message>
        <source>The code is not right, or it is no longer valid. Check it with the person who invited you.</source>
        <translation>Il codice è sbagliato, o non vale più. Controllalo con chi ti ha invitato.</translation>
    </message>
    <message>
        <source>Too many attempts failed. Ask for a new code.</source>
        <translation>Troppi tentativi falliti. Chiedi un nuovo codice.</translation>
    </message>
    <message>
        <source>The other device sent something that cannot be right, so joining was stopped. Nothing was kept.</source>
        <translation>L’altro dispositivo ha mandato qualcosa che non può essere giusto, quindi l’ingresso si è fermato. Non è rimasto nulla.</translation>
    </message>
    <message>
        <source>The connection was lost. The same code or link can be used again for some minutes.</source>
        <translation>Il collegamento si è interrotto. Puoi usare di nuovo lo stesso codice o link per qualche minuto.</translation>
    </message>
    <message>
        <source>That is too long to be an invitation.</source>
        <translation>È troppo lungo per essere un invito.</translation>
    </message>
    <message>
        <source>A code is a number of three digits and three words, like 417-river-lamp-olive.</source>
        <translation>Un codice è un numero di tre cifre e tre parole, come 417-river-lamp-olive.</translation>
    </message>
    <message>
        <source>The number of a code lies between {0} and {1}.</source>
        <translation>Il numero di un codice sta fra {0} e {1}.</translation>
    </message>
    <message>
        <source>That link is not whole. Copy all of it, from “peermesh://join?” to its end.</source>
        <translation>Il link non è intero. Copialo tutto, da «peermesh://join?» fino alla fine.</translation>
    </message>
    <message>
        <source>“{0}” is not a word of any code.{1}</source>
        <translation>«{0}» non è la parola di nessun codice.{1}</translation>
    </message>
    <message>
        <source> Is it “{0}”?</source>
        <translation> Forse è «{0}»?</translation>
    </message>
    <message>
        <source>No room is left on the disk that holds your notes; free some space and try again. What was saved is safe.</source>
        <translation>Non c’è più spazio sul disco delle tue note; libera un po’ di spazio e riprova. Quello che era salvato è al sicuro.</translation>
    </message>
    <message>
        <source>The folder of this profile cannot be written; make it writable, or choose another one with --home.</source>
        <translation>Nella cartella di questo profilo non si può scrivere; rendila scrivibile, o scegline un’altra con --home.</translation>
    </message>
    <message>
        <source>Another PeerMesh has this profile open; close it first, or choose another profile with --home.</source>
        <translation>Un altro PeerMesh ha aperto questo profilo; chiudilo prima, o scegli un altro profilo con --home.</translation>
    </message>
    <message>
        <source>The database of this profile is damaged; restore it from a backup, or make a new profile and join your circles.</source>
        <translation>Il database di questo profilo è danneggiato; ripristinalo da una copia di riserva, o crea un nuovo profilo ed entra nei tuoi circoli.</translation>
    </message>
    <message>
        <source>The disk failed while the notes were read or written; check the disk. What was saved before is kept.</source>
        <translation>Il disco ha dato un errore mentre leggeva o scriveva le note; controllalo. Quello che era già salvato è conservato.</translation>
    </message>
    <message>
        <source>That passphrase does not open this profile; try again.</source>
        <translation>Questa frase segreta non apre il profilo; riprova.</translation>
    </message>
    <message>
        <source>This profile was written by a newer PeerMesh; update PeerMesh on this device to open it.</source>
        <translation>Questo profilo è stato scritto da un PeerMesh più nuovo; aggiorna PeerMesh su questo dispositivo per aprirlo.</translation>
    </message>
    <message>
        <source>“{0}” is not a file, so it cannot be attached.</source>
        <translation>“{0}” non è un file e non si può allegare.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read: {1}.</source>
        <translation>“{0}” non si può leggere: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is too large to attach: {1}. The most is {2}.</source>
        <translation>“{0}” è troppo grande da allegare: {1}. Il massimo è {2}.</translation>
    </message>
    <message>
        <source>“{0}” is empty, so there is nothing to attach.</source>
        <translation>“{0}” è vuoto: non c’è nulla da allegare.</translation>
    </message>
    <message>
        <source>The attachments of {0} may take {1} on this device; {2} are left.</source>
        <translation>Gli allegati di {0} possono occupare {1} su questo dispositivo; ne restano {2}.</translation>
    </message>
    <message>
        <source>The attachments of {0} take all of their {1} on this device, so no more are fetched.</source>
        <translation>Gli allegati di {0} occupano tutto lo spazio previsto ({1}) su questo dispositivo: per ora non ne arrivano altri.</translation>
    </message>
    <message>
        <source>There is no room left for attachments in this circle, so “{0}” was left out.</source>
        <translation>In questo circolo non c’è più spazio per gli allegati: “{0}” è stato tralasciato.</translation>
    </message>
    <message>
        <source>This attachment is not on this device yet. It comes as soon as a member who has it is connected.</source>
        <translation>Questo allegato non è ancora su questo dispositivo. Arriverà appena si collegherà un membro che ce l’ha.</translation>
    </message>
    <message>
        <source>This does not name an attachment.</source>
        <translation>Questo non indica un allegato.</translation>
    </message>
    <message>
        <source>The last second of typing could not be restored; the rest of the note is whole.</source>
        <translation>L’ultimo secondo di scrittura non si è potuto recuperare; il resto della nota è intero.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a folder. Choose a folder for the export.</source>
        <translation>«{0}» non è una cartella. Scegli una cartella per l’esportazione.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; holds the export of another circle. Choose another folder.</source>
        <translation>«{0}» contiene l’esportazione di un altro circolo. Scegli un’altra cartella.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a folder. Move it away, or choose another folder for the export.</source>
        <translation>«{0}» non è una cartella. Spostala, o scegli un’altra cartella per l’esportazione.</translation>
    </message>
    <message>
        <source>Another export into this folder is under way. Try again when it is done.</source>
        <translation>In questa cartella è già in corso un’altra esportazione. Riprova quando è finita.</translation>
    </message>
    <message>
        <source>There is no room left for &apos;{0}&apos;. Free some space and try again.</source>
        <translation>Non c’è più spazio per «{0}». Libera un po’ di spazio e riprova.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be read or written: {1}.</source>
        <translation>«{0}» non si può leggere o scrivere: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be used: {1}.</source>
        <translation>«{0}» non si può usare: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a folder. Name the folder that holds the Markdown files.</source>
        <translation>«{0}» non è una cartella. Indica la cartella che contiene i file Markdown.</translation>
    </message>
    <message>
        <source>There are more than {0} Markdown files in &apos;{1}&apos;.</source>
        <translation>Ci sono più di {0} file Markdown in «{1}».</translation>
    </message>
    <message>
        <source>This is not a Markdown file; it was left out.</source>
        <translation>Non è un file Markdown; è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>This is a link; links are not followed.</source>
        <translation>È un collegamento; i collegamenti non vengono seguiti.</translation>
    </message>
    <message>
        <source>This folder is nested too deeply; it was left out.</source>
        <translation>Questa cartella è troppo in profondità; è stata lasciata fuori.</translation>
    </message>
    <message>
        <source>This folder cannot be read; it was left out.</source>
        <translation>Questa cartella non si può leggere; è stata lasciata fuori.</translation>
    </message>
    <message>
        <source>This file cannot be read; it was left out.</source>
        <translation>Questo file non si può leggere; è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>This file is larger than {0} MiB; it was left out.</source>
        <translation>Questo file supera i {0} MiB; è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>This file is not UTF-8 text; save it as UTF-8 and import again.</source>
        <translation>Questo file non è testo UTF-8; salvalo in UTF-8 e importalo di nuovo.</translation>
    </message>
    <message>
        <source>The whole file was taken as text, because {0}.</source>
        <translation>L’intero file è stato preso come testo, perché {0}.</translation>
    </message>
    <message>
        <source>This is a copy of &apos;{0}&apos;; it was taken as a new note.</source>
        <translation>È una copia di «{0}»; è stata presa come nota nuova.</translation>
    </message>
    <message>
        <source>This file was not written by PeerMesh, or was edited, so it was left as it is.</source>
        <translation>Questo file non è stato scritto da PeerMesh, o è stato modificato: resta com’è.</translation>
    </message>
    <message>
        <source>A file of this name appeared during the export and was left as it is. Export again.</source>
        <translation>Durante l’esportazione è comparso un file con questo nome ed è rimasto com’è. Esporta di nuovo.</translation>
    </message>
    <message>
        <source>This backup is damaged or incomplete, so nothing was restored. Try another copy of it.</source>
        <translation>Questo backup è danneggiato o incompleto, quindi non è stato ripristinato nulla. Prova un’altra copia.</translation>
    </message>
    <message>
        <source>This backup was made by a newer PeerMesh; update PeerMesh on this device to restore it.</source>
        <translation>Questo backup è stato creato da una versione più recente di PeerMesh: aggiorna PeerMesh su questo dispositivo per ripristinarlo.</translation>
    </message>
    <message>
        <source>This file is not a PeerMesh backup.</source>
        <translation>Questo file non è un backup di PeerMesh.</translation>
    </message>
    <message>
        <source>That passphrase does not open this backup, or its first bytes are damaged. Try again, or try another copy.</source>
        <translation>Questa frase segreta non apre il backup, oppure l’inizio del file è danneggiato. Riprova, o prova un’altra copia.</translation>
    </message>
    <message>
        <source>There is a file of this name already. Choose another name, or ask for it to be replaced.</source>
        <translation>Esiste già un file con questo nome. Scegli un altro nome, oppure chiedi di sostituirlo.</translation>
    </message>
    <message>
        <source>The backup cannot be read. Check its path and its permissions.</source>
        <translation>Il backup non può essere letto. Controlla il percorso e i permessi.</translation>
    </message>
    <message>
        <source>The disk does not give back what was written to it, so the backup was not kept. Use another disk.</source>
        <translation>Il disco non restituisce ciò che vi è stato scritto, quindi il backup non è stato conservato. Usa un altro disco.</translation>
    </message>
    <message>
        <source>There is no such folder for the backup. Make it, or choose another one.</source>
        <translation>La cartella per il backup non esiste. Creala, oppure scegline un’altra.</translation>
    </message>
    <message>
        <source>The database of this profile is damaged; start PeerMesh again to repair it, then back up.</source>
        <translation>Il database di questo profilo è danneggiato: riavvia PeerMesh per ripararlo, poi fai il backup.</translation>
    </message>
    <message>
        <source>A file of this profile became shorter while it was read. Try again.</source>
        <translation>Un file di questo profilo si è accorciato durante la lettura. Riprova.</translation>
    </message>
    <message>
        <source>That folder is not empty. Restore into a new one: choose another folder with --home.</source>
        <translation>Quella cartella non è vuota. Ripristina in una nuova: scegli un’altra cartella con --home.</translation>
    </message>
    <message>
        <source>A backup is being made already. Wait until it is done.</source>
        <translation>Un backup è già in corso. Aspetta che sia finito.</translation>
    </message>
    <message>
        <source>The database of this profile was damaged on the disk. It was repaired, and nothing of your notes is missing.</source>
        <translation>Il database di questo profilo si era danneggiato sul disco. È stato riparato e delle tue note non manca nulla.</translation>
    </message>
    <message>
        <source>The database of this profile was damaged on the disk. {0} circles and {1} changes were kept; what is missing is fetched again from the members of your circles.</source>
        <translation>Il database di questo profilo si era danneggiato sul disco. Circoli conservati: {0}; modifiche conservate: {1}. Quello che manca viene ripreso dai membri dei tuoi circoli.</translation>
    </message>
    <message>
        <source>The database of this profile was damaged on the disk, and your circles could not be read. Restore a backup, or ask to be invited again; the damaged files are kept.</source>
        <translation>Il database di questo profilo si era danneggiato sul disco e i tuoi circoli non sono leggibili. Ripristina un backup, oppure chiedi un nuovo invito; i file danneggiati sono stati conservati.</translation>
    </message>
    <message>
        <source>The disk has damaged a part of PeerMesh&apos;s database. Close PeerMesh and start it again: it keeps what can be read, and fetches the rest from the members of your circles.</source>
        <translation>Il disco ha danneggiato una parte del database di PeerMesh. Chiudi PeerMesh e riavvialo: conserva quello che si può leggere e riprende il resto dai membri dei tuoi circoli.</translation>
    </message>
    <message>
        <source>This is not on this device yet.</source>
        <translation>Questo non è ancora su questo dispositivo.</translation>
    </message>
    <message>
        <source>This needs a title. Give it one and try again.</source>
        <translation>Serve un titolo. Scrivilo e riprova.</translation>
    </message>
    <message>
        <source>This name is too long. Use a shorter one.</source>
        <translation>Questo nome è troppo lungo. Usane uno più corto.</translation>
    </message>
    <message>
        <source>This text is too long: at most {0} characters fit. Put the rest into a note.</source>
        <translation>Questo testo è troppo lungo: ci stanno al massimo {0} caratteri. Metti il resto in una nota.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is something else. Choose another one.</source>
        <translation>«{0}» è un’altra cosa. Scegline un’altra.</translation>
    </message>
    <message>
        <source>Write your reply first.</source>
        <translation>Scrivi prima la tua risposta.</translation>
    </message>
    <message>
        <source>This is not a reply of yours.</source>
        <translation>Questa risposta non è tua.</translation>
    </message>
    <message>
        <source>This reply is not there any more.</source>
        <translation>Questa risposta non c’è più.</translation>
    </message>
    <message>
        <source>Only the person who asked can close a help request.</source>
        <translation>Solo chi ha chiesto aiuto può chiudere la richiesta.</translation>
    </message>
    <message>
        <source>Accept an answer first: the discovery is made of it.</source>
        <translation>Accetta prima una risposta: la scoperta nasce da quella.</translation>
    </message>
    <message>
        <source>To go yourself, leave the circle.</source>
        <translation>Per andartene tu, esci dal circolo.</translation>
    </message>
    <message>
        <source>In a circle of two nobody can be voted out: leave, and found a new one with others.</source>
        <translation>In un circolo di due nessuno può essere escluso: esci e fondane uno nuovo con altri.</translation>
    </message>
    <message>
        <source>This space is yours alone: there is nobody to leave.</source>
        <translation>Questo spazio è solo tuo: non c’è nessuno da lasciare.</translation>
    </message>
    <message>
        <source>This space is yours alone. Invite somebody to it: that makes it a circle.</source>
        <translation>Questo spazio è solo tuo. Invita qualcuno: così diventa un circolo.</translation>
    </message>
    <message>
        <source>A space of your own lives on one device until you found a circle from it.</source>
        <translation>Uno spazio solo tuo vive su un dispositivo, finché non ne fondi un circolo.</translation>
    </message>
    <message>
        <source>This is the device that you are using. Revoke it from another one, or leave.</source>
        <translation>È il dispositivo che stai usando. Revocalo da un altro, oppure esci.</translation>
    </message>
    <message>
        <source>That is not an active device of yours in this circle.</source>
        <translation>Non è un tuo dispositivo attivo in questo circolo.</translation>
    </message>
    <message>
        <source>You are not in {0} any more. Its notes stay here, to read and to export.</source>
        <translation>Non fai più parte di {0}. Le sue note restano qui, da leggere e da esportare.</translation>
    </message>
    <message>
        <source>Only a full member can vote.</source>
        <translation>Solo un membro a pieno titolo può votare.</translation>
    </message>
    <message>
        <source>There is no such member to vote on.</source>
        <translation>Non c’è un membro così su cui votare.</translation>
    </message>
    <message>
        <source>This device is not active in the circle.</source>
        <translation>Questo dispositivo non è attivo nel circolo.</translation>
    </message>
    <message>
        <source>That person cannot be admitted.</source>
        <translation>Questa persona non può essere ammessa.</translation>
    </message>
    <message>
        <source>{0} documents of {1} cannot be read, and were not copied. They stay in the old circle as they are.</source>
        <translation>Documenti di {1} che non si possono leggere e non sono stati copiati: {0}. Restano com’erano nel vecchio circolo.</translation>
    </message>
    <message>
        <source>This code leads nobody back. Ask a member of the circle to invite you.</source>
        <translation>Con questo codice non si torna nel circolo. Chiedi a un membro di invitarti.</translation>
    </message>
    <message>
        <source>This code is only for somebody who comes back with a recovery sheet. Ask for another one.</source>
        <translation>Questo codice serve solo a chi torna con un foglio di recupero. Chiedine un altro.</translation>
    </message>
    <message>
        <source>These words belong to nobody in {0}. Check that it is the circle that you mean.</source>
        <translation>Queste parole non sono di nessuno in {0}. Controlla che sia il circolo giusto.</translation>
    </message>
    <message>
        <source>This recovery sheet is not valid in {0} any more. If you made a newer one, use that.</source>
        <translation>Questo foglio di recupero non vale più in {0}. Se ne hai creato uno più nuovo, usa quello.</translation>
    </message>
    <message>
        <source>Whoever this recovery sheet belongs to is not in {0} any more. Ask to be invited anew.</source>
        <translation>La persona di questo foglio di recupero non fa più parte di {0}. Chiedi un nuovo invito.</translation>
    </message>
    <message>
        <source>This profile has {0} already. Come back to it in a new profile.</source>
        <translation>Questo profilo ha già {0}. Torna nel circolo con un profilo nuovo.</translation>
    </message>
    <message>
        <source>This recovery sheet brings nobody back into the circle now. Nothing was shared.</source>
        <translation>Ora questo foglio di recupero non riporta nessuno nel circolo. Non è stato condiviso nulla.</translation>
    </message>
    <message>
        <source>A recovery sheet has {0} words; these are {1}.</source>
        <translation>Un foglio di recupero ha {0} parole; queste sono {1}.</translation>
    </message>
    <message>
        <source>Word {0}, “{1}”, is not a word of any recovery sheet.{2}</source>
        <translation>La parola {0}, «{1}», non è di nessun foglio di recupero.{2}</translation>
    </message>
    <message>
        <source>These words do not belong together: one of them is another word, or two changed places. Compare them with the sheet.</source>
        <translation>Queste parole non stanno insieme: una è diversa, o due si sono scambiate di posto. Confrontale con il foglio.</translation>
    </message>
    <message>
        <source>The sheet with these words is not valid any more. Make a new one.</source>
        <translation>Il foglio con queste parole non vale più. Creane uno nuovo.</translation>
    </message>
    <message>
        <source>These are not the words of your recovery sheet. Type those, or replace it by a new sheet.</source>
        <translation>Queste non sono le parole del tuo foglio di recupero. Scrivi quelle, o sostituiscilo con uno nuovo.</translation>
    </message>
    <message>
        <source>A recovery sheet leads back into circles that you share with others. Invite somebody first.</source>
        <translation>Un foglio di recupero riporta nei circoli che condividi con altri. Prima invita qualcuno.</translation>
    </message>
    <message>
        <source>You have a recovery sheet. Type its words to cover more circles with it, or replace it by a new one.</source>
        <translation>Hai già un foglio di recupero. Scrivi le sue parole per estenderlo ad altri circoli, o sostituiscilo con uno nuovo.</translation>
    </message>
    <message>
        <source>This space is yours alone: there is nobody who could come back to it.</source>
        <translation>Questo spazio è solo tuo: non c’è nessuno che possa tornarci.</translation>
    </message>
    <message>
        <source>Somebody came back into {0} as you, with your recovery sheet. If that was not you, revoke the new device and replace the sheet.</source>
        <translation>Qualcuno è tornato in {0} come te, con il tuo foglio di recupero. Se non è opera tua, revoca il dispositivo nuovo e sostituisci il foglio.</translation>
    </message>
    <message>
        <source>A device of {0} wrote two different histories. It is revoked; the longer history stays, and what only the other one holds is kept aside.</source>
        <translation>Un dispositivo di {0} ha scritto due storie diverse. È stato revocato; resta la storia più lunga, e ciò che si trova solo nell&apos;altra è tenuto da parte.</translation>
    </message>
    <message>
        <source>An older copy of this device&apos;s disk came back and was written to, so {0} holds two histories of it. The longer one stays, what only the other one holds is kept aside, and this device goes on under a fresh key.</source>
        <translation>È tornata una copia meno recente del disco di questo dispositivo e ci hai scritto: in {0} ci sono perciò due sue storie. Resta la più lunga, ciò che si trova solo nell&apos;altra è tenuto da parte, e questo dispositivo continua con una chiave nuova.</translation>
    </message>
    <message>
        <source>Others held notes of yours that this disk had lost. They are here again; this device goes on under a fresh key.</source>
        <translation>Altri avevano tue note che questo disco aveva perso. Ora sono di nuovo qui; questo dispositivo continua con una chiave nuova.</translation>
    </message>
    <message>
        <source>You have changed so much about yourself and your devices in this circle that there is no room for more.</source>
        <translation>In questo circolo hai cambiato così tante cose di te e dei tuoi dispositivi che non c&apos;è posto per altre.</translation>
    </message>
    <message>
        <source>The other history of this note is not here any more.</source>
        <translation>L&apos;altra storia di questa nota non è più qui.</translation>
    </message>
    <message>
        <source>A tag needs a name. Write one, with / where it lies below another.</source>
        <translation>Un’etichetta ha bisogno di un nome. Scrivine uno, con / se sta sotto un’altra.</translation>
    </message>
    <message>
        <source>The tag is called #{0} already.</source>
        <translation>L’etichetta si chiama già #{0}.</translation>
    </message>
    <message>
        <source>No note carries the tag #{0}. The list of tags shows those that are in use.</source>
        <translation>Nessuna nota ha l’etichetta #{0}. L’elenco mostra quelle in uso.</translation>
    </message>
    <message>
        <source>A collection needs a name. Give it one and try again.</source>
        <translation>Una raccolta ha bisogno di un nome. Dagliene uno e riprova.</translation>
    </message>
    <message>
        <source>A collection needs a search, such as tag:garden. Type one and try again.</source>
        <translation>Una raccolta ha bisogno di una ricerca, per esempio tag:orto. Scrivine una e riprova.</translation>
    </message>
    <message>
        <source>The text was changed meanwhile: these words are not in it any more.</source>
        <translation>Nel frattempo il testo è cambiato: queste parole non ci sono più.</translation>
    </message>
    <message>
        <source>The note that is to be linked is not here yet.</source>
        <translation>La nota da collegare non è ancora qui.</translation>
    </message>
    <message>
        <source>This note is not in the trash.</source>
        <translation>Questa nota non è nel cestino.</translation>
    </message>
    <message>
        <source>The charter is empty. Write it first.</source>
        <translation>La carta è vuota. Prima scrivila.</translation>
    </message>
    <message>
        <source>A charter has room for {0} characters. Put the rest into a note, and link it.</source>
        <translation>In una carta ci stanno {0} caratteri. Metti il resto in una nota e collegala.</translation>
    </message>
    <message>
        <source>This text is published already. Change it first.</source>
        <translation>Questo testo è già pubblicato. Prima cambialo.</translation>
    </message>
    <message>
        <source>This circle has a charter. Change that one.</source>
        <translation>Questo circolo ha già una carta. Cambia quella.</translation>
    </message>
    <message>
        <source>Nothing of this charter is published yet. Publish it first.</source>
        <translation>Di questa carta non è ancora pubblicato nulla. Prima pubblicala.</translation>
    </message>
    <message>
        <source>The charter has changed meanwhile. Read it again, then sign.</source>
        <translation>Intanto la carta è cambiata. Rileggila, poi firma.</translation>
    </message>
    <message>
        <source>Write your contact details first. They stay on this device until you give them.</source>
        <translation>Prima scrivi i tuoi recapiti. Restano su questo dispositivo finché non li dai.</translation>
    </message>
    <message>
        <source>You introduce two others to each other. Choose two people besides yourself.</source>
        <translation>Si presentano due altre persone. Scegline due oltre a te.</translation>
    </message>
    <message>
        <source>An introduction brings two people together. Choose two different ones.</source>
        <translation>Una presentazione fa incontrare due persone. Scegline due diverse.</translation>
    </message>
    <message>
        <source>Nobody has to answer this introduction any more.</source>
        <translation>Nessuno deve più rispondere a questa presentazione.</translation>
    </message>
    <message>
        <source>Both of them are members; they give their own contact details.</source>
        <translation>Sono membri tutti e due: danno da sé i propri recapiti.</translation>
    </message>
    <message>
        <source>Write first how they can be reached. It stays on this device until both have said yes.</source>
        <translation>Prima scrivi come raggiungere questa persona. Resta su questo dispositivo finché entrambi non hanno detto di sì.</translation>
    </message>
    <message>
        <source>Only who introduces somebody from outside can answer for them.</source>
        <translation>Per chi è fuori dal circolo può rispondere solo chi lo presenta.</translation>
    </message>
    <message>
        <source>You are not one of the two who are introduced here.</source>
        <translation>Non sei una delle due persone presentate qui.</translation>
    </message>
    <message>
        <source>This introduction is over.</source>
        <translation>Questa presentazione è conclusa.</translation>
    </message>
    <message>
        <source>Only who proposed an introduction can do that.</source>
        <translation>Può farlo solo chi ha proposto la presentazione.</translation>
    </message>
    <message>
        <source>Nobody of this circle proves to have proposed this introduction.</source>
        <translation>Non risulta che qualcuno di questo circolo abbia proposto questa presentazione.</translation>
    </message>
    <message>
        <source>A check-in needs at least one question.</source>
        <translation>Un check-in ha bisogno di almeno una domanda.</translation>
    </message>
    <message>
        <source>A rhythm goes by week, fortnight or dates.</source>
        <translation>Un ritmo va a settimane, a quindicine o per date.</translation>
    </message>
    <message>
        <source>A round is open for 1 to {0} days.</source>
        <translation>Un giro resta aperto da 1 a {0} giorni.</translation>
    </message>
    <message>
        <source>Say on which day the first round opens.</source>
        <translation>Di’ in che giorno si apre il primo giro.</translation>
    </message>
    <message>
        <source>A check-in asks at most {0} questions.</source>
        <translation>Un check-in ha al massimo {0} domande.</translation>
    </message>
    <message>
        <source>This round does not ask &apos;{0}&apos;.</source>
        <translation>Questo giro non chiede “{0}”.</translation>
    </message>
    <message>
        <source>A mood is a number from 1 (hard) to {0} (great).</source>
        <translation>L’umore è un numero da 1 (male) a {0} (benissimo).</translation>
    </message>
    <message>
        <source>Answer at least one question, or skip this round.</source>
        <translation>Rispondi almeno a una domanda, o salta questo giro.</translation>
    </message>
    <message>
        <source>Say in a word why you skip this round.</source>
        <translation>Di’ in una parola perché salti questo giro.</translation>
    </message>
    <message>
        <source>You have answered this round already. Change your answer instead.</source>
        <translation>Hai già risposto a questo giro. Modifica piuttosto la tua risposta.</translation>
    </message>
    <message>
        <source>That is too long: at most {0} characters fit.</source>
        <translation>È troppo lungo: ci stanno al massimo {0} caratteri.</translation>
    </message>
    <message>
        <source>Say what you will do.</source>
        <translation>Di’ che cosa farai.</translation>
    </message>
    <message>
        <source>This is somebody else&apos;s commitment. Only they say what becomes of it.</source>
        <translation>È l’impegno di qualcun altro: solo chi l’ha preso dice com’è andata.</translation>
    </message>
    <message>
        <source>Write the day as 2026-11-30.</source>
        <translation>Scrivi il giorno così: 2026-11-30.</translation>
    </message>
    <message>
        <source>Links to headings or blocks lead to the whole note now.</source>
        <translation>I collegamenti a titoli o blocchi ora portano all’intera nota.</translation>
    </message>
    <message>
        <source>Embedded notes became links.</source>
        <translation>Le note incorporate sono diventate collegamenti.</translation>
    </message>
    <message>
        <source>A file that it shows was not found, or was left out.</source>
        <translation>Un file che mostra non è stato trovato, o è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>The sizes of pictures were left out.</source>
        <translation>Le dimensioni delle immagini sono state lasciate fuori.</translation>
    </message>
    <message>
        <source>References to blocks stay as text: single blocks cannot be linked.</source>
        <translation>I riferimenti ai blocchi restano testo: non si può collegare un singolo blocco.</translation>
    </message>
    <message>
        <source>Queries, embeds and other macros stay as text.</source>
        <translation>Query, incorporamenti e altre macro restano testo.</translation>
    </message>
    <message>
        <source>This note is encrypted. Export it from Joplin once it is decrypted.</source>
        <translation>Questa nota è cifrata. Esportala da Joplin dopo averla decifrata.</translation>
    </message>
    <message>
        <source>This is no item of Joplin; it was left out.</source>
        <translation>Questo non è un elemento di Joplin; è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>This file of another program cannot be read as a note; it was left out.</source>
        <translation>Questo file di un altro programma non si può leggere come nota; è stato lasciato fuori.</translation>
    </message>
    <message>
        <source>Name the whole path of the folder, from its beginning.</source>
        <translation>Indica il percorso completo della cartella, dall’inizio.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a folder. Choose a folder.</source>
        <translation>«{0}» non è una cartella. Scegli una cartella.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is kept in step with another circle. Choose another folder.</source>
        <translation>«{0}» è già tenuta al passo con un altro circolo. Scegli un’altra cartella.</translation>
    </message>
    <message>
        <source>Folders cannot be watched here. Use the window, or `peermesh mirror`.</source>
        <translation>Qui non si possono osservare le cartelle. Usa la finestra, o `peermesh mirror`.</translation>
    </message>
    <message>
        <source>The folder &apos;{0}&apos; is not kept in step any more: {1}. Nothing was deleted.</source>
        <translation>La cartella «{0}» non è più tenuta al passo: {1}. Non è stato eliminato nulla.</translation>
    </message>
    <message>
        <source>This file is empty, so its note was left as it is.</source>
        <translation>Questo file è vuoto, quindi la sua nota è rimasta com’è.</translation>
    </message>
    <message>
        <source>This file is not UTF-8 text; save it as UTF-8.</source>
        <translation>Questo file non è testo UTF-8; salvalo in UTF-8.</translation>
    </message>
    <message>
        <source>Write your comment first.</source>
        <translation>Prima scrivi il tuo commento.</translation>
    </message>
    <message>
        <source>Choose the passage that you suggest to replace.</source>
        <translation>Scegli il brano che proponi di sostituire.</translation>
    </message>
    <message>
        <source>This suggestion is too long: at most {0} characters fit.</source>
        <translation>Questa proposta è troppo lunga: ci stanno al massimo {0} caratteri.</translation>
    </message>
    <message>
        <source>This passage is too long: at most {0} characters. Choose a part of it.</source>
        <translation>Questo brano è troppo lungo: al massimo {0} caratteri. Scegline una parte.</translation>
    </message>
    <message>
        <source>This suggestion changes nothing.</source>
        <translation>Questa proposta non cambia nulla.</translation>
    </message>
    <message>
        <source>This comment is not there any more.</source>
        <translation>Questo commento non c&apos;è più.</translation>
    </message>
    <message>
        <source>This is not a comment of yours.</source>
        <translation>Questo commento non è tuo.</translation>
    </message>
    <message>
        <source>This comment suggests nothing.</source>
        <translation>Questo commento non propone nulla.</translation>
    </message>
    <message>
        <source>The passage was deleted, so there is nothing to replace. Decline the suggestion.</source>
        <translation>Il brano è stato eliminato, quindi non c&apos;è nulla da sostituire. Rifiuta la proposta.</translation>
    </message>
    <message>
        <source>The passage has changed since. It reads now: {0}</source>
        <translation>Nel frattempo il brano è cambiato. Ora dice: {0}</translation>
    </message>
    <message>
        <source>Choose whom you ask for feedback.</source>
        <translation>Scegli a chi chiedere un parere.</translation>
    </message>
    <message>
        <source>Ask somebody else: you know already what you think.</source>
        <translation>Chiedi a qualcun altro: il tuo parere lo conosci già.</translation>
    </message>
    <message>
        <source>Nobody waits for your feedback on this.</source>
        <translation>Nessuno aspetta un tuo parere su questa nota.</translation>
    </message>
    <message>
        <source>An agenda has at most {0} points.</source>
        <translation>Un ordine del giorno ha al massimo {0} punti.</translation>
    </message>
    <message>
        <source>Say what the point is about.</source>
        <translation>Di’ di che cosa tratta il punto.</translation>
    </message>
    <message>
        <source>A point takes up to {0} minutes.</source>
        <translation>Un punto dura al massimo {0} minuti.</translation>
    </message>
    <message>
        <source>This point is not on the agenda any more.</source>
        <translation>Questo punto non è più all’ordine del giorno.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a day. Write it like 2026-11-30.</source>
        <translation>“{0}” non è un giorno. Scrivilo così: 2026-11-30.</translation>
    </message>
    <message>
        <source>This is not a commitment of yours.</source>
        <translation>Questo non è un tuo impegno.</translation>
    </message>
    <message>
        <source>A question has at most {0} options.</source>
        <translation>Una domanda ha al massimo {0} opzioni.</translation>
    </message>
    <message>
        <source>Say what the option is.</source>
        <translation>Di’ qual è l’opzione.</translation>
    </message>
    <message>
        <source>Say why you object: the others can answer a reason.</source>
        <translation>Di’ perché ti opponi: a un motivo gli altri possono rispondere.</translation>
    </message>
    <message>
        <source>This question was withdrawn. Ask it again first.</source>
        <translation>Questa domanda è stata ritirata. Prima riaprila.</translation>
    </message>
    <message>
        <source>Say what was decided, or choose an option.</source>
        <translation>Di’ che cosa si è deciso, o scegli un’opzione.</translation>
    </message>
    <message>
        <source>Nothing was decided here yet.</source>
        <translation>Qui non si è ancora deciso niente.</translation>
    </message>
    <message>
        <source>Say what came of looking at it again.</source>
        <translation>Di’ che cosa è emerso riguardandola.</translation>
    </message>
    <message>
        <source>This question is not open any more. Open it again first.</source>
        <translation>Questa domanda non è più aperta. Prima riaprila.</translation>
    </message>
    <message>
        <source>This option is not there any more.</source>
        <translation>Questa opzione non c’è più.</translation>
    </message>
    <message>
        <source>A round stays open for a while: up to {0} days.</source>
        <translation>Un giro resta aperto per un po’: al massimo {0} giorni.</translation>
    </message>
    <message>
        <source>Invite at least one other member: alone there is nothing to seal.</source>
        <translation>Invita almeno un altro membro: da soli non c’è niente da sigillare.</translation>
    </message>
    <message>
        <source>Write your answer first.</source>
        <translation>Prima scrivi la tua risposta.</translation>
    </message>
    <message>
        <source>The answers are revealed already. Add yours openly instead.</source>
        <translation>Le risposte sono già aperte. Aggiungi la tua alla luce del sole.</translation>
    </message>
    <message>
        <source>You have sealed an answer already.</source>
        <translation>Hai già sigillato una risposta.</translation>
    </message>
    <message>
        <source>The round is still sealed. Seal your answer instead.</source>
        <translation>Il giro è ancora sigillato. Sigilla la tua risposta.</translation>
    </message>
    <message>
        <source>A kind needs a name with letters.</source>
        <translation>Un tipo ha bisogno di un nome con delle lettere.</translation>
    </message>
    <message>
        <source>There is a kind &apos;{0}&apos; already. Choose another name.</source>
        <translation>C’è già un tipo “{0}”. Scegli un altro nome.</translation>
    </message>
    <message>
        <source>A circle defines at most {0} kinds.</source>
        <translation>Un circolo definisce al massimo {0} tipi.</translation>
    </message>
    <message>
        <source>A name has up to {0} characters.</source>
        <translation>Un nome ha al massimo {0} caratteri.</translation>
    </message>
    <message>
        <source>A kind has at most {0} fields.</source>
        <translation>Un tipo ha al massimo {0} campi.</translation>
    </message>
    <message>
        <source>A field needs a name with letters, of up to {0} characters.</source>
        <translation>Un campo ha bisogno di un nome con delle lettere, di al massimo {0} caratteri.</translation>
    </message>
    <message>
        <source>Two fields are called &apos;{0}&apos;. Give one another name.</source>
        <translation>Due campi si chiamano “{0}”. Dai un altro nome a uno dei due.</translation>
    </message>
    <message>
        <source>Say what can be chosen in &apos;{0}&apos;.</source>
        <translation>Di’ che cosa si può scegliere in “{0}”.</translation>
    </message>
    <message>
        <source>A field offers at most {0} choices.</source>
        <translation>Un campo offre al massimo {0} scelte.</translation>
    </message>
    <message>
        <source>This is the asker&apos;s to change; it was left as it is.</source>
        <translation>Può cambiarlo solo chi ha chiesto; è rimasto com&apos;era.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be changed in a file. Change it in PeerMesh.</source>
        <translation>&apos;{0}&apos; non si può cambiare in un file. Cambialo in PeerMesh.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be &apos;{1}&apos;; it was left as it is.</source>
        <translation>&apos;{0}&apos; non può essere &apos;{1}&apos;; è rimasto com&apos;era.</translation>
    </message>
    <message>
        <source>The front matter has keys that this note does not keep; they were left out.</source>
        <translation>L&apos;intestazione ha chiavi che questa nota non conserva; sono state tralasciate.</translation>
    </message>
    <message>
        <source>This has no text of its own; what you wrote there is a note of its own now.</source>
        <translation>Questo documento non ha un testo proprio; quello che hai scritto lì ora è una nota a sé.</translation>
    </message>
    <message>
        <source>This has no tags; what you wrote there was left out.</source>
        <translation>Questo documento non ha etichette; quello che hai scritto lì è stato tralasciato.</translation>
    </message>
    <message>
        <source>What stands below the line is made anew; what you wrote there is in the text now.</source>
        <translation>Quello che sta sotto la riga viene rifatto ogni volta; quello che hai scritto lì ora è nel testo.</translation>
    </message>
    <message>
        <source>What is said beside a note&apos;s text (answers, fields, comments of others, what stands below the line) is not taken from a file; it was left as it is. Your own comments can be changed in the front matter.</source>
        <translation>Quello che accompagna il testo di una nota (risposte, campi, commenti altrui, quello che sta sotto la riga) non viene ripreso da un file; è rimasto com&apos;era. I tuoi commenti puoi cambiarli nell&apos;intestazione.</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n carattere</numerusform>
            <numerusform>%n caratteri</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n parola</numerusform>
            <numerusform>%n parole</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} di {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n characters selected</source>
        <translation>
            <numerusform>%n carattere selezionato</numerusform>
            <numerusform>%n caratteri selezionati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters without spaces</source>
        <translation>
            <numerusform>%n carattere senza spazi</numerusform>
            <numerusform>%n caratteri senza spazi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n riga</numerusform>
            <numerusform>%n righe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes to read</source>
        <translation>
            <numerusform>circa %n minuto di lettura</numerusform>
            <numerusform>circa %n minuti di lettura</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Your data</source>
        <translation>I tuoi dati</translation>
    </message>
    <message>
        <source>Everything lies in one encrypted folder on this computer:</source>
        <translation>Tutto sta in una cartella cifrata su questo computer:</translation>
    </message>
    <message>
        <source>Exports go to:</source>
        <translation>Le esportazioni vanno in:</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Scegli un’altra cartella</translation>
    </message>
    <message>
        <source>The key to it is kept by this computer’s keyring.</source>
        <translation>La chiave è custodita dal portachiavi di questo computer.</translation>
    </message>
    <message>
        <source>A passphrase protects it. PeerMesh asks for it at each start.</source>
        <translation>È protetta da una frase segreta. PeerMesh la chiede a ogni avvio.</translation>
    </message>
    <message>
        <source>The key lies in a file beside it: whoever has this disk can read your notes.</source>
        <translation>La chiave è in un file accanto: chi ha questo disco può leggere le tue note.</translation>
    </message>
    <message>
        <source>Notes and their history {0}, attachments {1}</source>
        <translation>Note e cronologia {0}, allegati {1}</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Cartella per le esportazioni</translation>
    </message>
</context>
<context>
    <name>DecisionPage</name>
    <message>
        <source>What was decided</source>
        <translation>Che cosa si è deciso</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opzioni</translation>
    </message>
    <message>
        <source>Another option</source>
        <translation>Un’altra opzione</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Write down what was decided</source>
        <translation>Scrivi che cosa si è deciso</translation>
    </message>
    <message>
        <source>It stays</source>
        <translation>Resta così</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Riaprila</translation>
    </message>
    <message>
        <source>The day has come to look at this again. Does it still hold?</source>
        <translation>È arrivato il giorno di riparlarne. Vale ancora?</translation>
    </message>
    <message>
        <source>{0} asks · {1}</source>
        <translation>Chiede {0} · {1}</translation>
    </message>
    <message>
        <source>To be looked at again on {0}</source>
        <translation>Da riguardare il {0}</translation>
    </message>
    <message>
        <source>Decide anew</source>
        <translation>Decidi di nuovo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aperta</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decisa</translation>
    </message>
    <message>
        <source>To be looked at again</source>
        <translation>Da riguardare</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ritirata</translation>
    </message>
    <message>
        <source>From the meeting: {0}</source>
        <translation>Dalla riunione: {0}</translation>
    </message>
    <message numerus="yes">
        <source>{0} objects. Talk about the reason before you decide.</source>
        <translation>
            <numerusform>{0} si oppone. Parlate del motivo prima di decidere.</numerusform>
            <numerusform>{0} si oppongono. Parlate dei motivi prima di decidere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decided although {0} objects.</source>
        <translation>
            <numerusform>Decisa anche se {0} si oppone.</numerusform>
            <numerusform>Decisa anche se {0} si oppongono.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · before, or apart</source>
        <translation>{0} · prima, o a distanza</translation>
    </message>
    <message>
        <source>{0} · looked at it again</source>
        <translation>{0} · l’ha riguardata</translation>
    </message>
    <message>
        <source>Withdraw the question</source>
        <translation>Ritira la domanda</translation>
    </message>
    <message>
        <source>Say that it stays</source>
        <translation>Conferma che resta così</translation>
    </message>
    <message>
        <source>Change the option</source>
        <translation>Modifica l’opzione</translation>
    </message>
    <message>
        <source>Why do you object?</source>
        <translation>Perché ti opponi?</translation>
    </message>
    <message>
        <source>Why do you think so?</source>
        <translation>Perché la pensi così?</translation>
    </message>
</context>
<context>
    <name>DecisionsRoom</name>
    <message>
        <source>Decisions</source>
        <translation>Decisioni</translation>
    </message>
    <message>
        <source>Ask the circle to decide</source>
        <translation>Chiedi al circolo di decidere</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Niente da decidere</translation>
    </message>
    <message>
        <source>Ask a question</source>
        <translation>Fai una domanda</translation>
    </message>
    <message>
        <source>A question for all? Ask it, with options: everybody says what they think, and why.</source>
        <translation>Una domanda per tutti? Falla, con le opzioni: ognuno dice che cosa ne pensa, e perché.</translation>
    </message>
    <message>
        <source>Go to the decisions</source>
        <translation>Vai alle decisioni</translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message>
        <source>offered help</source>
        <translation>ha offerto aiuto</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>ha risposto</translation>
    </message>
    <message>
        <source>thanked</source>
        <translation>ha ringraziato</translation>
    </message>
    <message>
        <source>cheered</source>
        <translation>ha applaudito</translation>
    </message>
    <message>
        <source>wrote in a note of theirs</source>
        <translation>ha scritto in una sua nota</translation>
    </message>
    <message>
        <source>introduced to somebody</source>
        <translation>ha presentato a qualcuno</translation>
    </message>
    <message>
        <source>commented</source>
        <translation>ha commentato</translation>
    </message>
    <message>
        <source>{0} for {1}: {2}</source>
        <translation>{0} per {1}: {2}</translation>
    </message>
</context>
<context>
    <name>DefineKind</name>
    <message>
        <source>Define a kind of note</source>
        <translation>Definisci un tipo di nota</translation>
    </message>
    <message>
        <source>Change the kind</source>
        <translation>Modifica il tipo</translation>
    </message>
    <message>
        <source>Everybody in the circle can write such notes, and fill in their fields.</source>
        <translation>Tutto il circolo può scrivere note di questo tipo e compilarne i campi.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Campi</translation>
    </message>
    <message>
        <source>What a new one begins with</source>
        <translation>Come comincia una nuova</translation>
    </message>
    <message>
        <source>## Ingredients</source>
        <translation>## Ingredienti</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Define</source>
        <translation>Definisci</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Icona</translation>
    </message>
    <message>
        <source>One is called</source>
        <translation>Una si chiama</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Ricetta</translation>
    </message>
    <message>
        <source>Many are called</source>
        <translation>Tante si chiamano</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Ricette</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Aggiungi un campo</translation>
    </message>
</context>
<context>
    <name>DeletedDialog</name>
    <message>
        <source>Deleted files</source>
        <translation>File eliminati</translation>
    </message>
    <message numerus="yes">
        <source>%n files were deleted in the folder</source>
        <translation>
            <numerusform>%n file è stato eliminato nella cartella</numerusform>
            <numerusform>%n file sono stati eliminati nella cartella</numerusform>
        </translation>
    </message>
    <message>
        <source>What shall become of their notes, for everybody in the circle? {0}</source>
        <translation>Che cosa vuoi fare delle loro note, per tutti nel circolo? {0}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Più tardi</translation>
    </message>
    <message>
        <source>Move the notes into the trash</source>
        <translation>Sposta le note nel cestino</translation>
    </message>
    <message>
        <source>Write the files again</source>
        <translation>Riscrivi i file</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefono</translation>
    </message>
    <message>
        <source>Messenger</source>
        <translation>Messaggi</translation>
    </message>
    <message>
        <source>Signal, Matrix, …</source>
        <translation>Signal, Matrix, …</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>Best in the evening; my street and town</source>
        <translation>Meglio la sera; la mia via e la mia città</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>My devices in the circle</source>
        <translation>I miei dispositivi nel circolo</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Questo computer</translation>
    </message>
    <message>
        <source>Device {0}</source>
        <translation>Dispositivo {0}</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Revoca…</translation>
    </message>
    <message>
        <source>Revoked: nothing it writes is taken any more.</source>
        <translation>Revocato: niente di ciò che scrive viene più accettato.</translation>
    </message>
    <message>
        <source>Connected now</source>
        <translation>Collegato ora</translation>
    </message>
    <message>
        <source>Last seen {0}</source>
        <translation>Visto l’ultima volta: {0}</translation>
    </message>
    <message>
        <source>Never connected to this computer</source>
        <translation>Mai collegato a questo computer</translation>
    </message>
    <message>
        <source>has everything that is here</source>
        <translation>ha tutto quello che c’è qui</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are not there yet</source>
        <translation>
            <numerusform>gli manca %n modifica</numerusform>
            <numerusform>gli mancano %n modifiche</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoked {0}</source>
        <translation>Revocato: {0}</translation>
    </message>
    <message>
        <source>Linked {0}</source>
        <translation>Collegato al circolo: {0}</translation>
    </message>
    <message>
        <source>Another device of yours</source>
        <translation>Un altro tuo dispositivo</translation>
    </message>
    <message>
        <source>A space of your own lives on one device until somebody joins and it becomes a circle.</source>
        <translation>Uno spazio solo tuo vive su un dispositivo, finché non entra qualcuno e diventa un circolo.</translation>
    </message>
    <message>
        <source>You are not in this circle any more, so no device can be linked to it.</source>
        <translation>Non fai più parte di questo circolo, quindi non puoi collegargli dispositivi.</translation>
    </message>
    <message>
        <source>Link your laptop or your computer at home: it then acts as you in this circle, with a key of its own. Each circle is linked by itself. If a device is lost, revoke it here.</source>
        <translation>Collega il portatile o il computer di casa: in questo circolo agirà come te, con una chiave tutta sua. Ogni circolo si collega per conto suo. Se perdi un dispositivo, revocalo qui.</translation>
    </message>
    <message>
        <source>Link another device…</source>
        <translation>Collega un altro dispositivo…</translation>
    </message>
    <message>
        <source>If all your devices are lost</source>
        <translation>Se perdi tutti i dispositivi</translation>
    </message>
    <message>
        <source>A sheet of paper with 24 words brings you back as the same person, through any member.</source>
        <translation>Un foglio con 24 parole ti fa tornare come la stessa persona, tramite un membro qualsiasi.</translation>
    </message>
    <message>
        <source>Recovery sheet…</source>
        <translation>Foglio di recupero…</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>New: {0}. Gone: {1}.</source>
        <translation>Aggiunto: {0}. Tolto: {1}.</translation>
    </message>
</context>
<context>
    <name>Discarding</name>
    <message>
        <source>Move this note to the trash?</source>
        <translation>Spostare questa nota nel cestino?</translation>
    </message>
    <message>
        <source>It disappears from the list for everybody in the circle. Any member can bring it back.</source>
        <translation>Sparisce dall’elenco per tutto il circolo. Qualsiasi membro può ripristinarla.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Sposta nel cestino</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>«{0}» è nel cestino.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Ripristina</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>Edit the text</source>
        <translation>Modifica il testo</translation>
    </message>
    <message>
        <source>Add a description</source>
        <translation>Aggiungi una descrizione</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Sposta nel cestino</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Move this to the trash?</source>
        <translation>Spostare nel cestino?</translation>
    </message>
    <message>
        <source>It disappears from the list for everybody in the circle. Any member can bring it back.</source>
        <translation>Sparisce dall’elenco per tutto il circolo. Qualsiasi membro può ripristinarlo.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Sposta nel cestino</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Edit what you said</source>
        <translation>Modifica ciò che hai scritto</translation>
    </message>
    <message>
        <source>The suggestion is in the text now.</source>
        <translation>La proposta ora è nel testo.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>EditItem</name>
    <message>
        <source>Change the point</source>
        <translation>Modifica il punto</translation>
    </message>
    <message>
        <source>What should we talk about?</source>
        <translation>Di che cosa parliamo?</translation>
    </message>
    <message>
        <source>Minutes for it</source>
        <translation>Minuti previsti</translation>
    </message>
    <message>
        <source>Who brings it</source>
        <translation>Chi lo porta</translation>
    </message>
    <message>
        <source>Nobody in particular</source>
        <translation>Nessuno in particolare</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>EditProfile</name>
    <message>
        <source>My profile</source>
        <translation>Il mio profilo</translation>
    </message>
    <message>
        <source>Members of your circles see it, and nobody else. Leave out whatever you like.</source>
        <translation>Lo vedono solo i membri dei tuoi circoli. Lascia pure vuoto quello che vuoi.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Scegli un’immagine</translation>
    </message>
    <message>
        <source>Without a picture</source>
        <translation>Senza immagine</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colore</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>So fare</translation>
    </message>
    <message>
        <source>Baking, bicycle repair</source>
        <translation>Pane, riparazione di biciclette</translation>
    </message>
    <message>
        <source>Ask me about</source>
        <translation>Chiedimi di</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>Interessi</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Lingue</translation>
    </message>
    <message>
        <source>About me</source>
        <translation>Su di me</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Percorso</translation>
    </message>
    <message>
        <source>Usually here</source>
        <translation>Di solito qui</translation>
    </message>
    <message>
        <source>Weekday evenings</source>
        <translation>Le sere in settimana</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso orario</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>Come ti vedono gli altri</translation>
    </message>
    <message>
        <source>This file is not a picture that can be used. Choose a PNG, JPEG or WebP image.</source>
        <translation>Questo file non va bene come immagine. Scegline una in formato PNG, JPEG o WebP.</translation>
    </message>
</context>
<context>
    <name>EditText</name>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>EditorMenu</name>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ripeti</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Taglia</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Incolla</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleziona tutto</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Nothing found</source>
        <translation>Nessun risultato</translation>
    </message>
    <message>
        <source>Try fewer or shorter words. Beginnings of words are enough, and accents do not matter.</source>
        <translation>Prova con meno parole, o più corte. Basta l’inizio di una parola, e gli accenti non contano.</translation>
    </message>
    <message>
        <source>Try fewer or shorter words. You can also ask for tag:garden, by:anna or after:2026-03.</source>
        <translation>Prova con meno parole, o più corte. Puoi anche chiedere tag:orto, di:anna o dopo:2026-03.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Cancella la ricerca</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>Il cestino è vuoto</translation>
    </message>
    <message>
        <source>Notes that are moved to the trash wait here. Any member can bring them back.</source>
        <translation>Le note spostate nel cestino restano qui. Qualsiasi membro può ripristinarle.</translation>
    </message>
    <message>
        <source>Back to the notes</source>
        <translation>Torna alle note</translation>
    </message>
    <message>
        <source>No note fits</source>
        <translation>Nessuna nota corrisponde</translation>
    </message>
    <message>
        <source>No note has all that you filter by.</source>
        <translation>Nessuna nota soddisfa tutti i filtri.</translation>
    </message>
    <message>
        <source>Show all notes</source>
        <translation>Mostra tutte le note</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Ancora nessuna nota</translation>
    </message>
    <message>
        <source>Write the first one. It is saved as you type, with or without a network.</source>
        <translation>Scrivi la prima. Si salva mentre scrivi, con o senza rete.</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>PeerMesh made a mistake and stopped here. Your notes are as they were.</source>
        <translation>PeerMesh ha commesso un errore e si è fermato qui. Le tue note sono come prima.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export as Markdown</source>
        <translation>Esporta in Markdown</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Esporta</translation>
    </message>
    <message>
        <source>Only this note: “{0}”</source>
        <translation>Solo questa nota: «{0}»</translation>
    </message>
    <message>
        <source>Into the folder</source>
        <translation>Nella cartella</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Folder for the export</source>
        <translation>Cartella per l’esportazione</translation>
    </message>
    <message>
        <source>The note becomes one file. A file that something else wrote is never replaced.</source>
        <translation>La nota diventa un solo file. I file scritti da altri programmi non vengono mai sostituiti.</translation>
    </message>
    <message>
        <source>Files of an earlier export are brought up to date. Files you edited are set aside, all others stay.</source>
        <translation>I file di un’esportazione precedente vengono aggiornati. Quelli che hai modificato vengono messi da parte, tutti gli altri restano.</translation>
    </message>
    <message>
        <source>Name the whole path of the folder, from its beginning.</source>
        <translation>Scrivi il percorso completo della cartella, dall’inizio.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Interrompi</translation>
    </message>
    <message>
        <source>Writing notes</source>
        <translation>Scrittura delle note</translation>
    </message>
    <message>
        <source>Stopped. The folder is as it was.</source>
        <translation>Interrotto. La cartella è com’era prima.</translation>
    </message>
    <message>
        <source>The note is in the file “{0}”.</source>
        <translation>La nota è nel file «{0}».</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message numerus="yes">
        <source>%n files were written.</source>
        <translation>
            <numerusform>È stato scritto %n file.</numerusform>
            <numerusform>Sono stati scritti %n file.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing had changed since the last export.</source>
        <translation>Dall’ultima esportazione non era cambiato nulla.</translation>
    </message>
    <message numerus="yes">
        <source>%n files of renamed or deleted notes were removed.</source>
        <translation>
            <numerusform>È stato tolto %n file di una nota rinominata o eliminata.</numerusform>
            <numerusform>Sono stati tolti %n file di note rinominate o eliminate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were set aside because you had edited them.</source>
        <translation>
            <numerusform>%n file è stato messo da parte perché l’avevi modificato.</numerusform>
            <numerusform>%n file sono stati messi da parte perché li avevi modificati.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside: {0}</source>
        <translation>Messo da parte: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments are not on this device yet: export again once they are.</source>
        <translation>
            <numerusform>Un allegato non è ancora su questo dispositivo: quando c’è, esporta di nuovo.</numerusform>
            <numerusform>%n allegati non sono ancora su questo dispositivo: quando ci sono, esporta di nuovo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything in “{0}”</source>
        <translation>Tutto ciò che c’è in «{0}»</translation>
    </message>
    <message numerus="yes">
        <source>The %n documents listed now</source>
        <translation>
            <numerusform>Il documento ora in elenco</numerusform>
            <numerusform>I %n documenti ora in elenco</numerusform>
        </translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Che cosa diventa</translation>
    </message>
    <message>
        <source>Markdown that reads well in other programs</source>
        <translation>Markdown che si legge bene in altri programmi</translation>
    </message>
    <message>
        <source>Web pages, to open in a browser</source>
        <translation>Pagine web, da aprire in un browser</translation>
    </message>
    <message>
        <source>Every note just as it is written</source>
        <translation>Ogni nota così com’è scritta</translation>
    </message>
    <message>
        <source>Only one kind</source>
        <translation>Solo un tipo</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Tutti i tipi</translation>
    </message>
    <message>
        <source>Only with these tags</source>
        <translation>Solo con queste etichette</translation>
    </message>
    <message>
        <source>Only with these tags (all, if empty)</source>
        <translation>Solo con queste etichette (tutte, se vuoto)</translation>
    </message>
    <message>
        <source>Name the members</source>
        <translation>Indica i nomi dei membri</translation>
    </message>
    <message>
        <source>Authors and @mentions become “a member”. Names in running text, in pictures and in file names stay, and who knows the circle may guess: read it over before you pass it on.</source>
        <translation>Autori e @menzioni diventano “un membro”. I nomi nel testo, nelle immagini e nei nomi dei file restano, e chi conosce il circolo può indovinare: rileggi tutto prima di passarlo ad altri.</translation>
    </message>
    <message>
        <source>Open “index.html” in the folder. The pages load nothing from elsewhere, and have a search.</source>
        <translation>Apri “index.html” nella cartella. Le pagine non caricano nulla da fuori e hanno una ricerca.</translation>
    </message>
    <message numerus="yes">
        <source>%n documents are in the folder.</source>
        <translation>
            <numerusform>%n documento è nella cartella.</numerusform>
            <numerusform>%n documenti sono nella cartella.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportingRoom</name>
    <message>
        <source>Copy note as Markdown</source>
        <translation>Copia la nota in Markdown</translation>
    </message>
    <message>
        <source>Copy link to this note</source>
        <translation>Copia il link a questa nota</translation>
    </message>
    <message>
        <source>Export this note</source>
        <translation>Esporta questa nota</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Stampa</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salva in PDF</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>Esporta in Markdown</translation>
    </message>
    <message>
        <source>Import Markdown</source>
        <translation>Importa da Markdown</translation>
    </message>
    <message>
        <source>The note is on the clipboard, as Markdown.</source>
        <translation>La nota è negli appunti, in Markdown.</translation>
    </message>
    <message>
        <source>The link is on the clipboard. It opens this note for members of the circle.</source>
        <translation>Il link è negli appunti. Apre questa nota ai membri del circolo.</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>Anteprima di stampa</translation>
    </message>
    <message>
        <source>Keep a folder in step</source>
        <translation>Tieni al passo una cartella</translation>
    </message>
    <message>
        <source>Decide about deleted files</source>
        <translation>Decidi sui file eliminati</translation>
    </message>
    <message numerus="yes">
        <source>%n files were deleted in the folder that is kept in step.</source>
        <translation>
            <numerusform>%n file è stato eliminato nella cartella tenuta al passo.</numerusform>
            <numerusform>%n file sono stati eliminati nella cartella tenuta al passo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Decidi…</translation>
    </message>
</context>
<context>
    <name>FacesRow</name>
    <message>
        <source>Go to where {0} is writing</source>
        <translation>Vai dove sta scrivendo {0}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Name of the field</source>
        <translation>Nome del campo</translation>
    </message>
    <message>
        <source>What the field holds</source>
        <translation>Che cosa contiene il campo</translation>
    </message>
    <message>
        <source>Choices, divided by commas</source>
        <translation>Scelte, separate da virgole</translation>
    </message>
    <message>
        <source>Remove this field</source>
        <translation>Togli questo campo</translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message>
        <source>“{0}” is not a day. Write it like {1}.</source>
        <translation>“{0}” non è un giorno. Scrivilo così: {1}.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this note</source>
        <translation>Cerca in questa nota</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Sostituisci con</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Maiuscole e minuscole</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Parole intere</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Espressione regolare</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Risultato precedente</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Risultato successivo</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Chiudi la ricerca</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Sostituisci</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Sostituisci tutto</translation>
    </message>
    <message>
        <source>Not a valid expression</source>
        <translation>Espressione non valida</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nessun risultato</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} di {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n risultato</numerusform>
            <numerusform>%n risultati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n sostituzione</numerusform>
            <numerusform>%n sostituzioni</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingRoom</name>
    <message>
        <source>Commands</source>
        <translation>Comandi</translation>
    </message>
    <message>
        <source>Go to a note</source>
        <translation>Vai a una nota</translation>
    </message>
    <message>
        <source>Search in all notes</source>
        <translation>Cerca in tutte le note</translation>
    </message>
    <message>
        <source>Pin or unpin note</source>
        <translation>Fissa in alto o sblocca la nota</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Aggiungi un’etichetta</translation>
    </message>
    <message>
        <source>Show or hide what links here</source>
        <translation>Mostra o nascondi chi rimanda qui</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Torna indietro</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Vai avanti</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Cestino</translation>
    </message>
    <message>
        <source>Sort and filter notes</source>
        <translation>Ordina e filtra le note</translation>
    </message>
    <message>
        <source>Sort notes: {0}</source>
        <translation>Ordina le note: {0}</translation>
    </message>
</context>
<context>
    <name>Follow</name>
    <message>
        <source>PeerMesh opens web and mail addresses only, and this is neither.</source>
        <translation>PeerMesh apre solo indirizzi web e di posta, e questo non è né l’uno né l’altro.</translation>
    </message>
    <message>
        <source>Write to this address?</source>
        <translation>Vuoi scrivere a questo indirizzo?</translation>
    </message>
    <message>
        <source>Your mail program will open.</source>
        <translation>Si aprirà il tuo programma di posta.</translation>
    </message>
    <message>
        <source>Open this page?</source>
        <translation>Vuoi aprire questa pagina?</translation>
    </message>
    <message>
        <source>Your web browser will open. Whoever runs the page can see that you visited.</source>
        <translation>Si aprirà il tuo browser. Chi gestisce la pagina può vedere che l’hai visitata.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>What follows from it</source>
        <translation>Che cosa ne segue</translation>
    </message>
    <message>
        <source>Decide something</source>
        <translation>Decidi qualcosa</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Chiedi aiuto</translation>
    </message>
    <message>
        <source>Take something on</source>
        <translation>Prendi un impegno</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>Fatto: {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>entro {0}</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>lasciato cadere</translation>
    </message>
    <message>
        <source>Take up again: {0}</source>
        <translation>Riprendi: {0}</translation>
    </message>
    <message>
        <source>Drop: {0}</source>
        <translation>Lascia cadere: {0}</translation>
    </message>
</context>
<context>
    <name>ForksRoom</name>
    <message>
        <source>Two histories of a device</source>
        <translation>Due storie di un dispositivo</translation>
    </message>
    <message>
        <source>A device wrote two histories. What only one of them holds is kept aside.</source>
        <translation>Un dispositivo ha scritto due storie. Ciò che si trova in una sola è tenuto da parte.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Guarda</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Bold</source>
        <translation>Grassetto</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Corsivo</translation>
    </message>
    <message>
        <source>Strikethrough</source>
        <translation>Barrato</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Codice</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Collegamento</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>Titolo 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>Titolo 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>Titolo 3</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>Elenco puntato</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Elenco numerato</translation>
    </message>
    <message>
        <source>Task list</source>
        <translation>Elenco di attività</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Citazione</translation>
    </message>
</context>
<context>
    <name>FormerBanner</name>
    <message>
        <source>You are not a member of {0} any more; your copy stays readable.</source>
        <translation>Non fai più parte di {0}; la tua copia resta leggibile.</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>E ora?</translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Last changed</source>
        <translation>Ultima modifica</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Prima le più recenti</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Riunione</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisione</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>Scoperta</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordina per</translation>
    </message>
    <message>
        <source>Show only notes</source>
        <translation>Mostra solo le note</translation>
    </message>
    <message>
        <source>Show all notes</source>
        <translation>Mostra tutte le note</translation>
    </message>
    <message>
        <source>With a tag</source>
        <translation>Con un’etichetta</translation>
    </message>
    <message>
        <source>Of a kind</source>
        <translation>Di un tipo</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Scritte da</translation>
    </message>
</context>
<context>
    <name>Going</name>
    <message>
        <source>The note that this link leads to is not here. It may not have arrived yet.</source>
        <translation>La nota a cui porta questo collegamento non è qui. Forse non è ancora arrivata.</translation>
    </message>
    <message>
        <source>Create this note?</source>
        <translation>Creare questa nota?</translation>
    </message>
    <message>
        <source>There is no note called “{0}” yet.</source>
        <translation>Non c’è ancora una nota intitolata “{0}”.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Create the note</source>
        <translation>Crea la nota</translation>
    </message>
</context>
<context>
    <name>GraphPage</name>
    <message>
        <source>What the graph shows</source>
        <translation>Che cosa mostra il grafo</translation>
    </message>
    <message>
        <source>Documents of the graph</source>
        <translation>Documenti del grafo</translation>
    </message>
    <message>
        <source>Whole circle</source>
        <translation>Tutto il circolo</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>Questo documento</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Ingrandisci</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Rimpicciolisci</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Mostralo tutto</translation>
    </message>
    <message>
        <source>Close the graph</source>
        <translation>Chiudi il grafo</translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n documento</numerusform>
            <numerusform>%n documenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents with fewer links are not shown</source>
        <translation>
            <numerusform>%n documento con meno collegamenti non è mostrato</numerusform>
            <numerusform>%n documenti con meno collegamenti non sono mostrati</numerusform>
        </translation>
    </message>
    <message>
        <source>All documents and their links</source>
        <translation>Tutti i documenti e i loro collegamenti</translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n collegamento</numerusform>
            <numerusform>%n collegamenti</numerusform>
        </translation>
    </message>
    <message>
        <source>Around “{0}”</source>
        <translation>Intorno a «{0}»</translation>
    </message>
    <message>
        <source>No links yet. Write [[ in a note and choose another one: both appear here, with a line between them.</source>
        <translation>Ancora nessun collegamento. Scrivi [[ in una nota e scegline un’altra: le vedrai qui tutte e due, unite da una linea.</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Picture of the documents and their links</source>
        <translation>Immagine dei documenti e dei loro collegamenti</translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n documento</numerusform>
            <numerusform>%n documenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n collegamento</numerusform>
            <numerusform>%n collegamenti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Who could help</source>
        <translation>Chi potrebbe aiutare</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Risposte</translation>
    </message>
    <message>
        <source>Your reply</source>
        <translation>La tua risposta</translation>
    </message>
    <message>
        <source>What do you know about it? Markdown is welcome.</source>
        <translation>Che cosa ne sai? Puoi usare Markdown.</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Rispondi</translation>
    </message>
    <message>
        <source>Needed: {0}</source>
        <translation>Serve: {0}</translation>
    </message>
    <message>
        <source>{0} asks</source>
        <translation>Chiede {0}</translation>
    </message>
    <message>
        <source>You can help</source>
        <translation>Puoi aiutare tu</translation>
    </message>
    <message>
        <source>I can help</source>
        <translation>Posso aiutare io</translation>
    </message>
    <message numerus="yes">
        <source>{0} can help</source>
        <translation>
            <numerusform>{0} può aiutare</numerusform>
            <numerusform>{0} possono aiutare</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the discovery</source>
        <translation>Apri la scoperta</translation>
    </message>
    <message>
        <source>Turn into a discovery</source>
        <translation>Fanne una scoperta</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aperta</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Risolta</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Chiusa</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profilo</translation>
    </message>
    <message>
        <source>Profile of {0}</source>
        <translation>Profilo di {0}</translation>
    </message>
    <message numerus="yes">
        <source>wrote %n notes on {0}</source>
        <translation>
            <numerusform>ha scritto una nota su {0}</numerusform>
            <numerusform>ha scritto %n note su {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>knows {0}</source>
        <translation>se ne intende: {0}</translation>
    </message>
    <message>
        <source>says: ask me about {0}</source>
        <translation>dice: chiedimi di {0}</translation>
    </message>
    <message>
        <source>is interested in {0}</source>
        <translation>si interessa di {0}</translation>
    </message>
    <message>
        <source>Thanked</source>
        <translation>Hai ringraziato</translation>
    </message>
    <message>
        <source>Thank {0}</source>
        <translation>Ringrazia {0}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>Not the answer after all</source>
        <translation>Non è questa la risposta</translation>
    </message>
    <message>
        <source>This answers it</source>
        <translation>È la risposta giusta</translation>
    </message>
    <message>
        <source>Thanks from {0}</source>
        <translation>Grazie da {0}</translation>
    </message>
    <message>
        <source>Close: no answer needed any more</source>
        <translation>Chiudi: non serve più una risposta</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Riapri</translation>
    </message>
    <message>
        <source>Edit your reply</source>
        <translation>Modifica la tua risposta</translation>
    </message>
    <message>
        <source>How it began</source>
        <translation>Com’è cominciata</translation>
    </message>
</context>
<context>
    <name>HelpingRoom</name>
    <message>
        <source>Help requests</source>
        <translation>Richieste di aiuto</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Chiedi aiuto</translation>
    </message>
    <message>
        <source>Nobody asks for help</source>
        <translation>Nessuno chiede aiuto</translation>
    </message>
    <message>
        <source>Stuck with something? Ask: somebody here may know, or know who knows.</source>
        <translation>C’è qualcosa che non ti riesce? Chiedi: qualcuno qui forse lo sa, o sa chi lo sa.</translation>
    </message>
    <message>
        <source>Go to the help requests</source>
        <translation>Vai alle richieste di aiuto</translation>
    </message>
</context>
<context>
    <name>HelpingView</name>
    <message>
        <source>How far back</source>
        <translation>Da quando</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 giorni</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 giorni</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 giorni</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Da sempre</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>Salva come immagine</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Chi</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Per chi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Che cosa</translation>
    </message>
    <message>
        <source>Who has helped whom, as a table</source>
        <translation>Chi ha aiutato chi, in una tabella</translation>
    </message>
    <message>
        <source>A line says that somebody did this at least once in this time. It does not say how often: nobody is counted or compared. Only what was written in this circle is known; help given at the kitchen table is not.</source>
        <translation>Una linea dice che qualcuno l’ha fatto almeno una volta in questo periodo. Non dice quante volte: qui non si conta e non si confronta nessuno. Si sa solo quello che è stato scritto in questo circolo, non l’aiuto dato al tavolo di cucina.</translation>
    </message>
    <message>
        <source>Nothing of this is known for this time. It grows as members ask, answer, thank and cheer.</source>
        <translation>Per questo periodo non si sa ancora nulla. L’immagine cresce quando i membri chiedono, rispondono, ringraziano e applaudono.</translation>
    </message>
    <message>
        <source>The picture could not be written. Choose another place, and try again.</source>
        <translation>Non è stato possibile salvare l’immagine. Scegli un altro posto e riprova.</translation>
    </message>
    <message>
        <source>{0}: who has helped whom ({1})</source>
        <translation>{0}: chi ha aiutato chi ({1})</translation>
    </message>
</context>
<context>
    <name>HistoriesDialog</name>
    <message>
        <source>Two histories</source>
        <translation>Due storie</translation>
    </message>
    <message>
        <source>A device wrote two histories, mostly because an older copy of its disk came back and was used. The longer one is what everybody reads. Here is what only the other one holds; nothing of it is lost.</source>
        <translation>Un dispositivo ha scritto due storie: di solito succede quando torna una copia meno recente del suo disco e la si usa. Tutti leggono la più lunga. Qui trovi ciò che c&apos;è solo nell&apos;altra; niente è andato perso.</translation>
    </message>
    <message>
        <source>Notes that differ</source>
        <translation>Note diverse</translation>
    </message>
    <message>
        <source>How the text differs</source>
        <translation>In che cosa il testo è diverso</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Più tardi</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Lascia fuori</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>Riapplica</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>Written on a device of {0}, {1}.</source>
        <translation>Scritto su un dispositivo di {0}, {1}.</translation>
    </message>
    <message>
        <source>This note is in the other history only. Applied again, it is a note of the circle.</source>
        <translation>Questa nota c&apos;è solo nell&apos;altra storia. Se la riapplichi, diventa una nota del circolo.</translation>
    </message>
    <message>
        <source>The two cannot stand in one note. Applied again, this becomes a note of its own.</source>
        <translation>Le due versioni non possono stare in una sola nota. Se la riapplichi, questa diventa una nota a sé.</translation>
    </message>
    <message>
        <source>Underlined is what would come, struck out what would go.</source>
        <translation>Sottolineato ciò che si aggiungerebbe, barrato ciò che sparirebbe.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Back to the note</source>
        <translation>Torna alla nota</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Che cosa si confronta</translation>
    </message>
    <message>
        <source>Through time</source>
        <translation>Nel tempo</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Dai un nome</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>History of “{0}”</source>
        <translation>Cronologia di «{0}»</translation>
    </message>
    <message>
        <source>What this version changed</source>
        <translation>Che cosa ha cambiato</translation>
    </message>
    <message>
        <source>Since I last looked</source>
        <translation>Dall’ultima volta che l’ho vista</translation>
    </message>
    <message>
        <source>Compared with now</source>
        <translation>Rispetto ad adesso</translation>
    </message>
    <message>
        <source>Who wrote what</source>
        <translation>Chi ha scritto cosa</translation>
    </message>
    <message>
        <source>Written by {0}</source>
        <translation>Scritto da {0}</translation>
    </message>
    <message>
        <source>The text is the same.</source>
        <translation>Il testo è lo stesso.</translation>
    </message>
    <message>
        <source>Underlined: came. Struck out: went.</source>
        <translation>Sottolineato: aggiunto. Barrato: tolto.</translation>
    </message>
</context>
<context>
    <name>HistoryRoom</name>
    <message>
        <source>History of this note</source>
        <translation>Cronologia di questa nota</translation>
    </message>
    <message>
        <source>Who wrote this?</source>
        <translation>Chi l’ha scritto?</translation>
    </message>
    <message>
        <source>Edited by {0} and you while apart. Both edits are in the note.</source>
        <translation>Modificata da te e da {0} mentre eravate lontani. Nella nota ci sono entrambe le modifiche.</translation>
    </message>
    <message>
        <source>Show the difference</source>
        <translation>Mostra la differenza</translation>
    </message>
    <message>
        <source>Changed by {0} since you last looked.</source>
        <translation>Modificata da {0} dall’ultima volta che l’hai vista.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Ripristina questa versione</translation>
    </message>
    <message>
        <source>This is the version of {0} again. What stood here is kept in the history.</source>
        <translation>È di nuovo la versione di {0}. Quello che c’era resta nella cronologia.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Name this version</source>
        <translation>Dai un nome a questa versione</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conserva</translation>
    </message>
    <message>
        <source>Everybody in the circle sees it.</source>
        <translation>Lo vedono tutti nel circolo.</translation>
    </message>
    <message>
        <source>Nothing is written here.</source>
        <translation>Qui non c’è scritto niente.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Cronologia</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Aspettano te</translation>
    </message>
    <message>
        <source>Coming up</source>
        <translation>In arrivo</translation>
    </message>
    <message>
        <source>Your commitments</source>
        <translation>I tuoi impegni</translation>
    </message>
    <message>
        <source>New since you last looked</source>
        <translation>Novità dall’ultima volta</translation>
    </message>
    <message>
        <source>Mark all as seen</source>
        <translation>Segna tutto come visto</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Niente aspetta te.</translation>
    </message>
    <message>
        <source>What waits for you, and what is new.</source>
        <translation>Che cosa aspetta te e che cosa c’è di nuovo.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e un’altra cosa</numerusform>
            <numerusform>e altre %n cose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and in %n other documents</source>
        <translation>
            <numerusform>e in un altro documento</numerusform>
            <numerusform>e in altri %n documenti</numerusform>
        </translation>
    </message>
    <message>
        <source>Only you see this, from what this device knows.</source>
        <translation>Lo vedi solo tu, da quello che sa questo dispositivo.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profilo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Non ora</translation>
    </message>
    <message>
        <source>Profile of {0}</source>
        <translation>Profilo di {0}</translation>
    </message>
    <message>
        <source>All quiet here</source>
        <translation>Qui tutto tace</translation>
    </message>
    <message>
        <source>When somebody asks for help, mentions you, or opens a round, it waits here until you have had your say. What the others write is listed here until you have looked at it.</source>
        <translation>Quando qualcuno chiede aiuto, ti menziona o apre un giro, lo trovi qui finché non hai detto la tua. Quello che scrivono gli altri resta in elenco finché non l’hai guardato.</translation>
    </message>
    <message>
        <source>Give no hint when somebody is silent</source>
        <translation>Non avvisarmi quando qualcuno tace</translation>
    </message>
    <message>
        <source>Hint when somebody is silent for long</source>
        <translation>Avvisami quando qualcuno tace da molto</translation>
    </message>
</context>
<context>
    <name>HomeRoom</name>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>Vai alla Home</translation>
    </message>
</context>
<context>
    <name>HomeWords</name>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>{0} asks for help</source>
        <translation>{0} chiede aiuto</translation>
    </message>
    <message>
        <source>I can help</source>
        <translation>Posso aiutare</translation>
    </message>
    <message>
        <source>A sealed round waits for your answer</source>
        <translation>Un giro a busta chiusa aspetta la tua risposta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Rispondi</translation>
    </message>
    <message>
        <source>{0} waits for a welcome</source>
        <translation>{0} aspetta un benvenuto</translation>
    </message>
    <message>
        <source>A guest becomes a full member when a second member says welcome.</source>
        <translation>Un ospite diventa membro a pieno titolo quando un secondo membro gli dà il benvenuto.</translation>
    </message>
    <message>
        <source>Say welcome</source>
        <translation>Dai il benvenuto</translation>
    </message>
    <message>
        <source>{0} mentions you</source>
        <translation>{0} ti menziona</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leggi</translation>
    </message>
    <message>
        <source>A check-in waits for your answer</source>
        <translation>Un check-in aspetta la tua risposta</translation>
    </message>
    <message>
        <source>A commitment of yours is due</source>
        <translation>Un tuo impegno è scaduto</translation>
    </message>
    <message>
        <source>The charter waits for your signature</source>
        <translation>La carta aspetta la tua firma</translation>
    </message>
    <message>
        <source>Read and sign</source>
        <translation>Leggi e firma</translation>
    </message>
    <message>
        <source>Say yes or no: before both of you say yes, nobody sees how to reach you.</source>
        <translation>Di’ sì o no: finché non dite sì entrambi, nessuno vede come contattarti.</translation>
    </message>
    <message>
        <source>{0} introduces you to somebody</source>
        <translation>{0} ti presenta a qualcuno</translation>
    </message>
    <message>
        <source>An introduction of yours waits</source>
        <translation>Una tua presentazione aspetta</translation>
    </message>
    <message>
        <source>You decide what of it they see.</source>
        <translation>Decidi tu che cosa può vedere.</translation>
    </message>
    <message>
        <source>{0} asks how to reach you</source>
        <translation>{0} chiede come contattarti</translation>
    </message>
    <message>
        <source>{0} asks for your feedback</source>
        <translation>{0} chiede il tuo parere</translation>
    </message>
    <message>
        <source>{0} commented</source>
        <translation>{0} ha commentato</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>scaduto: {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>entro: {0}</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>the day in “since 12 December”</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>since {0}</source>
        <comment>a day</comment>
        <translation>scaduto {0}</translation>
    </message>
    <message>
        <source>tomorrow {0}</source>
        <translation>domani {0}</translation>
    </message>
    <message>
        <source>midnight</source>
        <translation>mezzanotte</translation>
    </message>
    <message>
        <source>the end of tomorrow</source>
        <translation>domani a fine giornata</translation>
    </message>
    <message>
        <source>the end of {0}</source>
        <comment>a day of the week</comment>
        <translation>{0} a fine giornata</translation>
    </message>
    <message>
        <source>New in the circle</source>
        <translation>Nel circolo da poco</translation>
    </message>
    <message>
        <source>Check-in answered by {0}</source>
        <translation>Risposta al check-in di {0}</translation>
    </message>
    <message>
        <source>Check-in skipped by {0}</source>
        <translation>Check-in saltato da {0}</translation>
    </message>
    <message>
        <source>Commitment by {0}</source>
        <translation>Impegno preso da {0}</translation>
    </message>
    <message>
        <source>Commitment settled by {0}</source>
        <translation>Impegno chiuso da {0}</translation>
    </message>
    <message>
        <source>Commitment moved by {0}</source>
        <translation>Impegno spostato da {0}</translation>
    </message>
    <message>
        <source>Round opened by {0}</source>
        <translation>Giro aperto da {0}</translation>
    </message>
    <message>
        <source>Answer sealed by {0}</source>
        <translation>Risposta in busta chiusa di {0}</translation>
    </message>
    <message>
        <source>{0} will not answer this time</source>
        <translation>Questa volta non risponde: {0}</translation>
    </message>
    <message>
        <source>Answers revealed: {0}</source>
        <translation>Risposte aperte: {0}</translation>
    </message>
    <message>
        <source>Question put by {0}</source>
        <translation>Domanda posta da {0}</translation>
    </message>
    <message>
        <source>Outcome written by {0}</source>
        <translation>Esito scritto da {0}</translation>
    </message>
    <message>
        <source>Looked at again by {0}</source>
        <translation>Riesaminata da {0}</translation>
    </message>
    <message>
        <source>Version published by {0}</source>
        <translation>Versione pubblicata da {0}</translation>
    </message>
    <message>
        <source>Signed by {0}</source>
        <translation>Firmata da {0}</translation>
    </message>
    <message>
        <source>Changed by {0}</source>
        <translation>Cambiamenti di {0}</translation>
    </message>
    <message>
        <source>Told by {0}</source>
        <translation>Raccontato da {0}</translation>
    </message>
    <message>
        <source>A new round</source>
        <translation>Un nuovo giro</translation>
    </message>
    <message>
        <source>Meeting called by {0}</source>
        <translation>Riunione convocata da {0}</translation>
    </message>
    <message>
        <source>New, by {0}</source>
        <translation>Nuovo, di {0}</translation>
    </message>
    <message>
        <source>Edited by {0}</source>
        <translation>Modificato da {0}</translation>
    </message>
    <message>
        <source>Moved to the trash by {0}</source>
        <translation>Spostato nel cestino da {0}</translation>
    </message>
    <message>
        <source>Help offered by {0}</source>
        <translation>Aiuto offerto da {0}</translation>
    </message>
    <message>
        <source>Reply by {0}</source>
        <translation>Risposta di {0}</translation>
    </message>
    <message>
        <source>Thanks from {0}</source>
        <translation>Grazie da {0}</translation>
    </message>
    <message>
        <source>Cheers from {0}</source>
        <translation>Applausi da {0}</translation>
    </message>
    <message>
        <source>Introduced by {0}</source>
        <translation>Presentazione di {0}</translation>
    </message>
    <message>
        <source>Comment by {0}</source>
        <translation>Commento di {0}</translation>
    </message>
    <message>
        <source>Opens {0}</source>
        <translation>Si apre: {0}</translation>
    </message>
    <message>
        <source>Open until {0}</source>
        <translation>Aperto, si chiude: {0}</translation>
    </message>
    <message>
        <source>you have answered</source>
        <translation>hai risposto</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Senza data</translation>
    </message>
    <message>
        <source>Nothing was heard of {0} yet. A word from you may do good.</source>
        <translation>Di {0} non si è ancora saputo nulla. Una tua parola può far bene.</translation>
    </message>
    <message>
        <source>Nothing was heard of {0} since {1}. A word from you may do good.</source>
        <translation>Di {0} non si sa nulla da un po’ (ultima volta: {1}). Una tua parola può far bene.</translation>
    </message>
    <message>
        <source>{0} asks the circle to decide</source>
        <translation>{0} chiede al circolo di decidere</translation>
    </message>
    <message>
        <source>Say what you think</source>
        <translation>Di’ che cosa ne pensi</translation>
    </message>
    <message>
        <source>A decision is due to be looked at again</source>
        <translation>È ora di riesaminare una decisione</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import Markdown</source>
        <translation>Importa da Markdown</translation>
    </message>
    <message>
        <source>Import Markdown into “{0}”</source>
        <translation>Importa da Markdown in «{0}»</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Scegli una cartella…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Scegli dei file…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importa</translation>
    </message>
    <message>
        <source>Folder with Markdown files</source>
        <translation>Cartella con file Markdown</translation>
    </message>
    <message>
        <source>Markdown files</source>
        <translation>File Markdown</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Lettura dei file</translation>
    </message>
    <message>
        <source>There is no Markdown file to import.</source>
        <translation>Non c’è nessun file Markdown da importare.</translation>
    </message>
    <message numerus="yes">
        <source>%n notes are new.</source>
        <translation>
            <numerusform>%n nota è nuova.</numerusform>
            <numerusform>%n note sono nuove.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes differ from yours and will be merged.</source>
        <translation>
            <numerusform>%n nota è diversa dalla tua e verrà unita.</numerusform>
            <numerusform>%n note sono diverse dalle tue e verranno unite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes are here already.</source>
        <translation>
            <numerusform>%n nota c’è già.</numerusform>
            <numerusform>%n note ci sono già.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files need a look, see below.</source>
        <translation>
            <numerusform>%n file è da controllare, vedi sotto.</numerusform>
            <numerusform>%n file sono da controllare, vedi sotto.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Interrompi</translation>
    </message>
    <message>
        <source>Bringing notes in</source>
        <translation>Importazione delle note</translation>
    </message>
    <message numerus="yes">
        <source>%n folders became tags: {0}.</source>
        <translation>
            <numerusform>%n cartella è diventata un’etichetta: {0}.</numerusform>
            <numerusform>%n cartelle sono diventate etichette: {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Interrotto</translation>
    </message>
    <message numerus="yes">
        <source>%n notes were brought in.</source>
        <translation>
            <numerusform>È stata importata %n nota.</numerusform>
            <numerusform>Sono state importate %n note.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were merged.</source>
        <translation>
            <numerusform>%n nota è stata unita.</numerusform>
            <numerusform>%n note sono state unite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were here already.</source>
        <translation>
            <numerusform>%n nota c’era già.</numerusform>
            <numerusform>%n note c’erano già.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were left out, see below.</source>
        <translation>
            <numerusform>%n nota è stata lasciata fuori, vedi sotto.</numerusform>
            <numerusform>%n note sono state lasciate fuori, vedi sotto.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Choose a folder or some files: Markdown, an Obsidian vault, a Joplin or Logseq export. Every file becomes a note; a note that came from this circle is brought up to date. Nothing is changed in your files.</source>
        <translation>Scegli una cartella o dei file: Markdown, un vault di Obsidian, un’esportazione di Joplin o di Logseq. Ogni file diventa una nota; una nota che viene da questo circolo viene aggiornata. Nei tuoi file non cambia nulla.</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments come along.</source>
        <translation>
            <numerusform>Arriva anche %n allegato.</numerusform>
            <numerusform>Arrivano anche %n allegati.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links between notes will work here.</source>
        <translation>
            <numerusform>%n collegamento tra note funzionerà qui.</numerusform>
            <numerusform>%n collegamenti tra note funzioneranno qui.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is an Obsidian vault.</source>
        <translation>Questo è un vault di Obsidian.</translation>
    </message>
    <message>
        <source>This is a Joplin export.</source>
        <translation>Questa è un’esportazione di Joplin.</translation>
    </message>
    <message>
        <source>This is a Logseq graph.</source>
        <translation>Questo è un grafo di Logseq.</translation>
    </message>
    <message>
        <source>Keep folders as tags</source>
        <translation>Conserva le cartelle come etichette</translation>
    </message>
    <message numerus="yes">
        <source>%n folders can become tags.</source>
        <translation>
            <numerusform>%n cartella può diventare un&apos;etichetta.</numerusform>
            <numerusform>%n cartelle possono diventare etichette.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntroduceDialog</name>
    <message>
        <source>Introduce two people</source>
        <translation>Presenta due persone</translation>
    </message>
    <message>
        <source>Both are asked. Only when both say yes does each see how to reach the other.</source>
        <translation>Lo si chiede a entrambi. Solo quando tutti e due dicono di sì, ognuno vede come raggiungere l’altro.</translation>
    </message>
    <message>
        <source>Introduce</source>
        <translation>Presenta</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Somebody outside the circle</source>
        <translation>Qualcuno fuori dal circolo</translation>
    </message>
    <message>
        <source>What they are called</source>
        <translation>Come si chiama</translation>
    </message>
    <message>
        <source>Zoe, who mends ovens</source>
        <translation>Zoe, che ripara forni</translation>
    </message>
    <message>
        <source>The whole circle sees this name. Keep it vague until they have agreed.</source>
        <translation>Questo nome lo vede tutto il circolo. Resta sul vago finché non è d’accordo.</translation>
    </message>
    <message>
        <source>Why should they meet?</source>
        <translation>Perché dovrebbero conoscersi?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Introduce them</source>
        <translation>Presentali</translation>
    </message>
</context>
<context>
    <name>IntroductionPage</name>
    <message>
        <source>Introduction</source>
        <translation>Presentazione</translation>
    </message>
    <message>
        <source>Remind them</source>
        <translation>Manda un promemoria</translation>
    </message>
    <message>
        <source>How to reach each other</source>
        <translation>Come raggiungervi</translation>
    </message>
    <message>
        <source>If both of you say yes, each is shown the other’s contact details. Until then nothing of them leaves your device.</source>
        <translation>Se dite di sì entrambi, ognuno vede i recapiti dell’altro. Fino ad allora i tuoi non lasciano il tuo dispositivo.</translation>
    </message>
    <message>
        <source>Yes, gladly</source>
        <translation>Sì, volentieri</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>No, grazie</translation>
    </message>
    <message>
        <source>They said yes</source>
        <translation>Ha detto di sì</translation>
    </message>
    <message>
        <source>They said no</source>
        <translation>Ha detto di no</translation>
    </message>
    <message>
        <source>Nobody of this circle proves to have proposed this introduction.</source>
        <translation>Non risulta che qualcuno di questo circolo abbia proposto questa presentazione.</translation>
    </message>
    <message>
        <source>Introduced by {0} · {1}</source>
        <translation>Presentazione di {0} · {1}</translation>
    </message>
    <message>
        <source>Would you like to meet {0}?</source>
        <translation>Vuoi conoscere {0}?</translation>
    </message>
    <message>
        <source>Ask {0}</source>
        <translation>Chiedi a {0}</translation>
    </message>
    <message>
        <source>They are not in the circle, so you answer for them: ask them first. The others see that this is your word. How to reach them stays on this device until both have said yes.</source>
        <translation>Non è nel circolo, quindi rispondi tu: prima chiediglielo. Gli altri vedono che è la tua parola. I suoi recapiti restano su questo dispositivo finché entrambi non hanno detto di sì.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Cambia</translation>
    </message>
    <message>
        <source>Nobody has answered yet</source>
        <translation>Nessuno ha ancora risposto</translation>
    </message>
    <message>
        <source>One has said yes</source>
        <translation>Uno ha detto di sì</translation>
    </message>
    <message>
        <source>Both have said yes</source>
        <translation>Entrambi hanno detto di sì</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rifiutata</translation>
    </message>
    <message>
        <source>Withdrawn by {0}</source>
        <translation>Ritirata da {0}</translation>
    </message>
    <message>
        <source>agrees: this is {0}’s word, which PeerMesh cannot check</source>
        <translation>è d’accordo: lo dice {0}, PeerMesh non può verificarlo</translation>
    </message>
    <message>
        <source>said yes</source>
        <translation>ha detto di sì</translation>
    </message>
    <message>
        <source>does not want to, says {0}</source>
        <translation>preferisce di no: lo dice {0}</translation>
    </message>
    <message>
        <source>said no</source>
        <translation>ha detto di no</translation>
    </message>
    <message>
        <source>outside the circle; {0} asks them</source>
        <translation>fuori dal circolo; chiede {0}</translation>
    </message>
    <message>
        <source>no answer yet, reminded {0}</source>
        <translation>ancora nessuna risposta, ultimo promemoria: {0}</translation>
    </message>
    <message>
        <source>no answer yet, asked {0}</source>
        <translation>ancora nessuna risposta, richiesta: {0}</translation>
    </message>
    <message>
        <source>{0}’s contact details come as soon as one of their devices has heard of your yes.</source>
        <translation>I recapiti di {0} arrivano appena uno dei suoi dispositivi sa del tuo sì.</translation>
    </message>
    <message>
        <source>How to reach {0}</source>
        <translation>Come raggiungere {0}</translation>
    </message>
    <message>
        <source>This stays on this device until both have said yes.</source>
        <translation>Resta su questo dispositivo finché entrambi non hanno detto di sì.</translation>
    </message>
    <message>
        <source>Keep on this device</source>
        <translation>Tieni su questo dispositivo</translation>
    </message>
    <message>
        <source>Withdraw the introduction</source>
        <translation>Ritira la presentazione</translation>
    </message>
    <message>
        <source>Say no after all</source>
        <translation>Ripensaci e di’ di no</translation>
    </message>
    <message>
        <source>Say yes after all</source>
        <translation>Ripensaci e di’ di sì</translation>
    </message>
    <message>
        <source>How to reach them…</source>
        <translation>I suoi recapiti…</translation>
    </message>
</context>
<context>
    <name>IntroductionsRoom</name>
    <message>
        <source>Introductions</source>
        <translation>Presentazioni</translation>
    </message>
    <message>
        <source>Introduce two people</source>
        <translation>Presenta due persone</translation>
    </message>
    <message>
        <source>No introductions yet</source>
        <translation>Ancora nessuna presentazione</translation>
    </message>
    <message>
        <source>Who should meet? Bring two people together; both say yes before they see each other’s details.</source>
        <translation>Chi dovrebbe conoscersi? Fai incontrare due persone: vedono i recapiti solo dopo aver detto di sì entrambe.</translation>
    </message>
    <message>
        <source>Go to the introductions</source>
        <translation>Vai alle presentazioni</translation>
    </message>
    <message>
        <source>You are alone here. Invite somebody first.</source>
        <translation>Qui non c’è nessun altro. Prima invita qualcuno.</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>Invite someone to {0}</source>
        <translation>Invita qualcuno in {0}</translation>
    </message>
    <message>
        <source>Send this link to one person, by a way you trust. It works once, for ten minutes.</source>
        <translation>Manda questo link a una sola persona, per una via di cui ti fidi. Vale una volta sola, per dieci minuti.</translation>
    </message>
    <message>
        <source>Show a code instead</source>
        <translation>Mostra invece un codice</translation>
    </message>
    <message>
        <source>Tell this code to one person. It works once, for ten minutes, on the same network.</source>
        <translation>Di’ questo codice a una sola persona. Vale una volta sola, per dieci minuti, sulla stessa rete.</translation>
    </message>
    <message>
        <source>Not on the same network?</source>
        <translation>Non siete sulla stessa rete?</translation>
    </message>
    <message>
        <source>Link to send</source>
        <translation>Link da mandare</translation>
    </message>
    <message>
        <source>Their turn: waiting for them to type it…</source>
        <translation>Tocca a loro: in attesa che lo scrivano…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>The invitation as a QR code</source>
        <translation>L’invito come codice QR</translation>
    </message>
    <message>
        <source>The same for a camera. Show it only to the person you mean.</source>
        <translation>Lo stesso, per una fotocamera. Mostralo solo alla persona che vuoi invitare.</translation>
    </message>
    <message>
        <source>{0} wants to join. Do you know them, and do they see the same words?</source>
        <translation>{0} chiede di entrare. Sai chi è, e vede le stesse parole?</translation>
    </message>
    <message>
        <source>{0} is in. Your notes are on their way.</source>
        <translation>{0} è nel circolo. Le tue note sono in viaggio.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>Crea un nuovo codice</translation>
    </message>
    <message>
        <source>{0} comes back with a recovery sheet. Is it really them, and do they see the same words?</source>
        <translation>{0} torna con un foglio di recupero. È davvero la persona che conosci, e vede le stesse parole?</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a circle</source>
        <translation>Entra in un circolo</translation>
    </message>
    <message>
        <source>Ask a member for a code, or paste the link they sent you.</source>
        <translation>Chiedi un codice a un membro, o incolla il link che ti ha mandato.</translation>
    </message>
    <message>
        <source>Code or link</source>
        <translation>Codice o link</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Entra</translation>
    </message>
    <message>
        <source>Not on the same network?</source>
        <translation>Non siete sulla stessa rete?</translation>
    </message>
    <message>
        <source>Address of their computer</source>
        <translation>Indirizzo del suo computer</translation>
    </message>
    <message>
        <source>The address that their PeerMesh shows under “Connections”</source>
        <translation>L’indirizzo che il suo PeerMesh mostra in “Connessioni”</translation>
    </message>
    <message>
        <source>Looking for the device that invites you…</source>
        <translation>Cerco il dispositivo che ti invita…</translation>
    </message>
    <message>
        <source>Found it. Checking the code…</source>
        <translation>Trovato. Controllo il codice…</translation>
    </message>
    <message>
        <source>{0} invites you to {1}. Do they see the same words?</source>
        <translation>{0} ti invita in {1}. Vede le stesse parole?</translation>
    </message>
</context>
<context>
    <name>KeyboardCard</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastiera</translation>
    </message>
    <message>
        <source>Search by words or keys</source>
        <translation>Cerca per parole o tasti</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Cerca tra le scorciatoie</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Scorciatoie</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Che cosa fa</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasti</translation>
    </message>
    <message>
        <source>Take back my last edit</source>
        <translation>Annulla la mia ultima modifica</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Ripristinala</translation>
    </message>
    <message>
        <source>Leave the text</source>
        <translation>Esci dal testo</translation>
    </message>
    <message>
        <source>Esc, then Tab</source>
        <translation>Esc, poi Tab</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>Fields</source>
        <translation>Campi</translation>
    </message>
    <message>
        <source>What a new one begins with</source>
        <translation>Come comincia una nuova</translation>
    </message>
    <message>
        <source>Write the template</source>
        <translation>Scrivi il modello</translation>
    </message>
    <message>
        <source>There is another kind of this name, which counts.</source>
        <translation>C’è un altro tipo con questo nome, ed è quello che vale.</translation>
    </message>
    <message numerus="yes">
        <source>%n notes of this kind</source>
        <translation>
            <numerusform>%n nota di questo tipo</numerusform>
            <numerusform>%n note di questo tipo</numerusform>
        </translation>
    </message>
    <message>
        <source>New note: {0}</source>
        <translation>Nuova nota: {0}</translation>
    </message>
    <message>
        <source>Change the kind</source>
        <translation>Modifica il tipo</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>Scoperta</translation>
    </message>
    <message>
        <source>Discoveries</source>
        <translation>Scoperte</translation>
    </message>
    <message>
        <source>## What we found out


## How we know


## When it helps

</source>
        <translation>## Che cosa abbiamo scoperto


## Come lo sappiamo


## Quando serve

</translation>
    </message>
    <message>
        <source>Help request</source>
        <translation>Richiesta di aiuto</translation>
    </message>
    <message>
        <source>Help requests</source>
        <translation>Richieste di aiuto</translation>
    </message>
    <message>
        <source>How urgent</source>
        <translation>Urgenza</translation>
    </message>
    <message>
        <source>When there is time</source>
        <translation>Quando c’è tempo</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Questa settimana</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Adesso</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Risposte</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Risposta</translation>
    </message>
    <message>
        <source>Win</source>
        <translation>Successo</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>Successi</translation>
    </message>
    <message>
        <source>Cheers</source>
        <translation>Applausi</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Sealed round</source>
        <translation>Giro a busta chiusa</translation>
    </message>
    <message>
        <source>Sealed rounds</source>
        <translation>Giri a busta chiusa</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>A che cosa serve</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Pareri</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idee</translation>
    </message>
    <message>
        <source>Revealed at the latest</source>
        <translation>Si apre al più tardi</translation>
    </message>
    <message>
        <source>Without names</source>
        <translation>Senza nomi</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Risposte</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Risposta</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Nobody has signed it yet.</source>
        <translation>Non l’ha ancora firmata nessuno.</translation>
    </message>
    <message>
        <source>## What we are for


## Topics


## What we expect of each other

- We keep what is said here among us.
- We answer a check-in even when there is little to tell.
- We ask before we advise, and say honestly what we think.
- Everybody gives and everybody takes; nobody is above the others.

## How we decide

We look for what nobody objects to. Whoever objects says why, and helps to find something better.

## How we keep this a safe place

Nobody has to share anything. We criticise ideas and not people. Whoever feels uneasy tells somebody they trust, and we talk about it soon.

</source>
        <translation>## A che cosa serviamo


## Argomenti


## Che cosa ci aspettiamo gli uni dagli altri

- Quello che si dice qui resta fra noi.
- Rispondiamo al check-in anche quando c’è poco da raccontare.
- Chiediamo prima di dare consigli, e diciamo con onestà che cosa pensiamo.
- Tutti danno e tutti ricevono; nessuno sta sopra gli altri.

## Come decidiamo

Cerchiamo ciò a cui nessuno si oppone. Chi si oppone dice perché, e aiuta a trovare qualcosa di meglio.

## Come facciamo di questo un posto sicuro

Nessuno è obbligato a condividere qualcosa. Critichiamo le idee e non le persone. Chi si sente a disagio lo dice a qualcuno di cui si fida, e ne parliamo presto.

</translation>
    </message>
    <message>
        <source>Introduced by</source>
        <translation>Presentazione di</translation>
    </message>
    <message>
        <source>outside the circle</source>
        <translation>fuori dal circolo</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ancora nessuna risposta</translation>
    </message>
    <message>
        <source>shared with</source>
        <translation>condivisi con</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>ritirata</translation>
    </message>
    <message>
        <source>Charter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Charters</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numero</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versioni</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Firme</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>Presentazione</translation>
    </message>
    <message>
        <source>Introductions</source>
        <translation>Presentazioni</translation>
    </message>
    <message>
        <source>First person</source>
        <translation>Prima persona</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Seconda persona</translation>
    </message>
    <message>
        <source>Outside the circle</source>
        <translation>Fuori dal circolo</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sì</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Proposta</translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>Recapiti</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Richieste</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Risposte date</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Check-ins</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Giorno</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Si apre</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Si chiude</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Umore</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Not so good</source>
        <translation>Così così</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>Abbastanza bene</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bene</translation>
    </message>
    <message>
        <source>Great</source>
        <translation>Benissimo</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Assenti</translation>
    </message>
    <message>
        <source>Commitments</source>
        <translation>Impegni</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>Impegno</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aperta</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Abbandonato</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Entro</translation>
    </message>
    <message>
        <source>A word on it</source>
        <translation>Due parole</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Rhythms</source>
        <translation>Ritmi</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Ogni quanto</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Ogni settimana</translation>
    </message>
    <message>
        <source>Every two weeks</source>
        <translation>Ogni due settimane</translation>
    </message>
    <message>
        <source>On chosen days</source>
        <translation>In giorni scelti</translation>
    </message>
    <message>
        <source>First round</source>
        <translation>Primo giro</translation>
    </message>
    <message>
        <source>Days open</source>
        <translation>Giorni di apertura</translation>
    </message>
    <message>
        <source>Ask how people are</source>
        <translation>Chiedi come sta ognuno</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>In pausa</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Domande</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Domanda</translation>
    </message>
    <message>
        <source>What went well?</source>
        <translation>Che cosa è andato bene?</translation>
    </message>
    <message>
        <source>What is in your way?</source>
        <translation>Che cosa ti blocca?</translation>
    </message>
    <message>
        <source>What do you need from us?</source>
        <translation>Di che cosa hai bisogno da noi?</translation>
    </message>
    <message>
        <source>What will you do until next time?</source>
        <translation>Che cosa farai entro la prossima volta?</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commenti</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Proposta</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Risolto</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accettata</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Non accettata</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>La risposta</translation>
    </message>
    <message>
        <source>The answers are still sealed.</source>
        <translation>Le risposte sono ancora sigillate.</translation>
    </message>
    <message>
        <source>added later</source>
        <translation>aggiunta dopo</translation>
    </message>
    <message>
        <source>not what was sealed</source>
        <translation>diversa da quella sigillata</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Riunione</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Riunioni</translation>
    </message>
    <message>
        <source>Facilitator</source>
        <translation>Chi facilita</translation>
    </message>
    <message>
        <source>Scribe</source>
        <translation>Chi verbalizza</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Ordine del giorno</translation>
    </message>
    <message>
        <source>What follows from it</source>
        <translation>Che cosa ne segue</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>## Who was there


## What we talked about


## What we take away

</source>
        <translation>## Chi c’era


## Di che cosa abbiamo parlato


## Che cosa ci portiamo via

</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisione</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisioni</translation>
    </message>
    <message>
        <source>Look at it again</source>
        <translation>Da riguardare</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ritirata</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Opzione</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Parere</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>In favour</source>
        <translation>A favore</translation>
    </message>
    <message>
        <source>Can live with it</source>
        <translation>Può andare</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Si oppone</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opzioni</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Pareri</translation>
    </message>
    <message>
        <source>Looked at again</source>
        <translation>Riguardata</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decisa</translation>
    </message>
    <message>
        <source>Earlier outcomes</source>
        <translation>Esiti precedenti</translation>
    </message>
    <message>
        <source>From the meeting</source>
        <translation>Dalla riunione</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>Tipo di nota</translation>
    </message>
    <message>
        <source>Kinds of notes</source>
        <translation>Tipi di note</translation>
    </message>
    <message>
        <source>Plural</source>
        <translation>Plurale</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Icona</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Campi</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Riga</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Testo</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Scelta</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Sì o no</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
</context>
<context>
    <name>KnowingRoom</name>
    <message>
        <source>Tags of this circle</source>
        <translation>Etichette di questo circolo</translation>
    </message>
    <message>
        <source>Graph around this document</source>
        <translation>Grafo intorno a questo documento</translation>
    </message>
    <message>
        <source>Graph of the circle</source>
        <translation>Grafo del circolo</translation>
    </message>
    <message>
        <source>Keep this search as a collection</source>
        <translation>Tieni questa ricerca come raccolta</translation>
    </message>
    <message>
        <source>Show or hide who names this note</source>
        <translation>Mostra o nascondi chi nomina questa nota</translation>
    </message>
    <message>
        <source>Bring links to this note up to date</source>
        <translation>Aggiorna i collegamenti a questa nota</translation>
    </message>
    <message>
        <source>Bring back from the trash</source>
        <translation>Ripristina dal cestino</translation>
    </message>
    <message>
        <source>Delete for good on this device</source>
        <translation>Elimina per sempre su questo dispositivo</translation>
    </message>
    <message numerus="yes">
        <source>#{0} is #{1} in %n notes now.</source>
        <translation>
            <numerusform>#{0} ora è #{1} in %n nota.</numerusform>
            <numerusform>#{0} ora è #{1} in %n note.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>“{0}” links here now.</source>
        <translation>«{0}» ora porta qui.</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link a device of yours to {0}</source>
        <translation>Collega un tuo dispositivo a {0}</translation>
    </message>
    <message>
        <source>Open this link on your other device. It works once, for ten minutes.</source>
        <translation>Apri questo link sull’altro dispositivo. Vale una volta sola, per dieci minuti.</translation>
    </message>
    <message>
        <source>On your other device choose “Join with a code” and type this. It works once, for ten minutes, on the same network.</source>
        <translation>Sull’altro dispositivo scegli «Entra con un codice» e scrivi questo. Vale una volta sola, per dieci minuti, sulla stessa rete.</translation>
    </message>
    <message>
        <source>Waiting until it is typed there…</source>
        <translation>In attesa che venga scritto lì…</translation>
    </message>
    <message>
        <source>The same for the camera of your other device.</source>
        <translation>Lo stesso, per la fotocamera dell’altro dispositivo.</translation>
    </message>
    <message>
        <source>A device answers. Is it yours, and does it show the same words?</source>
        <translation>Un dispositivo risponde. È tuo, e mostra le stesse parole?</translation>
    </message>
    <message>
        <source>Your other device is linked. Your notes are on their way to it.</source>
        <translation>L’altro dispositivo è collegato. Le tue note sono in arrivo.</translation>
    </message>
</context>
<context>
    <name>LinkFollower</name>
    <message>
        <source>This link leads nowhere in PeerMesh.</source>
        <translation>Questo link non porta da nessuna parte in PeerMesh.</translation>
    </message>
    <message>
        <source>Finish what is open first, then use the link again.</source>
        <translation>Prima finisci quello che è aperto, poi usa di nuovo il link.</translation>
    </message>
    <message>
        <source>The note that this link leads to is not on this device, or not yet.</source>
        <translation>La nota a cui porta questo link non è su questo dispositivo, o non ancora.</translation>
    </message>
</context>
<context>
    <name>LookAgain</name>
    <message>
        <source>It stays as decided</source>
        <translation>Resta come deciso</translation>
    </message>
    <message>
        <source>What came of looking at it again?</source>
        <translation>Che cosa è emerso riguardandola?</translation>
    </message>
    <message>
        <source>It works well.</source>
        <translation>Funziona bene.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Choose a picture</source>
        <translation>Scegli un’immagine</translation>
    </message>
    <message>
        <source>This file is not a picture that can be used. Choose a PNG, JPEG or WebP image.</source>
        <translation>Questo file non è un’immagine utilizzabile. Scegline una PNG, JPEG o WebP.</translation>
    </message>
</context>
<context>
    <name>MeetingDialog</name>
    <message>
        <source>Both screens must show these words:</source>
        <translation>Su entrambi gli schermi devono esserci queste parole:</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Codice</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>Confrontate le parole</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Insieme</translation>
    </message>
    <message>
        <source>Your turn: compare the words</source>
        <translation>Tocca a te: confronta le parole</translation>
    </message>
    <message>
        <source>Is asked the same on their screen</source>
        <translation>Vede la stessa domanda sul suo schermo</translation>
    </message>
    <message>
        <source>Doesn’t match</source>
        <translation>Non coincidono</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Conferma</translation>
    </message>
    <message>
        <source>You said no, so nothing was shared. If the words differed, try again with a new code.</source>
        <translation>Hai detto di no, quindi non è stato condiviso nulla. Se le parole erano diverse, riprova con un nuovo codice.</translation>
    </message>
    <message>
        <source>Waiting for the other side to confirm…</source>
        <translation>In attesa della conferma dall’altra parte…</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confermato</translation>
    </message>
    <message>
        <source>Their turn: compare the words and confirm</source>
        <translation>Tocca a loro: confrontare le parole e confermare</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>Facilitator</source>
        <translation>Chi facilita</translation>
    </message>
    <message>
        <source>Scribe</source>
        <translation>Chi verbalizza</translation>
    </message>
    <message>
        <source>Write the notes</source>
        <translation>Scrivi gli appunti</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Appunti</translation>
    </message>
    <message>
        <source>Its time is not settled yet</source>
        <translation>La data non è ancora decisa</translation>
    </message>
    <message numerus="yes">
        <source>agenda of %n min</source>
        <translation>
            <numerusform>ordine del giorno di %n min</numerusform>
            <numerusform>ordine del giorno di %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Ancora nessuno</translation>
    </message>
    <message>
        <source>{0} (next in turn)</source>
        <translation>{0} (di turno)</translation>
    </message>
    <message>
        <source>Settle the time</source>
        <translation>Decidi la data</translation>
    </message>
    <message>
        <source>Give everybody a turn</source>
        <translation>Fai un giro di parola</translation>
    </message>
</context>
<context>
    <name>MeetingsRoom</name>
    <message>
        <source>Meetings</source>
        <translation>Riunioni</translation>
    </message>
    <message>
        <source>Call a meeting</source>
        <translation>Convoca una riunione</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>Ancora nessuna riunione</translation>
    </message>
    <message>
        <source>Call one: an agenda that everybody fills, and notes that are written together.</source>
        <translation>Convocane una: un ordine del giorno che riempite insieme, e appunti scritti a più mani.</translation>
    </message>
    <message>
        <source>Go to the meetings</source>
        <translation>Vai alle riunioni</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>Close the members</source>
        <translation>Chiudi i membri</translation>
    </message>
    <message>
        <source>How the members are shown</source>
        <translation>Come si mostrano i membri</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Elenco</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabella</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membri</translation>
    </message>
    <message>
        <source>Nobody&apos;s profile has these words.</source>
        <translation>Nessun profilo contiene queste parole.</translation>
    </message>
    <message>
        <source>Edit my profile</source>
        <translation>Modifica il mio profilo</translation>
    </message>
    <message>
        <source>Invite someone</source>
        <translation>Invita qualcuno</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Presenza</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>In contatto con</translation>
    </message>
    <message>
        <source>This note</source>
        <translation>Questa nota</translation>
    </message>
    <message>
        <source>The circle as a table</source>
        <translation>Il circolo in una tabella</translation>
    </message>
    <message>
        <source>Who has helped whom</source>
        <translation>Chi ha aiutato chi</translation>
    </message>
    <message>
        <source>Search names, skills, interests</source>
        <translation>Cerca tra nomi, capacità, interessi</translation>
    </message>
    <message>
        <source>Search the members</source>
        <translation>Cerca tra i membri</translation>
    </message>
    <message>
        <source>Has the latest</source>
        <translation>Ha l’ultima versione</translation>
    </message>
    <message>
        <source>Not the latest yet</source>
        <translation>Non ancora l’ultima</translation>
    </message>
</context>
<context>
    <name>Mentions</name>
    <message>
        <source>Enter makes a link of it, Space shows the place.</source>
        <translation>Invio ne fa un collegamento, Spazio mostra il punto.</translation>
    </message>
    <message>
        <source>Notes that name this one</source>
        <translation>Note che nominano questa</translation>
    </message>
    <message numerus="yes">
        <source>Named in %n notes, without a link</source>
        <translation>
            <numerusform>Nominata in %n nota, senza collegamento</numerusform>
            <numerusform>Nominata in %n note, senza collegamento</numerusform>
        </translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Collega</translation>
    </message>
</context>
<context>
    <name>Mesh</name>
    <message>
        <source>Your circle as a picture</source>
        <translation>Il tuo circolo in un’immagine</translation>
    </message>
    <message>
        <source>Your circle as a picture. {0}</source>
        <translation>Il tuo circolo in un’immagine. {0}</translation>
    </message>
</context>
<context>
    <name>MineDialog</name>
    <message>
        <source>My contact details</source>
        <translation>I miei recapiti</translation>
    </message>
    <message>
        <source>Keep and go on</source>
        <translation>Tieni e continua</translation>
    </message>
    <message>
        <source>They stay on this device until you give them, and are sealed for the one who gets them.</source>
        <translation>Restano su questo dispositivo finché non li dai, e vengono sigillati per chi li riceve.</translation>
    </message>
</context>
<context>
    <name>MirrorDialog</name>
    <message>
        <source>Keep a folder in step</source>
        <translation>Tieni al passo una cartella</translation>
    </message>
    <message>
        <source>Keep a folder in step with “{0}”</source>
        <translation>Tieni al passo una cartella con «{0}»</translation>
    </message>
    <message>
        <source>What is written here is written into the folder, and what you change in the folder, with any program, comes back as your edit. Markdown files that are there already become notes.</source>
        <translation>Ciò che si scrive qui viene scritto nella cartella, e ciò che cambi nella cartella, con qualsiasi programma, torna qui come una tua modifica. I file Markdown che ci sono già diventano note.</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>La cartella</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>When you delete a file there</source>
        <translation>Quando elimini un file lì dentro</translation>
    </message>
    <message>
        <source>Ask what becomes of its note</source>
        <translation>Chiedi che cosa fare della sua nota</translation>
    </message>
    <message>
        <source>Keep the note, and write the file again</source>
        <translation>Conserva la nota e riscrivi il file</translation>
    </message>
    <message>
        <source>Move the note into the trash, for everybody</source>
        <translation>Sposta la nota nel cestino, per tutti</translation>
    </message>
    <message numerus="yes">
        <source>%n files are in step.</source>
        <translation>
            <numerusform>%n file è al passo.</numerusform>
            <numerusform>%n file sono al passo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting in step…</source>
        <translation>Sto mettendo al passo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Stop keeping it in step</source>
        <translation>Non tenerla più al passo</translation>
    </message>
    <message>
        <source>Keep in step</source>
        <translation>Tieni al passo</translation>
    </message>
    <message>
        <source>Folder to keep in step</source>
        <translation>Cartella da tenere al passo</translation>
    </message>
</context>
<context>
    <name>MistakeDialog</name>
    <message>
        <source>PeerMesh made a mistake and went on</source>
        <translation>PeerMesh ha commesso un errore ed è andato avanti</translation>
    </message>
    <message>
        <source>The disk did not take the last words of the open note. Copy its text now, to be sure.</source>
        <translation>Il disco non ha accettato le ultime parole della nota aperta. Per sicurezza, copia subito il testo.</translation>
    </message>
    <message>
        <source>What you wrote is safe.</source>
        <translation>Quello che hai scritto è al sicuro.</translation>
    </message>
    <message>
        <source>Details for whoever repairs it</source>
        <translation>Dettagli per chi lo riparerà</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Mostra i dettagli</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copia i dettagli</translation>
    </message>
    <message>
        <source>Start PeerMesh again</source>
        <translation>Riavvia PeerMesh</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copia il testo</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiato</translation>
    </message>
</context>
<context>
    <name>Narrowing</name>
    <message>
        <source>Sort and filter</source>
        <translation>Ordina e filtra</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Filtro: {0}</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Togli questo filtro</translation>
    </message>
    <message numerus="yes">
        <source>%n notes match</source>
        <translation>
            <numerusform>%n nota corrisponde</numerusform>
            <numerusform>%n note corrispondono</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes with {0}</source>
        <translation>
            <numerusform>%n nota con {0}</numerusform>
            <numerusform>%n note con {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes of the kind {0}</source>
        <translation>
            <numerusform>%n nota di tipo {0}</numerusform>
            <numerusform>%n note di tipo {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes by {0}</source>
        <translation>
            <numerusform>%n nota di {0}</numerusform>
            <numerusform>%n note di {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NearbyList</name>
    <message>
        <source>Somebody near you is inviting. Ask them for the words of:</source>
        <translation>C’è un invito aperto vicino a te. Chiedi le parole di:</translation>
    </message>
    <message>
        <source>Invitation {0}</source>
        <translation>Invito {0}</translation>
    </message>
</context>
<context>
    <name>NeedCard</name>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
</context>
<context>
    <name>NeedCards</name>
    <message>
        <source>Ask for help</source>
        <translation>Chiedi aiuto</translation>
    </message>
    <message numerus="yes">
        <source>%n more on Home</source>
        <translation>
            <numerusform>un’altra cosa nella Home</numerusform>
            <numerusform>altre %n cose nella Home</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewComment</name>
    <message>
        <source>Your comment</source>
        <translation>Il tuo commento</translation>
    </message>
    <message>
        <source>What do you think?</source>
        <translation>Che cosa ne pensi?</translation>
    </message>
    <message>
        <source>Suggest other words</source>
        <translation>Proponi altre parole</translation>
    </message>
    <message>
        <source>What should stand there instead</source>
        <translation>Che cosa dovrebbe esserci al suo posto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commenta</translation>
    </message>
    <message>
        <source>About the whole note</source>
        <translation>Su tutta la nota</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>What can be done with this note</source>
        <translation>Che cosa puoi fare con questa nota</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>Titolo della nota</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Testo della nota</translation>
    </message>
    <message>
        <source>Press Escape, then Tab, to leave the text.</source>
        <translation>Premi Esc, poi Tab, per uscire dal testo.</translation>
    </message>
    <message>
        <source>Write here. Markdown is welcome.</source>
        <translation>Scrivi qui. Puoi usare Markdown.</translation>
    </message>
    <message>
        <source>This note is in the trash.</source>
        <translation>Questa nota è nel cestino.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Ripristina</translation>
    </message>
</context>
<context>
    <name>NotesFrame</name>
    <message>
        <source>Back to the notes</source>
        <translation>Torna alle note</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
    </message>
    <message>
        <source>Search notes</source>
        <translation>Cerca nelle note</translation>
    </message>
    <message>
        <source>List of notes</source>
        <translation>Elenco delle note</translation>
    </message>
    <message>
        <source>Search here</source>
        <translation>Cerca qui</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Cestino</translation>
    </message>
    <message>
        <source>Search the trash</source>
        <translation>Cerca nel cestino</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Chiudi questo messaggio</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message numerus="yes">
        <source>{0} mentioned you</source>
        <translation>
            <numerusform>{0} ti ha menzionato</numerusform>
            <numerusform>{0} ti hanno menzionato</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} joined</source>
        <translation>
            <numerusform>{0} è nel circolo</numerusform>
            <numerusform>{0} sono nel circolo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} waits for your yes</source>
        <translation>
            <numerusform>{0} aspetta il tuo sì</numerusform>
            <numerusform>{0} aspettano il tuo sì</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody mentioned you</source>
        <translation>Qualcuno ti ha menzionato</translation>
    </message>
    <message>
        <source>Somebody joined one of your circles</source>
        <translation>Qualcuno è entrato in un tuo circolo</translation>
    </message>
    <message>
        <source>Somebody waits for your yes</source>
        <translation>Qualcuno aspetta il tuo sì</translation>
    </message>
    <message numerus="yes">
        <source>In %n places</source>
        <translation>
            <numerusform>In %n punto</numerusform>
            <numerusform>In %n punti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} asks you for something</source>
        <translation>
            <numerusform>{0} ti chiede qualcosa</numerusform>
            <numerusform>{0} ti chiedono qualcosa</numerusform>
        </translation>
    </message>
    <message>
        <source>Something in a circle waits for you</source>
        <translation>In un circolo qualcosa aspetta te</translation>
    </message>
    <message>
        <source>Closes soon: {0}</source>
        <translation>Si chiude tra poco: {0}</translation>
    </message>
    <message>
        <source>Your turn: {0}</source>
        <translation>Tocca a te: {0}</translation>
    </message>
    <message>
        <source>A check-in waits for you</source>
        <translation>Un check-in ti aspetta</translation>
    </message>
    <message numerus="yes">
        <source>{0} wrote comments for you</source>
        <translation>
            <numerusform>{0} ha scritto commenti per te</numerusform>
            <numerusform>{0} hanno scritto commenti per te</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody wrote a comment for you</source>
        <translation>Qualcuno ha scritto un commento per te</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>Create “{0}”</source>
        <translation>Crea “{0}”</translation>
    </message>
    <message>
        <source>Asked for, no answer yet</source>
        <translation>Richiesti, ancora nessuna risposta</translation>
    </message>
    <message>
        <source>Do not ask any more</source>
        <translation>Non chiederli più</translation>
    </message>
    <message>
        <source>Does not share contact details for now</source>
        <translation>Per ora non condivide i recapiti</translation>
    </message>
    <message>
        <source>Given to you; they come when one of their devices is here</source>
        <translation>Te li ha dati; arrivano quando uno dei suoi dispositivi è qui</translation>
    </message>
    <message>
        <source>Not shown to you</source>
        <translation>Non li mostra a te</translation>
    </message>
    <message>
        <source>Ask for contact details</source>
        <translation>Chiedi i recapiti</translation>
    </message>
</context>
<context>
    <name>OpenRound</name>
    <message>
        <source>Open a sealed round</source>
        <translation>Apri un giro a busta chiusa</translation>
    </message>
    <message>
        <source>Nobody sees an answer before everybody has sealed theirs, or the time is over.</source>
        <translation>Nessuno vede una risposta prima che tutti abbiano sigillato la propria, o che il tempo sia scaduto.</translation>
    </message>
    <message>
        <source>What do you want to know?</source>
        <translation>Che cosa vuoi sapere?</translation>
    </message>
    <message>
        <source>How did the fair go?</source>
        <translation>Com’è andata la fiera?</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>Qualche dettaglio</translation>
    </message>
    <message>
        <source>What one needs to know. Markdown is welcome.</source>
        <translation>Quello che serve sapere. Il Markdown è benvenuto.</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>A che cosa serve?</translation>
    </message>
    <message>
        <source>Revealed after so many days at the latest</source>
        <translation>Si apre al più tardi dopo tanti giorni</translation>
    </message>
    <message>
        <source>Show the answers without names</source>
        <translation>Mostra le risposte senza nomi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>It waits for</source>
        <translation>Aspetta</translation>
    </message>
    <message>
        <source>Choose whom it waits for.</source>
        <translation>Scegli chi aspettare.</translation>
    </message>
</context>
<context>
    <name>OptionCard</name>
    <message>
        <source>Chosen</source>
        <translation>Scelta</translation>
    </message>
    <message>
        <source>Change the option {0}</source>
        <translation>Modifica l’opzione {0}</translation>
    </message>
    <message>
        <source>Change my reason</source>
        <translation>Cambia il motivo</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>Di’ perché</translation>
    </message>
    <message>
        <source>I am in favour</source>
        <translation>Sono a favore</translation>
    </message>
    <message>
        <source>I can live with it</source>
        <translation>Mi può andare</translation>
    </message>
    <message>
        <source>I object</source>
        <translation>Mi oppongo</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>PeerMesh can go on receiving notes when its window is closed, from an icon in the tray.</source>
        <translation>PeerMesh può continuare a ricevere note anche a finestra chiusa, da un’icona nella barra di sistema.</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>Lascialo attivo</translation>
    </message>
</context>
<context>
    <name>OwnRoom</name>
    <message>
        <source>Kinds of notes</source>
        <translation>Tipi di note</translation>
    </message>
    <message>
        <source>Define a kind of note</source>
        <translation>Definisci un tipo di nota</translation>
    </message>
    <message>
        <source>No kinds of your own yet</source>
        <translation>Ancora nessun tipo vostro</translation>
    </message>
    <message>
        <source>Define a kind</source>
        <translation>Definisci un tipo</translation>
    </message>
    <message>
        <source>Recipes, suppliers, books? Define what such a note holds and begins with.</source>
        <translation>Ricette, fornitori, libri? Definisci che cosa contiene una nota così e come comincia.</translation>
    </message>
    <message>
        <source>The menu key shows templates.</source>
        <translation>Il tasto menu mostra i modelli.</translation>
    </message>
    <message>
        <source>New note from a template…</source>
        <translation>Nuova nota da un modello…</translation>
    </message>
    <message>
        <source>Go to the kinds of notes</source>
        <translation>Vai ai tipi di note</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
</context>
<context>
    <name>Pair</name>
    <message>
        <source>You</source>
        <translation>Tu</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands and notes</source>
        <translation>Comandi e note</translation>
    </message>
    <message>
        <source>Type a command or a note title…</source>
        <translation>Scrivi un comando o il titolo di una nota…</translation>
    </message>
    <message>
        <source>No command and no note is called that.</source>
        <translation>Nessun comando e nessuna nota si chiama così.</translation>
    </message>
    <message>
        <source>Go to a note</source>
        <translation>Vai a una nota</translation>
    </message>
    <message>
        <source>Go to a note, or name a new one…</source>
        <translation>Vai a una nota, o dai un titolo a una nuova…</translation>
    </message>
    <message>
        <source>No notes yet. Type a title and press Enter to create the first.</source>
        <translation>Ancora nessuna nota. Scrivi un titolo e premi Invio per creare la prima.</translation>
    </message>
</context>
<context>
    <name>PanelPlace</name>
    <message>
        <source>Show or hide the members</source>
        <translation>Mostra o nascondi i membri</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>This cannot be written there. Choose another place.</source>
        <translation>Qui non si può scrivere. Scegli un altro posto.</translation>
    </message>
    <message>
        <source>The printer stopped.</source>
        <translation>La stampante si è fermata.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} di {1}</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Foglio di recupero</translation>
    </message>
    <message>
        <source>{0} · PeerMesh · made on {1}</source>
        <translation>{0} · PeerMesh · creato il {1}</translation>
    </message>
    <message>
        <source>When all your devices are lost, these words bring you back into your circles as yourself.</source>
        <translation>Se perdi tutti i tuoi dispositivi, con queste parole torni nei tuoi circoli, e sei sempre tu.</translation>
    </message>
    <message>
        <source>1. Install PeerMesh on a new computer, and choose “I have a recovery sheet”.</source>
        <translation>1. Installa PeerMesh su un computer nuovo e scegli «Ho un foglio di recupero».</translation>
    </message>
    <message>
        <source>2. Ask a member of your circle, whom you meet or call, to invite you. They tell you a code.</source>
        <translation>2. Chiedi a un membro del circolo, di persona o per telefono, di invitarti. Ti dirà un codice.</translation>
    </message>
    <message>
        <source>3. Type the words in their order, then the code. Once for each circle.</source>
        <translation>3. Scrivi le parole nel loro ordine, poi il codice. Una volta per ogni circolo.</translation>
    </message>
    <message>
        <source>4. Revoke the devices that are lost. This sheet stays valid.</source>
        <translation>4. Revoca i dispositivi perduti. Questo foglio resta valido.</translation>
    </message>
    <message>
        <source>Keep this page where you keep important papers, not with your devices. Show it to nobody, take no picture of it. If somebody may have seen it, replace it: PeerMesh, “Recovery sheet”, “Replace it”.</source>
        <translation>Tieni questa pagina con i documenti importanti, non insieme ai tuoi dispositivi. Non mostrarla a nessuno e non fotografarla. Se qualcuno può averla vista, sostituiscila: PeerMesh, «Foglio di recupero», «Sostituiscilo».</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>Scegli una frase segreta</translation>
    </message>
    <message>
        <source>Open your notes</source>
        <translation>Apri le tue note</translation>
    </message>
    <message>
        <source>This computer has no keyring, so a passphrase protects your notes. It cannot be recovered.</source>
        <translation>Questo computer non ha un portachiavi: le tue note sono protette da una frase segreta. Se la perdi non si può recuperare.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase segreta</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ancora una volta</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Write a passphrase.</source>
        <translation>Scrivi una frase segreta.</translation>
    </message>
    <message>
        <source>The two differ. Write the same twice.</source>
        <translation>Le due frasi sono diverse. Scrivi due volte la stessa.</translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Show the circle larger</source>
        <translation>Mostra il circolo più in grande</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membri</translation>
    </message>
    <message>
        <source>Invite someone</source>
        <translation>Invita qualcuno</translation>
    </message>
    <message>
        <source>Edit my profile</source>
        <translation>Modifica il mio profilo</translation>
    </message>
    <message>
        <source>Your circle, live</source>
        <translation>Il tuo circolo, dal vivo</translation>
    </message>
    <message>
        <source>Only you so far. Invite somebody, and you will see here when they are near.</source>
        <translation>Per ora solo tu. Invita qualcuno: qui vedrai quando è nelle vicinanze.</translation>
    </message>
</context>
<context>
    <name>PeopleRoom</name>
    <message>
        <source>Show or hide the members</source>
        <translation>Mostra o nascondi i membri</translation>
    </message>
    <message>
        <source>The circle as a picture</source>
        <translation>Il circolo in un’immagine</translation>
    </message>
    <message>
        <source>The circle as a table</source>
        <translation>Il circolo in una tabella</translation>
    </message>
    <message>
        <source>Who has helped whom</source>
        <translation>Chi ha aiutato chi</translation>
    </message>
    <message>
        <source>Edit my profile</source>
        <translation>Modifica il mio profilo</translation>
    </message>
    <message>
        <source>Where it is saved</source>
        <translation>Dove è salvato</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>People of the circle</source>
        <translation>Persone del circolo</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Dai il benvenuto</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profilo</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Sblocca</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blocca</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rifiuta</translation>
    </message>
    <message>
        <source>Vote to remove</source>
        <translation>Vota per escludere</translation>
    </message>
    <message>
        <source>You have voted; that cannot be taken back. It waits for another member.</source>
        <translation>Hai votato, e non si può ritirare. Si aspetta un altro membro.</translation>
    </message>
    <message>
        <source>Waits for the welcome of a full member who did not bring them in.</source>
        <translation>Aspetta il benvenuto di un membro a pieno titolo diverso da chi l’ha fatto entrare.</translation>
    </message>
    <message>
        <source>You are not a member of {0} any more</source>
        <translation>Non fai più parte di {0}</translation>
    </message>
    <message>
        <source>Your copy stays readable, and you can export it. Nothing new arrives, and nothing you write is taken. You can found the circle anew with copies of its notes, and invite whom you like.</source>
        <translation>La tua copia resta leggibile e puoi esportarla. Non arriva niente di nuovo, e niente di ciò che scrivi viene accettato. Puoi rifondare il circolo con copie delle sue note e invitare chi vuoi.</translation>
    </message>
    <message>
        <source>This is a space of your own</source>
        <translation>Questo è uno spazio solo tuo</translation>
    </message>
    <message>
        <source>It becomes a circle when the first person joins. Then both of you are full members.</source>
        <translation>Diventa un circolo quando entra la prima persona. Allora siete entrambi membri a pieno titolo.</translation>
    </message>
    <message>
        <source>Invite someone</source>
        <translation>Invita qualcuno</translation>
    </message>
    <message>
        <source>How this circle decides</source>
        <translation>Come decide questo circolo</translation>
    </message>
    <message>
        <source>Nobody is in charge. Whoever joins is a guest and reads and writes like everybody; the welcome of a second full member makes them a full member, too. The votes of two full members remove a third.</source>
        <translation>Non comanda nessuno. Chi entra è ospite, e legge e scrive come tutti; con il benvenuto di un secondo membro diventa anche lui membro a pieno titolo. I voti di due membri a pieno titolo ne escludono un terzo.</translation>
    </message>
    <message>
        <source>With two full members nobody can be voted out, because neither of you decides over the other. If you want to go on with other people, found the circle anew or leave it.</source>
        <translation>Con due soli membri a pieno titolo nessuno può essere escluso, perché nessuno dei due decide sull’altro. Se vuoi andare avanti con altre persone, rifonda il circolo o esci.</translation>
    </message>
    <message>
        <source>Leave the circle…</source>
        <translation>Esci dal circolo…</translation>
    </message>
    <message>
        <source>Found it anew…</source>
        <translation>Rifondalo…</translation>
    </message>
</context>
<context>
    <name>PersonDelegate</name>
    <message>
        <source>Guest</source>
        <translation>Ospite</translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <source>Ctrl and a click open it.</source>
        <translation>Ctrl e un clic per aprirlo.</translation>
    </message>
</context>
<context>
    <name>Popup</name>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} di {2}</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>More actions</source>
        <translation>Altre azioni</translation>
    </message>
</context>
<context>
    <name>PracticesRoom</name>
    <message>
        <source>Back to its page</source>
        <translation>Torna alla sua pagina</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Go to the notes</source>
        <translation>Vai alle note</translation>
    </message>
</context>
<context>
    <name>Press</name>
    <message>
        <source>Print the note</source>
        <translation>Stampa la nota</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salva in PDF</translation>
    </message>
    <message>
        <source>Saved as “{0}”.</source>
        <translation>Salvata in «{0}».</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>The note could not be printed.</source>
        <translation>Non è stato possibile stampare la nota.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Save as…</source>
        <translation>Salva con nome…</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>Apri in un altro programma</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Picture: {0}</source>
        <translation>Immagine: {0}</translation>
    </message>
    <message>
        <source>Text of {0}</source>
        <translation>Testo di {0}</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Print preview</source>
        <translation>Anteprima di stampa</translation>
    </message>
    <message>
        <source>Preparing the pages…</source>
        <translation>Preparo le pagine…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salva in PDF</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Stampa…</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>Una pagina</numerusform>
            <numerusform>%n pagine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileBody</name>
    <message>
        <source>Nothing is written here yet.</source>
        <translation>Qui non c’è ancora scritto niente.</translation>
    </message>
    <message>
        <source>About me</source>
        <translation>Su di me</translation>
    </message>
    <message>
        <source>Ask me about</source>
        <translation>Chiedimi di</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>So fare</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>Interessi</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Lingue</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Percorso</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso orario</translation>
    </message>
    <message>
        <source>Usually here</source>
        <translation>Di solito qui</translation>
    </message>
</context>
<context>
    <name>ProfileCard</name>
    <message>
        <source>Welcome as a full member</source>
        <translation>Dai il benvenuto</translation>
    </message>
    <message>
        <source>Edit my profile</source>
        <translation>Modifica il mio profilo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n dispositivo</numerusform>
            <numerusform>%n dispositivi</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>Recapiti</translation>
    </message>
</context>
<context>
    <name>Promise</name>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Sposta</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Lascia</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Riapri</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>what is done with a commitment</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>PromptLine</name>
    <message>
        <source>Question</source>
        <translation>Domanda</translation>
    </message>
    <message>
        <source>Answered by commitments, which come back in the next round.</source>
        <translation>Si risponde con impegni, che tornano nel giro successivo.</translation>
    </message>
    <message>
        <source>Move up: {0}</source>
        <translation>Sposta su: {0}</translation>
    </message>
    <message>
        <source>Move down: {0}</source>
        <translation>Sposta giù: {0}</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Togli: {0}</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>This picture cannot be shown</source>
        <translation>Questa immagine non si può mostrare</translation>
    </message>
    <message>
        <source>Picture is being opened</source>
        <translation>Apertura dell’immagine in corso</translation>
    </message>
    <message>
        <source>Picture not on this device yet</source>
        <translation>L’immagine non è ancora su questo dispositivo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Da fare</translation>
    </message>
    <message>
        <source>Image on the web, not loaded: {0}</source>
        <translation>Immagine sul web, non caricata: {0}</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Apri nel browser</translation>
    </message>
    <message>
        <source>Image not shown</source>
        <translation>Immagine non mostrata</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Testo</translation>
    </message>
</context>
<context>
    <name>ReadingRoom</name>
    <message>
        <source>How the note is shown</source>
        <translation>Come si vede la nota</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Scrivi</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leggi</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Affianca testo e pagina</translation>
    </message>
    <message>
        <source>The note as a page</source>
        <translation>La nota come pagina</translation>
    </message>
    <message>
        <source>Tab goes from link to link. Space ticks a task.</source>
        <translation>Con Tab passi da un collegamento all’altro. Con Spazio spunti un’attività.</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Done: {0}</source>
        <translation>Fatto: {0}</translation>
    </message>
    <message>
        <source>To do: {0}</source>
        <translation>Da fare: {0}</translation>
    </message>
</context>
<context>
    <name>ReadmitDialog</name>
    <message>
        <source>Let someone back into {0}</source>
        <translation>Fai tornare qualcuno in {0}</translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>Come back with your recovery sheet</source>
        <translation>Torna con il tuo foglio di recupero</translation>
    </message>
    <message>
        <source>Ask any member of the circle to invite you, and type the code that they tell you.</source>
        <translation>Chiedi a un membro qualsiasi del circolo di invitarti, e scrivi il codice che ti dice.</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Cambia le parole</translation>
    </message>
    <message>
        <source>Type the 24 words of your sheet in their order.</source>
        <translation>Scrivi le 24 parole del tuo foglio, nel loro ordine.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>{0} lets you back into {1}, as {2}. Do they see the same words?</source>
        <translation>{0} ti fa tornare in {1}, come {2}. Vede le stesse parole?</translation>
    </message>
    <message>
        <source>You are back in {0}. Your notes are on their way.</source>
        <translation>Sei di nuovo in {0}. Le tue note stanno arrivando.</translation>
    </message>
    <message>
        <source>The devices that you had still belong to you there. If they are lost, revoke them now: then they read nothing new, and what they write is refused.</source>
        <translation>I dispositivi che avevi lì sono ancora tuoi. Se li hai perduti, revocali ora: non leggeranno più nulla di nuovo, e ciò che scrivono sarà rifiutato.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Tienili</translation>
    </message>
    <message>
        <source>Revoke them</source>
        <translation>Revocali</translation>
    </message>
</context>
<context>
    <name>RecoveryRoom</name>
    <message>
        <source>Recovery sheet</source>
        <translation>Foglio di recupero</translation>
    </message>
    <message>
        <source>Come back with a recovery sheet</source>
        <translation>Torna con un foglio di recupero</translation>
    </message>
    <message>
        <source>Let someone back in</source>
        <translation>Fai tornare qualcuno</translation>
    </message>
    <message>
        <source>If this computer is lost, a recovery sheet of 24 words brings you back into your circles.</source>
        <translation>Se perdi questo computer, un foglio di recupero con 24 parole ti riporta nei tuoi circoli.</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>Creane uno</translation>
    </message>
</context>
<context>
    <name>RefoundDialog</name>
    <message>
        <source>Found {0} anew</source>
        <translation>Rifonda {0}</translation>
    </message>
    <message>
        <source>A new space of your own gets copies of all notes as they are now, with tags and attachments, without their history. Then you invite whom you like. The old circle stays as it is, and readable.</source>
        <translation>Un nuovo spazio tuo riceve le copie di tutte le note come sono adesso, con etichette e allegati, senza la cronologia. Poi inviti chi vuoi. Il vecchio circolo resta com’è, e leggibile.</translation>
    </message>
    <message>
        <source>Name of the new circle</source>
        <translation>Nome del nuovo circolo</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments are not on this computer and cannot come along.</source>
        <translation>
            <numerusform>%n allegato non è su questo computer e non può essere copiato.</numerusform>
            <numerusform>%n allegati non sono su questo computer e non possono essere copiati.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copia in corso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Found it anew</source>
        <translation>Rifondalo</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Continua in secondo piano</translation>
    </message>
</context>
<context>
    <name>Renames</name>
    <message>
        <source>Update the links, too?</source>
        <translation>Aggiornare anche i collegamenti?</translation>
    </message>
    <message numerus="yes">
        <source>%n links in other notes have the old title. Updated, they read “{0}”; left as they are, they lead here all the same.</source>
        <translation>
            <numerusform>%n collegamento in un’altra nota ha ancora il vecchio titolo. Se lo aggiorni, si leggerà «{0}»; se lo lasci così, porta qui lo stesso.</numerusform>
            <numerusform>%n collegamenti in altre note hanno ancora il vecchio titolo. Se li aggiorni, si leggerà «{0}»; se li lasci così, portano qui lo stesso.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Lascia così</translation>
    </message>
    <message numerus="yes">
        <source>Update %n links</source>
        <translation>
            <numerusform>Aggiorna %n collegamento</numerusform>
            <numerusform>Aggiorna %n collegamenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links brought up to date.</source>
        <translation>
            <numerusform>%n collegamento aggiornato.</numerusform>
            <numerusform>%n collegamenti aggiornati.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore from a backup</source>
        <translation>Ripristina da un backup</translation>
    </message>
    <message>
        <source>All circles, notes and attachments of the backup come to this computer, which goes on as a new device of yours. Then PeerMesh starts anew.</source>
        <translation>Tutti i circoli, le note e gli allegati del backup arrivano su questo computer, che diventa un tuo nuovo dispositivo. Poi PeerMesh si riavvia.</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>File del backup</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>Frase segreta del backup</translation>
    </message>
    <message>
        <source>From then on PeerMesh asks for this passphrase on this computer, too.</source>
        <translation>Da quel momento PeerMesh chiede questa frase segreta anche su questo computer.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>There is no such file. Name the whole path, from its beginning.</source>
        <translation>Questo file non esiste. Indica il percorso completo, dall’inizio.</translation>
    </message>
    <message>
        <source>Reading the backup</source>
        <translation>Leggo il backup</translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n altro</numerusform>
            <numerusform>altri %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n punto</numerusform>
            <numerusform>%n punti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmPage</name>
    <message>
        <source>Rhythm of check-ins</source>
        <translation>Ritmo dei check-in</translation>
    </message>
    <message>
        <source>Go to the open round</source>
        <translation>Vai al giro aperto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Ogni quanto</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Ogni settimana</translation>
    </message>
    <message>
        <source>Every two weeks</source>
        <translation>Ogni due settimane</translation>
    </message>
    <message>
        <source>On chosen days</source>
        <translation>In giorni scelti</translation>
    </message>
    <message>
        <source>A round opens on</source>
        <translation>Un giro si apre</translation>
    </message>
    <message>
        <source>Add this day</source>
        <translation>Aggiungi questo giorno</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>Un altro giorno</translation>
    </message>
    <message>
        <source>It stays open for</source>
        <translation>Resta aperto per</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Domande</translation>
    </message>
    <message>
        <source>What you change counts from the next round on: one that is open keeps its questions.</source>
        <translation>Le modifiche valgono dal giro successivo: quello aperto tiene le sue domande.</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Un’altra domanda</translation>
    </message>
    <message>
        <source>Add this question</source>
        <translation>Aggiungi questa domanda</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>Ask how people are</source>
        <translation>Chiedi come sta ognuno</translation>
    </message>
    <message>
        <source>One of five faces, or none. No average is ever made of them.</source>
        <translation>Una di cinque faccine, o nessuna. Non se ne fa mai una media.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>No round opens until you let it go on; the old ones stay.</source>
        <translation>Nessun giro si apre finché non lo fai ripartire; quelli passati restano.</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n giorno</numerusform>
            <numerusform>%n giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Togli {0}</translation>
    </message>
    <message>
        <source>Write the day like this: {0}.</source>
        <translation>Scrivi il giorno così: {0}.</translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message>
        <source>Check-in</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Bring it back from the trash</source>
        <translation>Ripristina dal cestino</translation>
    </message>
    <message>
        <source>The round before</source>
        <translation>Il giro precedente</translation>
    </message>
    <message>
        <source>The round after</source>
        <translation>Il giro successivo</translation>
    </message>
    <message>
        <source>Change my answer</source>
        <translation>Modifica la mia risposta</translation>
    </message>
    <message>
        <source>Answer after all</source>
        <translation>Rispondi lo stesso</translation>
    </message>
    <message>
        <source>How people are</source>
        <translation>Come stiamo</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Un’altra domanda</translation>
    </message>
    <message>
        <source>Commitments</source>
        <translation>Impegni</translation>
    </message>
    <message>
        <source>From the rounds before</source>
        <translation>Dai giri precedenti</translation>
    </message>
    <message>
        <source>Skip this round</source>
        <translation>Salta questo giro</translation>
    </message>
    <message>
        <source>Why, in a word</source>
        <translation>Perché, in una parola</translation>
    </message>
    <message>
        <source>Everybody in the circle sees it, and nobody waits for you.</source>
        <translation>Lo vedono tutti nel circolo, e nessuno ti aspetta.</translation>
    </message>
    <message>
        <source>Skip it</source>
        <translation>Salta</translation>
    </message>
    <message>
        <source>Skip this round…</source>
        <translation>Salta questo giro…</translation>
    </message>
    <message>
        <source>The rhythm of these rounds</source>
        <translation>Il ritmo di questi giri</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Sposta</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Lascia</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Save “{0}” as</source>
        <translation>Salva “{0}” con nome</translation>
    </message>
    <message>
        <source>Open “{0}” in another program</source>
        <translation>Apri “{0}” con un altro programma</translation>
    </message>
    <message>
        <source>Look at “{0}”</source>
        <translation>Guarda «{0}»</translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day such as Monday 30 November</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <comment>a day, an hour</comment>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>the end of {0}</source>
        <comment>a day</comment>
        <translation>{0} a fine giornata</translation>
    </message>
    <message>
        <source>Opens on {0}</source>
        <translation>Si apre {0}</translation>
    </message>
    <message>
        <source>Closed on {0}</source>
        <translation>Chiuso {0}</translation>
    </message>
    <message>
        <source>Closes in less than an hour</source>
        <translation>Si chiude tra meno di un’ora</translation>
    </message>
    <message numerus="yes">
        <source>Closes in %n hours</source>
        <translation>
            <numerusform>Si chiude tra %n ora</numerusform>
            <numerusform>Si chiude tra %n ore</numerusform>
        </translation>
    </message>
    <message>
        <source>Open until {0}</source>
        <translation>Aperto fino a {0}</translation>
    </message>
    <message>
        <source>Paused: no round opens until you let it go on.</source>
        <translation>In pausa: nessun giro si apre finché non lo fai ripartire.</translation>
    </message>
    <message numerus="yes">
        <source>On %n chosen days.</source>
        <translation>
            <numerusform>In %n giorno scelto.</numerusform>
            <numerusform>In %n giorni scelti.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every week, on {0}.</source>
        <translation>Ogni settimana, di {0}.</translation>
    </message>
    <message>
        <source>Every two weeks, on {0}.</source>
        <translation>Ogni due settimane, di {0}.</translation>
    </message>
    <message>
        <source>No round is planned.</source>
        <translation>Nessun giro in programma.</translation>
    </message>
    <message>
        <source>The next round opens on {0}.</source>
        <translation>Il prossimo giro si apre {0}.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>a commitment</comment>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Dropped</source>
        <comment>a commitment</comment>
        <translation>Abbandonato</translation>
    </message>
    <message>
        <source>was due on {0}</source>
        <translation>scaduto {0}</translation>
    </message>
    <message>
        <source>moved to {0}</source>
        <translation>spostato a {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>entro {0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Still missing: {0}</source>
        <translation>Ancora in attesa di: {0}</translation>
    </message>
    <message>
        <source>Did not answer: {0}</source>
        <translation>Senza risposta: {0}</translation>
    </message>
    <message>
        <source>{0} skips this one: {1}</source>
        <translation>{0} salta questo giro: {1}</translation>
    </message>
    <message>
        <source>{0} (imported)</source>
        <translation>{0} (da importazione)</translation>
    </message>
</context>
<context>
    <name>SealedPage</name>
    <message>
        <source>Answers</source>
        <translation>Risposte</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>La tua risposta</translation>
    </message>
    <message>
        <source>Only this device keeps it until all are revealed.</source>
        <translation>Resta solo su questo dispositivo finché non si aprono tutte.</translation>
    </message>
    <message>
        <source>Say nothing this time</source>
        <translation>Stavolta passo</translation>
    </message>
    <message>
        <source>you</source>
        <translation>tu</translation>
    </message>
    <message>
        <source>{0} opened it</source>
        <translation>Aperto da {0}</translation>
    </message>
    <message>
        <source>without names</source>
        <translation>senza nomi</translation>
    </message>
    <message>
        <source>Revealed</source>
        <translation>Aperte</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sigillate</translation>
    </message>
    <message>
        <source>Revealed when nobody is missing, at the latest on {0}.</source>
        <translation>Si aprono quando non manca più nessuno, al più tardi {0}.</translation>
    </message>
    <message>
        <source>Sealed: {0}</source>
        <translation>Hanno sigillato: {0}</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>Mancano: {0}</translation>
    </message>
    <message>
        <source>Say nothing this time: {0}</source>
        <translation>Stavolta passano: {0}</translation>
    </message>
    <message>
        <source>Sealed, and revealed once their devices are here again: {0}</source>
        <translation>Sigillate, si aprono quando tornano i loro dispositivi: {0}</translation>
    </message>
    <message>
        <source>Your answer is sealed. Until the reveal you can write it anew.</source>
        <translation>La tua risposta è sigillata. Fino all’apertura puoi riscriverla.</translation>
    </message>
    <message>
        <source>You sealed your answer on another device.</source>
        <translation>Hai sigillato la risposta su un altro dispositivo.</translation>
    </message>
    <message>
        <source>Add your answer: everybody sees that it came later</source>
        <translation>Aggiungi la tua risposta: tutti vedono che è arrivata dopo</translation>
    </message>
    <message>
        <source>Seal it anew</source>
        <translation>Sigillala di nuovo</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>Sigillala</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Aggiungila</translation>
    </message>
    <message>
        <source>Names are left out here, but every member&apos;s program could tell who wrote what, and in a small circle the way of writing gives people away.</source>
        <translation>Qui i nomi non compaiono, ma il programma di ogni membro potrebbe sapere chi ha scritto che cosa, e in un circolo piccolo lo stile tradisce.</translation>
    </message>
    <message>
        <source>Nobody can read an answer before the reveal; who has sealed one, everybody sees from the beginning.</source>
        <translation>Nessuno può leggere una risposta prima dell’apertura; chi ne ha sigillata una, lo vedono tutti da subito.</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>sigillata</translation>
    </message>
    <message>
        <source>added later</source>
        <translation>aggiunta dopo</translation>
    </message>
    <message>
        <source>not what was sealed</source>
        <translation>diversa da quella sigillata</translation>
    </message>
</context>
<context>
    <name>SealedRoom</name>
    <message>
        <source>Sealed rounds</source>
        <translation>A busta chiusa</translation>
    </message>
    <message>
        <source>Open a sealed round</source>
        <translation>Apri un giro a busta chiusa</translation>
    </message>
    <message>
        <source>No sealed rounds yet</source>
        <translation>Ancora nessun giro a busta chiusa</translation>
    </message>
    <message>
        <source>Open a round</source>
        <translation>Apri un giro</translation>
    </message>
    <message>
        <source>Feedback or ideas, written by each alone and revealed to all at once.</source>
        <translation>Riscontri o idee, scritti da ognuno per conto suo e aperti a tutti insieme.</translation>
    </message>
    <message>
        <source>Go to the sealed rounds</source>
        <translation>Vai ai giri a busta chiusa</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Narrow the search</source>
        <translation>Restringi la ricerca</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Chiudi la ricerca</translation>
    </message>
    <message>
        <source>Search in all notes</source>
        <translation>Cerca in tutte le note</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Risultati della ricerca</translation>
    </message>
    <message>
        <source>Words, “exact phrases” in quotes, -without, tag:garden, by:anna, kind:meeting, after:2026-03</source>
        <translation>Parole, “frasi esatte” tra virgolette, -senza, tag:orto, di:anna, tipo:riunione, dopo:2026-03</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer or shorter words.</source>
        <translation>Nessun risultato. Prova con meno parole, o più corte.</translation>
    </message>
    <message numerus="yes">
        <source>The best %n notes. One more word finds fewer.</source>
        <translation>
            <numerusform>La nota migliore. Con una parola in più ne trovi meno.</numerusform>
            <numerusform>Le %n note migliori. Con una parola in più ne trovi meno.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found in %n documents</source>
        <translation>
            <numerusform>Trovato in %n documento</numerusform>
            <numerusform>Trovato in %n documenti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>More</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Meno</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n in attesa</numerusform>
            <numerusform>%n in attesa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Appearance</source>
        <translation>Aspetto</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Dimensione del testo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>Comportamento</translation>
    </message>
    <message>
        <source>Stay in the tray when the window closes</source>
        <translation>Resta nella barra di sistema quando la finestra si chiude</translation>
    </message>
    <message>
        <source>Colleagues’ changes keep arriving.</source>
        <translation>Le modifiche dei colleghi continuano ad arrivare.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends PeerMesh.</source>
        <translation>Questo desktop non ha una barra di sistema: chiudere la finestra chiude PeerMesh.</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Avvia con il computer</translation>
    </message>
    <message>
        <source>Hidden in the tray, or minimised where there is none.</source>
        <translation>Nascosto nella barra di sistema, o ridotto a icona dove non c’è.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifiche</translation>
    </message>
    <message>
        <source>This desktop has no tray, through which notifications are shown.</source>
        <translation>Questo desktop non ha la barra di sistema con cui si mostrano le notifiche.</translation>
    </message>
    <message>
        <source>Somebody mentions me in a note</source>
        <translation>Qualcuno mi menziona in una nota</translation>
    </message>
    <message>
        <source>Somebody joins one of my circles</source>
        <translation>Qualcuno entra in un mio circolo</translation>
    </message>
    <message>
        <source>Somebody I invited waits for my yes</source>
        <translation>Una persona che ho invitato aspetta il mio sì</translation>
    </message>
    <message>
        <source>Without names and titles</source>
        <translation>Senza nomi e titoli</translation>
    </message>
    <message>
        <source>For a screen that others see. The text of a note is never shown.</source>
        <translation>Per uno schermo che altri vedono. Il testo delle note non viene mai mostrato.</translation>
    </message>
    <message>
        <source>Quiet until tomorrow</source>
        <translation>Silenzio fino a domani</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri la cartella</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copia il percorso</translation>
    </message>
    <message>
        <source>Somebody asks me for feedback, a signature, a yes, contact details</source>
        <translation>Qualcuno mi chiede un parere, una firma, un sì, i miei recapiti</translation>
    </message>
    <message>
        <source>A check-in opens, or closes soon without my answer</source>
        <translation>Si apre un check-in, o si chiude tra poco senza la mia risposta</translation>
    </message>
    <message>
        <source>Somebody comments on what I wrote, or replies to me</source>
        <translation>Qualcuno commenta ciò che ho scritto o mi risponde</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>About PeerMesh</source>
        <translation>Informazioni su PeerMesh</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>Entro quando</translation>
    </message>
    <message>
        <source>A word on it, if you like</source>
        <translation>Due parole, se vuoi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>A recovery sheet leads back into circles that you share with others. Invite somebody first.</source>
        <translation>Un foglio di recupero riporta nei circoli che condividi con altri. Prima invita qualcuno.</translation>
    </message>
    <message>
        <source>24 words on paper. If all your devices are lost, they bring you back into your circles as yourself, through any member.</source>
        <translation>24 parole su carta. Se perdi tutti i tuoi dispositivi, ti riportano nei tuoi circoli, e sei sempre tu, grazie a un membro qualsiasi.</translation>
    </message>
    <message>
        <source>Your sheet does not lead back everywhere yet. Type its words to cover your newer circles.</source>
        <translation>Il tuo foglio non riporta ancora dappertutto. Scrivi le sue parole per estenderlo ai circoli più nuovi.</translation>
    </message>
    <message>
        <source>You have a recovery sheet. Look at it now and then: is it still where you put it?</source>
        <translation>Hai un foglio di recupero. Ogni tanto controlla: è ancora dove l’hai messo?</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Foglio di recupero</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Sostituiscilo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Type its words</source>
        <translation>Scrivi le sue parole</translation>
    </message>
    <message>
        <source>Make a sheet</source>
        <translation>Crea un foglio</translation>
    </message>
    <message>
        <source>leads back</source>
        <translation>riporta qui</translation>
    </message>
    <message>
        <source>no way back yet</source>
        <translation>ancora nessun ritorno</translation>
    </message>
    <message>
        <source>waits for a member’s device to connect</source>
        <translation>aspetta il collegamento con un membro</translation>
    </message>
    <message>
        <source>Write them on paper, in this order. They are shown only now, and PeerMesh keeps them nowhere.</source>
        <translation>Scrivile su carta, in quest’ordine. Si vedono solo adesso, e PeerMesh non le conserva da nessuna parte.</translation>
    </message>
    <message>
        <source>The words of your earlier sheet end when this one is confirmed.</source>
        <translation>Le parole del foglio di prima non varranno più quando confermerai questo.</translation>
    </message>
    <message>
        <source>Your 24 words</source>
        <translation>Le tue 24 parole</translation>
    </message>
    <message>
        <source>Whoever has these words, and a code from a member, is you.</source>
        <translation>Chi ha queste parole, e un codice di un membro, diventa te.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Stampa</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salva in PDF</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>They are on paper</source>
        <translation>Sono su carta</translation>
    </message>
    <message>
        <source>Word {0}: {1}</source>
        <translation>Parola {0}: {1}</translation>
    </message>
    <message>
        <source>Look at your paper</source>
        <translation>Guarda il tuo foglio</translation>
    </message>
    <message>
        <source>Type these three words, so that you know the sheet is right.</source>
        <translation>Scrivi queste tre parole: così sai che il foglio è giusto.</translation>
    </message>
    <message>
        <source>Word {0}</source>
        <translation>Parola {0}</translation>
    </message>
    <message>
        <source>Show the words again</source>
        <translation>Mostra di nuovo le parole</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Conferma</translation>
    </message>
    <message>
        <source>Word {0} is another one. Look at the sheet.</source>
        <translation>La parola {0} è un’altra. Guarda il foglio.</translation>
    </message>
    <message>
        <source>Keep the sheet with your important papers, away from your devices.</source>
        <translation>Tieni il foglio con i documenti importanti, lontano dai tuoi dispositivi.</translation>
    </message>
    <message>
        <source>Your sheet leads back</source>
        <translation>Il tuo foglio ti riporta indietro</translation>
    </message>
    <message>
        <source>The words on your sheet</source>
        <translation>Le parole sul tuo foglio</translation>
    </message>
    <message>
        <source>Type them in their order. They are compared, not kept.</source>
        <translation>Scrivile nel loro ordine. Vengono confrontate, non conservate.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Controlla</translation>
    </message>
    <message>
        <source>These are the words of a sheet, but not of yours, or of one that you replaced.</source>
        <translation>Sono le parole di un foglio, ma non del tuo, o di uno che hai sostituito.</translation>
    </message>
    <message>
        <source>The sheet is right</source>
        <translation>Il foglio è giusto</translation>
    </message>
    <message>
        <source>These words lead back into all of your circles.</source>
        <translation>Queste parole riportano in tutti i tuoi circoli.</translation>
    </message>
    <message>
        <source>It does not lead back everywhere yet.</source>
        <translation>Non riporta ancora dappertutto.</translation>
    </message>
    <message>
        <source>Cover all of them</source>
        <translation>Estendilo a tutti</translation>
    </message>
    <message>
        <source>Print the recovery sheet</source>
        <translation>Stampa il foglio di recupero</translation>
    </message>
    <message>
        <source>Saved. Print it, then delete the file: on this disk it would be lost with your devices.</source>
        <translation>Salvato. Stampalo, poi elimina il file: su questo disco andrebbe perso insieme ai tuoi dispositivi.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>The pages as they will be printed</source>
        <translation>Le pagine come verranno stampate</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Keep this search</source>
        <translation>Tieni questa ricerca</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Nome della raccolta</translation>
    </message>
    <message>
        <source>“{0}” stands in the left column then, for everybody in the circle.</source>
        <translation>«{0}» resterà nella colonna di sinistra, per tutti i membri del circolo.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Tieni</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Rinomina la raccolta</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
    <message>
        <source>What “{0}” finds</source>
        <translation>Che cosa trova «{0}»</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Ricerca</translation>
    </message>
    <message>
        <source>Words, “exact phrases” in quotes, -without, tag:garden, by:anna, kind:meeting</source>
        <translation>Parole, “frasi esatte” tra virgolette, -senza, tag:orto, di:anna, tipo:riunione</translation>
    </message>
    <message>
        <source>“{0}” is gone from the left column, for everybody. Its notes stay.</source>
        <translation>«{0}» non è più nella colonna di sinistra, per nessuno. Le sue note restano.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>Sittings</name>
    <message>
        <source>Versions</source>
        <translation>Versioni</translation>
    </message>
    <message>
        <source>no text changed</source>
        <translation>testo invariato</translation>
    </message>
    <message>
        <source>written apart</source>
        <translation>scritta a distanza</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>PeerMesh cannot start</source>
        <translation>PeerMesh non può partire</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Done: {0}</source>
        <translation>Fatto: {0}</translation>
    </message>
    <message>
        <source>Step {1} of {2}: {0}</source>
        <translation>Passo {1} di {2}: {0}</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Four or five words that do not belong together are good and can be remembered.</source>
        <translation>Quattro o cinque parole senza legame fra loro vanno bene e si ricordano.</translation>
    </message>
    <message>
        <source>Too short: it can be guessed in no time.</source>
        <translation>Troppo corta: si indovina in un attimo.</translation>
    </message>
    <message>
        <source>Weak: whoever has the file may guess it. Add words.</source>
        <translation>Debole: chi ha il file può indovinarla. Aggiungi parole.</translation>
    </message>
    <message>
        <source>Good. More words make it stronger.</source>
        <translation>Buona. Con altre parole è più forte.</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Forte.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Attaching</source>
        <translation>Allego</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Interrompi</translation>
    </message>
    <message>
        <source>Attaching “{0}”, {1} of {2}</source>
        <translation>Allego “{0}”, {1} di {2}</translation>
    </message>
    <message>
        <source>Attaching “{0}”</source>
        <translation>Allego “{0}”</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags of this circle</source>
        <translation>Etichette di questo circolo</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etichette</translation>
    </message>
    <message>
        <source>No note carries a tag yet. Add one under the title of a note.</source>
        <translation>Nessuna nota ha ancora un’etichetta. Aggiungine una sotto il titolo di una nota.</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rinomina…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation>Mostra le note</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>Cerca un’etichetta</translation>
    </message>
    <message>
        <source>Notes renamed</source>
        <translation>Note aggiornate</translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n nota</numerusform>
            <numerusform>%n note</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with those below</source>
        <translation>
            <numerusform>%n con quelle sotto</numerusform>
            <numerusform>%n con quelle sotto</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename #{0}</source>
        <translation>Rinomina #{0}</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Nuovo nome</translation>
    </message>
    <message numerus="yes">
        <source>It changes in %n notes, for everybody. A name that is there already makes one tag of both.</source>
        <translation>
            <numerusform>Cambia in %n nota, per tutti. Se il nome c’è già, le due etichette diventano una.</numerusform>
            <numerusform>Cambia in %n note, per tutti. Se il nome c’è già, le due etichette diventano una.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
</context>
<context>
    <name>TagsRow</name>
    <message>
        <source>Add tag</source>
        <translation>Aggiungi etichetta</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Aggiungi un’etichetta</translation>
    </message>
    <message>
        <source>Enter or a comma adds it; Backspace removes the last one.</source>
        <translation>Invio o una virgola la aggiunge; Backspace toglie l’ultima.</translation>
    </message>
    <message>
        <source>Show the notes with #{0}</source>
        <translation>Mostra le note con #{0}</translation>
    </message>
    <message>
        <source>Tag {0}</source>
        <translation>Etichetta {0}</translation>
    </message>
</context>
<context>
    <name>TakeOn</name>
    <message>
        <source>Take something on</source>
        <translation>Prendi un impegno</translation>
    </message>
    <message>
        <source>The circle sees what you took on, and when it is done.</source>
        <translation>Il circolo vede che impegno hai preso, e quando è fatto.</translation>
    </message>
    <message>
        <source>What will you do?</source>
        <translation>Che cosa farai?</translation>
    </message>
    <message>
        <source>Until when?</source>
        <translation>Entro quando?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>I will do it</source>
        <translation>Lo faccio io</translation>
    </message>
    <message>
        <source>This is not a day. Write it like {0}.</source>
        <translation>Non riconosco il giorno. Scrivilo così: {0}.</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>Picture</source>
        <translation>Immagine</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>You</source>
        <translation>Tu</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Questo dispositivo</translation>
    </message>
    <message>
        <source>Connected now</source>
        <translation>In contatto adesso</translation>
    </message>
    <message>
        <source>Connected to others of the circle</source>
        <translation>In contatto con altri del circolo</translation>
    </message>
    <message>
        <source>Last seen {0}</source>
        <translation>Ultimo accesso {0}</translation>
    </message>
    <message>
        <source>Not seen from this device yet</source>
        <translation>Mai in contatto con questo dispositivo</translation>
    </message>
    <message>
        <source>has the latest of this note</source>
        <translation>ha l’ultima versione di questa nota</translation>
    </message>
    <message>
        <source>does not have the latest yet</source>
        <translation>non ha ancora l’ultima versione</translation>
    </message>
    <message>
        <source>{0} and {1} are connected</source>
        <translation>{0} e {1} sono in contatto</translation>
    </message>
    <message>
        <source>{0} and {1} are said to be connected</source>
        <translation>{0} e {1} risultano in contatto</translation>
    </message>
    <message>
        <source>Guest until a second member says welcome</source>
        <translation>Ospite, finché un secondo membro non dà il benvenuto</translation>
    </message>
    <message>
        <source>Full member</source>
        <translation>Membro a pieno titolo</translation>
    </message>
    <message>
        <source>{0} there now</source>
        <translation>lì ora sono le {0}</translation>
    </message>
    <message>
        <source>{0}, {1} there now</source>
        <translation>lì ora è {0}, {1}</translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message>
        <source>Your reply</source>
        <translation>La tua risposta</translation>
    </message>
    <message>
        <source>Reply…</source>
        <translation>Rispondi…</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Rispondi</translation>
    </message>
    <message>
        <source>{0} on “{1}”: {2}</source>
        <translation>{0} su “{1}”: {2}</translation>
    </message>
    <message>
        <source>{0} on the whole note: {1}</source>
        <translation>{0} su tutta la nota: {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n risposta</numerusform>
            <numerusform>%n risposte</numerusform>
        </translation>
    </message>
    <message>
        <source>The passage was deleted: “{0}”</source>
        <translation>Il brano è stato eliminato: “{0}”</translation>
    </message>
    <message>
        <source>{0}, edited</source>
        <translation>{0}, modificato</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Ritira</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Proposta</translation>
    </message>
    <message>
        <source>Instead of: {0}</source>
        <translation>Al posto di: {0}</translation>
    </message>
    <message>
        <source>(delete this passage)</source>
        <translation>(elimina questo brano)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accetta</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rifiuta</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Risolvi</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Riapri</translation>
    </message>
    <message>
        <source>Resolved by {0}</source>
        <translation>Risolto da {0}</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Risolto</translation>
    </message>
    <message>
        <source>Accepted by {0}</source>
        <translation>Accettata da {0}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accettata</translation>
    </message>
    <message>
        <source>Declined by {0}</source>
        <translation>Rifiutata da {0}</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rifiutata</translation>
    </message>
</context>
<context>
    <name>TiesPicture</name>
    <message>
        <source>Who has helped whom, as a picture</source>
        <translation>Chi ha aiutato chi, in un’immagine</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>You founded the circle</source>
        <translation>Hai fondato il circolo</translation>
    </message>
    <message>
        <source>You brought in {1} as a guest</source>
        <translation>Hai fatto entrare {1} come ospite</translation>
    </message>
    <message>
        <source>You welcomed {1} as a full member</source>
        <translation>Hai dato il benvenuto a {1}, ora membro a pieno titolo</translation>
    </message>
    <message>
        <source>You voted to remove {1}: {3} of {4} votes</source>
        <translation>Hai votato per escludere {1}: voto {3} di {4}</translation>
    </message>
    <message>
        <source>You voted to remove {1}: {3} of {4} votes, enough</source>
        <translation>Hai votato per escludere {1}: voto {3} di {4}, basta</translation>
    </message>
    <message>
        <source>You declined {1}, who was a guest</source>
        <translation>Hai rifiutato {1}, che era ospite</translation>
    </message>
    <message>
        <source>You left the circle</source>
        <translation>Hai lasciato il circolo</translation>
    </message>
    <message>
        <source>You added your device {2}</source>
        <translation>Hai aggiunto il tuo dispositivo {2}</translation>
    </message>
    <message>
        <source>You revoked your device {2}</source>
        <translation>Hai revocato il tuo dispositivo {2}</translation>
    </message>
    <message>
        <source>You made a recovery sheet</source>
        <translation>Hai creato un foglio di recupero</translation>
    </message>
    <message>
        <source>You came back with your recovery sheet, on the device {2}</source>
        <translation>Hai usato il tuo foglio di recupero, dal dispositivo {2}</translation>
    </message>
    <message>
        <source>You showed that the device {2} wrote two histories</source>
        <translation>Hai dimostrato che il dispositivo {2} ha scritto due storie diverse</translation>
    </message>
    <message>
        <source>Your device changed the circle’s key</source>
        <translation>Il tuo dispositivo ha cambiato la chiave del circolo</translation>
    </message>
    <message>
        <source>{0} brought you in as a guest</source>
        <translation>{0} ti ha fatto entrare come ospite</translation>
    </message>
    <message>
        <source>{0} welcomed you as a full member</source>
        <translation>{0} ti ha dato il benvenuto come membro a pieno titolo</translation>
    </message>
    <message>
        <source>{0} voted to remove you: {3} of {4} votes</source>
        <translation>{0} ha votato per escluderti: voto {3} di {4}</translation>
    </message>
    <message>
        <source>{0} voted to remove you: {3} of {4} votes, enough</source>
        <translation>{0} ha votato per escluderti: voto {3} di {4}, basta</translation>
    </message>
    <message>
        <source>{0} declined you, who were a guest</source>
        <translation>{0} ti ha rifiutato come ospite</translation>
    </message>
    <message>
        <source>{0} founded the circle</source>
        <translation>{0} ha fondato il circolo</translation>
    </message>
    <message>
        <source>{0} brought in {1} as a guest</source>
        <translation>{0} ha fatto entrare {1} come ospite</translation>
    </message>
    <message>
        <source>{0} welcomed {1} as a full member</source>
        <translation>{0} ha dato il benvenuto a {1} come membro a pieno titolo</translation>
    </message>
    <message>
        <source>{0} voted to remove {1}: {3} of {4} votes</source>
        <translation>{0} ha votato per escludere {1}: voto {3} di {4}</translation>
    </message>
    <message>
        <source>{0} voted to remove {1}: {3} of {4} votes, enough</source>
        <translation>{0} ha votato per escludere {1}: voto {3} di {4}, basta</translation>
    </message>
    <message>
        <source>{0} declined {1}, who was a guest</source>
        <translation>{0} ha rifiutato {1}, che era ospite</translation>
    </message>
    <message>
        <source>{0} left the circle</source>
        <translation>{0} ha lasciato il circolo</translation>
    </message>
    <message>
        <source>{0} added the device {2}</source>
        <translation>{0} ha aggiunto il dispositivo {2}</translation>
    </message>
    <message>
        <source>{0} revoked the device {2}</source>
        <translation>{0} ha revocato il dispositivo {2}</translation>
    </message>
    <message>
        <source>{0} made a recovery sheet</source>
        <translation>{0} ha creato un foglio di recupero</translation>
    </message>
    <message>
        <source>{0} came back with a recovery sheet, on the device {2}</source>
        <translation>{0} è di nuovo qui grazie al foglio di recupero, dal dispositivo {2}</translation>
    </message>
    <message>
        <source>{0} showed that the device {2} wrote two histories</source>
        <translation>{0} ha dimostrato che il dispositivo {2} ha scritto due storie diverse</translation>
    </message>
    <message>
        <source>{0}’s device changed the circle’s key</source>
        <translation>Il dispositivo di {0} ha cambiato la chiave del circolo</translation>
    </message>
    <message>
        <source>Whoever lost access does not recognise the circle any more.</source>
        <translation>Chi ha perso l’accesso non riconosce più il circolo.</translation>
    </message>
    <message>
        <source>It is active now.</source>
        <translation>Ora è attivo.</translation>
    </message>
    <message>
        <source>Nothing it writes is taken any more.</source>
        <translation>Niente di ciò che scrive viene più accettato.</translation>
    </message>
    <message>
        <source>You are a full member now.</source>
        <translation>Ora sei membro a pieno titolo.</translation>
    </message>
    <message>
        <source>You are a guest now.</source>
        <translation>Ora sei ospite.</translation>
    </message>
    <message>
        <source>You are not in the circle now.</source>
        <translation>Ora non fai parte del circolo.</translation>
    </message>
    <message>
        <source>{0} is a full member now.</source>
        <translation>Ora {0} è membro a pieno titolo.</translation>
    </message>
    <message>
        <source>{0} is a guest now.</source>
        <translation>Ora {0} è ospite.</translation>
    </message>
    <message>
        <source>{0} is not in the circle now.</source>
        <translation>Ora {0} non fa parte del circolo.</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Ospite</translation>
    </message>
    <message>
        <source>Full member</source>
        <translation>Membro a pieno titolo</translation>
    </message>
    <message>
        <source>{0} of {1} votes to remove: {2}</source>
        <translation>voti per l’esclusione: {0} su {1} ({2})</translation>
    </message>
    <message>
        <source>blocked on this computer</source>
        <translation>bloccato su questo computer</translation>
    </message>
    <message>
        <source>paused here for a while: a device of theirs sent what cannot be right</source>
        <translation>in pausa qui per un po’: un suo dispositivo ha inviato dati che non possono essere giusti</translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message>
        <source>Any member can bring a note back.</source>
        <translation>Ogni membro può ripristinare una nota.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Elimina per sempre…</translation>
    </message>
</context>
<context>
    <name>TrashDeeds</name>
    <message>
        <source>Delete this note for good on this device?</source>
        <translation>Eliminare per sempre questa nota su questo dispositivo?</translation>
    </message>
    <message>
        <source>It disappears from the trash of this device. What other members&apos; devices hold cannot be taken back: it stays in their trash, and if one of them brings the note back, it comes back here, too.</source>
        <translation>Sparisce dal cestino di questo dispositivo. Quello che hanno i dispositivi degli altri membri non si può riprendere: resta nel loro cestino, e se uno di loro la ripristina torna anche qui.</translation>
    </message>
    <message>
        <source>Delete for good here</source>
        <translation>Elimina per sempre qui</translation>
    </message>
    <message>
        <source>The note is not shown on this device any more.</source>
        <translation>Questo dispositivo non mostra più la nota.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open PeerMesh</source>
        <translation>Apri PeerMesh</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
    </message>
    <message>
        <source>Let notifications come again</source>
        <translation>Riattiva le notifiche</translation>
    </message>
    <message>
        <source>Pause notifications until tomorrow</source>
        <translation>Sospendi le notifiche fino a domani</translation>
    </message>
    <message>
        <source>Quit PeerMesh</source>
        <translation>Esci da PeerMesh</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>Give everybody a turn</source>
        <translation>Fai un giro di parola</translation>
    </message>
    <message>
        <source>How much of the turn is over</source>
        <translation>Quanto del turno è passato</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>Minutes per turn</source>
        <translation>Minuti per turno</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes each</source>
        <translation>
            <numerusform>%n minuto a testa</numerusform>
            <numerusform>%n minuti a testa</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} has spoken</source>
        <translation>{0} ha parlato</translation>
    </message>
    <message>
        <source>{0} is yet to speak</source>
        <translation>{0} deve ancora parlare</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>{0} speaks</source>
        <translation>Parla {0}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>Restano {0}</translation>
    </message>
    <message>
        <source>The time is over. Finish your thought, then pass on.</source>
        <translation>Il tempo è finito. Concludi il pensiero, poi passa la parola.</translation>
    </message>
</context>
<context>
    <name>VersionText</name>
    <message>
        <source>The note in this version</source>
        <translation>La nota in questa versione</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to PeerMesh</source>
        <translation>Ti diamo il benvenuto in PeerMesh</translation>
    </message>
    <message>
        <source>A notebook that a small circle keeps together. It lives on your own devices and nowhere else.</source>
        <translation>Un quaderno che un piccolo circolo tiene insieme. Vive sui vostri dispositivi e in nessun altro posto.</translation>
    </message>
    <message>
        <source>Your name, as your colleagues know you</source>
        <translation>Il tuo nome, come ti conoscono i colleghi</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Il tuo nome</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Start a circle and invite colleagues later, or join one with a code from a member.</source>
        <translation>Crea un circolo e invita i colleghi più tardi, oppure entra in uno con il codice di un membro.</translation>
    </message>
    <message>
        <source>Name of your circle, for example your team</source>
        <translation>Nome del tuo circolo, per esempio il tuo gruppo</translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation>Nome del circolo</translation>
    </message>
    <message>
        <source>Start a circle</source>
        <translation>Crea un circolo</translation>
    </message>
    <message>
        <source>Join with a code</source>
        <translation>Entra con un codice</translation>
    </message>
    <message>
        <source>Hello, {0}</source>
        <translation>Ciao, {0}</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Ripristina da un backup</translation>
    </message>
    <message>
        <source>I have a recovery sheet</source>
        <translation>Ho un foglio di recupero</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Accoglienza</translation>
    </message>
    <message>
        <source>What you agree on</source>
        <translation>Su che cosa siete d’accordo</translation>
    </message>
    <message>
        <source>People to meet</source>
        <translation>Persone da conoscere</translation>
    </message>
    <message>
        <source>First small steps</source>
        <translation>Primi piccoli passi</translation>
    </message>
    <message>
        <source>What the circle knows</source>
        <translation>Che cosa sa il circolo</translation>
    </message>
    <message>
        <source>Welcome to {0}</source>
        <translation>Ti diamo il benvenuto in {0}</translation>
    </message>
    <message>
        <source>Take your time: you find this page again under “More”.</source>
        <translation>Fai con calma: ritrovi questa pagina sotto “Altro”.</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Mostra tutti</translation>
    </message>
    <message>
        <source>There is no charter yet. Write it together.</source>
        <translation>Non c’è ancora una carta. Scrivetela insieme.</translation>
    </message>
    <message>
        <source>Go to the charter</source>
        <translation>Vai alla carta</translation>
    </message>
    <message>
        <source>The charter is being written. Have a say in it.</source>
        <translation>La carta è in lavorazione. Di’ la tua.</translation>
    </message>
    <message>
        <source>Read the charter</source>
        <translation>Leggi la carta</translation>
    </message>
    <message>
        <source>What the circle is for, what you expect of each other, how you decide. Read it, then sign it.</source>
        <translation>A che cosa serve il circolo, che cosa vi aspettate gli uni dagli altri, come decidete. Leggila, poi firmala.</translation>
    </message>
    <message>
        <source>Read and sign the charter</source>
        <translation>Leggi e firma la carta</translation>
    </message>
    <message>
        <source>You signed version {0} of the charter.</source>
        <translation>Hai firmato la versione {0} della carta.</translation>
    </message>
    <message>
        <source>Ask me about: {0}</source>
        <translation>Chiedimi di: {0}</translation>
    </message>
    <message>
        <source>The profile of {0}</source>
        <translation>Il profilo di {0}</translation>
    </message>
    <message>
        <source>Say in your profile what others can ask you about</source>
        <translation>Scrivi nel profilo che cosa ti si può chiedere</translation>
    </message>
    <message>
        <source>My profile</source>
        <translation>Il mio profilo</translation>
    </message>
    <message>
        <source>Say hello: a line or two is enough</source>
        <translation>Saluta: bastano una o due righe</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>Saluta</translation>
    </message>
    <message>
        <source>Write your contact details down; you choose who sees them</source>
        <translation>Scrivi i tuoi recapiti: scegli tu chi li vede</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>Fatto: {0}</translation>
    </message>
    <message>
        <source>Nothing yet. Be the first to write something down.</source>
        <translation>Ancora niente. Scrivi tu la prima cosa.</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Le più recenti</translation>
    </message>
    <message numerus="yes">
        <source>%n links lead here</source>
        <translation>
            <numerusform>%n link porta qui</numerusform>
            <numerusform>%n link portano qui</numerusform>
        </translation>
    </message>
    <message>
        <source>Linked most</source>
        <translation>Le più collegate</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>Who are you, and what brings you here?</source>
        <translation>Chi sei, e che cosa ti porta qui?</translation>
    </message>
    <message>
        <source>It becomes a note that everybody in the circle can read. You can write more in it later.</source>
        <translation>Diventa una nota che tutti nel circolo possono leggere. Più tardi puoi aggiungere altro.</translation>
    </message>
    <message>
        <source>Hello from {0}</source>
        <translation>Un saluto da {0}</translation>
    </message>
    <message>
        <source>hello</source>
        <translation>saluti</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profilo</translation>
    </message>
    <message>
        <source>Write them</source>
        <translation>Scrivili</translation>
    </message>
</context>
<context>
    <name>WelcomeRoom</name>
    <message>
        <source>Welcome</source>
        <translation>Accoglienza</translation>
    </message>
    <message>
        <source>Welcome page of the circle</source>
        <translation>Pagina di benvenuto del circolo</translation>
    </message>
</context>
<context>
    <name>WhereDialog</name>
    <message>
        <source>Where it is saved</source>
        <translation>Dove è salvato</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Di che cosa</translation>
    </message>
    <message>
        <source>This note</source>
        <translation>Questa nota</translation>
    </message>
    <message>
        <source>The whole circle</source>
        <translation>Tutto il circolo</translation>
    </message>
    <message>
        <source>Only what devices have told is shown here. A device that is away may have more.</source>
        <translation>Qui c’è solo quello che i dispositivi hanno comunicato. Uno che adesso è lontano potrebbe avere di più.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connessioni</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Device {0}</source>
        <translation>Dispositivo {0}</translation>
    </message>
    <message>
        <source>{0}, this device</source>
        <translation>{0}, questo dispositivo</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>Salvato qui</translation>
    </message>
    <message>
        <source>Has not told yet what it holds</source>
        <translation>Non ha ancora comunicato che cosa ha</translation>
    </message>
    <message>
        <source>Has the latest</source>
        <translation>Ha l’ultima versione</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are on their way</source>
        <translation>
            <numerusform>%n modifica in arrivo</numerusform>
            <numerusform>%n modifiche in arrivo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for it</source>
        <translation>
            <numerusform>%n modifica lo aspetta</numerusform>
            <numerusform>%n modifiche lo aspettano</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its changes are not here yet</source>
        <translation>
            <numerusform>%n sua modifica non è ancora qui</numerusform>
            <numerusform>%n sue modifiche non sono ancora qui</numerusform>
        </translation>
    </message>
    <message>
        <source>You are writing on it</source>
        <translation>È quello su cui scrivi</translation>
    </message>
    <message>
        <source>Connected now</source>
        <translation>In contatto adesso</translation>
    </message>
    <message>
        <source>Not connected now</source>
        <translation>Non in contatto adesso</translation>
    </message>
</context>
<context>
    <name>WinPage</name>
    <message>
        <source>Win</source>
        <translation>Successo</translation>
    </message>
    <message>
        <source>Told by {0} · {1}</source>
        <translation>Raccontato da {0} · {1}</translation>
    </message>
    <message>
        <source>You cheer</source>
        <translation>Applaudi anche tu</translation>
    </message>
    <message>
        <source>Cheer</source>
        <translation>Applaudi</translation>
    </message>
    <message numerus="yes">
        <source>{0} cheer</source>
        <translation>
            <numerusform>{0} applaude</numerusform>
            <numerusform>{0} applaudono</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
    </message>
    <message>
        <source>Search notes</source>
        <translation>Cerca nelle note</translation>
    </message>
    <message>
        <source>Rename note</source>
        <translation>Rinomina la nota</translation>
    </message>
    <message>
        <source>Move note to the trash</source>
        <translation>Sposta la nota nel cestino</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>Vai al testo</translation>
    </message>
    <message>
        <source>Start a circle</source>
        <translation>Crea un circolo</translation>
    </message>
    <message>
        <source>Join with a code</source>
        <translation>Entra con un codice</translation>
    </message>
    <message>
        <source>Invite someone</source>
        <translation>Invita qualcuno</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membri</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connessioni</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>Elimina la nota</translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation>Nome del circolo</translation>
    </message>
    <message>
        <source>It is yours alone until you invite somebody.</source>
        <translation>È solo tuo finché non inviti qualcuno.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Crea</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>PeerMesh made a mistake and went on. What you wrote is safe.</source>
        <translation>PeerMesh ha commesso un errore ed è andato avanti. Quello che hai scritto è al sicuro.</translation>
    </message>
</context>
<context>
    <name>WinsRoom</name>
    <message>
        <source>Wins</source>
        <translation>Successi</translation>
    </message>
    <message>
        <source>Tell of a win</source>
        <translation>Racconta un successo</translation>
    </message>
    <message>
        <source>No wins yet</source>
        <translation>Ancora nessun successo</translation>
    </message>
    <message>
        <source>What went well, however small? Tell it, and let the others cheer.</source>
        <translation>Che cosa è andato bene, anche di piccolo? Raccontalo, e gli altri applaudiranno.</translation>
    </message>
    <message>
        <source>Go to the wins</source>
        <translation>Vai ai successi</translation>
    </message>
    <message>
        <source>What went well?</source>
        <translation>Che cosa è andato bene?</translation>
    </message>
    <message>
        <source>A sentence is enough. Everybody in the circle sees it.</source>
        <translation>Basta una frase. La vede tutto il circolo.</translation>
    </message>
    <message>
        <source>Tell</source>
        <translation>Racconta</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Now</source>
        <translation>Adesso</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ieri</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} e {1}</translation>
    </message>
    <message>
        <source>{0}, {1} and {2}</source>
        <translation>{0}, {1} e {2}</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>un’altra persona</numerusform>
            <numerusform>altre %n persone</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} (you)</source>
        <translation>{0} (tu)</translation>
    </message>
    <message numerus="yes">
        <source>{0} are here</source>
        <translation>
            <numerusform>{0} è qui</numerusform>
            <numerusform>{0} sono qui</numerusform>
        </translation>
    </message>
    <message>
        <source>Editing now</source>
        <translation>In modifica</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Aperta adesso</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvataggio…</translation>
    </message>
    <message>
        <source>Only on this device so far</source>
        <translation>Per ora solo su questo dispositivo</translation>
    </message>
    <message numerus="yes">
        <source>Saved here · {0} of %n have it</source>
        <translation>
            <numerusform>Salvata qui · ce l’hanno in {0} su %n</numerusform>
            <numerusform>Salvata qui · ce l’hanno in {0} su %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved here · both of you have it</source>
        <translation>Salvata qui · ce l’avete entrambi</translation>
    </message>
    <message numerus="yes">
        <source>Saved here · all %n have it</source>
        <translation>
            <numerusform>Salvata qui · ce l’hai</numerusform>
            <numerusform>Salvata qui · ce l’avete tutti e %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved on this device</source>
        <translation>Salvata su questo dispositivo</translation>
    </message>
    <message numerus="yes">
        <source>Saved here · on all your %n devices</source>
        <translation>
            <numerusform>Salvata qui, sul tuo dispositivo</numerusform>
            <numerusform>Salvata qui · su tutti i tuoi %n dispositivi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here · on {0} of your %n devices</source>
        <translation>
            <numerusform>Salvata qui · su {0} dei tuoi dispositivi</numerusform>
            <numerusform>Salvata qui · su {0} dei tuoi %n dispositivi</numerusform>
        </translation>
    </message>
    <message>
        <source>on its way to {0}</source>
        <translation>in viaggio verso {0}</translation>
    </message>
    <message>
        <source>{0} last seen {1}</source>
        <translation>{0}: ultimo accesso {1}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>ieri {0}</translation>
    </message>
    <message>
        <source>Not yet: {0}</source>
        <translation>Non ancora: {0}</translation>
    </message>
    <message>
        <source>Only you so far</source>
        <translation>Per ora solo tu</translation>
    </message>
    <message>
        <source>Nobody else is here now</source>
        <translation>Adesso non c’è nessun altro</translation>
    </message>
    <message>
        <source>Connected to {0}</source>
        <translation>Collegato a {0}</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n here</source>
        <translation>
            <numerusform>{0} su %n presenti</numerusform>
            <numerusform>{0} su %n presenti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n membro</numerusform>
            <numerusform>%n membri</numerusform>
        </translation>
    </message>
    <message>
        <source>No one else is near now</source>
        <translation>Nessun altro qui vicino</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n devices</source>
        <translation>
            <numerusform>Collegato a %n dispositivo</numerusform>
            <numerusform>Collegato a %n dispositivi</numerusform>
        </translation>
    </message>
    <message>
        <source>Receiving: {0} of {1}</source>
        <translation>Ricevo: {0} di {1}</translation>
    </message>
    <message numerus="yes">
        <source>Reading in %n notes</source>
        <translation>
            <numerusform>Leggo %n nota</numerusform>
            <numerusform>Leggo %n note</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy to read, on this device</source>
        <translation>Una copia da leggere, su questo dispositivo</translation>
    </message>
    <message>
        <source>All saved here</source>
        <translation>Tutto salvato qui</translation>
    </message>
    <message>
        <source>A copy to read</source>
        <translation>Una copia da leggere</translation>
    </message>
</context>
<context>
    <name>WordsField</name>
    <message>
        <source>The 24 words of your sheet</source>
        <translation>Le 24 parole del tuo foglio</translation>
    </message>
    <message>
        <source>With spaces between them. The first four letters of a word are enough.</source>
        <translation>Separate da spazi. Di ogni parola bastano le prime quattro lettere.</translation>
    </message>
    <message>
        <source>Words: {0} of {1}</source>
        <translation>Parole: {0} di {1}</translation>
    </message>
    <message>
        <source>All {0} words are there.</source>
        <translation>Ci sono tutte e {0} le parole.</translation>
    </message>
    <message>
        <source>Word {0}, “{1}”, is in no sheet. Is it “{2}”?</source>
        <translation>La parola {0}, «{1}», non è di nessun foglio. È «{2}»?</translation>
    </message>
    <message>
        <source>Word {0}, “{1}”, is in no sheet.</source>
        <translation>La parola {0}, «{1}», non è di nessun foglio.</translation>
    </message>
</context>
<context>
    <name>WordsOf</name>
    <message>
        <source>What can be done with these words</source>
        <translation>Che cosa puoi fare con queste parole</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Interruzione in corso…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri la cartella</translation>
    </message>
</context>
<context>
    <name>WriteOutcome</name>
    <message>
        <source>Write down what was decided</source>
        <translation>Scrivi che cosa si è deciso</translation>
    </message>
    <message>
        <source>What was decided?</source>
        <translation>Che cosa si è deciso?</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Nessuna di queste</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Perché?</translation>
    </message>
    <message>
        <source>The reasons, and what was done about objections.</source>
        <translation>I motivi, e che cosa si è fatto delle obiezioni.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>WritingRoom</name>
    <message>
        <source>Tick task, or open link</source>
        <translation>Spunta l’attività o apri il collegamento</translation>
    </message>
    <message>
        <source>Paste as plain text</source>
        <translation>Incolla come testo semplice</translation>
    </message>
    <message>
        <source>Find in this note</source>
        <translation>Cerca in questa nota</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Trova e sostituisci</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Risultato successivo</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Risultato precedente</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Ingrandisci il testo</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Rimpicciolisci il testo</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Dimensione normale del testo</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Apri il collegamento</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
</context>
<context>
    <name>_WithReview</name>
    <message>
        <source>Look at it again on</source>
        <translation>Da riguardare il</translation>
    </message>
    <message>
        <source>Empty: never. It shows up for everybody when the day comes.</source>
        <translation>Vuoto: mai. Quando arriva il giorno, compare a tutti.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>This is not a day. Write it like {0}.</source>
        <translation>Non riconosco il giorno. Scrivilo così: {0}.</translation>
    </message>
</context>
</TS>
