"""The style sheet: what a palette cannot say. Names are object names of widgets."""

QSS = """
#side {{ background:{side}; border:0; }}
#mid {{ background:{list}; border:0; border-left:1px solid {border}; border-right:1px solid {border}; }}
#main {{ background:{surface}; border:0; }}
QDialog, #welcome {{ background:{list}; }}
QLabel {{ background:transparent; }}
QLabel#h0 {{ font-size:{px22}; font-weight:650; }}
QLabel#h1 {{ font-size:{px17}; font-weight:650; }}
QLabel#h2 {{ font-size:{px13}; font-weight:600; }}
QLabel#cap {{ color:{faint}; font-size:{px11}; font-weight:600; }}
QLabel#muted, QLabel#status {{ color:{muted}; font-size:{px12}; }}
QLabel#lead {{ color:{muted}; font-size:{px13}; }}
QLabel#bad {{ color:{bad}; font-size:{px12}; }}
QLabel#code {{ font-size:{px26}; font-weight:600; color:{text}; background:{code}; border-radius:12px;
    padding:18px 20px; }}
QLabel#words {{ font-size:{px22}; font-weight:600; color:{text}; background:{code}; border-radius:12px;
    padding:16px 20px; }}
QToolButton {{ border:2px solid transparent; border-radius:8px; padding:5px; background:transparent; color:{text}; }}
QToolButton:hover {{ background:{hover}; }}
QToolButton:focus {{ outline:0; border-color:{accent}; }}
QToolButton#face {{ padding:1px; border-radius:16px; }}
QToolButton#nav {{ padding:4px 8px; font-size:{px13}; text-align:left; }}
QToolButton#head {{ padding:4px 6px; text-align:left; }}
QPushButton {{ background:{surface}; color:{text}; border:1px solid {border}; border-radius:8px; padding:7px 14px; }}
QPushButton:hover {{ background:{hover}; }}
QPushButton:focus {{ outline:0; border:2px solid {accent}; padding:6px 13px; }}
QPushButton:disabled {{ color:{faint}; background:{hover}; }}
QPushButton#primary {{ background:{accent}; color:{on_accent}; border:2px solid {accent}; padding:6px 14px;
    font-weight:600; }}
QPushButton#primary:hover {{ background:{text}; border-color:{text}; color:{surface}; }}
QPushButton#primary:focus {{ border-color:{text}; }}
QPushButton#primary:disabled {{ background:{hover}; border-color:{hover}; color:{faint}; }}
QPushButton#danger {{ background:{bad}; color:{surface}; border:2px solid {bad}; padding:6px 14px; font-weight:600; }}
QPushButton#danger:hover, QPushButton#danger:focus {{ border-color:{text}; }}
QPushButton#flat {{ background:transparent; border:2px solid transparent; padding:6px 10px; color:{accent};
    font-weight:600; }}
QPushButton#flat:hover {{ background:{sel}; }}
QPushButton#flat:focus {{ border-color:{accent}; }}
QPushButton#flush {{ background:transparent; border:0; border-bottom:2px solid transparent; border-radius:0;
    padding:6px 8px 4px 0; color:{accent}; font-weight:600; }}
QPushButton#flush:hover {{ color:{text}; }}
QPushButton#flush:focus {{ border-bottom-color:{accent}; }}
QPushButton#beside {{ background:transparent; border:2px solid transparent; border-radius:7px; padding:2px 6px;
    font-size:{px12}; color:{muted}; }}
QPushButton#beside:hover {{ color:{text}; background:{hover}; }}
QPushButton#beside:focus {{ border-color:{accent}; }}
QPushButton#pill {{ background:{surface}; border:1px solid {border}; border-radius:12px; padding:6px 12px;
    font-size:{px12}; color:{muted}; text-align:left; }}
QPushButton#pill:hover {{ background:{hover}; }}
QPushButton#pill:focus {{ border:2px solid {accent}; padding:5px 11px; }}
QPushButton#soft {{ background:{sel}; color:{accent}; border:2px solid transparent; padding:6px 12px;
    font-weight:600; }}
QPushButton#soft:hover {{ background:{hover}; }}
QPushButton#soft:focus {{ border-color:{accent}; }}
QPushButton#saying {{ background:transparent; border:2px solid transparent; border-radius:7px; padding:1px 6px;
    font-size:{px12}; color:{muted}; text-align:right; }}
QPushButton#saying:hover {{ background:{hover}; }}
QPushButton#saying:focus {{ border-color:{accent}; }}
QPushButton#row {{ background:transparent; border:2px solid transparent; border-radius:11px; padding:0; }}
QPushButton#row:hover {{ background:{hover}; }}
QPushButton#row:focus {{ border-color:{accent}; }}
#people {{ background:{list}; border:0; border-left:1px solid {border}; }}
QToolButton:checked {{ background:{sel}; }}
QPlainTextEdit#field {{ border:1px solid {edge}; border-radius:8px; padding:4px 5px; }}
QPlainTextEdit#field:focus {{ border:2px solid {accent}; padding:3px 4px; }}
QComboBox {{ background:{surface}; color:{text}; border:1px solid {edge}; border-radius:8px; padding:6px 9px; }}
QComboBox::drop-down {{ border:0; width:24px; }}
QComboBox::down-arrow {{ image:url("{chevron}"); width:14px; height:14px; }}
QComboBox QAbstractItemView {{ background:{surface}; border:1px solid {border}; border-radius:8px; padding:4px;
    selection-background-color:{sel}; selection-color:{text}; outline:0; }}
QComboBox:focus {{ border:2px solid {accent}; padding:5px 8px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border:0; padding:0; background:transparent; }}
QCheckBox {{ spacing:8px; }}
QCheckBox::indicator {{ width:15px; height:15px; border:1px solid {edge}; border-radius:5px; background:{surface}; }}
QCheckBox::indicator:checked {{ background:{accent}; border-color:{accent}; image:url("{tick}"); }}
QCheckBox::indicator:disabled {{ border-color:{border}; background:{hover}; }}
QCheckBox::indicator:checked:disabled {{ background:{faint}; border-color:{faint}; }}
QCheckBox::indicator:focus {{ border:2px solid {accent}; width:13px; height:13px; }}
QCheckBox::indicator:checked:focus {{ border-color:{text}; }}
QTableView {{ background:transparent; border:0; outline:0; gridline-color:{border}; selection-background-color:{sel};
    selection-color:{text}; }}
QTableView::item {{ padding:7px 1px; border:0; color:{text}; }}
QTableView::item:selected, QTableView::item:focus {{ background:{sel}; color:{text}; }}
QHeaderView {{ background:transparent; }}
QHeaderView::section {{ background:transparent; border:0; border-bottom:1px solid {border}; color:{faint};
    font-size:{px11}; font-weight:600; padding:6px 4px; }}
#segments {{ background:{side}; border:0; border-radius:9px; }}
QPushButton#segment {{ background:transparent; border:2px solid transparent; border-radius:7px; padding:4px 14px;
    font-size:{px12}; font-weight:500; color:{muted}; }}
QPushButton#segment:hover {{ color:{text}; }}
QPushButton#segment:checked {{ background:{surface}; color:{text}; }}
QPushButton#segment:focus {{ border-color:{accent}; }}
QPushButton#segment:disabled {{ color:{faint}; background:transparent; }}
QLineEdit {{ background:{surface}; color:{text}; border:1px solid {edge}; border-radius:8px; padding:7px 9px;
    selection-background-color:{accent}; selection-color:{on_accent}; }}
QLineEdit:focus {{ border:2px solid {accent}; padding:6px 8px; }}
QLineEdit#search {{ border-color:{border}; }}
QLineEdit#search:focus {{ border-color:{accent}; }}
QLineEdit#title {{ border:0; border-bottom:2px solid transparent; border-radius:0; background:transparent;
    font-size:{px24}; font-weight:600; padding:4px 0; }}
QLineEdit#title:hover {{ border-bottom-color:{border}; }}
QLineEdit#title:focus {{ border-bottom-color:{accent}; }}
QListView {{ background:transparent; border:0; outline:0; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background:transparent; border:0; }}
QTextEdit, QPlainTextEdit {{ border:0; background:{surface}; color:{text}; selection-background-color:{accent};
    selection-color:{on_accent}; }}
#card {{ background:{surface}; border:1px solid {border}; border-radius:14px; }}
#card[chosen="true"], #card:focus {{ border:2px solid {accent}; }}
#notice, #inset {{ background:{sel}; border:0; border-radius:10px; }}
#notice {{ margin:10px 20px 0 20px; }}
#notice QLabel, #inset QLabel {{ color:{text}; font-size:{px12}; }}
#palette {{ background:{surface}; border:1px solid {border}; border-radius:14px; }}
#palette QListView {{ background:{surface}; }}
#hairline {{ background:{border}; border:0; }}
QLineEdit#palette {{ border:0; border-radius:8px; background:{surface}; font-size:{px15}; padding:9px 6px; }}
QLineEdit#wide {{ border-color:{border}; font-size:{px15}; padding:9px 9px; border-radius:10px; }}
QLineEdit#wide:focus {{ border-color:{accent}; padding:8px 8px; }}
QLineEdit#tag {{ border:2px solid transparent; border-radius:8px; background:transparent; font-size:{px12};
    padding:2px 6px; }}
QLineEdit#tag:hover {{ background:{hover}; }}
QLineEdit#tag:focus {{ border-color:{accent}; background:{surface}; }}
QListView#completer {{ background:{surface}; border:1px solid {border}; padding:0; }}
QListView#completer::item {{ padding:5px 8px; border-radius:6px; color:{text}; }}
QListView#completer::item:selected {{ background:{sel}; color:{text}; }}
QFrame#offers {{ background:{surface}; border:1px solid {edge}; border-radius:10px; }}
QListView#offers {{ background:transparent; border:0; }}
QListView#offers::item {{ padding:5px 8px; border-radius:6px; color:{text}; }}
QListView#offers::item:selected {{ background:{sel}; color:{text}; }}
QToolButton#fold {{ padding:3px 8px; font-size:{px12}; font-weight:600; color:{muted}; }}
QSlider::groove:horizontal {{ height:4px; background:{hover}; border-radius:2px; }}
QSlider::sub-page:horizontal {{ background:{accent}; border-radius:2px; }}
QSlider::handle:horizontal {{ width:14px; height:14px; margin:-6px 0; border-radius:8px; background:{accent};
    border:1px solid {surface}; }}
QSlider:focus {{ border:2px solid {accent}; border-radius:6px; }}
QProgressBar {{ background:{hover}; border:0; border-radius:2px; max-height:4px; min-height:4px; }}
QProgressBar::chunk {{ background:{accent}; border-radius:2px; }}
QScrollBar:vertical {{ background:transparent; width:10px; margin:2px; }}
QScrollBar::handle:vertical {{ background:{border}; border-radius:3px; min-height:36px; }}
QScrollBar::handle:vertical:hover {{ background:{faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height:0; width:0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background:transparent; }}
QScrollBar:horizontal {{ background:transparent; height:10px; margin:2px; }}
QScrollBar::handle:horizontal {{ background:{border}; border-radius:3px; min-width:36px; }}
QSplitter::handle {{ background:transparent; }}
QMenu {{ background:{surface}; color:{text}; border:1px solid {border}; border-radius:8px; padding:5px; }}
QMenu::item {{ padding:6px 22px 6px 12px; border-radius:6px; }}
QMenu::item:selected {{ background:{sel}; }}
QMenu::item:disabled {{ color:{faint}; }}
QMenu::separator {{ height:1px; background:{border}; margin:4px 6px; }}
QToolTip {{ background:{text}; color:{surface}; border:0; padding:5px 8px; }}
"""
