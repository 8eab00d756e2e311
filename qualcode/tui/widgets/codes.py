"""The codebook as a tree with colours and counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.i18n import gettext
from qualcode.tui.commands import Scope, bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import add_a_code, load_codes
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.transcript.rendering import shortened

LOAD = -1
"""What stands for the row of an empty codebook that tells how to load one."""


class CodeTree(Tree[int]):
    """Shows the codebook; the keys of its commands work here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("h,left", "fold", show=False),
        Binding("l,right", "unfold", show=False),
        Binding("space", "toggle_node", show=False),
        *bindings(Scope.CODES),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__("", id=id)
        self._desk = desk
        self._folded: set[int] = set()
        self._state: object = None
        self._by_code: dict[int | None, TreeNode[int]] = {}
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self.border_title = f"{gettext('Codes')} · {desk.key('pane.left')}"

    def fill(self) -> None:
        """Show the codebook of the desk, keeping what is folded and where the cursor stands."""
        desk = self._desk
        shape = tuple((code.id, code.parent_id) for code in desk.codebook)
        self.border_subtitle = gettext("only chosen") if desk.showing.codes else str(len(desk.codebook) or "")
        if shape == self._state:
            self._invalidate()
            self.refresh()
            return
        self._state = shape
        # Where the code is gone, the cursor stays near: the next key must not meet another part of the tree.
        was, before = desk.highlighted_code, list(self._by_code)
        near = reversed(before[: before.index(was) + 1]) if was in before else iter((was,))
        self.clear()
        nodes: dict[int | None, TreeNode[int]] = {None: self.root}
        self._by_code = nodes
        for code in desk.codebook:
            above = nodes[code.parent_id]
            if desk.codebook.children(code.id):
                open_now = code.id not in self._folded
                nodes[code.id] = above.add("", data=code.id, expand=open_now)
            else:
                nodes[code.id] = above.add_leaf("", data=code.id)
        if not len(desk.codebook):
            # Two rows, since the pane is too narrow for both ways in one.
            self.root.add_leaf("")
            self.root.add_leaf("", data=LOAD)
        self.root.expand()
        stays = next((code_id for code_id in near if code_id and code_id in nodes), None)
        target = nodes[stays] if stays else next(iter(self.root.children), None)
        if target is not None:
            self.call_after_refresh(self.move_cursor, target)
            desk.highlighted_code = target.data or 0

    def recount(self, code_ids: Iterable[int]) -> None:
        """Draw again the rows of some codes, and of those that they may be folded into."""
        seen: set[int] = set()
        for code_id in code_ids:
            node = self._by_code.get(code_id)
            while node is not None and node is not self.root and node.id not in seen:
                seen.add(node.id)
                node.refresh()
                node = node.parent

    def render_label(self, node: TreeNode[int], base_style: Style, style: Style) -> Text:  # noqa: ARG002 - Textual's own signature
        """Draw a code: colour, name, key it lies on, count."""
        desk = self._desk
        if node.data is None or node.data not in desk.codebook:
            said = load_codes(desk) if node.data == LOAD else add_a_code(desk)
            return Text(said.text(), style + Style(dim=True))
        code = desk.codebook[node.data]
        look = desk.looks[code.id]
        palette = desk.view.palette if desk.view else Palette()
        color = Style() if desk.app.no_color else Style(color=palette.fitted(look.color))
        shown = not desk.showing.codes or code.id in desk.showing.codes
        count = desk.counts.get(code.id, 0)
        if not node.is_expanded and node.children:
            count = sum(desk.counts.get(item.id, 0) for item in desk.codebook.descendants(code.id))
        fold = ("▾ " if node.is_expanded else "▸ ") if node.children else ""
        number = next((key for key, value in desk.favourites.items() if value == code.id), 0)
        label = Text(no_wrap=True, overflow="ellipsis")
        label.append(fold, style + Style(dim=True, meta={"toggle": True}))
        label.append("■ " if shown else "□ ", style + color + Style(bold=True))
        counted = f" {count}" if count else ""
        favourite = f" [{number}]" if number else ""
        # Textual indents every level below the first by the guides; beyond them the row is ours.
        indent = self.guide_depth * desk.codebook.depth(code.id)
        # A blank is left before the scrollbar.
        room = max(4, self.scrollable_content_region.width - 1 - indent - label.cell_len)
        name = shortened(look.name, max(3, room - len(counted) - len(favourite)))
        faint = Style(dim=code.retired or not shown or None, strike=code.retired or None)
        label.append(name, style + faint).append(favourite, style + Style(dim=True))
        label.append(" " * max(0, room - cell_len(name) - len(counted) - len(favourite)), style)
        return label.append(counted, style + Style(bold=True))

    def get_label_width(self, node: TreeNode[int]) -> int:  # noqa: ARG002 - Textual's own signature
        """Give no width: rows fit the pane, and measuring each would draw the whole codebook."""
        return 0

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self._invalidate()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Code with the code that is clicked twice."""
        if (
            event.button == 1
            and event.chain == 2
            and "line" in event.style.meta
            and not event.style.meta.get("toggle")
        ):
            self._desk.app.run_command("codes.apply")

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[int]) -> None:
        """Tell the desk where the cursor stands."""
        self._desk.highlighted_code = event.node.data or 0
        self._desk.app.codebook_moved()

    def on_tree_node_collapsed(self, event: Tree.NodeCollapsed[int]) -> None:
        """Keep in mind what is folded."""
        if event.node.data is not None:
            self._folded.add(event.node.data)

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[int]) -> None:
        """Keep in mind what is unfolded."""
        self._folded.discard(event.node.data or 0)

    def show_code(self, code_id: int) -> None:
        """Put the cursor on a code; what it is folded into is unfolded."""
        node = self._by_code.get(code_id)
        if node is None:
            return
        above = node.parent
        while above is not None:
            above.expand()
            above = above.parent
        # The lines of what was unfolded are there once the tree was laid out anew.
        self.call_after_refresh(self.move_cursor, node)

    def action_fold(self) -> None:
        """Fold the code, or go to the one above it."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.children:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_unfold(self) -> None:
        """Unfold the code, or go to the first below it."""
        node = self.cursor_node
        if node is not None and node.children:
            if node.is_expanded:
                self.move_cursor(node.children[0])
            else:
                node.expand()
