"""Every action, as data: menus, keys and the command palette read this one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `menu` is the title of its menu; `starts_group` puts a line above it.

    One that `needs_article` cannot be chosen while none is open.
    """

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    is_checkable: bool = False
    starts_group: bool = False
    needs_article: bool = False


def _a(
    id: str,
    text: str,
    menu: str,
    *shortcuts: str,
    tip: str = "",
    checkable: bool = False,
    group: bool = False,
    needs_article: bool = False,
) -> ActionSpec:
    return ActionSpec(id, text, menu, shortcuts, tip, checkable, group, needs_article)


_on_article = partial(_a, needs_article=True)

ACTIONS: tuple[ActionSpec, ...] = (
    _a("file.new", "&New article…", "&File", "Ctrl+N", tip="Start an article about a show from a template"),
    _a("file.open", "&Open…", "&File", "Ctrl+O", tip="Open an article, or take one in from text, Markdown or HTML"),
    _a("file.recent", "Open &recent", "&File"),
    _on_article("file.save", "&Save", "&File", "Ctrl+S", group=True),
    _on_article("file.save_as", "Save &as…", "&File", "Ctrl+Shift+S"),
    _on_article(
        "file.export", "&Export…", "&File", "Ctrl+Shift+E", tip="Every form, with the facts filled in", group=True
    ),
    _on_article(
        "file.copy_rich", "&Copy as rich text", "&File", "Ctrl+Shift+C", tip="For pasting into a CMS or a document"
    ),
    _a("file.export_folder", "Export all ar&ticles…", "&File", tip="All of a folder, passing over what is unchanged"),
    _on_article("file.close", "C&lose article", "&File", "Ctrl+W", group=True),
    _a("file.quit", "&Quit", "&File", "Ctrl+Q"),
    _on_article("edit.undo", "&Undo", "&Edit", "Ctrl+Z"),
    _on_article("edit.redo", "&Redo", "&Edit", "Ctrl+Shift+Z", "Ctrl+Y"),
    _a("edit.cut", "Cu&t", "&Edit", "Ctrl+X", group=True),
    _a("edit.copy", "&Copy", "&Edit", "Ctrl+C"),
    _a("edit.paste", "&Paste", "&Edit", "Ctrl+V"),
    _on_article("edit.paste_plain", "Paste as plain te&xt", "&Edit", "Ctrl+Shift+V"),
    _a("edit.select_all", "Select &all", "&Edit", "Ctrl+A"),
    _on_article("edit.section_up", "&Move section up", "&Edit", "Alt+Up", group=True),
    _on_article("edit.section_down", "Move section &down", "&Edit", "Alt+Down"),
    _on_article("edit.find", "&Find…", "&Edit", "Ctrl+F", group=True),
    _on_article("edit.replace", "R&eplace…", "&Edit", "Ctrl+H"),
    _on_article("edit.find_next", "Find &next", "&Edit", "F3"),
    _on_article("edit.find_previous", "Find pre&vious", "&Edit", "Shift+F3"),
    _a(
        "edit.forget_habits",
        "Forget what completion has &learned",
        "&Edit",
        tip="Erase which names were picked for which letters, also on disk",
        group=True,
    ),
    _a("insert.section", "Add &section", "&Insert"),
    _on_article(
        "insert.fact", "&Fact…", "&Insert", "Ctrl+Space", tip="Names and facts that fit here; typing @ does the same"
    ),
    _on_article(
        "insert.also_read",
        "Also &read…",
        "&Insert",
        tip="Links to your own articles about the same show and people, after a look at what changes",
    ),
    _on_article("insert.tk", "&TK", "&Insert", "Ctrl+T", tip="Mark a gap to be filled before publishing"),
    _on_article("format.bold", "&Bold", "F&ormat", "Ctrl+B"),
    _on_article("format.italic", "&Italic", "F&ormat", "Ctrl+I"),
    _on_article("format.link", "&Link", "F&ormat", "Ctrl+K"),
    *(
        _on_article(
            f"format.heading{n}", f"Heading &{n}", "F&ormat", f"Ctrl+{n}", tip="Again to take it away", group=n == 1
        )
        for n in range(1, 7)
    ),
    _a("format.dates", "&Dates", "F&ormat", group=True),
    _a("view.sections", "&Sections and articles", "&View", "Ctrl+Shift+1", checkable=True),
    _a("view.side", "&Facts, checks, preview, publish", "&View", "Ctrl+Shift+2", checkable=True),
    _a("view.preview", "&Preview", "&View", "Ctrl+E", tip="What readers will see"),
    _a(
        "view.focus",
        "F&ocus",
        "&View",
        "F8",
        tip="Nothing but the text, until F8 or Esc",
        checkable=True,
        group=True,
    ),
    _a("view.full_screen", "F&ull screen", "&View", "F11", checkable=True),
    _on_article("view.front_matter", "Show front &matter", "&View", checkable=True),
    _a("view.palette", "&All commands…", "&View", "Ctrl+Shift+P", group=True),
    _on_article(
        "facts.link", "&Link or unlink fact", "F&acts", "Ctrl+L", tip="Bind the selected words to a fact, or free them"
    ),
    _on_article("facts.next", "&Next check", "F&acts", "F7", group=True),
    _on_article("facts.previous", "&Previous check", "F&acts", "Shift+F7"),
    _on_article("facts.fix", "&Fix…", "F&acts", "Ctrl+.", tip="What was found at the caret, and what would settle it"),
    _on_article(
        "facts.fix_next",
        "Fix and &go on",
        "F&acts",
        "Alt+Return",
        "Alt+Enter",
        tip="Take the first fix, and go to the next check",
    ),
    _on_article("facts.follow_again", "F&ollow the links now", "F&acts", tip="Ask anew whether they are still there"),
    _a(
        "facts.follow",
        "Follow links in the bac&kground",
        "F&acts",
        tip="Whether what an article links to is still there, a page a second",
        checkable=True,
    ),
    _on_article("facts.copy_findings", "Cop&y findings as a table", "F&acts", tip="Onto the clipboard, as Markdown"),
    _on_article(
        "facts.save_findings", "Sa&ve findings…", "F&acts", tip="As a table for a spreadsheet, Markdown or JSON"
    ),
    _a("facts.dismissed", "Dis&missed everywhere…", "F&acts", tip="What is told of in no article; can be taken back"),
    _a(
        "facts.freshness",
        "Fres&hness desk…",
        "F&acts",
        "Ctrl+F7",
        tip="The sentences of all articles that facts overtook",
    ),
    _a("facts.edit", "&Edit facts…", "F&acts", "Ctrl+Shift+D", tip="All about the article’s show", group=True),
    _a("facts.cast", "Edit &cast…", "F&acts", tip="Who is in the season, as whom, and how sure that is"),
    _on_article("facts.edit_here", "E&dit the fact at the caret", "F&acts", "F2", tip="The one its link is bound to"),
    _a("facts.new_show", "Ne&w show…", "F&acts", "Ctrl+Shift+N", tip="Nothing but a name is needed"),
    _a("facts.undo", "&Take back the last edit", "F&acts", tip="The last change of a fact from this window"),
    _a("facts.edits", "&Recent edits…", "F&acts", tip="What was done to the facts lately, and can be undone"),
    _a(
        "facts.find",
        "Find a &show online…",
        "F&acts",
        tip="Ask a catalogue for a show, and take in what is new",
        group=True,
    ),
    _on_article(
        "facts.update", "&Update from source", "F&acts", tip="Ask the catalogue that knows the show for what is new"
    ),
    _a("facts.import", "&Import facts…", "F&acts", tip="Take in files of facts"),
    _a("facts.backups", "&Backups…", "F&acts", tip="Copies of the store of facts: make one, bring one back"),
    _a(
        "publish.show",
        "&What goes out",
        "&Publish",
        "F9",
        tip="Address, description, picture, site: all that publishing asks",
    ),
    _on_article(
        "publish.look",
        "&Look first",
        "&Publish",
        "Shift+F9",
        tip="What would be sent and what changes; nothing is sent",
        group=True,
    ),
    _on_article(
        "publish.go",
        "&Publish or update",
        "&Publish",
        "Ctrl+F9",
        tip="Send the article to its site, as draft, at once or for later",
    ),
    _on_article("publish.open", "&Open on the site", "&Publish", tip="The article as its readers see it"),
    _on_article("publish.withdraw", "&Unpublish…", "&Publish", tip="Make it a draft on its site again"),
    _a("publish.sites", "&Sites…", "&Publish", tip="Where articles go: add a site, test it, remove it", group=True),
    _a("help.tour", "&Five-minute tour", "&Help", "F1"),
    _a(
        "help.publishing", "&Publishing to your sites", "&Help", tip="Keys, roles, times, and what is never overwritten"
    ),
    _a(
        "help.checks",
        "&What the checks look for",
        "&Help",
        tip="Every rule, with what it finds and what it leaves alone",
    ),
    _a("help.about", "&About Showdesk", "&Help"),
)


def build_menus(
    bar: QMenuBar,
    window: QWidget,
    handlers: Mapping[str, Callable[[], object] | Callable[[bool], object]],
    submenus: Mapping[str, QMenu],
) -> dict[str, QAction]:
    """Fill `bar` from the table and return the actions by id.

    Every action has a handler or is one of `submenus`; a missing one is a `KeyError` at start and not a dead entry.
    """
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        menu = menus.get(spec.menu) or menus.setdefault(spec.menu, bar.addMenu(spec.menu))
        if spec.starts_group:
            menu.addSeparator()
        if spec.id in submenus:
            submenus[spec.id].setTitle(spec.text)
            actions[spec.id] = menu.addMenu(submenus[spec.id])
            continue
        action = QAction(spec.text, window)
        action.setShortcuts([QKeySequence(key) for key in spec.shortcuts])
        action.setCheckable(spec.is_checkable)
        if spec.tip:
            action.setToolTip(spec.tip)
            action.setStatusTip(spec.tip)
        if spec.is_checkable:
            action.toggled.connect(handlers[spec.id])
        else:
            action.triggered.connect(lambda _checked=False, run=handlers[spec.id]: run())
        menu.addAction(action)
        window.addAction(action)  # so that its key works where the menu bar is hidden
        actions[spec.id] = action
    return actions
