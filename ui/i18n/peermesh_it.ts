<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it_IT">
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
    <name>BlankPage</name>
    <message>
        <source>Choose a note, or write a new one.</source>
        <translation>Scegli una nota o scrivine una nuova.</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nuova nota</translation>
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
    <name>Core</name>
    <message>
        <source>Write your name, as colleagues know you.</source>
        <translation>Scrivi il tuo nome, come ti conoscono i colleghi.</translation>
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
        <source>The last second of typing could not be restored; the rest of the note is whole.</source>
        <translation>L’ultimo secondo di scrittura non si è potuto recuperare; il resto della nota è intero.</translation>
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
        <source>Waiting for them to type it…</source>
        <translation>In attesa che lo scriva…</translation>
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
        <source>Address, only if you are not on the same network</source>
        <translation>Indirizzo, solo se non siete sulla stessa rete</translation>
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
    <name>MeetingDialog</name>
    <message>
        <source>Both screens must show these words:</source>
        <translation>Su entrambi gli schermi devono esserci queste parole:</translation>
    </message>
    <message>
        <source>They don&apos;t match</source>
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
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message>
        <source>{0} (you)</source>
        <translation>{0} (tu)</translation>
    </message>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n dispositivo</numerusform>
            <numerusform>%n dispositivi</numerusform>
        </translation>
    </message>
    <message>
        <source>Guest until a second member says welcome</source>
        <translation>Ospite, finché un secondo membro non dà il benvenuto</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Delete this note</source>
        <translation>Elimina questa nota</translation>
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
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n parola</numerusform>
            <numerusform>%n parole</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
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
        <source>Nothing found. Try fewer or shorter words.</source>
        <translation>Nessun risultato. Prova con meno parole, o più corte.</translation>
    </message>
    <message>
        <source>No notes yet. Write the first one with +.</source>
        <translation>Ancora nessuna nota. Scrivi la prima con +.</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished">Collegamenti</translation>
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
    <message>
        <source>PeerMesh made a mistake and went on. What you wrote is safe.</source>
        <translation>PeerMesh ha commesso un errore ed è andato avanti. Quello che hai scritto è al sicuro.</translation>
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
    <message numerus="yes">
        <source>{0} are here</source>
        <translation>
            <numerusform>{0} è qui</numerusform>
            <numerusform>{0} sono qui</numerusform>
        </translation>
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
        <source>Saved on this device</source>
        <translation>Salvata su questo dispositivo</translation>
    </message>
    <message numerus="yes">
        <source>Saved here - all %n devices have it</source>
        <translation>
            <numerusform>Salvata qui - ce l’ha %n dispositivo</numerusform>
            <numerusform>Salvata qui - ce l’hanno tutti e %n i dispositivi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here - {0} of %n devices have it</source>
        <translation>
            <numerusform>Salvata qui - su {0} dispositivi di %n</numerusform>
            <numerusform>Salvata qui - su {0} dispositivi di %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet: {0}</source>
        <translation>Non ancora: {0}</translation>
    </message>
    <message>
        <source>Only you so far</source>
        <translation>Per ora solo tu</translation>
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
</context>
</TS>
