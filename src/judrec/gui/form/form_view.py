"""The form on one page, in the order in which a person tells it.

A body goes in and comes out (design/02). What is missing is listed on the side at
once; it is said at its field when the person has left that, and at all fields when
the record is to be filed.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.core.canonical import JsonObject
from judrec.core.record import Notice
from judrec.errors import Problem
from judrec.gui.form.asking import Asking, Presence
from judrec.gui.form.block_view import BlockView
from judrec.gui.form.case_numbers import CaseNumbers
from judrec.gui.form.choices_editor import ChoicesEditor
from judrec.gui.form.completion import Completion, Source
from judrec.gui.form.editor import inside
from judrec.gui.form.field_help import FieldHelp
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.following import not_asked
from judrec.gui.form.needs import NeedsList
from judrec.gui.form.offer_list import OfferList
from judrec.gui.form.place import Place, Words
from judrec.gui.look.entering import is_enter
from judrec.gui.look.parts import Space, Tone, set_kind, side

_SIDE, _LEAST_SIDE = 268, 176
_PARTS = 4
"""Of so many parts of the width, the side has one."""
_WIDEST, _NARROW = 980, 640
_UNBOUNDED = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX, which PySide6 doesn't name."""
_AROUND = 60


class FormView(QWidget):
    """All blocks, and the list of what is missing beside them."""

    changed = Signal()
    """A person changed something."""
    complete = Signal()
    """A person wanted to go on to what is missing, and nothing is."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._rest: JsonObject = {}
        self._putting = False
        self._tried = False
        """Whether the person has wanted to file it as it stands."""
        self._beside_lacks: tuple[Problem, ...] = ()
        self._scroll = QScrollArea(self)
        self._page = QWidget()
        self._scroll.setWidget(self._page)
        self._column = QVBoxLayout(self._page)
        self.blocks = [
            BlockView(block, asking.now, self._page)
            for block in asking.form.blocks
            if not block.automatic
        ]
        self.needs = NeedsList(asking.form)
        self.help = FieldHelp()
        self._beside = QWidget()
        self._side = side(self._beside)
        self._whole = QHBoxLayout(self)
        self._top = Words()
        self._arrange()
        for view in self.blocks:
            view.changed.connect(self._change)
        self.needs.chosen.connect(self.go_to)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._move)
        self._completion = Completion(self)
        self._completion.filled.connect(self._change)
        self._scroll.verticalScrollBar().valueChanged.connect(self._completion.close)
        self._case_numbers = CaseNumbers(self.block("case"))
        self._case_numbers.parted.connect(self._change)
        self.put({})

    def offer_from(self, source: Source) -> None:
        """Offer what `source` knows, under the field that is typed in."""
        self._completion.use(source)

    @property
    def offered(self) -> OfferList:
        """What is offered by now; hidden where nothing is."""
        return self._completion.list

    def put(self, body: JsonObject) -> None:
        """Show a body; keys that nobody is asked for are kept as they are."""
        self._putting, self._tried = True, False
        asked = frozenset().union(*(view.keys for view in self.blocks))
        self._rest = {key: value for key, value in body.items() if key not in asked}
        for view in self.blocks:
            view.put(body)
        self._putting = False
        self.needs.start_over()
        self._follow()

    def body(self) -> JsonObject:
        """Give what was told; blocks that the situation doesn't have are left out."""
        everything = self._told(self.blocks)
        present = [
            view
            for view in self.blocks
            if self._asking.presence(view.block, everything) is not Presence.ABSENT
        ]
        return {**self._rest, **self._told(present)}

    def problems(self) -> tuple[Problem, ...]:
        """Give what still stops the filing."""
        return self._asking.review(self.body()).problems

    def show_all(self) -> None:
        """Say at every field what is missing: the person wants to file."""
        self._tried = True
        for place in self._places():
            place.visited = True
        self._follow()

    def visit(self, keys: Iterable[str]) -> None:
        """Say what is wrong at these fields, though nobody has left them yet."""
        for place in map(self._place, keys):
            if place is not None:
                place.visited = True
        self._follow()

    def go_to(self, key: str) -> None:
        """Put the cursor into the field of a problem, and the field into sight."""
        place = self._place(key)
        if place is None:
            return
        for view in self.blocks:
            if place in view.places:
                view.unfold()
        place.jump()
        self.bring_up(place)

    def bring_up(self, shown: QWidget) -> None:
        """Scroll until it is in sight: a field, or what was put above the first."""
        self._scroll.ensureWidgetVisible(shown, 0, _AROUND)

    def go_on(self) -> None:
        """Go to the next field on the page that must be filled and isn't."""
        missing = [problem.key for problem in self.problems()]
        lacking = {id(place) for place in map(self._place, missing) if place}
        if not lacking:
            self.complete.emit()
            return
        places = list(self._places())
        here = inside(QApplication.focusWidget(), FieldView)
        now = next((at for at, place in enumerate(places) if place is here), -1)
        following = [*places[now + 1 :], *places[: now + 1]]
        self.go_to(next(each.key for each in following if id(each) in lacking))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on from a field."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif inside(QApplication.focusWidget(), FieldView):
            self.go_on()

    def list_first(self, lacking: tuple[Problem, ...]) -> None:
        """List these before what the form lacks: they are asked for above it."""
        self._beside_lacks = lacking
        self._follow()

    def start(self) -> None:
        """Put the cursor into the first field that is shown."""
        shown = (view for view in self.blocks if view.presence is Presence.OPEN)
        first = next(shown, None)
        if first is not None:
            next(first.fields).jump()

    def put_above(self, *widgets: QWidget) -> None:
        """Set what belongs before the first block there; it scrolls with the form."""
        for number, widget in enumerate(widgets):
            self._column.insertWidget(number, widget)

    def field(self, key: str) -> FieldView:
        """Give the field of a record's key, `more_officials.0.name`.

        Raises:
            KeyError: no such field is shown.
        """
        for view in self._fields():
            if view.key == key:
                return view
        raise KeyError(key)

    def block(self, key: str) -> BlockView:
        """Give the block of that key.

        Raises:
            KeyError: the form has no such block.
        """
        for view in self.blocks:
            if view.block.key == key:
                return view
        raise KeyError(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._completion.close()
        width = event.size().width()
        narrow = width < _NARROW
        self.needs.set_compact(compact=narrow)
        self.help.setVisible(not narrow)
        if narrow:
            # A screen at 200 %: the fields need the width, so one line stands above.
            self._whole.setDirection(QBoxLayout.Direction.BottomToTop)
            self._side.setFixedSize(width, self.needs.sizeHint().height())
        else:
            self._whole.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(_UNBOUNDED)
            self._side.setFixedWidth(min(max(width // _PARTS, _LEAST_SIDE), _SIDE))

    def _arrange(self) -> None:
        set_kind(self._page, "page")
        column = self._column
        column.setContentsMargins(0, 0, Space.S, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(self._top)
        for view in self.blocks:
            column.addWidget(view)
        column.addStretch(1)
        self._page.setMaximumWidth(_WIDEST)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.M)
        beside.addWidget(self.needs)
        beside.addWidget(self.help)
        beside.addStretch(1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Space.S)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(self._side)

    def _told(self, views: list[BlockView]) -> JsonObject:
        body: JsonObject = {}
        for view in views:
            view.tell(body)
        return body

    def _places(self) -> Iterator[Place]:
        for view in self.blocks:
            yield from view.places

    def _fields(self) -> Iterator[FieldView]:
        for view in self.blocks:
            yield from view.fields

    def _place(self, key: str) -> Place | None:
        """Give the nearest place: the field, its list, its block."""
        by_key: dict[str, Place] = {}
        for place in self._places():
            by_key.setdefault(place.key, place)
        while key and key not in by_key:
            key = key.rpartition(".")[0]
        return by_key.get(key)

    def _change(self) -> None:
        if not self._putting:
            self._follow()
            self._keep_in_sight()
            self.changed.emit()
            self._completion.look()

    def _keep_in_sight(self) -> None:
        """Bring up what is typed in: a click into half a field doesn't scroll to it."""
        field = inside(QApplication.focusWidget(), FieldView)
        page = self._scroll.viewport()
        if field and page.isAncestorOf(field) and field.height() < page.height():
            self._scroll.ensureWidgetVisible(field, 0, 0)

    def _follow(self) -> None:
        """Show what follows from the answers: fields, ★, problems, the list."""
        everything = self._told(self.blocks)
        for view in self.blocks:
            view.set_presence(self._asking.presence(view.block, everything))
        body = self.body()
        asked = self._asking.asked(body)
        for view in self.blocks:
            self._show_asked(view, asked)
        self._case_numbers.follow()
        self._leave_out_the_main_situation(body)
        review = self._asking.review(body)
        self._say(review.problems, review.notices)
        self.needs.show_problems((*self._beside_lacks, *review.problems))

    def _show_asked(self, view: BlockView, asked: frozenset[str]) -> None:
        begun = view.presence is Presence.OPEN or view.said_anything()
        for group in view.groups:
            for field in group.views:
                starred = self._asking.whole and field.field.star and begun
                field.set_required(required=starred or field.key in asked)
            group.hide_fields(not_asked(group, asked))

    def _say(self, problems: tuple[Problem, ...], notices: tuple[Notice, ...]) -> None:
        said: dict[Place | None, tuple[str, Tone]] = {}
        for notice in notices:
            said.setdefault(self._place(notice.key), (notice.text, Tone.NOTICE))
        for problem in reversed(problems):
            said[self._place(problem.key)] = (problem.text, Tone.ERROR)
        for place in self._places():
            text, tone = said.get(place, ("", Tone.PLAIN))
            place.say(text if place.visited else "", tone)
        text, tone = said.get(None, ("", Tone.PLAIN))
        self._top.say(text if self._tried else "", tone)

    def _leave_out_the_main_situation(self, body: JsonObject) -> None:
        for view in self.block("situation").fields:
            if isinstance(view.editor, ChoicesEditor):
                view.editor.leave_out(str(body.get("situation", "")))

    def _move(self, before: QWidget | None, after: QWidget | None) -> None:
        """Judge a field when the cursor has gone to another; explain the new one."""
        if after is None or not self.isAncestorOf(after):
            return
        place = inside(before, Place)
        while isinstance(place, Place):
            if not place.isAncestorOf(after) and self.isAncestorOf(place):
                place.finish()
            place = inside(place.parent(), Place)
        self._follow()
        field = inside(after, FieldView)
        if isinstance(field, FieldView):
            self.help.show_field(field.field, required=field.required)
            self._completion.attend(field)
