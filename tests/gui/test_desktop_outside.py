"""What reaches PeerMesh from its desktop: links, a second start, notifications, the start with the computer, mistakes."""

from __future__ import annotations

import plistlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QDateTime, QSettings
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peermesh.errors import DiskFull, InvalidInput, UserError
from peermesh.events import PersonWaits
from peermesh.types import DocId, Splice
from tests.gui.conftest import Desk
from ui.desktop import autostart, door
from ui.desktop.choices import Choices, Kind
from ui.desktop.desktop import Desktop
from ui.desktop.door import MAX_GUESTS, MAX_LINE, Door, Knock, read_knock
from ui.desktop.fault_log import MOST, FaultLog
from ui.desktop.links import MAX_LINK, JoinLink, NoteLink, read_link
from ui.desktop.mistake_dialog import MistakeDialog
from ui.desktop.mistakes import described
from ui.desktop.notifications import PAUSE_S, Notifications, plain, tomorrow_ms
from ui.desktop.values import Started
from ui.joining.join import JoinDialog
from ui.window.window import Window

Make = Callable[..., Desk]
STARTED = Started(command=("peermesh",))
INVITATION = "peermesh://join?code=417-river-lamp-otter"


@pytest.fixture
def desktop(desk: Make, qapp: QApplication) -> Iterator[Callable[..., tuple[Desk, Desktop, Window]]]:
    made: list[tuple[Desk, Desktop]] = []

    def make(*names: str, started: Started = STARTED, circle: bool = True) -> tuple[Desk, Desktop, Window]:
        d = desk(*(names or ("Anna", "Bruno")), circle=circle)
        one = Desktop(qapp, d.anna.app, started, spoken="en")
        made.append((d, one))
        window = d.window()
        one.adopt(window)
        return d, one, window

    yield make
    for d, one in made:
        d.windows.clear()
        one.close()
    QApplication.processEvents()


# -- links


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("peermesh://note/" + "ab" * 16, NoteLink(DocId(b"\xab" * 16))),
        ("  peermesh://note/" + "AB" * 16 + "/ ", NoteLink(DocId(b"\xab" * 16))),
        (INVITATION, JoinLink(INVITATION)),
        ("peermesh://join/?a=1", JoinLink("peermesh://join/?a=1")),
        ("peermesh://note/" + "ab" * 17, None),
        ("peermesh://note/../../etc/passwd", None),
        ("peermesh://note/" + "ab" * 15 + "zz", None),
        ("peermesh://join?a=\n2", None),
        ("peermesh://join?a b", None),
        ("peermesh://join?", None),
        ("peermesh://open?path=/etc/passwd", None),
        ("file:///etc/passwd", None),
        ("--version", None),
        ("", None),
        ("peermesh://join?" + "a" * MAX_LINK, None),
    ],
)
def test_links_are_read_strictly(text: str, link: object) -> None:
    assert read_link(text) == link


def test_a_link_opens_its_note_in_whatever_circle_holds_it(
    desktop: Callable[..., tuple[Desk, Desktop, Window]],
) -> None:
    d, one, window = desktop()
    other = d.anna.app.circle_new("Garden")
    there = d.anna.app.note_new(other, "Roses")
    here = d.note("Bread")
    d.spin()
    one.outside.follow(f"peermesh://note/{there.hex()}")
    assert window.circle is not None
    assert (window.circle.name, window.page.title.text()) == ("Garden", "Roses")
    one.outside.knocked(Knock(f"peermesh://note/{here.hex()}"))
    assert (window.circle.name, window.page.title.text()) == ("Bakers", "Bread")
    assert window.notice.isHidden()


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("peermesh://note/" + "00" * 16, "The note that this link leads to is not on this device, or not yet."),
        ("peermesh://rm/-rf", "This link leads nowhere in PeerMesh."),
        ("peermesh:" + "x" * 100_000, "This link leads nowhere in PeerMesh."),
    ],
)
def test_a_link_that_leads_nowhere_is_one_sentence(
    desktop: Callable[..., tuple[Desk, Desktop, Window]], link: str, said: str
) -> None:
    _, one, window = desktop()
    one.outside.follow(link)
    assert window.notice.text.text() == said
    assert QApplication.activeModalWidget() is None


def test_an_invitation_stands_in_the_form_and_nothing_begins(
    desktop: Callable[..., tuple[Desk, Desktop, Window]], monkeypatch: pytest.MonkeyPatch
) -> None:
    d, one, window = desktop()
    monkeypatch.setattr(d.anna.app, "join", lambda *words, **more: pytest.fail("nobody said so"))
    one.outside.follow(INVITATION)
    dialog = d.dialog(JoinDialog)
    assert dialog.code.text() == INVITATION
    one.outside.follow(INVITATION)
    assert window.notice.text.text() == "Finish what is open first, then use the link again."
    dialog.close()


def test_an_invitation_waits_for_the_newcomers_name(
    desktop: Callable[..., tuple[Desk, Desktop, Window]], monkeypatch: pytest.MonkeyPatch
) -> None:
    d, one, window = desktop("Anna", circle=False)
    name = [""]
    monkeypatch.setattr(type(d.anna.app), "my_name", property(lambda app: name[0]))
    monkeypatch.setattr(d.anna.app, "set_my_name", lambda said: name.__setitem__(0, said))
    window.show_circles()
    one.outside.follow(INVITATION)
    assert QApplication.activeModalWidget() is None
    window.welcome.name.setText("Anna")
    window.welcome.next.click()
    dialog = d.dialog(JoinDialog)
    assert dialog.code.text() == INVITATION
    dialog.close()


# -- the door


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Door, str]]:
    from PySide6.QtCore import QObject

    owner = QObject()
    one, name = Door(owner), str(tmp_path / "w.sock")
    assert one.open(name)
    yield one, name
    one.close()


def guest(name: str) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(1000)
    return socket


def test_a_knock_is_heard_and_answered(opened: tuple[Door, str], qtbot: QtBot) -> None:
    one, name = opened
    assert stat.S_IMODE(Path(name).stat().st_mode) & 0o077 == 0
    socket = guest(name)
    with qtbot.waitSignal(one.knocked) as heard:
        socket.write(b'{"link": "peermesh://x", "hidden": false, "token": "t"}\n')
        socket.flush()
    assert heard.args == [Knock("peermesh://x", False, "t")]
    qtbot.waitUntil(lambda: socket.canReadLine())
    assert socket.readLine().data() == b"ok\n"


@pytest.mark.parametrize(
    "said", [b"\n", b"{}\n", b"[" * 10_000 + b"\n", b"\xff\n", b'{"link": 1}\n', b"x" * (2 * MAX_LINE)]
)
def test_nonsense_is_sent_away(opened: tuple[Door, str], qtbot: QtBot, said: bytes) -> None:
    one, name = opened
    one.knocked.connect(lambda knock: pytest.fail("that was no knock"))
    socket = guest(name)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(said)
        socket.flush()
    assert not one._guests


def test_guests_are_bounded(opened: tuple[Door, str], qtbot: QtBot) -> None:
    one, name = opened
    silent = [guest(name) for _ in range(MAX_GUESTS)]
    qtbot.waitUntil(lambda: len(one._guests) == MAX_GUESTS)
    more = guest(name)
    qtbot.waitUntil(lambda: more.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert len(one._guests) == MAX_GUESTS
    for socket in silent:
        socket.abort()
    qtbot.waitUntil(lambda: not one._guests)


def test_who_says_nothing_is_sent_away(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QObject

    monkeypatch.setattr(door, "PATIENCE_MS", 20)
    owner = QObject()
    one = Door(owner)
    assert one.open(str(tmp_path / "w.sock"))
    silent = guest(str(tmp_path / "w.sock"))
    qtbot.waitUntil(lambda: silent.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    one.close()


def test_a_knock_is_read_strictly() -> None:
    assert read_knock(b'{"link": "", "hidden": true, "token": "a\\nb"}') == Knock("", True, "")
    assert read_knock(b'{"link": "", "hidden": 1, "token": ""}') is None
    assert read_knock(b"null") is None


def test_nobody_behind_the_door(tmp_path: Path) -> None:
    assert not door.knock_at(str(tmp_path / "nobody.sock"), Knock())


def test_a_hidden_second_start_disturbs_nobody(desktop: Callable[..., tuple[Desk, Desktop, Window]]) -> None:
    _, one, window = desktop()
    window.hide()
    one.outside.knocked(Knock(hidden=True))
    assert not window.isVisible()
    one.outside.knocked(Knock())
    assert window.isVisible()


# -- notifications


class Told:
    """Notifications, gathered; the person looks away unless told otherwise."""

    def __init__(self, d: Desk, owner: Desktop) -> None:
        self.said: list[tuple[str, str]] = []
        self.choices = Choices(d.anna.app)
        self.all = Notifications(owner, d.anna.app, self.choices, self._tell)
        self.looking = False
        self.all.looking = lambda: self.looking

    def _tell(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return True


@pytest.fixture
def told(desktop: Callable[..., tuple[Desk, Desktop, Window]]) -> Iterator[tuple[Desk, Told]]:
    d, one, _ = desktop()
    made = Told(d, one)
    yield d, made
    made.all.stop()


def write(d: Desk, title: str, text: str) -> DocId:
    doc = d.note(title, text, by=d.bruno)
    d.spin(3)
    return doc


def test_a_mention_is_told_once_and_leads_to_its_note(told: tuple[Desk, Told]) -> None:
    d, t = told
    doc = write(d, "Bread", "hello @Anna, look")
    t.all.tell()
    assert t.said == [("Bruno mentioned you", "“Bread”")]
    assert t.all.last is not None
    assert t.all.last.doc == doc
    note = d.bruno.app.open_note(d.circle, doc)
    note.splice(Splice(0, 0, "more words. "))
    note.close()
    d.spin(3)
    t.all.tell()
    assert len(t.said) == 1, "the same mention is no news"


def test_who_looks_is_told_nothing(told: tuple[Desk, Told]) -> None:
    d, t = told
    t.looking = True
    write(d, "Bread", "@Anna")
    t.all.tell()
    t.looking = False
    t.all.tell()
    assert t.said == []


def test_what_waited_is_forgotten_by_who_comes_back(told: tuple[Desk, Told]) -> None:
    d, t = told
    write(d, "Bread", "@Anna")
    t.looking = True
    t.all.tell()
    assert t.said == []


def test_news_is_gathered_and_never_often(told: tuple[Desk, Told]) -> None:
    d, t = told
    for title in ("One", "Two", "Three"):
        write(d, title, "for @Anna")
    assert 0 < t.all._soon.remainingTime() <= 1700
    t.all.tell()
    assert t.said == [("Bruno mentioned you", "In 3 places")]
    d.world.clock.seconds += 5
    write(d, "Four", "and @Anna")
    assert t.all._soon.remainingTime() > (PAUSE_S - 20) * 1000, "the next one waits"
    d.anna.app.emit(PersonWaits("Carla", "Bakers"))
    assert t.all._soon.remainingTime() <= 1700, "but nobody waits at the door"
    t.all.tell()
    assert t.said[1:] == [("PeerMesh", "Carla waits for your yes\nBruno mentioned you")]


def test_somebody_joined(told: tuple[Desk, Told]) -> None:
    d, t = told
    carla = d.world.add("Carla") if hasattr(d.world, "add") else None
    if carla is None:
        t.all._known[d.circle] = frozenset()  # as if Bruno had not been there
        from peermesh.events import MembersChanged

        d.anna.app.emit(MembersChanged(d.circle))
        d.anna.app.emit(MembersChanged(d.circle))
    t.all.tell()
    assert t.said == [("Bruno joined", "Bakers")]


def test_what_is_wanted_of_me_is_told_once(told: tuple[Desk, Told]) -> None:
    d, t = told
    charters = d.bruno.app.practices.charters
    doc = charters.new(d.circle, "Charter", "We bake.")
    d.spin(2)
    charters.publish(d.circle, doc)
    d.spin(2)
    t.all.tell()
    assert t.said == [("Bruno asks you for something", "“Charter”")]
    assert t.all.last is not None
    assert t.all.last.doc == doc
    write(d, "Bread", "nothing for anybody")
    d.anna.app.practices.charters.sign(d.circle, doc)
    d.spin(2)
    t.all.tell()
    assert len(t.said) == 1
    t.choices.notify_discreetly = True
    d.bruno.app.practices.contacts.ask(d.circle, d.anna.app.records.me(d.circle))
    d.spin(2)
    t.all.tell()
    assert t.said[1:] == [("Something in a circle waits for you", "")]


def test_each_kind_can_be_switched_off(told: tuple[Desk, Told]) -> None:
    d, t = told
    t.choices.set_notifies(Kind.MENTIONED, False)
    write(d, "Bread", "@Anna")
    assert t.all._waiting == []


def test_discreet_names_nobody_and_nothing(told: tuple[Desk, Told]) -> None:
    d, t = told
    t.choices.notify_discreetly = True
    write(d, "Secret plan", "@Anna")
    d.anna.app.emit(PersonWaits("Carla", "Bakers"))
    t.all.tell()
    assert t.said == [("PeerMesh", "Somebody waits for your yes\nSomebody mentioned you")]
    write(d, "Secret plan 2", "@Anna")
    t.all.tell()
    assert t.said[1] == ("Somebody mentioned you", "")


def test_quiet_until_tomorrow(told: tuple[Desk, Told]) -> None:
    d, t = told
    t.all.pause(on=True)
    write(d, "Bread", "@Anna")
    t.all.tell()
    assert t.said == []
    d.world.clock.seconds += 29 * 3600
    assert not t.all.quiet


@pytest.mark.parametrize(("hour", "hours"), [(9, 21), (23, 7), (1, 5), (3, 27)])
def test_tomorrow_begins_in_the_morning(hour: int, hours: int) -> None:
    now = QDateTime.fromString(f"2024-01-10T{hour:02}:00:00", "yyyy-MM-ddTHH:mm:ss")
    assert tomorrow_ms(now.toMSecsSinceEpoch()) - now.toMSecsSinceEpoch() == hours * 3_600_000


def test_somebodys_words_are_no_markup() -> None:
    assert plain('<img src="http://x">&amp;\n\u202eb\x00') == '‹img src="http://x"›＆amp; b'
    assert len(plain("x" * 5000)) == 120


# -- with the computer


def test_the_linux_entry_is_written_and_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = autostart.FileStart(tmp_path / "config" / "autostart" / "a.desktop", autostart.entry_text)
    assert not place.on
    place.put(autostart.hidden_start(["/opt/Peer Mesh/peermesh", "--home", '/home/a"$b`c\\d/100%', "window"]))
    assert place.on
    lines = place.path.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert r'Exec="/opt/Peer Mesh/peermesh" --home "/home/a\\"\\$b\\`c\\\\d/100%%" window --hidden' in lines
    place.remove()
    place.remove()
    assert not place.on
    assert list(place.path.parent.iterdir()) == []


def test_an_entry_switched_off_by_the_system_is_off(tmp_path: Path) -> None:
    place = autostart.FileStart(tmp_path / "a.desktop", autostart.entry_text)
    place.path.write_text("[Desktop Entry]\nHidden=true\n")
    assert not place.on


def test_a_name_that_would_be_a_second_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        autostart.entry_text(["peermesh", "--home", "/a\nExec=evil"])


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError):
        autostart.FileStart(tmp_path / "file" / "a.desktop", autostart.entry_text).put(["peermesh"])


def test_the_mac_agent_is_a_property_list() -> None:
    text = autostart.agent_text(["/Applications/A & B/peermesh", "--hidden"])
    found = plistlib.loads(text.encode())
    assert found["ProgramArguments"] == ["/Applications/A & B/peermesh", "--hidden"]
    assert found["RunAtLoad"] is True


def test_the_windows_key(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    key = autostart.RunKey(settings)
    key.put([r"C:\Program Files\PeerMesh\peermesh.exe", "--hidden"])
    assert key.on
    assert settings.value(autostart.NAME) == r'"C:\Program Files\PeerMesh\peermesh.exe" --hidden'
    key.remove()
    assert not key.on


def test_an_app_image_is_started_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/home/a/PeerMesh.AppImage")
    assert autostart.hidden_start(["/tmp/.mount/peermesh", "window"]) == [
        "/home/a/PeerMesh.AppImage",
        "window",
        "--hidden",
    ]


# -- mistakes


def fail(one: Desktop, secret: str = "flour, water") -> None:
    try:
        try:
            raise ValueError(secret)
        except ValueError as error:
            raise KeyError(secret) from error
    except KeyError as error:
        one.mistakes.hook(type(error), error, error.__traceback__)


def test_a_mistake_is_told_calmly_and_the_note_is_saved(
    desktop: Callable[..., tuple[Desk, Desktop, Window]], caplog: pytest.LogCaptureFixture
) -> None:
    d, one, window = desktop()
    window.open_note(d.note("Bread", "flour"))
    window.page.focus_text()
    d.qtbot.keyClicks(window.page.editor, "x")
    assert window.page.note is not None
    assert window.page.note.unsaved
    fail(one)
    assert not window.page.note.unsaved
    dialog = d.dialog(MistakeDialog)
    assert dialog.lead.text() == "What you wrote is safe."
    assert dialog.rescue is None
    details = dialog.details.toPlainText()
    assert "KeyError" in details
    assert "because of ValueError" in details
    assert "flour" not in details + caplog.text
    assert str(Path.home()) not in details
    assert str(d.world.folder) not in details
    dialog.fold.click()
    dialog.copy.click()
    assert QApplication.clipboard().text() == details
    fail(one)
    assert window.notice.text.text() == "PeerMesh made a mistake and went on. What you wrote is safe."
    dialog.close()
    QApplication.processEvents()
    window.notice.hide()
    d.world.clock.seconds += 61
    fail(one)
    assert QApplication.activeModalWidget() is None, "the same mistake is shown once"
    assert not window.notice.isHidden()


def test_where_the_disk_refuses_the_text_can_be_copied(
    desktop: Callable[..., tuple[Desk, Desktop, Window]], monkeypatch: pytest.MonkeyPatch
) -> None:
    d, one, window = desktop()
    window.open_note(d.note("Bread", "flour"))
    window.page.focus_text()
    d.qtbot.keyClicks(window.page.editor, "x")

    def refused(*args: object) -> None:
        raise DiskFull("No room.")

    with monkeypatch.context() as patched:
        patched.setattr(d.anna.app._store, "transaction", refused)
        fail(one)
    dialog = d.dialog(MistakeDialog)
    assert "Copy its text now" in dialog.lead.text()
    assert dialog.rescue is not None
    dialog.rescue.click()
    assert QApplication.clipboard().text() == "xflour"
    dialog.close()


def test_a_sentence_for_a_person_goes_to_the_bar(desktop: Callable[..., tuple[Desk, Desktop, Window]]) -> None:
    _, one, window = desktop()
    error = InvalidInput("Write a name.")
    one.mistakes.hook(type(error), error, None)
    assert window.notice.text.text() == "Write a name."


def test_a_mistake_while_telling_a_mistake_ends_there(
    desktop: Callable[..., tuple[Desk, Desktop, Window]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    _, one, window = desktop()
    monkeypatch.setattr(window, "isVisible", lambda: 1 / 0)
    fail(one)
    assert "while telling" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_described_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert described(first).count("because of") == 1


def test_the_fault_log_is_private_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.desktop import fault_log

    told: list[str] = []
    monkeypatch.setattr(
        fault_log,
        "faulthandler",
        SimpleNamespace(enable=lambda *a, **k: told.append("on"), disable=lambda: told.append("off")),
    )
    path = tmp_path / fault_log.NAME
    path.write_bytes(b"x" * (MOST + 1))
    log = FaultLog(tmp_path)
    assert path.stat().st_size == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    log.close()
    assert not path.exists()
    path.write_bytes(b"trace")
    FaultLog(tmp_path).close()
    assert path.read_bytes() == b"trace"
    assert told == ["on", "off"] * 2
